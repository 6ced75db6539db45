"""What two editors changed at once, in words, and the button that takes what the other wants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from lichtspiel.films.editing import Contest
from lichtspiel.films.revisions import state_of
from lichtspiel.web.pages.editing import ShownContest
from lichtspiel.web.views.editing.sheet import Cell, Column, Section

if TYPE_CHECKING:
    from lichtspiel.web.views.editing.forms import Form

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
    state = state_of(form.subject)
    for table in form.room.layout.sections:
        for row in form.sheet.sections[table.key]:
            if cell is row.cells.get(cell.column.name) and row.id is not None:
                kept = state.tables.get(table.model._meta.label_lower, {}).get(row.id, {})  # noqa: SLF001
                cell.value = cell.column.kind.show(kept.get(cell.column.name), form.look)
                return True
    (own,) = state.tables[form.room.model._meta.label_lower].values()  # noqa: SLF001
    cell.value = cell.column.kind.show(own.get(cell.column.name), form.look)
    return True


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
