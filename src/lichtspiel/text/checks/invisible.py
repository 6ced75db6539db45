"""Characters that cannot be seen and do not belong where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from lichtspiel.text.checks.mojibake import find_mojibake
from lichtspiel.text.findings import Finding, Proposal, Severity
from lichtspiel.text.registry import check
from lichtspiel.text.repairs.invisible import instead_of, name_of
from lichtspiel.text.specimen import Specimen
from lichtspiel.text.tables.joining import (
    ARABIC_LIKE,
    BASES_OF_VARIATION,
    BRAHMIC,
    EMOJI_PARTS,
    JAMO,
    RIGHT_TO_LEFT,
    UNSPACED,
    VIRAMAS,
)

_CHARACTERS = (
    "\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffc\U000e0000-\U000e0fff"
)
_CANDIDATE = re.compile(f"[{_CHARACTERS}]+")
_ASCII_CANDIDATE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f]+")

_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
_DIRECTION_MARKS = "\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\N{ARABIC LETTER MARK}"
_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
_OVERRIDES = "\u202d\u202e"
_OPENING = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
_ISOLATE_END = "\u2069"
_DIRECTIONAL = re.compile("[\u202a-\u202e\u2066-\u2069]")
_FLAG = "\N{WAVING BLACK FLAG}"
_MAYBE_MOJIBAKE = re.compile("[\x80-\x9f\xad]")


@check("invisible", kinds=("invisible",), order=20, signs=_CHARACTERS)
def find_invisible(specimen: Specimen) -> Iterator[Finding]:
    """Characters nobody can see: a zero width space inside "Handbuch" hides the word from search.

    Found are zero width spaces and word joiners, soft hyphens, controls of writing direction, control characters,
    line and paragraph separators, byte order marks inside a text, Hangul fillers, tag characters, and variation
    selectors that follow nothing they could vary. The proposal takes the character out, or puts the line break
    there that it stood for.

    A byte order mark at the start and direction marks at either end are mended silently.

    Not claimed: joiners where they are spelling (Persian, Arabic, the scripts of India) or part of an emoji, zero
    width spaces in scripts written without spaces (Thai, Khmer), and direction marks and balanced embeddings at
    the edges of words in a text written from right to left. A wrong joiner between two Persian letters is
    therefore not seen.
    """
    text = specimen.text
    pattern = _ASCII_CANDIDATE if text.isascii() else _CANDIDATE
    match = pattern.search(text)
    if not match:
        return
    surroundings = _Surroundings(text, specimen.language)
    while match:
        yield from _examine(surroundings, match.start(), match.end())
        match = pattern.search(text, match.end())


def _examine(surroundings: _Surroundings, start: int, end: int) -> Iterator[Finding]:
    """Findings of one run of invisible characters; neighbours that are both wrong make one finding."""
    first = None
    for i in range(start, end):
        wrong = not surroundings.allow(i, start, end)
        if wrong and first is None:
            first = i
        elif not wrong and first is not None:
            yield _finding(surroundings.text, first, i)
            first = None
    if first is not None:
        yield _finding(surroundings.text, first, end)


def _finding(text: str, start: int, end: int) -> Finding:
    names = dict.fromkeys(name_of(character) for character in text[start : min(end, start + 8)])
    return Finding(
        kind="invisible",
        start=start,
        end=end,
        message="Invisible character that does not belong here: %(names)s.",
        severity=_severity(text, start, end),
        confidence=0.98,
        proposals=(Proposal(instead_of(text, start, end), 0.98, "invisible.remove"),),
        params={"names": ", ".join(names)},
        check="invisible",
    )


def _severity(text: str, start: int, end: int) -> Severity:
    found = text[start:end]
    at_edge = start == 0 or end == len(text)
    if (start == 0 and not found.strip(_BOM)) or (at_edge and not found.strip(_DIRECTION_MARKS)):
        return "silent"
    return "medium"


class _Surroundings:
    """Judges invisible characters by where they stand; what needs the whole text is found once, when asked."""

    def __init__(self, text: str, language: str | None) -> None:
        self.text = text
        self.language = language

    def allow(self, i: int, start: int, end: int) -> bool:
        """Whether the character at `i`, in the run of invisible ones `text[start:end]`, may stand there."""
        text = self.text
        character = text[i]
        before, after = text[start - 1 : start], text[end : end + 1]
        if character in _JOINERS:
            return _joiner_may_stand(character, before, after, text[start : min(end, start + 4)])
        if _is_variation_selector(character):
            return i == start and bool(BASES_OF_VARIATION.match(before))
        if "\U000e0020" <= character <= "\U000e007f":
            return before == _FLAG and text[end - 1] == "\U000e007f" and end - start < 10
        if character in _DIRECTION_MARKS:
            inside = bool(before and after) and not (before.isalpha() and after.isalpha())
            return inside and self.runs_right_to_left
        if _DIRECTIONAL.match(character):
            return i in self.balanced_directions
        return _suits_neighbours(character, before, after) or (_is_byte(character) and i in self.mojibake)

    @cached_property
    def runs_right_to_left(self) -> bool:
        """Whether any of the text is written from right to left."""
        return bool(RIGHT_TO_LEFT.search(self.text))

    @cached_property
    def mojibake(self) -> frozenset[int]:
        """Positions where control characters and soft hyphens are bytes of misread letters."""
        return frozenset(
            i for found in find_mojibake(Specimen(self.text, self.language)) for i in range(found.start, found.end)
        )

    @cached_property
    def balanced_directions(self) -> frozenset[int]:
        """Positions of embeddings and isolates that are closed again, split no word and change something."""
        if not self.runs_right_to_left:
            return frozenset()
        good: set[int] = set()
        opened: list[int] = []
        for match in _DIRECTIONAL.finditer(self.text):
            if match[0] in _OPENING:
                opened.append(match.start())
            elif opened and _closes(self.text[opened[-1]], match[0]):
                pair = opened.pop(), match.start()
                if self._pair_is_useful(*pair):
                    good.update(pair)
        return frozenset(good)

    def _pair_is_useful(self, opening: int, closing: int) -> bool:
        text = self.text
        if text[opening] in _OVERRIDES or self._is_inside_word(opening) or self._is_inside_word(closing):
            return False
        # An embedding from right to left round nothing but such letters does nothing, but in isolates and round
        # a whole paragraph editors put it as a habit.
        if text[opening] != "\u202b" or opening == 0 or text[opening - 1] == "\n":
            return True
        return any(c.isdigit() or (c.isalpha() and not RIGHT_TO_LEFT.match(c)) for c in text[opening:closing])

    def _is_inside_word(self, i: int) -> bool:
        return 0 < i < len(self.text) - 1 and self.text[i - 1].isalpha() and self.text[i + 1].isalpha()


def _suits_neighbours(character: str, before: str, after: str) -> bool:
    if character in "\u115f\u1160":
        return bool(JAMO.match(before) or JAMO.match(after))
    if character == "\N{ZERO WIDTH SPACE}":
        return bool(UNSPACED.match(before) or UNSPACED.match(after))
    if character in "\N{COMBINING GRAPHEME JOINER}\N{MONGOLIAN VOWEL SEPARATOR}":
        return before.isalpha() and not before.isascii()
    return False


def _is_byte(character: str) -> bool:
    return bool(_MAYBE_MOJIBAKE.match(character))


def _closes(opening: str, closing: str) -> bool:
    return (closing == _ISOLATE_END) == (opening >= "\u2066")


def _is_variation_selector(character: str) -> bool:
    return (
        "\ufe00" <= character <= "\ufe0f"
        or "\U000e0100" <= character <= "\U000e01ef"
        or "\u180b" <= character <= "\u180d"
    )


def _joiner_may_stand(character: str, before: str, after: str, run: str) -> bool:
    if EMOJI_PARTS.match(after) and (EMOJI_PARTS.match(before) or before == "\u20e3"):
        return character == "\N{ZERO WIDTH JOINER}"
    if run.strip(_JOINERS):
        return False
    if ARABIC_LIKE.match(before) or ARABIC_LIKE.match(after) or before in VIRAMAS or after in VIRAMAS:
        return True
    # Typists of Hindi leave joiners at the edges of words and beside signs of vowels; too common to be pointed out.
    brahmic = bool(BRAHMIC.match(before)), bool(BRAHMIC.match(after))
    return any(brahmic) and not (all(brahmic) and before.isalpha() and after.isalpha())
