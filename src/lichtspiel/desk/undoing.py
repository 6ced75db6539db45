"""Takes back what an editor decided: the texts, the findings and what was let be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from lichtspiel.desk.examining import examine_again
from lichtspiel.desk.faults import UndoneError
from lichtspiel.desk.mending import Failures, go_back, release, whole_films
from lichtspiel.desk.models import Act, Decided, Decision

if TYPE_CHECKING:
    from lichtspiel.accounts.models import Account


def undo(decision: Decision, account: Account | None = None) -> Failures:
    """Undo all that a decision did and tell what could not be: texts that were changed again since stay as they are.

    Raises the reason where nothing could be undone. What is left may be undone later.
    """
    if not _open(decision).exists():
        raise UndoneError
    failures: Failures = []
    with transaction.atomic():
        let = decision.let
        if let:
            let.delete()
            decision.let = None
    for parts in _batches(decision):
        with transaction.atomic():
            failures += _undo(decision, parts, account)
    _note(decision, account)
    if failures and not decision.parts.filter(undone_at__isnull=False).exists():
        raise failures[0][1]
    return failures


def _undo(decision: Decision, parts: list[Decided], account: Account | None) -> Failures:
    if decision.act in {Act.ACCEPT, Act.EDIT}:
        return go_back(decision, parts, account)
    findings = [part.finding for part in parts]
    release(findings)
    decision.parts.filter(finding__in=findings).update(undone_at=timezone.now())
    examine_again({(finding.table, finding.row_id, finding.column) for finding in findings})
    return []


def _note(decision: Decision, account: Account | None) -> None:
    if not _open(decision).exists():
        decision.undone_at, decision.undone_by = timezone.now(), account
        decision.save(update_fields=["undone_at", "undone_by"])


def _open(decision: Decision) -> QuerySet[Decided]:
    return decision.parts.filter(undone_at=None)


def _batches(decision: Decision) -> Iterator[list[Decided]]:
    """The parts not undone, whole films together, as the texts of one row must be."""
    parts = _open(decision).order_by("finding__film_id", "pk")
    for ids in whole_films(parts.values_list("pk", "finding__film_id")):
        yield list(Decided.objects.filter(pk__in=ids).select_related("finding"))
