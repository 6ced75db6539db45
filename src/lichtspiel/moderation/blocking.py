"""Blocks people: they may read and appeal, and nothing else. What they wrote and rated can go with it, as one act."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from lichtspiel.accounts.models import Account
from lichtspiel.community.models import FilmList
from lichtspiel.moderation import changing
from lichtspiel.moderation.acting import hiding
from lichtspiel.moderation.changing import Change
from lichtspiel.moderation.faults import NoReasonError, NothingToDoError, PastError
from lichtspiel.moderation.judging import judge
from lichtspiel.moderation.models import Action, Deed, Verdict
from lichtspiel.moderation.taking import take
from lichtspiel.moderation.things import Thing, find_all
from lichtspiel.moderation.writing_down import write_down
from lichtspiel.reviews import averages
from lichtspiel.reviews.models import Rating, Reply, Review, ReviewTranslation


@dataclass(frozen=True, slots=True)
class Block:
    """How somebody is blocked: why, until when (None: until unblocked), and what else goes."""

    reason: str
    until: datetime | None = None
    hides_all: bool = False
    """Every review, reply, translation and list of theirs is hidden."""
    leaves_out_ratings: bool = False
    """Their ratings are taken out of the averages."""


def block(thing: Thing, moderator: Account, how: Block, *, note: str = "", seen: str = "") -> Action:
    """Keep a person from writing. All of it is one act and is undone as one."""
    reason = how.reason.strip()
    if not reason:
        raise NoReasonError
    if how.until is not None and how.until <= timezone.now():
        raise PastError
    with transaction.atomic():
        thing = take(thing, moderator, seen)
        person = thing.row
        assert isinstance(person, Account)
        after = {"blocked_at": timezone.now(), "blocked_until": how.until, "blocked_reason": reason}
        changes = [changing.update(Account.objects.filter(pk=person.pk), _block(person), after)]
        hidden = written_by(person) if how.hides_all else []
        if any(not one.is_hidden for one in hidden):
            changes += hiding(hidden, reason)
        changes.append(judge([thing, *hidden], moderator, Verdict.UPHELD))
        if how.leaves_out_ratings:
            changes.append(leave_out_ratings(person))
        return write_down(Deed.BLOCK, moderator, changes, thing=thing, reason=reason, note=note)


def unblock(thing: Thing, moderator: Account, *, note: str = "", seen: str = "") -> Action:
    """Let a person write again. What was hidden with the block stays so: to bring that back, undo the block."""
    with transaction.atomic():
        thing = take(thing, moderator, seen)
        person = thing.row
        assert isinstance(person, Account)
        if person.blocked_at is None:
            raise NothingToDoError
        after = {"blocked_at": None, "blocked_until": None, "blocked_reason": ""}
        change = changing.update(Account.objects.filter(pk=person.pk), _block(person), after)
        return write_down(Deed.UNBLOCK, moderator, [change], thing=thing, note=note)


def written_by(person: Account) -> list[Thing]:
    """Every review, reply, translation and list of a person that is not deleted. A query for each, and for the rows."""
    of_reviewer = {"reviewer__account": person, "deleted_at": None}
    refs = [("reviews.review", pk) for pk in _ids(Review.objects.filter(**of_reviewer))]
    refs += [("reviews.reply", pk) for pk in _ids(Reply.objects.filter(**of_reviewer))]
    translations = ReviewTranslation.objects.filter(account=person, deleted_at=None, review__deleted_at=None)
    refs += [("reviews.reviewtranslation", pk) for pk in _ids(translations)]
    refs += [("community.filmlist", pk) for pk in _ids(FilmList.objects.filter(account=person))]
    return [thing for _ref, thing in sorted(find_all(refs).items())]


def leave_out_ratings(person: Account) -> Change:
    """Take a person's ratings out of averages and lists; each stays the one it was for its author."""
    rows = Rating.objects.filter(reviewer__account=person)
    change = changing.update(rows, {"left_out_at": None}, {"left_out_at": timezone.now()})
    add_up(change.ids)
    return change


def add_up(rating_ids: Iterable[int]) -> None:
    """Bring the averages of the films of these ratings up to date."""
    films = Rating.objects.filter(pk__in=list(rating_ids)).order_by("film").values_list("film", flat=True)
    averages.refresh(list(films.distinct()))


def _block(person: Account) -> dict[str, object]:
    return {
        "blocked_at": person.blocked_at,
        "blocked_until": person.blocked_until,
        "blocked_reason": person.blocked_reason,
    }


def _ids(rows: object) -> list[int]:
    return list(rows.values_list("pk", flat=True))  # type: ignore[attr-defined]
