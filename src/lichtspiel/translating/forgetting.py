"""Deletes what machines made of texts that are no longer there."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, QuerySet

from lichtspiel.desk.models import Finding, State
from lichtspiel.films.models import Synopsis, Title
from lichtspiel.reviews.models import Reply, Review
from lichtspiel.translating.models import TABLE, MachineTranslation
from lichtspiel.translating.originals import REPLY, REVIEW, SYNOPSIS, TITLE


def forget(table: str, row_ids: Sequence[int]) -> int:
    """Delete the translations of some rows, such as the reviews somebody takes along; tells how many."""
    return _delete(MachineTranslation.objects.filter(table=table, row_id__in=row_ids))


def forget_one(kept: MachineTranslation) -> None:
    """Delete one translation, such as a broken one another is made for."""
    _delete(MachineTranslation.objects.filter(pk=kept.pk))


def forget_unneeded() -> int:
    """Delete the translations of all texts that are gone or deleted; tells how many."""
    there = {
        REVIEW: Review.objects.filter(deleted_at=None),
        REPLY: Reply.objects.filter(deleted_at=None),
        SYNOPSIS: Synopsis.objects.all(),
        TITLE: Title.objects.all(),
    }
    return sum(
        _delete(MachineTranslation.objects.filter(table=table).exclude(Exists(rows.filter(pk=OuterRef("row_id")))))
        for table, rows in there.items()
    )


def _delete(kept: QuerySet[MachineTranslation]) -> int:
    ids = list(kept.values_list("pk", flat=True))
    Finding.objects.filter(table=TABLE, row_id__in=ids, state=State.WAITING).update(state=State.OUTDATED)
    return MachineTranslation.objects.filter(pk__in=ids).delete()[0]
