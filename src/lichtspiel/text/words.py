"""Word lists of languages: words, the beginnings of words, and how well letters follow each other.

The lists are written by scripts/make_word_lists.py and read when first asked for. Words are looked up in NFC lower
case (Korean in NFD, letter by letter).
"""

# ruff: noqa: E501 (the table of relations stands in rows)

from __future__ import annotations

import array
import json
import lzma
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from lichtspiel.text.scripts import scripts_for

ROOT = 1
DEAD = -1
# Where a language has no list that can be shipped, a close relation's is better than none.
KIN = {
    "cs": "sk", "no": "nb", "bs": "hr", "cnr": "sr", "sh": "sr", "ms": "id", "tg": "", "be": "uk", "bg": "ru", "mk": "sr",
    "fil": "tl", "ast": "es", "an": "es", "lb": "de", "nds": "de", "als": "de", "gsw": "de", "ur": "fa", "sd": "ur", "ks": "",
    "ky": "kk", "tt": "kk", "az": "tr", "tk": "tr", "as": "bn", "bho": "hi", "mai": "hi", "nan": "", "la": "it", "co": "it",
    "sco": "en", "fy": "nl", "fi": "et",
}  # fmt: skip


class WordList:
    """The words of one language as a minimal automaton: edges of a node stand in a row, the last one marked."""

    __slots__ = ("_codes", "_edges", "_first", "_following", "_middle", "_nodes", "alphabet")

    def __init__(self, packed: bytes) -> None:
        raw = lzma.decompress(packed)
        start = 4 + int.from_bytes(raw[:4], "little")
        head = json.loads(raw[4:start])
        count: int = head["edges"]
        self.alphabet: str = head["alphabet"]
        size = len(self.alphabet)
        self._codes = {letter: code for code, letter in enumerate(self.alphabet)}
        self._middle = {letter: code * size for letter, code in self._codes.items()}
        self._first = {letter: code * size * size for letter, code in self._codes.items()}
        plain = bytearray(4 * count)
        for plane in range(4):
            plain[plane::4] = raw[start + plane * count : start + (plane + 1) * count]
        self._edges = array.array("I")
        self._edges.frombytes(plain)
        if sys.byteorder == "big":
            self._edges.byteswap()
        self._following = raw[start + 4 * count :]
        self._nodes: dict[int, dict[str, tuple[int, bool]]] = {}

    def step(self, node: int, letter: str) -> tuple[int, bool]:
        """The node after one more letter and whether a word ends there; (DEAD, False) where no word goes on so."""
        known = self._nodes.get(node)
        if known is None:
            known = self._nodes[node] = self._read(node)
        return known.get(letter, (DEAD, False))

    def _read(self, node: int) -> dict[str, tuple[int, bool]]:
        if len(self._nodes) > 5_000:
            self._nodes.clear()
        edges: dict[str, tuple[int, bool]] = {}
        while node > 0:
            edge = self._edges[node]
            edges[self.alphabet[edge & 255]] = (edge >> 10, bool(edge >> 8 & 1))
            if edge >> 9 & 1:
                break
            node += 1
        return edges

    def cost(self, first: str, second: str, third: str) -> float:
        """How unlikely `third` is after the two letters, in nats; "^" stands before and after a word."""
        try:
            index = self._first[first] + self._middle[second] + self._codes[third]
        except KeyError:
            return 13.0
        return self._following[index % len(self._following)] / 20

    def spelled(self, word: str) -> str:
        """How the list holds the word: "word", "word^" where it only stands with a capital, "" where it has it not."""
        node, ends = ROOT, False
        for letter in word:
            node, ends = self.step(node, letter)
            if node == DEAD:
                return ""
        if ends:
            return word
        return f"{word}^" if node > 0 and self.step(node, "^")[1] else ""


def has_list(language: str | None, script: str) -> bool:
    """Whether the language has a list of its own, not a relation's."""
    found = word_list(language, script)
    base = (language or "").replace("_", "-").split("-")[0].lower()
    return found is not None and base not in KIN


def stored_form(word: str, language: str | None) -> str:
    """The word as the list of the language would hold it."""
    base = (language or "").split("-")[0]
    word = unicodedata.normalize("NFC", word)
    if base in {"tr", "az"}:
        word = word.replace("I", "\N{LATIN SMALL LETTER DOTLESS I}").replace(
            "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}", "i"
        )
    lower = word.lower()
    return unicodedata.normalize("NFD", lower) if base == "ko" else lower


def word_list(language: str | None, script: str | None = None) -> WordList | None:
    """The list for a language tag as it is written in a script, its own or a near relation's."""
    return next(filter(None, map(_load, _names(language, script))), None)


@lru_cache(4096)
def _names(language: str | None, script: str | None) -> tuple[str, ...]:
    """The names under which such a list may be held, the best first."""
    names: list[str] = []
    base = (language or "").replace("_", "-").split("-")[0].lower()
    seen: set[str] = set()
    while base and base not in seen:
        seen.add(base)
        name = base
        if script and scripts_for(base) and script not in scripts_for(base):
            name = f"{base}-{script}"
        elif base == "sr" and script == "Latn":
            name = "sr-Latn"
        names.append(name)
        base = KIN.get(base, "")
    return tuple(names)


@lru_cache(maxsize=72)
def _load(name: str) -> WordList | None:
    path = files("lichtspiel.text.tables").joinpath("words", f"{name}.words")
    return WordList(path.read_bytes()) if path.is_file() else None


def is_word(word: str, language: str | None, script: str | None = None) -> bool:
    """Whether the list of the language has the word, in whatever case."""
    found = word_list(language, script)
    return bool(found and found.spelled(stored_form(word, language)))


def learn(texts: Iterable[str], *, at_least: int = 3) -> frozenset[str]:
    """The words that stand in at least so many of the texts, casefolded: good `known_words` for other texts like them."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({word.strip("'’-") for word in text.casefold().split()})
    return frozenset(word for word, times in counts.items() if times >= at_least and word.isalpha())
