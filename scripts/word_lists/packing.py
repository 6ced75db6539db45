"""A word list as one file: a minimal automaton of its words, and how well letters follow each other."""

from __future__ import annotations

import array
import collections
import dataclasses
import json
import lzma
import math


@dataclasses.dataclass(frozen=True)
class Automaton:
    """The edges of a minimal automaton of words, and the letters they are labelled with."""

    words: list[str]
    alphabet: str
    edges: array.array[int]


def automaton_of(words: list[str]) -> Automaton:
    """The automaton of sorted words."""
    alphabet = "".join(sorted({c for word in words for c in word} | {"^"}))
    return Automaton(words, alphabet, _edges(words, alphabet))


def packed(made: Automaton) -> bytes:
    """The automaton and the costs of letters as one compressed file, see `lichtspiel.text.words`."""
    plain = made.edges.tobytes()
    planes = b"".join(plain[i::4] for i in range(4))
    head = {"alphabet": made.alphabet, "edges": len(made.edges), "words": len(made.words)}
    start = json.dumps(head, ensure_ascii=True).encode()
    body = len(start).to_bytes(4, "little") + start + planes + _following(made.words, made.alphabet)
    return lzma.compress(body, preset=9 | lzma.PRESET_EXTREME)


def _edges(words: list[str], alphabet: str) -> array.array[int]:
    """The edges: label | word ends << 8 | last of its node << 9 | node << 10."""
    code = {c: i for i, c in enumerate(alphabet)}
    known: dict[tuple[tuple[int, bool, int], ...], int] = {}
    nodes: list[tuple[tuple[int, bool, int], ...]] = [()]

    def settle(edges: list[tuple[int, bool, int]]) -> int:
        key = tuple(edges)
        if not key:
            return 0
        if key not in known:
            known[key] = len(nodes)
            nodes.append(key)
        return known[key]

    path: list[list[list[int]]] = [[]]  # the open nodes of the word before: lists of [label, ends, node]
    previous = ""
    for word in [*words, ""]:
        shared = 0
        while shared < min(len(word), len(previous)) and word[shared] == previous[shared]:
            shared += 1
        while len(path) > shared + 1:
            node = settle([(a, bool(b), c) for a, b, c in path.pop()])
            path[-1][-1][2] = node
        for letter in word[shared:]:
            path[-1].append([code[letter], 0, 0])
            path.append([])
        if word:
            path[-2][-1][1] = 1
        previous = word
    root = settle([(a, bool(b), c) for a, b, c in path[0]])
    return _laid_out(nodes, root)


def _laid_out(nodes: list[tuple[tuple[int, bool, int], ...]], root: int) -> array.array[int]:
    """The nodes as one run of edges, the root's first; node 0 (no edges) is told by 0."""
    order = [root, *(n for n in range(1, len(nodes)) if n != root)]
    place, at = {0: 0}, 1
    for node in order:
        place[node] = at
        at += len(nodes[node])
    edges = array.array("I", [1 << 9])
    for node in order:
        last = len(nodes[node]) - 1
        edges.extend(
            label | ends << 8 | (i == last) << 9 | place[to] << 10 for i, (label, ends, to) in enumerate(nodes[node])
        )
    return edges


def _following(words: list[str], alphabet: str) -> bytes:
    """For each three letters in a row the cost of the third, in 1/20 nat; hashed where the alphabet is large."""
    size = len(alphabet)
    code = {c: i for i, c in enumerate(alphabet)}
    threes: collections.Counter[tuple[int, int, int]] = collections.Counter()
    edge = code["^"]
    for word in words:
        spelled = [edge, edge, *(code[c] for c in word.rstrip("^")), edge]
        threes.update(zip(spelled, spelled[1:], spelled[2:], strict=False))
    twos: collections.Counter[tuple[int, int]] = collections.Counter()
    before: collections.Counter[tuple[int, int]] = collections.Counter()
    ones: collections.Counter[int] = collections.Counter()
    middle: collections.Counter[int] = collections.Counter()
    for (a, b, c), n in threes.items():
        twos[b, c] += n
        before[a, b] += n
        ones[c] += n
        middle[b] += n
    total = sum(ones.values())
    room = min(size**3, 60_000)
    table = bytearray(b"\xff" * room)
    for a in range(size):
        for b in range(size):
            if before[a, b] == 0:
                continue
            for c in range(size):
                one = (ones[c] + 0.1) / (total + 0.1 * size)
                two = (twos[b, c] + 5 * one) / (middle[b] + 5)
                cost = -math.log((threes[a, b, c] + 5 * two) / (before[a, b] + 5))
                index = ((a * size + b) * size + c) % room
                if threes[a, b, c] or room == size**3:
                    table[index] = min(table[index], 254, int(cost * 20))
    return bytes(table)
