"""Diaries: when somebody saw which film."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from lichtspiel.accounts.limits import Limit, spend
from lichtspiel.accounts.models import Account
from lichtspiel.community.models import Viewing
from lichtspiel.community.wanting import unwant
from lichtspiel.errors import GuideError
from lichtspiel.films.models import Film
from lichtspiel.reviews.models import Review

SEEINGS = Limit("viewing", 500, 3600)
FIRST_DAY = date(1888, 10, 14)
"""Nobody saw a film before the first was made."""
LONGEST_NOTE = 300


class DayToComeError(GuideError):
    """That day is still to come."""


class DayTooEarlyError(GuideError):
    """There were no films on that day yet."""


class SeenThatDayError(GuideError):
    """The diary has this film on that day already."""


def saw(
    account: Account, film: Film, day: date | None, *, review: Review | None = None, stays_wanted: bool = False
) -> Viewing:
    """Note that somebody saw a film, on a day or (None) on one not known; said twice, it is noted once.

    With a review, its viewing is moved to the day, or that of the day made its own. The film goes off the watchlist,
    unless the diary says of the review already what it is to say.
    Raises TooOftenError, DayToComeError and DayTooEarlyError.
    """
    check_day(day)
    if review is None:  # reviews have a limit of their own
        spend(SEEINGS, account.pk)
    with transaction.atomic():
        told = Viewing.objects.filter(review=review, seen_on=day).first() if review else None
        if told is not None:
            return told
        viewing = _viewing_of(account, film, day, review)
        if not stays_wanted:
            unwant(account, film)
    return viewing


def change_viewing(viewing: Viewing, day: date | None, note: str) -> None:
    """Give a diary entry another day and note. Raises SeenThatDayError and the faults of the day."""
    check_day(day)
    others = Viewing.objects.filter(account=viewing.account_id, film=viewing.film_id, seen_on=day)
    if day is not None and others.exclude(pk=viewing.pk).exists():
        raise SeenThatDayError
    viewing.seen_on, viewing.note = day, note
    viewing.save(update_fields=["seen_on", "note"])


def diary_of(owner: Account, after: int, most: int) -> list[Viewing]:
    """Some of somebody's diary behind the entry `after`; entries without a day come last. Two queries."""
    found = owner.viewings.filter(film__deleted_at=None)
    last = owner.viewings.filter(pk=after).first() if after else None
    if last is not None and last.seen_on is None:
        found = found.filter(seen_on=None, pk__lt=last.pk)
    elif last is not None:
        found = found.filter(Q(seen_on__lt=last.seen_on) | Q(seen_on=last.seen_on, pk__lt=last.pk) | Q(seen_on=None))
    return list(found.order_by(F("seen_on").desc(nulls_last=True), "-pk")[:most])


def check_day(day: date | None) -> None:
    """Refuse days on which nobody can have seen a film; a day more is let be, for who travels west."""
    if day is None:
        return
    if day > timezone.localdate() + timedelta(days=1):
        raise DayToComeError
    if day < FIRST_DAY:
        raise DayTooEarlyError


def _viewing_of(account: Account, film: Film, day: date | None, review: Review | None) -> Viewing:
    own = Viewing.objects.filter(review=review).first() if review else None
    if own is not None and own.seen_on == day:
        return own
    that_day = _of_day(account, film, day)
    if own is not None:
        return _moved(own, day, that_day)
    if that_day is None:
        return Viewing.objects.get_or_create(account=account, film=film, seen_on=day, defaults={"review": review})[0]
    if review is not None and that_day.review_id is None:
        that_day.review = review
        that_day.save(update_fields=["review"])
    return that_day


def _of_day(account: Account, film: Film, day: date | None) -> Viewing | None:
    found = Viewing.objects.filter(account=account, film=film, seen_on=day)
    if day is None:  # one without a day is enough, but a review's own stays its own
        found = found.filter(review=None)
    return found.first()


def _moved(own: Viewing, day: date | None, that_day: Viewing | None) -> Viewing:
    """The viewing of a review whose day was corrected; where the diary has that day already, the two are one."""
    if that_day is None:
        own.seen_on = day
        own.save(update_fields=["seen_on"])
        return own
    if that_day.review_id is None:
        review = own.review
        that_day.note = that_day.note or own.note
        own.delete()
        that_day.review = review
        that_day.save(update_fields=["note", "review"])
    return that_day
