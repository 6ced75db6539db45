"""The texts of a file, and where each of their characters stands in it."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from lichtspiel.text.findings import Field


class Places(Protocol):
    """Where the characters of a text stand in the source of its file."""

    def start(self, index: int) -> int:
        """Where the character `index` begins; of the text's end, where the text ends."""

    def end(self, index: int) -> int:
        """Where the character before `index` ends."""


@dataclass(frozen=True, slots=True)
class Straight:
    """A text that stands in the source as it is."""

    offset: int

    def start(self, index: int) -> int:
        """Where the character `index` begins."""
        return self.offset + index

    def end(self, index: int) -> int:
        """Where the character before `index` ends."""
        return self.offset + index


@dataclass(slots=True)
class Spelled:
    """A text whose source spells some characters otherwise, as an escape, or goes on in another line."""

    starts: array[int] = field(default_factory=lambda: array("Q"))
    ends: array[int] = field(default_factory=lambda: array("Q"))

    def add(self, start: int, end: int) -> None:
        """One more character."""
        self.starts.append(start)
        self.ends.append(end)

    def start(self, index: int) -> int:
        """Where the character `index` begins."""
        if index < len(self.starts):
            return self.starts[index]
        return self.ends[-1] if self.ends else 0

    def end(self, index: int) -> int:
        """Where the character before `index` ends."""
        return self.ends[index - 1] if index else self.start(0)


Spelling = Callable[[str], str | None]
"""How the source writes a text in this place; None where it cannot."""


def as_it_is(text: str) -> str:
    """Plain text is written as it is."""
    return text


@dataclass(slots=True)
class Unit:
    """One text of a file: what is examined, what is known of it, and where it stands."""

    text: str
    places: Places
    language: str | None
    field: Field
    place: str = ""
    """What a person finds it by where a line is not enough: “films[3].title”."""
    spell: Spelling = as_it_is
    original: str = ""
    """What it is a translation of: whatever stands there may stand here."""
    code: tuple[tuple[int, int], ...] = ()
    """Spans that are no prose, in order: code, tags and addresses."""
    fallback: str | None = None
    """The language of the whole file, where none is claimed and this text is too short to tell."""
    is_marked_up: bool = False
    """Whether tags and entities are read by a machine here, as in Markdown."""
    has_places_for_values: bool = False
    """Whether “{name}” and “%s” are filled in here, as in a catalogue of messages."""

    @property
    def prose(self) -> str:
        """The text with blanks for what is code, as long."""
        parts, at = [], 0
        for start, end in self.code:
            parts += [self.text[at:start], " " * (end - start)]
            at = end
        return "".join([*parts, self.text[at:]]) if parts else self.text


@dataclass(frozen=True, slots=True)
class Hints:
    """What was said about the texts of a file beforehand, or its name tells."""

    language: str | None = None
    """Said by the caller."""
    named_language: str | None = None
    """Told by the name of the file; what stands in the file goes before it."""
    field: Field | None = None
    columns: tuple[str, ...] = ()
    language_column: str | None = None
    whole: bool = False
    """Whether a plain text is examined as one."""
