"""Closes a film's reviews for a while, and opens them again."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from lichtspiel.accounts.models import Account
from lichtspiel.moderation import changing
from lichtspiel.moderation.faults import NoReasonError, NothingToDoError
from lichtspiel.moderation.models import Action, Deed
from lichtspiel.moderation.taking import take
from lichtspiel.moderation.things import Thing
from lichtspiel.moderation.writing_down import write_down
from lichtspiel.reviews.models import ReviewLock


def lock(thing: Thing, moderator: Account, reason: str, *, note: str = "", seen: str = "") -> Action:
    """Nobody but moderators reviews, rates or replies at this film; the reason stands on its page."""
    if not reason.strip():
        raise NoReasonError
    with transaction.atomic():
        thing = take(thing, moderator, seen)
        try:
            with transaction.atomic():
                made = ReviewLock.objects.create(film_id=thing.id, reason=reason.strip(), by=moderator)
        except IntegrityError as error:
            raise NothingToDoError from error
        return write_down(Deed.LOCK, moderator, [changing.made(made)], thing=thing, reason=reason, note=note)


def unlock(thing: Thing, moderator: Account, *, note: str = "", seen: str = "") -> Action:
    """Let everybody write about the film again."""
    with transaction.atomic():
        thing = take(thing, moderator, seen)
        there = ReviewLock.objects.select_for_update().filter(film_id=thing.id).first()
        if there is None:
            raise NothingToDoError
        return write_down(Deed.UNLOCK, moderator, [changing.remove(there)], thing=thing, note=note)
