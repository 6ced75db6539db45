"""A sheet filled: with what was sent, with what is stored, or with what is wanted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from lichtspiel.films.editing import NewPerson, Wanted
from lichtspiel.films.revisions import State
from lichtspiel.films.rows import AnyModel, Row
from lichtspiel.web.views.editing.columns import Layout, Section
from lichtspiel.web.views.editing.kinds import Kind
from lichtspiel.web.views.editing.lookup import Lookup
from lichtspiel.web.views.editing.sheet import Cell, ListCells, Sheet, SheetRow

MOST_ROWS = 3000
LONGEST = 200_000
_row_field = re.compile(r"([a-z]{1,30})-(\d{1,6})-id")
_Tables = Mapping[AnyModel, list[tuple[int | None, Row]]]
"""The rows of tables in their order, each with its id."""


def sheet_of_post(layout: Layout, post: QueryDict) -> Sheet:
    """The form as it was sent; its rows stand in the order they were sent in."""

    def typed(name: str) -> str:
        return post.get(name, "")[:LONGEST]

    own = {c.name: Cell(c, c.name, typed(c.name)) for c in layout.own}
    # The page adds empty fields of its own: those sent empty would be more each time.
    lists = {
        f.key: ListCells(f, [v[:LONGEST] for v in post.getlist(f.key) if v.strip()][:MOST_ROWS]) for f in layout.lists
    }
    sheet = Sheet(layout, own, lists, {section.key: [] for section in layout.sections})
    for name in post:
        found = _row_field.fullmatch(name)
        section = layout.section(found[1]) if found else None
        if found is None or section is None or len(sheet.sections[section.key]) >= MOST_ROWS:
            continue
        row = SheetRow.of(section, int(found[2]), _id(typed(name)))
        for cell in row.all:
            cell.value, cell.pick = typed(cell.name), typed(f"{cell.name}-pick")
        sheet.sections[section.key].append(row)
    return sheet


def sheet_of_state(layout: Layout, state: State, look: Lookup) -> Sheet:
    """The form of what is stored."""
    (own,) = state.tables[_label(layout.subject)].values()
    models = [*(listed.model for listed in layout.lists), *(section.model for section in layout.sections)]
    return _filled(layout, own, {model: _in_order(state, model) for model in models}, look)


def sheet_of_wanted(layout: Layout, wanted: Wanted, look: Lookup) -> Sheet:
    """The form of what is wanted, after it was put together with what others did."""
    tables = {model: [(row.id, row.columns) for row in rows] for model, rows in wanted.rows.items()}
    return _filled(layout, wanted.own, tables, look)


def empty_sheet(layout: Layout, look: Lookup) -> Sheet:
    """The form of a new film or person, with one row to begin with in the first section."""
    sheet = _filled(layout, {}, {}, look)
    for section in layout.sections[:1]:
        sheet.add_row(section.key)
    return sheet


def shown(kind: Kind, value: Any, look: Lookup) -> str:
    """What stands in a field for a value, be it somebody or something new."""
    text = getattr(value, "name", None) or getattr(value, "text", None)
    return text if isinstance(text, str) else kind.show(value, look)


def _filled(layout: Layout, own: Row, tables: _Tables, look: Lookup) -> Sheet:
    _learn(tables, look)
    fields = {c.name: Cell(c, c.name, c.kind.show(own.get(c.name), look) if own else c.default) for c in layout.own}
    sheet = Sheet(layout, fields, {}, {})
    for listed in layout.lists:
        rows = [row for _id, row in tables.get(listed.model, ()) if listed.belongs(row, look)]
        sheet.lists[listed.key] = ListCells(listed, [shown(listed.kind, row[listed.column], look) for row in rows])
    for section in layout.sections:
        stored = enumerate(tables.get(section.model, ()))
        sheet.sections[section.key] = [_row(section, number, id, row, look) for number, (id, row) in stored]
    return sheet


def _row(section: Section, number: int, id: int | None, row: Row, look: Lookup) -> SheetRow:
    made = SheetRow.of(section, number, id, {c.name: shown(c.kind, row.get(c.name), look) for c in section.columns})
    for cell in made.all:
        if isinstance(row.get(cell.column.name), NewPerson):
            cell.pick = f"new {cell.value}"
    return made


def _learn(tables: _Tables, look: Lookup) -> None:
    """Ask for the names of people and terms once."""
    rows = [row for kept in tables.values() for _id, row in kept]
    look.learn_people(row["person_id"] for row in rows if isinstance(row.get("person_id"), int) and "role" in row)
    look.learn_terms(row["term_id"] for row in rows if isinstance(row.get("term_id"), int))


def _in_order(state: State, model: AnyModel) -> list[tuple[int | None, Row]]:
    kept = state.tables.get(_label(model), {})
    return sorted(kept.items(), key=lambda item: (item[1].get("position", 0), item[0]))


def _id(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 19 else None


def _label(model: AnyModel) -> str:
    return model._meta.label_lower  # noqa: SLF001
