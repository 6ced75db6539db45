"""A sheet read into the rows that are wanted; what cannot be read is told beside its field."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from lichtspiel.films.editing import Wanted, WantedRow, unique_columns
from lichtspiel.films.revisions import State
from lichtspiel.web.views.editing.columns import Section
from lichtspiel.web.views.editing.filling import shown
from lichtspiel.web.views.editing.lookup import Lookup
from lichtspiel.web.views.editing.sheet import Cell, ListCells, Sheet, SheetRow
from lichtspiel.web.views.editing.wrong import Told, WrongError


def read(sheet: Sheet, look: Lookup, base: State | None, now: State | None) -> Wanted:
    """What was typed, as rows, without the blank ones; what is wrong stands beside the fields, see `Sheet.faults`."""
    wanted = Wanted({name: _value(cell, {}, look) for name, cell in sheet.own.items()})
    for cells in sheet.lists.values():
        wanted.rows.setdefault(cells.listed.model, []).extend(_values(cells, look, base, now))
    for section in sheet.layout.sections:
        rows = sheet.sections[section.key] = [row for row in sheet.sections[section.key] if not row.is_blank]
        made = wanted.rows[section.model] = [_wanted_row(row, look) for row in rows]
        _tell_twice(section, rows, made)
    return wanted


def _wanted_row(row: SheetRow, look: Lookup) -> WantedRow:
    return WantedRow(row.id, {name: _value(cell, row.typed, look) for name, cell in row.cells.items()})


def _value(cell: Cell, row: dict[str, str], look: Lookup) -> Any:
    """The value of a field; None where it cannot be read."""
    kind = cell.column.kind
    try:
        value = kind.read(cell.value, row | {"pick": cell.pick}, look)
    except WrongError as wrong:
        cell.told = Told(wrong.sentence, wrong.candidates, wrong.path)
        return None
    cell.value = shown(kind, value, look)
    return value


def _values(cells: ListCells, look: Lookup, base: State | None, now: State | None) -> list[WantedRow]:
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
        own = [name for name in columns if any(column.name == name for column in section.columns)]
        seen = set()
        for row, made in zip(rows, wanted, strict=True):
            said = tuple(repr(made.columns[name]) for name in own)
            if said in seen and not any(cell.told.sentence for cell in row.all):
                row.cells[section.told_by.name].told = Told(_("This stands here twice; remove one of them."))
            seen.add(said)
