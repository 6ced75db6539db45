"""What a form of the catalogue is made of: columns, lists of values, sections of rows. `layouts.py` declares them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from lichtspiel.films.models import Film, Person
from lichtspiel.films.rows import AnyModel, Row
from lichtspiel.web.views.editing.kinds import Kind
from lichtspiel.web.views.editing.lookup import Lookup


@dataclass(frozen=True, slots=True)
class Column:
    """A field of a row, or of the film or person itself."""

    name: str
    label: Any
    kind: Kind = field(default_factory=Kind)
    default: str = ""
    help: Any = ""
    is_more: bool = False
    """Whether it stands among what is seldom needed."""
    said_in: str = ""
    """The column that says which language the text is in."""


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of one table, such as the titles."""

    key: str
    heading: Any
    add: Any
    """What the button says that adds a row."""
    one: Any
    """What a row is called."""
    model: AnyModel
    columns: tuple[Column, ...]
    help: Any = ""

    @property
    def told_by(self) -> Column:
        """The column that must be filled for a row to count."""
        return next(column for column in self.columns if column.kind.is_required)


@dataclass(frozen=True, slots=True)
class ListField:
    """Values of one column, one beside the other, such as the countries."""

    key: str
    label: Any
    model: AnyModel
    column: str
    kind: Kind
    belongs: Callable[[Row, Lookup], bool] = lambda _row, _look: True
    """Whether a row of the table stands in this list."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What a form is made of."""

    subject: type[Film | Person]
    own: tuple[Column, ...]
    lists: tuple[ListField, ...]
    sections: tuple[Section, ...]

    def section(self, key: str) -> Section | None:
        """A section by its key."""
        return next((section for section in self.sections if section.key == key), None)
