"""Which texts wait for a moderator before anybody but their author sees them; of reviews as of all else people write.

Somebody's first texts wait where the operator wants that, links of new accounts, and what comes in the place of
something that a moderator hid: deleted and posted again, or another one beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Protocol

import regex
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from lichtspiel.accounts.models import Audience
from lichtspiel.accounts.roles import Role
from lichtspiel.reviews.models import Reply, Review, ReviewTranslation
from lichtspiel.reviews.visibility import STANDING

if TYPE_CHECKING:
    from lichtspiel.accounts.models import Account

_LINK = regex.compile(r"(?:https?:|//|www\.)[^\s<>()\[\]]{1,500}", regex.IGNORECASE)


class Holdable(Protocol):
    """A row that can wait: a review, a reply, a translation, a list. What has no `audience` is for everybody."""

    held_at: datetime | None


def hold(row: Holdable, account: Account, text: str, before: str | None, in_place_of: QuerySet[Any]) -> None:
    """Let a row wait where its text must. `before` is what others could read of it so far; None of what is new.

    `in_place_of` are the same person's rows about the same: where one of them is hidden, the new one waits.
    """
    if row.held_at is not None or not was_seen(row):
        return
    comes_again = before is None and not account.has(Role.MODERATOR) and in_place_of.exclude(hidden_at=None).exists()
    if comes_again or must_wait(account, text, before):
        row.held_at = timezone.now()


def was_seen(row: Holdable) -> bool:
    """Whether a row is for others than its author."""
    return bool(getattr(row, "audience", Audience.PUBLIC) != Audience.ME)


def must_wait(account: Account, text: str, before: str | None = None) -> bool:
    """Whether a text waits for a moderator: one of somebody's first, or one of a new account with links.

    An edit (of the text `before`) waits only for links that it brings.
    """
    if account.has(Role.MODERATOR):
        return False
    if before is None and settings.HOLD_FIRST and not _stand(account, settings.HOLD_FIRST):
        return True
    return bool(settings.HOLD_LINKS and links(text) - links(before or "") and is_new(account))


def is_new(account: Account) -> bool:
    """Whether an account is so young, and published so little, that nobody knows it yet. One query at most."""
    if account.has(Role.EDITOR) or account.has(Role.MODERATOR):
        return False
    if timezone.now() - account.date_joined >= timedelta(days=settings.NEW_ACCOUNT_DAYS):
        return False
    return published_by(account) < settings.NEW_ACCOUNT_REVIEWS


def published_by(account: Account) -> int:
    """How many reviews somebody published that stand, and that others can read."""
    return Review.objects.filter(STANDING, reviewer__account=account).exclude(audience=Audience.ME).count()


def links(text: str) -> set[str]:
    """The addresses in a text, and what looks like one."""
    return set(_LINK.findall(text))


def _stand(account: Account, wanted: int) -> bool:
    """Whether so many texts of somebody stand, of whatever kind. Four queries at most."""
    found = 0
    for rows in _texts_of(account):
        found += rows.filter(STANDING)[:wanted].count()
        if found >= wanted:
            return True
    return False


def _texts_of(account: Account) -> Iterator[QuerySet[Any]]:
    yield Review.objects.filter(reviewer__account=account).exclude(audience=Audience.ME).order_by()
    yield Reply.objects.filter(reviewer__account=account).order_by()
    yield ReviewTranslation.objects.filter(account=account).order_by()
    yield account.film_lists.exclude(audience=Audience.ME).order_by()
