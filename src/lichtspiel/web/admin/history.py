"""The history of a film or person as the admin shows it: revisions row by row, and older states."""

# ruff: noqa: SLF001  (`_meta` is Django's documented way to ask a model of itself)

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lichtspiel.accounts.models import Account
from lichtspiel.films.models import Merge, Revision
from lichtspiel.films.revisions import Act, State
from lichtspiel.films.rows import Row, model_called
from lichtspiel.web.admin import words

_UNTOLD = {"film_id", "created_at", "position"}
NOTHING = "\N{EN DASH}"
_LONG = 120
"""From how many characters on a value stands on lines of its own."""


@dataclass(slots=True)
class Cell:
    """One column of a row, before and after."""

    column: str
    before: str = ""
    after: str = ""

    @property
    def is_long(self) -> bool:
        """Whether the values need lines of their own."""
        return len(self.before) > _LONG or len(self.after) > _LONG


@dataclass(slots=True)
class ChangedRow:
    """One row a revision changed: `sign` is added, removed or changed."""

    table: str
    name: str
    sign: str
    cells: list[Cell]

    @property
    def word(self) -> str:
        """What happened to the row."""
        return {"added": _("added"), "removed": _("removed"), "changed": _("changed")}[self.sign]


@dataclass(slots=True)
class Entry:
    """One revision as it is shown."""

    id: int
    at: datetime
    who: str
    act: str
    comment: str
    rows: list[ChangedRow] = field(default_factory=list)
    merge_id: int | None = None
    can_be_undone: bool = True

    @property
    def count(self) -> str:
        """How many rows were changed."""
        number = len(self.rows)
        return ngettext("%(count)s row", "%(count)s rows", number) % {"count": number}


@dataclass(slots=True)
class StateTable:
    """The rows of one table in an older state."""

    name: str
    rows: list[ChangedRow]


class Naming:
    """Turns columns and values into words; what ids mean is looked up once a table."""

    def __init__(self, kept: Iterable[tuple[str, Row]]) -> None:
        wanted: dict[type[models.Model], set[int]] = defaultdict(set)
        for table, row in kept:
            for column, value in row.items():
                target = _target(table, column)
                if target is not None and isinstance(value, int):
                    wanted[target].add(value)
        self._names = {model: _names(model, ids) for model, ids in wanted.items()}

    def value(self, table: str, column: str, value: Any) -> str:
        """A value as a person reads it."""
        target = _target(table, column)
        if value is None or value == "":
            return NOTHING
        if target is not None:
            return self._names.get(target, {}).get(value, f"#{value}")
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        return words.choice(column, value)

    def row(self, table: str, row_id: int, before: Row | None, after: Row | None) -> ChangedRow:
        """A row with what changed in it."""
        sign = "added" if before is None else "removed" if after is None else "changed"
        is_whole = sign != "changed"
        old, new = before or {}, after or {}
        cells = [
            Cell(
                _column(table, column),
                "" if before is None else self.value(table, column, old.get(column)),
                "" if after is None else self.value(table, column, new.get(column)),
            )
            for column in {**old, **new}
            if not is_whole or ((old.get(column) or new.get(column)) and not _goes_without_saying(table, column))
        ]
        return ChangedRow(_table(table), f"#{row_id}", sign, cells)


def entries(revisions: Sequence[Revision]) -> list[Entry]:
    """What revisions changed, in words. The revisions come with their rows and accounts."""
    kept = [(row.table, part) for r in revisions for row in r.rows.all() for part in (row.before, row.after) if part]
    naming = Naming(kept)
    merges = _merges(revisions)
    return [
        Entry(
            id=revision.pk,
            at=revision.at,
            who=str(revision.account or ""),
            act=words.choice("act", revision.act),
            comment=revision.comment,
            rows=[naming.row(row.table, row.row_id, row.before, row.after) for row in revision.rows.all()],
            merge_id=merges.get(revision.pk),
            can_be_undone=revision.act not in {Act.MERGE, Act.SPLIT},
        )
        for revision in revisions
    ]


def tables(state: State) -> list[StateTable]:
    """A state, table by table, in words."""
    naming = Naming((table, row) for table, kept in state.tables.items() for row in kept.values())
    return [
        StateTable(_table(table), [naming.row(table, pk, None, row) for pk, row in kept.items()])
        for table, kept in state.tables.items()
        if kept
    ]


def _goes_without_saying(table: str, column: str) -> bool:
    """Whether a column of a row that came or went tells nothing, in the history of the film or person it is of."""
    return column in _UNTOLD or (column == "person_id" and table.startswith("films.person"))


def _merges(revisions: Sequence[Revision]) -> dict[int, int]:
    """Which merge that is not undone made a revision: the one of the same film begun just before it."""
    found = {}
    for revision in revisions:
        if revision.act == Act.MERGE and revision.film_id:
            film = revision.film_id
            involved = models.Q(winner=film) | models.Q(loser=film)
            merge = Merge.objects.filter(involved, at__lte=revision.at).order_by("-pk").first()
            if merge and merge.undone_at is None:
                found[revision.pk] = merge.pk
    return found


def _target(table: str, column: str) -> type[models.Model] | None:
    found = _field(table, column)
    related = found.related_model if found is not None else None
    return related if isinstance(related, type) else None


def _field(table: str, column: str) -> models.Field[Any, Any] | None:
    try:
        return next((f for f in model_called(table)._meta.concrete_fields if f.attname == column), None)
    except (LookupError, FieldDoesNotExist):
        return None


def _column(table: str, column: str) -> str:
    found = _field(table, column)
    return str(found.verbose_name) if found is not None else column


def _table(label: str) -> str:
    try:
        return str(model_called(label)._meta.verbose_name)
    except LookupError:
        return label


def _names(model: type[models.Model], ids: set[int]) -> dict[int, str]:
    rows = model._default_manager.filter(pk__in=ids)
    if hasattr(model, "titles"):
        rows = rows.prefetch_related("titles")
    return {row.pk: _name(row) for row in rows}


def _name(row: models.Model) -> str:
    return row.get_username() if isinstance(row, Account) else str(row)
