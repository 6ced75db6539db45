"""What two editors changed at once, in words, and the button that takes what the other wants."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from lichtspiel.films.editing import Contest
from lichtspiel.films.revisions import state_of
from lichtspiel.web.pages.editing import ShownContest
from lichtspiel.web.views.editing.columns import Column, Section
from lichtspiel.web.views.editing.form import Form
from lichtspiel.web.views.editing.sheet import Cell, SheetRow

NOTHING = "\N{EN DASH}"


def shown(contest: Contest, form: Form) -> ShownContest:
    """A contest in words."""
    if not contest.column:
        section = _section(contest, form)
        name = str(section.one) if section else ""
        before, theirs, mine = (_row(row, section, form) for row in (contest.base, contest.theirs, contest.mine))
        return ShownContest(name, before, theirs, mine)
    cell = _cell(contest, form)
    if cell is None:  # a place in an order, or a poster: what is wanted stands
        return ShownContest(contest.column, str(contest.base), str(contest.theirs), str(contest.mine))
    before, theirs, mine = (
        cell.column.kind.show(value, form.look) or NOTHING for value in (contest.base, contest.theirs, contest.mine)
    )
    return ShownContest(str(cell.column.label), before, theirs, mine, cell.id, f"theirs:{cell.name}")


def take(form: Form, asked: str) -> bool:
    """Put what is stored by now into a field; whether that was asked."""
    verb, _colon, name = asked.partition(":")
    cell = form.sheet.cell(name) if verb == "theirs" and not form.is_new else None
    if cell is None:
        return False
    stored = _stored(form, _row_of(form, cell))
    cell.value = cell.column.kind.show(stored.get(cell.column.name), form.look)
    return True


def _row_of(form: Form, cell: Cell) -> SheetRow | None:
    """The row a field stands in, where it is stored; else it is a field of the film or person itself."""
    rows = (row for rows in form.sheet.sections.values() for row in rows if row.id is not None)
    return next((row for row in rows if row.cells.get(cell.column.name) is cell), None)


def _stored(form: Form, row: SheetRow | None) -> dict[str, Any]:
    state = state_of(form.subject)
    if row is None or row.id is None:
        (own,) = state.tables[form.room.model._meta.label_lower].values()  # noqa: SLF001
        return own
    return state.tables.get(row.section.model._meta.label_lower, {}).get(row.id, {})  # noqa: SLF001


def _section(contest: Contest, form: Form) -> Section | None:
    return next((section for section in form.room.layout.sections if section.model is contest.model), None)


def _cell(contest: Contest, form: Form) -> Cell | None:
    if contest.model is form.room.model:
        return form.sheet.own.get(contest.column)
    section = _section(contest, form)
    rows = form.sheet.sections[section.key] if section else []
    return next((row.cells.get(contest.column) for row in rows if row.id == contest.row_id), None)


def _row(row: Any, section: Section | None, form: Form) -> str:
    if row is None:
        return _("removed")
    columns: tuple[Column, ...] = section.columns if section else ()
    values = (column.kind.show(row.get(column.name), form.look) for column in columns if row.get(column.name))
    return " · ".join(filter(None, values))
