"""Tells whether a translation is broken: what the text engine finds grave in it, and what shows beside the original."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext_noop

from lichtspiel import text as engine
from lichtspiel.text.findings import Field
from lichtspiel.text.language import base
from lichtspiel.translating.marks import all_words, take_apart
from lichtspiel.translating.originals import Original

_WORDY = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL")
_LETTERS_A_SIGN = 2.5
"""So many letters of an alphabet say what one sign of these scripts does."""
_SHORT = 60
_TOO_SHORT = 0.25
"""A translation that says less than this part of a text longer than _SHORT letters is cut off."""
_SAME = 25


@dataclass(frozen=True, slots=True)
class Fault:
    """A grave fault of a translation: a finding in one of its two columns."""

    column: str
    kind: str
    start: int
    end: int
    message: str
    confidence: float
    params: dict[str, str] = field(default_factory=dict)


EMPTY = gettext_noop("The translation is empty.")
SAME = gettext_noop("The translation is the original, not translated.")
CUT_OFF = gettext_noop("The translation says much less than the original.")


def faults_of(
    original: Original, title: str, text: str, language: str, known_words: Collection[str] = frozenset()
) -> list[Fault]:
    """The grave faults of a translation; none where it can be shown."""
    found: list[Fault] = []
    columns: list[tuple[str, str, str, Field]] = [("text", original.text, text, original.field)]
    if original.title:
        columns.append(("title", original.title, title, "title"))
    for column, given, said, kind in columns:
        found += _beside(column, given, said, original.is_markdown and column == "text")
        if said.strip():
            found += _alone(column, said, language, kind, known_words)
    return found


def _alone(column: str, said: str, language: str, kind: Field, known_words: Collection[str]) -> Iterator[Fault]:
    for finding in engine.check(said, language, kind, known_words):
        if finding.severity == "high":
            yield Fault(
                column,
                finding.kind,
                finding.start,
                finding.end,
                finding.message,
                finding.confidence,
                dict(finding.params),
            )


def _beside(column: str, given: str, said: str, is_markdown: bool) -> Iterator[Fault]:
    before, after = _bare(given, is_markdown), _bare(said, is_markdown)
    much, little = _weight(before), _weight(after)
    if much and not little:
        yield Fault(column, "truncation", 0, len(said), EMPTY, 1.0)
    elif column == "text" and much > _SAME and before.casefold() == after.casefold():
        yield Fault(column, "untranslated", 0, len(said), SAME, 0.95)
    elif much > _SHORT and little < much * _TOO_SHORT:
        yield Fault(column, "truncation", max(0, len(said) - 1), len(said), CUT_OFF, 0.9)


def _bare(text: str, is_markdown: bool) -> str:
    document = take_apart(text, is_markdown=is_markdown)
    return " ".join(words.text for p in document.paragraphs for words in all_words(p.nodes)).strip()


def _weight(text: str) -> float:
    """How much a text says, in letters of an alphabet; the same for any script, about."""
    letters = [c for c in text if c.isalpha()]
    signs = sum(unicodedata.name(c, "").startswith(_WORDY) for c in letters)
    return len(letters) - signs + signs * _LETTERS_A_SIGN


def is_to_translate(original: Original) -> bool:
    """Whether there is anything to translate, from a language that is known."""
    return bool(_weight(original.text)) and base(original.language or "und") != "und"
