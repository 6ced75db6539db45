"""The forms of films and people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lichtspiel.web.beside import Beside
from lichtspiel.web.rendering import Page

if TYPE_CHECKING:
    from lichtspiel.web.views.editing.lookup import Lookup
    from lichtspiel.web.views.editing.sheet import Sheet, SheetRow


@dataclass(frozen=True, slots=True)
class Existing:
    """A film that may be the same."""

    title: str
    language: str
    year: int | None
    path: str


@dataclass(frozen=True, slots=True)
class ShownContest:
    """What both changed, in words; `field` is the field that holds what the editor wants."""

    what: str
    before: str
    theirs: str
    mine: str
    field: str = ""
    act: str = ""
    """What the button sends that takes what the other wants."""


@dataclass(slots=True, kw_only=True)
class EditPage(Page):
    """A form."""

    sheet: Sheet
    look: Lookup
    action: str
    back: str
    """The page of what is edited; the first page for something new."""
    history: str = ""
    is_new: bool = False
    is_film: bool = True
    base: int = 0
    comment: str = ""
    is_minor: bool = False
    comment_fault: str = ""
    fault: str = ""
    faults: int = 0
    poster: str = ""
    poster_fault: str = ""
    contests: Sequence[ShownContest] = ()
    theirs: str = ""
    """Where what others did meanwhile is shown, where they did something."""
    existing: Sequence[Existing] = ()
    is_other: bool = False
    beside: Mapping[str, Sequence[Beside]] = field(default_factory=dict)
    """The findings of texts, by the names of their fields."""
    seen: Sequence[str] = ()
    """Marks of the findings that are shown."""
    insisted: Sequence[str] = ()
    doubted: str = ""
    """The first field the engine doubts, where that kept the form from being saved at once."""
    focus: str = ""
    """The field to begin at."""

    def tag(self, typed: str) -> str:
        """The tag of a language as it was typed; "" where it cannot be told."""
        return self.look.tag_if_any(typed)

    def blank(self, key: str) -> SheetRow:
        """An empty row, for the page to make more of."""
        return self.sheet.blank(key)


@dataclass(frozen=True, slots=True)
class PreviewBar:
    """What stands above a preview: everything typed, to be sent on."""

    action: str
    fields: Sequence[tuple[str, str]]
    comment: str
    is_minor: bool = False
    is_new: bool = False
    comment_fault: str = ""
