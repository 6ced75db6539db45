"""Words, sentences and whole texts that a machine said again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

import regex

from lichtspiel.text.findings import Finding, Proposal
from lichtspiel.text.registry import check
from lichtspiel.text.sentences import sentences
from lichtspiel.text.specimen import Specimen

_TOKEN = regex.compile(r"\w++|[^\w\s]")
_READ = 200_000
_SHORT = 200
_UNSPACED = regex.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_LOOP_UNSPACED = regex.compile(r"(?P<unit>[^\s.,!?。、！？…ー～〜]{4,60}?)(?P<again>(?P=unit){2,}+)")
_ENDS = frozenset('.!?。！？।"')
_PARTING = frozenset(",;/|")
_LONGEST_PERIOD = 40
_SHORTEST_SENTENCE = 25
_SHORTEST_SENTENCE_UNSPACED = 10
_SHORT_TEXT = 1500
"""In longer ones a sentence that comes again at the end is a pull quote or a link more often than a fault."""
_CALLS = frozenset(
    {
        "ha",
        "haha",
        "hah",
        "la",
        "na",
        "no",
        "nein",
        "non",
        "nei",
        "nee",
        "não",
        "нет",
        "не",
        "ja",
        "yes",
        "yeah",
        "да",
        "go",
    }
    | {
        "bla",
        "blah",
        "blabla",
        "ah",
        "oh",
        "uh",
        "hi",
        "he",
        "ho",
        "hm",
        "mm",
        "run",
        "boom",
        "bum",
        "bang",
        "pow",
        "wow",
    }
    | {
        "hey",
        "very",
        "so",
        "too",
        "more",
        "really",
        "much",
        "muy",
        "más",
        "très",
        "tres",
        "plus",
        "trop",
        "molto",
        "sehr",
    }
    | {"viel", "mehr", "mucho", "muito", "super", "mega", "çok", "daha", "очень", "много", "дуже", "bardzo", "velmi"}
    | {"nagyon", "foarte", "πολύ", "हा", "बहुत", "খুব", "love", "knock", "tick", "tack", "ring", "ding", "dong"}
)
"""Words people say again and again, to laugh, to sing or for emphasis."""


class _Loop(NamedTuple):
    """Tokens that come again with a period: first token, period and number of copies."""

    first: int
    period: int
    copies: int


@check("repeat", kinds=("repeat",), order=80)
def find_repeats(specimen: Specimen) -> Iterable[Finding]:
    """A word, a run of words, a sentence or the whole text is said again, as language models and imports do.

    Examples: "the night the night the night the night falls", a sentence of 25 characters or more twice in a row, a
    title that is given twice ("The Last Days The Last Days").

    The copies are proposed for deletion. Spared is what people repeat: calls and laughter ("no no no no"), emphasis,
    short sentences ("Boring. Boring. Boring."), a line that comes three or four times for a joke, and titles such as
    "Liar Liar" or "New York, New York". Not claimed: sentences that come
    again further on, as the pull quotes of a newspaper do; but the last sentence of a text is looked for before.
    """
    text = specimen.text[:_READ]
    doubled = _whole_twice(text)
    spans = [doubled] if doubled else _spans(text)
    return _findings(text, spans) if spans else ()


def _findings(text: str, spans: list[tuple[int, int]]) -> Iterator[Finding]:
    for start, end in _apart(spans):
        yield Finding(
            kind="repeat",
            start=start,
            end=end,
            message="“%(words)s” is said again.",
            severity="medium",
            confidence=0.9,
            proposals=(Proposal("", 0.9, "leave_out"),),
            params={"words": text[start:end].strip()[:80]},
            check="repeat",
        )


def _whole_twice(text: str) -> tuple[int, int] | None:
    """Where the second half begins, if it says the first again."""
    if len(text) < 8 or text.find(text[:4], 4) < 0:
        return None
    for gap in (1, 2, 0, 3):
        half, odd = divmod(len(text) - gap, 2)
        if odd or half < 4 or text[:half] != text[half + gap :] or text[half : half + gap].strip():
            continue
        words = len(text[:half].split())
        if "\n" in text[half : half + gap] or (gap and words > 1 and half > 9) or half >= _SHORTEST_SENTENCE:
            return half, len(text)
    return None


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans that do not overlap, the longer first choice."""
    taken: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: span[0] - span[1]):
        if all(end <= other[0] or start >= other[1] for other in taken):
            taken.append((start, end))
    return sorted(taken)


def _spans(text: str) -> list[tuple[int, int]]:
    unspaced = not text.isascii() and _UNSPACED.search(text) is not None
    if not (_says_again(text) if unspaced else _has_repeats(text.split())):
        return []
    loops = _loops_unspaced(text) if unspaced and len(text) > 12 else ()
    return [*loops, *_loops(text), *_sentences_twice(text, unspaced)]


def _says_again(text: str) -> bool:
    """Whether any three characters stand there twice; asked of short texts only, long ones always do."""
    return len(text) > _SHORT or len({text[i : i + 3] for i in range(len(text) - 2)}) < len(text) - 2


def _has_repeats(words: list[str]) -> bool:
    """Whether any three words stand there twice in the same order: nothing else can be a loop."""
    if len(words) < 5 or len(words) - len(set(words)) < 3:
        return False
    threes = list(zip(words, words[1:], words[2:], strict=False))
    return len(set(threes)) < len(threes)


def _loops(text: str) -> Iterator[tuple[int, int]]:
    matches = list(_TOKEN.finditer(text))
    tokens = [m[0] for m in matches]
    begun = 0
    for loop in _periods(tokens):
        if loop.first < begun or not _is_of_a_machine(text, matches, tokens, loop):
            continue
        begun = loop.first + loop.period * loop.copies
        yield matches[loop.first + loop.period - 1].end(), matches[begun - 1].end()


def _periods(tokens: list[str]) -> list[_Loop]:
    """The runs in which tokens come again after a period, by place; of one place the shortest period."""
    found: list[_Loop] = []
    for period in _distances(tokens):
        same = [a == b for a, b in zip(tokens, tokens[period:], strict=False)]
        place = 0
        while place < len(same):
            try:
                place = same.index(True, place)
            except ValueError:
                break
            try:
                stop = same.index(False, place)
            except ValueError:
                stop = len(same)
            run = stop - place
            if run >= period * (1 if period >= 5 else 2):
                found.append(_Loop(place, period, run // period + 1))
            place = stop
    return sorted(found, key=lambda loop: (loop.first, loop.period))


def _distances(tokens: list[str]) -> list[int]:
    """How far apart three tokens say the same again: no other period than these, or one, makes a loop."""
    longest = min(_LONGEST_PERIOD, len(tokens) // 2)
    before: dict[tuple[str, str, str], list[int]] = {}
    distances = {1} if longest else set()
    for place, three in enumerate(zip(tokens, tokens[1:], tokens[2:], strict=False)):
        places = before.setdefault(three, [])
        for earlier in reversed(places):
            if place - earlier > longest:
                break
            distances.add(place - earlier)
        places.append(place)
    return sorted(distances)


def _is_of_a_machine(text: str, matches: list[regex.Match[str]], tokens: list[str], loop: _Loop) -> bool:
    unit = tokens[loop.first : loop.first + loop.period]
    words = [token for token in unit if token[0].isalnum()]
    start, end = matches[loop.first].start(), matches[loop.first + loop.period].start()
    if not words or ".." in text[start:end] or "…" in unit:
        return False
    parted = unit[0] in _PARTING or unit[-1] in _PARTING
    if all(word.casefold() in _CALLS for word in words):
        return loop.copies >= 12
    if len(set(words)) == 1:
        plain = len(words[0]) > 1 and not words[0].isdigit()
        return loop.copies >= (10 if unit[0] in _ENDS or unit[-1] in _ENDS else 7 if parted else 6 if plain else 8)
    if _is_sentence(text, matches, loop):
        return loop.copies >= 5 and end - start >= 12
    if loop.copies == 2:
        stopped = not _ENDS.isdisjoint(unit)
        return end - start >= _SHORTEST_SENTENCE and (len(words) >= 7 or (stopped and len(words) >= 6))
    return loop.copies >= (5 if len(words) < 3 else 4 if parted else 3)


def _is_sentence(text: str, matches: list[regex.Match[str]], loop: _Loop) -> bool:
    """Whether the loop goes by whole sentences or lines."""
    start, last = matches[loop.first].start(), matches[loop.first + loop.period - 1]
    if (
        text[max(0, start - 40) : start].rstrip(" ").endswith("\n")
        and text[last.end() : last.end() + 2].strip(" ")[:1] == "\n"
    ):
        return True
    before = text[max(0, start - 40) : start].rstrip()[-1:]
    return (not before or before in _ENDS or before in "…“«") and last[0] in _ENDS


def _loops_unspaced(text: str) -> Iterator[tuple[int, int]]:
    """Loops in scripts that put no space between words."""
    pieces = [text[i : i + 6] for i in range(len(text) - 5)]
    if len(set(pieces)) == len(pieces):
        return
    for match in _LOOP_UNSPACED.finditer(text[:20_000]):
        unit = match["unit"]
        copies = len(match["again"]) // len(unit) + 1
        if _UNSPACED.search(unit) and len(set(unit)) > 3 and copies >= (3 if len(unit) >= 8 else 5):
            yield match.span("again")


def _sentences_twice(text: str, unspaced: bool) -> Iterator[tuple[int, int]]:
    """A sentence, or up to three, said twice in a row; three or four times it is a joke."""
    spans = sentences(text, most=2000)
    shortest = _SHORTEST_SENTENCE_UNSPACED if unspaced else _SHORTEST_SENTENCE
    at = 0
    while at < len(spans) - 1:
        taken = 1
        for many in (1, 2, 3):
            if at + 2 * many > len(spans):
                break
            one = text[spans[at][0] : spans[at + many - 1][1]]
            copies = _copies(text, spans, at, many, one)
            if copies > 1:
                if len(one) >= shortest and copies not in {3, 4}:
                    yield spans[at + many - 1][1], spans[at + copies * many - 1][1]
                taken = copies * many
                break
        at += taken
    for (first, before), (start, end) in pairwise(spans):
        one = text[start:end]
        if len(one) >= shortest and text[first:before] != one and text.endswith(one, 0, before):
            yield before, end
    if len(spans) > 2 and len(text) <= _SHORT_TEXT:
        start, end = spans[-1]
        if end - start >= shortest and text[start:end] in {text[first:last] for first, last in spans[:-2]}:
            yield spans[-2][1], end


def _copies(text: str, spans: list[tuple[int, int]], at: int, many: int, one: str) -> int:
    copies = 1
    while at + (copies + 1) * many <= len(spans):
        start, end = spans[at + copies * many][0], spans[at + (copies + 1) * many - 1][1]
        if text[start:end] != one:
            break
        copies += 1
    return copies
