"""Everything one person changed is undone in one act, where nothing later stands in the way; and that act, too.

Each film and person gets one new revision. What others changed since is never overwritten: it is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from itertools import groupby
from typing import TYPE_CHECKING

from django.db import models, transaction
from django.utils import timezone

from lichtspiel.errors import GuideError
from lichtspiel.films.models import Revision, RollBack
from lichtspiel.films.revisions import ConflictError, undo_several

if TYPE_CHECKING:
    from lichtspiel.accounts.models import Account

Left = list[tuple[Revision, ConflictError]]


class NothingToRollBackError(GuideError):
    """There is nothing left of this person's that could be undone."""

    status = HTTPStatus.CONFLICT


@dataclass(slots=True)
class Outcome:
    """What became of a roll-back: the revisions made, and those that could not be undone with the reason."""

    roll_back: RollBack
    made: list[Revision] = field(default_factory=list)
    left: Left = field(default_factory=list)


def changes_of(account: Account, since: datetime | None = None) -> models.QuerySet[Revision]:
    """What a person changed (since a time), latest first."""
    found = Revision.objects.filter(account=account)
    return (found.filter(at__gte=since) if since else found).order_by("-pk")


def roll_back(whose: Account, by: Account, since: datetime | None = None, comment: str = "") -> Outcome:
    """Undo all that a person changed (since a time), latest first, in one transaction.

    What could not be undone is kept with the act. Raises NothingToRollBackError where nothing was left to undo.
    """
    with transaction.atomic():
        outcome = Outcome(RollBack.objects.create(whose=whose, account=by, since=since, comment=comment[:500]))
        for revisions in _by_subject(changes_of(whose, since)):
            _undo(revisions, by, comment, outcome)
        if not outcome.made and not outcome.left:
            raise NothingToRollBackError
        Revision.objects.filter(pk__in=[made.pk for made in outcome.made]).update(roll_back=outcome.roll_back)
        outcome.roll_back.left = [
            [revision.pk, str(fault.params["what"]), fault.table, fault.column] for revision, fault in outcome.left
        ]
        outcome.roll_back.save(update_fields=["left"])
    return outcome


def trial(whose: Account, by: Account, since: datetime | None = None) -> Outcome:
    """What a roll-back would do; nothing of it stays."""
    with transaction.atomic():
        try:
            outcome = roll_back(whose, by, since)
        except NothingToRollBackError:
            outcome = Outcome(RollBack())
        transaction.set_rollback(True)
    return outcome


def undo_roll_back(act: RollBack, by: Account, comment: str = "") -> Outcome:
    """Bring back what a roll-back undid; what was changed since stays as it is, and is told."""
    outcome = Outcome(act)
    with transaction.atomic():
        for revisions in _by_subject(act.revisions.order_by("-pk")):
            _undo(revisions, by, comment, outcome)
        if not outcome.left:
            act.undone_at, act.undone_by = timezone.now(), by
            act.save(update_fields=["undone_at", "undone_by"])
    return outcome


def _by_subject(revisions: models.QuerySet[Revision]) -> Iterator[list[Revision]]:
    """The revisions of each film and person, latest first; people after films, whose credits name them."""
    found = revisions.order_by(models.F("film").desc(nulls_last=True), "person", "-pk")
    rows = found.select_related("film", "person").prefetch_related("rows").iterator(chunk_size=500)
    for _subject, group in groupby(rows, key=lambda revision: (revision.film_id, revision.person_id)):
        yield list(group)


def _undo(revisions: Sequence[Revision], by: Account, comment: str, outcome: Outcome) -> None:
    """Undo some revisions of one film or person: at once, or one by one where one of them is in the way."""
    try:
        with transaction.atomic():
            made, left = undo_several(revisions, by, comment)
    except ConflictError as conflict:
        if len(revisions) == 1:
            outcome.left.append((revisions[0], conflict))
            return
        for revision in revisions:
            _undo([revision], by, comment, outcome)
        return
    outcome.left += left
    if made.pk:
        outcome.made.append(made)
