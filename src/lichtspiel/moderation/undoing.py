"""Takes back what a moderator did, where nothing later stands in the way; that too is written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from lichtspiel.moderation import changing
from lichtspiel.moderation.blocking import add_up
from lichtspiel.moderation.changing import Change
from lichtspiel.moderation.faults import ChangedSinceError, NotUndoableError, UndoneError
from lichtspiel.moderation.models import Action, Appeal, Deed, Report, Verdict
from lichtspiel.moderation.taking import check_may_act
from lichtspiel.moderation.writing_down import MINE, TOLD, tell
from lichtspiel.reviews import averages
from lichtspiel.reviews.models import Reply, Review
from lichtspiel.reviews.replying import recount_replies

if TYPE_CHECKING:
    from lichtspiel.accounts.models import Account


def undo(action: Action, moderator: Account, *, note: str = "") -> tuple[Action, int]:
    """Undo an act; tells how many rows stay as they are since they were changed again.

    Raises ChangedSinceError where what the act was about was changed again: the later act is undone first. An appeal
    against the act is granted with it.
    """
    with transaction.atomic():
        action = Action.objects.select_for_update(of=("self",)).get(pk=action.pk)
        if action.undone_at is not None:
            raise UndoneError
        changes = changing.kept(action)
        if action.deed == Deed.UNDO or not changes:
            raise NotUndoableError
        check_may_act(moderator, action.account)
        left = _take_back(changes)
        action.undone_at, action.undone_by = timezone.now(), moderator
        action.save(update_fields=["undone_at", "undone_by"])
        _grant_appeal(action, moderator)
        done = _note(action, moderator, note)
        if action.deed in TOLD:
            tell(done, undone=action.deed, path=f"{MINE}#act-{action.pk}")
    return done, left


def is_undoable(action: Action) -> bool:
    """Whether there is something to take back; that it can be is seen when it is tried."""
    return action.undone_at is None and action.deed != Deed.UNDO and bool(action.before.get("rows"))


def _take_back(changes: list[Change]) -> int:
    left = 0
    for place, change in enumerate(changes):
        back = changing.take_back(change, _overtaken(change))
        if not back and place == 0:
            raise ChangedSinceError
        left += len(change.ids) - len(back)
        _follow_up(change.table, back)
    return left


def _overtaken(change: Change) -> list[int]:
    """Rows that may not go back, since something newer took their place."""
    if change.table == "moderation.report":
        return _reported_anew(change.ids)
    return []


def _reported_anew(report_ids: list[int]) -> list[int]:
    """Reports whose author has reported the same thing again since: those would be open twice."""
    there = Report.objects.filter(pk__in=report_ids).values_list("pk", "table", "row_id", "reporter")
    anew = Report.objects.filter(verdict=Verdict.OPEN, reporter__in=[row[3] for row in there])
    taken = set(anew.values_list("table", "row_id", "reporter"))
    return [pk for pk, *which in there if tuple(which) in taken]


def _follow_up(table: str, ids: list[int]) -> None:
    """What is counted from the rows that went back."""
    if table == "reviews.review":
        films = Review.objects.filter(pk__in=ids, rating__isnull=False).order_by().values_list("film", flat=True)
        averages.refresh(sorted(set(films)))
    elif table == "reviews.reply":
        recount_replies(set(Reply.objects.filter(pk__in=ids).values_list("review", flat=True)))
    elif table == "reviews.rating":
        add_up(ids)


def _grant_appeal(action: Action, moderator: Account) -> None:
    Appeal.objects.filter(action=action, is_granted=None, withdrawn_at=None).update(
        is_granted=True, answered_by=moderator, answered_at=timezone.now()
    )


def _note(action: Action, moderator: Account, note: str) -> Action:
    about = {
        "table": action.table,
        "row_id": action.row_id,
        "account_id": action.account_id,
        "film_id": action.film_id,
    }
    return Action.objects.create(deed=Deed.UNDO, moderator=moderator, undoes=action, note=note, **about)
