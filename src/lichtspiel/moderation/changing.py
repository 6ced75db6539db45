"""Changes of rows that can be taken back: what stood there before, what stands there after, and going back.

A change holds for a group of rows that changed alike. It is taken back only where its rows still stand as it left
them: whatever was done later stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction

from lichtspiel.moderation.models import Action

Columns = dict[str, Any]
BATCH = 500


@dataclass(frozen=True, slots=True)
class Change:
    """Rows of a table, and their columns before and after; None where they were not there."""

    table: str
    ids: list[int]
    before: Columns | None
    after: Columns | None


def update(rows: models.QuerySet[Any], before: Mapping[str, object], after: Mapping[str, object]) -> Change:
    """Change the rows that are as `before` says; tells which."""
    found = rows.filter(**before)
    ids = sorted(found.values_list("pk", flat=True))
    for some in _batches(ids):
        rows.model._default_manager.filter(pk__in=some).update(**after)  # noqa: SLF001
    return Change(_table(rows.model), ids, _stored(before), _stored(after))


def made(row: models.Model) -> Change:
    """A row that was made."""
    return Change(_table(type(row)), [row.pk], None, _columns(row))


def remove(row: models.Model) -> Change:
    """Delete a row."""
    change = Change(_table(type(row)), [row.pk], _columns(row), None)
    row.delete()
    return change


def keep(action: Action, changes: Sequence[Change]) -> None:
    """Write the changes into an action, so that they can be taken back."""
    kept = [change for change in changes if change.ids]
    action.before = {"rows": [{"table": c.table, "ids": c.ids, "columns": c.before} for c in kept]}
    action.after = {"rows": [{"table": c.table, "ids": c.ids, "columns": c.after} for c in kept]}


def kept(action: Action) -> list[Change]:
    """The changes an action made."""
    pairs = zip(action.before.get("rows", []), action.after.get("rows", []), strict=True)
    return [Change(old["table"], old["ids"], old["columns"], new["columns"]) for old, new in pairs]


def take_back(change: Change, except_for: Sequence[int] = ()) -> list[int]:
    """Bring back what stood there before, where the rows are as the change left them; tells which rows were."""
    model = apps.get_model(change.table)
    ids = [pk for pk in change.ids if pk not in set(except_for)]
    if change.after is None:
        return [pk for pk in ids if _made_again(model, pk, change.before or {})]
    back: list[int] = []
    for some in _batches(ids):
        rows = model._default_manager.filter(pk__in=some, **change.after)  # noqa: SLF001
        found = sorted(rows.select_for_update().values_list("pk", flat=True))
        back += found
        here = model._default_manager.filter(pk__in=found)  # noqa: SLF001
        if change.before is None:
            here.delete()
        else:
            here.update(**change.before)
    return back


def _made_again(model: type[models.Model], pk: int, columns: Columns) -> bool:
    try:
        with transaction.atomic():
            model._default_manager.create(pk=pk, **columns)  # noqa: SLF001
    except IntegrityError:
        return False
    model._default_manager.filter(pk=pk).update(**columns)  # noqa: SLF001  times that are set by themselves
    return True


def _table(model: type[models.Model]) -> str:
    return model._meta.label_lower  # noqa: SLF001


def _columns(row: models.Model) -> Columns:
    fields = row._meta.concrete_fields  # noqa: SLF001
    return _stored({field.attname: getattr(row, field.attname) for field in fields if not field.primary_key})


def _stored(columns: Mapping[str, object]) -> Columns:
    """The columns as JSON holds them; Django reads times in ISO 8601 by itself."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in columns.items()}


def _batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]
