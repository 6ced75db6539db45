"""A form of a film or person as text: every field with what stands in it, and what is wrong beside it.

One idea holds the forms of the catalogue together: a sheet is all that was typed, word for word, until it is saved. It
is filled from rows or from what was sent (`filling.py`), changed by buttons that work without scripts (here), and read
into rows (`reading.py`); whatever cannot be read stays in its field and is told there, so nothing typed is lost.

Django's formsets are not used: their cleaned values would have to be put back into fields after a conflict or a row
moved, a field here is read in the light of its row (the language of a text), and what is wanted goes to
`films/editing.py` as rows to be put together with what others saved, not into the models.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lichtspiel.web.views.editing.columns import Column, Layout, ListField, Section
from lichtspiel.web.views.editing.wrong import Told

BLANK = 999_999
"""The number of a row that is there to be copied."""
FURTHER_VALUES = 3
"""So many empty fields a list gets at a time."""


@dataclass(slots=True)
class Cell:
    """A field as it is shown."""

    column: Column
    name: str
    value: str
    told: Told = field(default_factory=Told)
    pick: str = ""
    """Whom the editor chose among those of a name."""

    @property
    def id(self) -> str:
        """The id of the field on the page."""
        return f"f-{self.name}"


@dataclass(slots=True)
class SheetRow:
    """A row as it is shown; `id` is None for one that is not stored."""

    section: Section
    number: int
    id: int | None
    cells: dict[str, Cell]

    @classmethod
    def of(cls, section: Section, number: int, id: int | None, values: Mapping[str, str] | None = None) -> SheetRow:
        """A row with these values, or with those a new one begins with."""
        row = cls(section, number, id, {})
        for column in section.columns:
            value = column.default if values is None else values.get(column.name, "")
            row.cells[column.name] = Cell(column, f"{row.prefix}-{column.name}", value)
        return row

    @property
    def prefix(self) -> str:
        """What the names of its fields begin with."""
        return f"{self.section.key}-{self.number}"

    @property
    def typed(self) -> dict[str, str]:
        """What stands in its fields."""
        return {name: cell.value for name, cell in self.cells.items()}

    @property
    def is_blank(self) -> bool:
        """Whether nobody typed anything in it."""
        return self.id is None and all(
            not cell.value.strip() or cell.value == cell.column.default or cell.column.kind.widget == "choice"
            for cell in self.all
        )

    @property
    def has_more(self) -> bool:
        """Whether something is wrong in the fields that are seldom needed."""
        return any(cell.column.is_more and cell.told.sentence for cell in self.all)

    @property
    def all(self) -> list[Cell]:
        """Its fields."""
        return list(self.cells.values())


@dataclass(slots=True)
class ListCells:
    """The fields of a list."""

    listed: ListField
    values: list[str]
    told: Told = field(default_factory=Told)


@dataclass(slots=True)
class Sheet:
    """A form as it was typed."""

    layout: Layout
    own: dict[str, Cell]
    lists: dict[str, ListCells]
    sections: dict[str, list[SheetRow]]

    @property
    def cells(self) -> Iterator[Cell]:
        """All fields but those of lists."""
        yield from self.own.values()
        for rows in self.sections.values():
            for row in rows:
                yield from row.all

    @property
    def faults(self) -> int:
        """How many fields are wrong."""
        told = [cell.told for cell in self.cells] + [cells.told for cells in self.lists.values()]
        return sum(bool(of_field.sentence) for of_field in told)

    def cell(self, name: str) -> Cell | None:
        """A field by its name."""
        return next((cell for cell in self.cells if cell.name == name), None)

    def blank(self, key: str) -> SheetRow:
        """An empty row of a section, with a number none has."""
        return self._new_row(key, BLANK)

    def add_row(self, key: str) -> None:
        """A further row, at the end of a section."""
        rows = self.sections[key]
        rows.append(self._new_row(key, max((row.number for row in rows), default=-1) + 1))

    def act(self, asked: str) -> bool:
        """Do what a button asks, add:titles, more:genres, remove:titles:3 or up:titles:3; whether it was one."""
        verb, _colon, rest = asked.partition(":")
        key, _colon, number = rest.partition(":")
        if verb == "add" and key in self.sections:
            self.add_row(key)
        elif verb == "more" and key in self.lists:
            self.lists[key].values += [""] * FURTHER_VALUES
        elif verb in {"remove", "up", "down"} and number.isascii() and number.isdigit():
            self._move(verb, key, int(number))
        else:
            return False
        return True

    def _move(self, verb: str, key: str, number: int) -> None:
        rows = self.sections.get(key, [])
        at = next((index for index, row in enumerate(rows) if row.number == number), None)
        if at is None:
            return
        row = rows.pop(at)
        if verb != "remove":
            rows.insert(max(0, at + (1 if verb == "down" else -1)), row)

    def _new_row(self, key: str, number: int) -> SheetRow:
        section = next(section for section in self.layout.sections if section.key == key)
        return SheetRow.of(section, number, None)
