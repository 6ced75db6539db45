"""Which texts of new accounts wait for a moderator before anybody else sees them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import regex
from django.conf import settings
from django.utils import timezone

from lichtspiel.accounts.roles import Role
from lichtspiel.reviews.models import Review
from lichtspiel.reviews.visibility import STANDING

if TYPE_CHECKING:
    from lichtspiel.accounts.models import Account

_LINK = regex.compile(r"(?:https?:|//|www\.)[^\s<>()\[\]]{1,500}", regex.IGNORECASE)


def is_new(account: Account) -> bool:
    """Whether an account is so young, and published so little, that nobody knows it yet. One query at most."""
    if account.has(Role.EDITOR) or account.has(Role.MODERATOR):
        return False
    if timezone.now() - account.date_joined >= timedelta(days=settings.NEW_ACCOUNT_DAYS):
        return False
    return published_by(account) < settings.NEW_ACCOUNT_REVIEWS


def published_by(account: Account) -> int:
    """How many reviews somebody published that stand."""
    return Review.objects.filter(STANDING, reviewer__account=account).count()


def must_wait(account: Account, text: str, before: str | None = None) -> bool:
    """Whether a text waits for a moderator: one of somebody's first, or one of a new account with links.

    An edit (of the text `before`) waits only for links that it brings.
    """
    if account.has(Role.MODERATOR):
        return False
    if before is None and settings.HOLD_FIRST and published_by(account) < settings.HOLD_FIRST:
        return True
    return bool(settings.HOLD_LINKS and links(text) - links(before or "") and is_new(account))


def links(text: str) -> set[str]:
    """The addresses in a text, and what looks like one."""
    return set(_LINK.findall(text))
