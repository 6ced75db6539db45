"""A form of a film or person as it was typed: its fields, lists and rows; made of what is stored or of what was sent.

Nothing typed is lost: a sheet keeps every field as it was sent, and what is wrong with it beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from lichtspiel.films.editing import NewPerson, Wanted, WantedRow, unique_columns
from lichtspiel.films.models import Film, Person
from lichtspiel.films.revisions import State
from lichtspiel.films.rows import AnyModel, Row
from lichtspiel.web.views.editing.kinds import Kind
from lichtspiel.web.views.editing.lookup import Lookup
from lichtspiel.web.views.editing.wrong import Told, WrongError

MOST_ROWS = 3000
LONGEST = 200_000
BLANK = 999_999
"""The number of a row that is there to be copied."""
_row_field = re.compile(r"([a-z]{1,30})-(\d{1,6})-id")


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


@dataclass(slots=True)
class Cell:
    """A field as it is shown."""

    column: Column
    name: str
    value: str
    told: Told = field(default_factory=Told)
    pick: str = ""
    """Whom the editor chose among those of a name."""
    language: str = ""
    """The tag of the language of what stands in it."""

    @property
    def id(self) -> str:
        """The id of the field on the page."""
        return f"f-{self.name}"


@dataclass(slots=True)
class SheetRow:
    """A row as it is shown."""

    section: Section
    number: int
    id: int | None
    cells: dict[str, Cell]

    @property
    def prefix(self) -> str:
        """What the names of its fields begin with."""
        return f"{self.section.key}-{self.number}"

    @property
    def typed(self) -> Mapping[str, str]:
        """What stands in its fields."""
        return {name: cell.value for name, cell in self.cells.items()}

    @property
    def is_blank(self) -> bool:
        """Whether nobody typed anything in it."""
        return self.id is None and all(
            not cell.value.strip() or cell.value == cell.column.default or cell.column.kind.widget == "choice"
            for cell in self.cells.values()
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
                yield from row.cells.values()

    @property
    def faults(self) -> int:
        """How many fields are wrong."""
        return sum(
            bool(told.sentence) for told in (*(c.told for c in self.cells), *(c.told for c in self.lists.values()))
        )

    def row(self, key: str, number: int) -> SheetRow | None:
        """A row by its section and number."""
        return next((row for row in self.sections.get(key, ()) if row.number == number), None)

    def blank(self, key: str) -> SheetRow:
        """An empty row of a section, with a number none has."""
        return _row(next(section for section in self.layout.sections if section.key == key), BLANK, None)

    def cell(self, name: str) -> Cell | None:
        """A field by its name."""
        return next((cell for cell in self.cells if cell.name == name), None)


# Made of what was sent


def sheet_of_post(layout: Layout, post: QueryDict) -> Sheet:
    """The form as it was sent."""

    def typed(name: str) -> str:
        return post.get(name, "")[:LONGEST]

    own = {c.name: Cell(c, c.name, typed(c.name)) for c in layout.own}
    lists = {f.key: ListCells(f, [v[:LONGEST] for v in post.getlist(f.key)[:MOST_ROWS]]) for f in layout.lists}
    sections: dict[str, list[SheetRow]] = {section.key: [] for section in layout.sections}
    by_key = {section.key: section for section in layout.sections}
    for name in post:
        found = _row_field.fullmatch(name)
        if found and found[1] in by_key and len(sections[found[1]]) < MOST_ROWS:
            section, id = by_key[found[1]], typed(name)
            row = _row(section, int(found[2]), int(id) if id.isascii() and id.isdigit() and len(id) < 19 else None)
            for cell in row.cells.values():
                cell.value, cell.pick = typed(cell.name), typed(f"{cell.name}-pick")
            sections[section.key].append(row)
    return Sheet(layout, own, lists, sections)


def _row(section: Section, number: int, id: int | None, values: Mapping[str, str] | None = None) -> SheetRow:
    row = SheetRow(section, number, id, {})
    for column in section.columns:
        value = column.default if values is None else values.get(column.name, "")
        row.cells[column.name] = Cell(column, f"{row.prefix}-{column.name}", value)
    return row


# Made of what is stored or wanted


def sheet_of_state(layout: Layout, state: State, look: Lookup) -> Sheet:
    """The form of what is stored."""
    label = layout.subject._meta.label_lower  # noqa: SLF001
    (own,) = state.tables[label].values()
    tables = {model: _in_order(state, model) for model in _models(layout)}
    return _sheet(layout, own, tables, look)


def sheet_of_wanted(layout: Layout, wanted: Wanted, look: Lookup) -> Sheet:
    """The form of what is wanted, after it was put together with what others did."""
    tables = {model: [(row.id, row.columns) for row in rows] for model, rows in wanted.rows.items()}
    return _sheet(layout, wanted.own, tables, look)


def empty_sheet(layout: Layout, look: Lookup) -> Sheet:
    """The form of a new film or person, with one row to begin with in the first section."""
    sheet = _sheet(layout, {}, {}, look)
    for section in layout.sections[:1]:
        add_row(sheet, section.key)
    return sheet


def _sheet(layout: Layout, own: Row, tables: Mapping[AnyModel, list[tuple[int | None, Row]]], look: Lookup) -> Sheet:
    _learn(tables, look)
    sheet = Sheet(
        layout,
        {c.name: Cell(c, c.name, c.kind.show(own.get(c.name), look) if own else c.default) for c in layout.own},
        {},
        {},
    )
    for listed in layout.lists:
        rows = [row for _id, row in tables.get(listed.model, ()) if listed.belongs(row, look)]
        sheet.lists[listed.key] = ListCells(listed, [_shown(listed.kind, row[listed.column], look) for row in rows])
    for section in layout.sections:
        sheet.sections[section.key] = [
            _shown_row(section, number, id, row, look) for number, (id, row) in enumerate(tables.get(section.model, ()))
        ]
    return sheet


def _shown_row(section: Section, number: int, id: int | None, row: Row, look: Lookup) -> SheetRow:
    made = _row(section, number, id, {c.name: _shown(c.kind, row.get(c.name), look) for c in section.columns})
    for cell in made.cells.values():
        if isinstance(row.get(cell.column.name), NewPerson):
            cell.pick = f"new {cell.value}"
    return made


def _shown(kind: Kind, value: Any, look: Lookup) -> str:
    text = getattr(value, "name", None) or getattr(value, "text", None)  # somebody or something new
    return text if isinstance(text, str) else kind.show(value, look)


def _learn(tables: Mapping[AnyModel, list[tuple[int | None, Row]]], look: Lookup) -> None:
    """Ask for the names of people and terms once."""
    rows = [row for kept in tables.values() for _id, row in kept]
    look.learn_people(row["person_id"] for row in rows if isinstance(row.get("person_id"), int) and "role" in row)
    look.learn_terms(row["term_id"] for row in rows if isinstance(row.get("term_id"), int))


def _models(layout: Layout) -> list[AnyModel]:
    return list(dict.fromkeys([*(f.model for f in layout.lists), *(s.model for s in layout.sections)]))


def _in_order(state: State, model: AnyModel) -> list[tuple[int | None, Row]]:
    kept = state.tables.get(model._meta.label_lower, {})  # noqa: SLF001
    return sorted(kept.items(), key=lambda item: (item[1].get("position", 0), item[0]))


# Rows added, removed and moved


def act(sheet: Sheet, asked: str) -> bool:
    """Add, remove or move a row as a button asks: add:titles, remove:titles:3, up:titles:3; whether it was one."""
    verb, _colon, rest = asked.partition(":")
    key, _colon, number = rest.partition(":")
    if verb == "add" and key in sheet.sections:
        add_row(sheet, key)
    elif verb == "more" and key in sheet.lists:
        sheet.lists[key].values += [""] * 3
    elif verb in {"remove", "up", "down"} and number.isascii() and number.isdigit():
        rows = sheet.sections.get(key, [])
        at = next((index for index, row in enumerate(rows) if row.number == int(number)), None)
        if at is not None and verb == "remove":
            del rows[at]
        elif at is not None:
            rows.insert(max(0, at + (1 if verb == "down" else -1)), rows.pop(at))
    else:
        return False
    return True


def add_row(sheet: Sheet, key: str) -> None:
    """A further row, at the end."""
    section = next(section for section in sheet.layout.sections if section.key == key)
    rows = sheet.sections[key]
    rows.append(_row(section, max((row.number for row in rows), default=-1) + 1, None))


# Read


def read(sheet: Sheet, look: Lookup, base: State | None, now: State | None) -> Wanted:
    """What was typed, as rows; what is wrong stands beside the fields, see `Sheet.faults`."""
    wanted = Wanted({name: _read(cell, {}, look) for name, cell in sheet.own.items()})
    for cells in sheet.lists.values():
        wanted.rows.setdefault(cells.listed.model, []).extend(_read_list(cells, look, base, now))
    for section in sheet.layout.sections:
        rows = [row for row in sheet.sections[section.key] if not row.is_blank]
        sheet.sections[section.key] = rows
        wanted.rows[section.model] = [
            WantedRow(row.id, {name: _read(cell, row.typed, look) for name, cell in row.cells.items()}) for row in rows
        ]
        _tell_twice(section, rows, wanted.rows[section.model])
    return wanted


def _read(cell: Cell, row: Mapping[str, str], look: Lookup) -> Any:
    kind = cell.column.kind
    typed = dict(row) | {"pick": cell.pick}
    try:
        value = kind.read(cell.value, typed, look)
    except WrongError as wrong:
        cell.told = Told(wrong.sentence, wrong.candidates, wrong.path)
        return None
    cell.value = _shown(kind, value, look)
    return value


def _read_list(cells: ListCells, look: Lookup, base: State | None, now: State | None) -> list[WantedRow]:
    """The rows of a list; one that says what a row said keeps the row."""
    label, column = cells.listed.model._meta.label_lower, cells.listed.column  # noqa: SLF001
    known = {row[column]: pk for state in (now, base) if state for pk, row in state.tables.get(label, {}).items()}
    found: dict[Any, WantedRow] = {}
    for typed in filter(None, (value.strip() for value in cells.values)):
        try:
            value = cells.listed.kind.read(typed, {}, look)
        except WrongError as wrong:
            cells.told = Told(wrong.sentence)
            continue
        found.setdefault(value, WantedRow(known.get(value), {column: value}))
    return list(found.values())


def _tell_twice(section: Section, rows: list[SheetRow], wanted: list[WantedRow]) -> None:
    """Say where two rows say the same that a table holds once."""
    for columns in unique_columns(section.model):
        own = [name for name in columns if name in section.told_by.name or any(c.name == name for c in section.columns)]
        seen = set()
        for row, made in zip(rows, wanted, strict=True):
            said = tuple(repr(made.columns[name]) for name in own)
            if said in seen and not any(cell.told.sentence for cell in row.all):
                row.cells[section.told_by.name].told = Told(_("This stands here twice; remove one of them."))
            seen.add(said)
