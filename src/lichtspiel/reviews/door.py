"""What happens to a text at the door: it is counted, mended where that is silent, and its language told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from lichtspiel.reviews.faults import NoSuchLanguageError, TitleTooLongError, TooLongError, TooShortError
from lichtspiel.text.language import UnknownLanguageError, base, canonical

if TYPE_CHECKING:
    from lichtspiel.text.findings import Field

SHORTEST, LONGEST = 5, 100_000
"""How many characters, as a reader counts them, a review has."""
LONGEST_TITLE = 150
MOST_CODE_POINTS = 5 * LONGEST
"""However many signs are piled up on its letters, a text has no more code points than this."""
_TITLE_COLUMN = 300
UNKNOWN = "und"
_SURE = 0.6
"""From this confidence on the detector's word is taken against the languages somebody is known to write."""
_UNFIT = regex.compile("[\0\ud800-\udfff\ufdd0-\ufdef]")
"""No database column takes NUL, no encoding a surrogate, and the noncharacters mark places in texts here."""
_GRAPHEME = regex.compile(r"\X")


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it is stored; `typed` is what it was where something was mended silently, else empty."""

    text: str
    typed: str = ""


def characters(text: str) -> int:
    """How many characters a reader sees (grapheme clusters, UAX #29)."""
    return len(text) if text.isascii() else sum(1 for _ in _GRAPHEME.finditer(text))


def cleaned(text: str) -> str:
    """The text with one kind of line break, nothing around it, and no character that cannot be stored."""
    return storable(text).strip()


def storable(text: str) -> str:
    """The text with one kind of line break and no character that cannot be stored."""
    fit: str = _UNFIT.sub("", text)
    return fit.replace("\r\n", "\n").replace("\r", "\n")


def measured(text: str, shortest: int = SHORTEST, longest: int = LONGEST) -> str:
    """The text, if it is long enough and not too long. Raises TooShortError and TooLongError."""
    count = characters(text)
    if count < shortest:
        raise TooShortError(least=shortest)
    if count > longest or len(text) > MOST_CODE_POINTS:
        raise TooLongError(count=count, most=longest)
    return text


def measured_title(title: str) -> str:
    """The title on one line, if it is not too long."""
    line = " ".join(title.split())
    if characters(line) > LONGEST_TITLE or len(line) > _TITLE_COLUMN:
        raise TitleTooLongError(most=LONGEST_TITLE)
    return line


def mended(text: str, language: str, field: Field = "review") -> Text:
    """The text with what is mended without asking: normal form, a byte order mark, stray marks of direction."""
    from lichtspiel import text as engine  # noqa: PLC0415  loaded when a text comes

    claimed = None if language == UNKNOWN else language
    silent = [found for found in engine.check(text, claimed, field) if found.severity == "silent"]
    repaired = engine.repair(text, silent)
    return Text(repaired.text, text if repaired.text != text else "")


def language_of(text: str, likely: Iterable[str] = ()) -> str:
    """The language a text is in, as far as can be told; `likely` are those its writer is known to write, best first.

    A text too short for the detector is taken for the first likely language that it may be in; else it is `und`.
    """
    from lichtspiel import text as engine  # noqa: PLC0415  loaded when a text comes

    found = engine.detect_language(text)
    if not found:
        return UNKNOWN
    if found[0].confidence >= _SURE:
        return _as_written(found[0].tag, likely)
    possible = {base(detected.tag) for detected in found}
    for tag in likely:
        if base(tag) in possible:
            return tag
    return UNKNOWN if found[0].confidence < _SURE / 2 else found[0].tag


def given_language(tag: str) -> str:
    """The canonical form of a tag somebody chose. Raises NoSuchLanguageError."""
    try:
        return canonical(tag)
    except UnknownLanguageError as error:
        raise NoSuchLanguageError(language=tag[:40]) from error


def _as_written(tag: str, likely: Iterable[str]) -> str:
    """Where the detector says Portuguese and somebody writes pt-BR, that; else the detector's tag."""
    choices = (written for written in likely if written.split("-", maxsplit=1)[0] == tag)
    return next(choices, tag)
