"""Whom somebody does not want to read: their reviews and replies are folded, and nothing of theirs is told."""

from __future__ import annotations

from lichtspiel.accounts.limits import Limit, spend
from lichtspiel.accounts.models import Account
from lichtspiel.community.models import Mute, Notification
from lichtspiel.errors import GuideError

MUTES = Limit("mute", 100, 3600)


class MutesThemselvesError(GuideError):
    """Nobody can mute themselves."""


def mute(account: Account, muted: Account) -> None:
    """Read somebody no longer; what they caused to be told is taken back where it is unread. The muted is not told."""
    if account.pk == muted.pk:
        raise MutesThemselvesError
    spend(MUTES, account.pk)
    Mute.objects.get_or_create(account=account, muted=muted)
    Notification.objects.filter(account=account, actor=muted, read_at=None).delete()


def unmute(account: Account, muted: Account) -> None:
    """Read somebody again."""
    Mute.objects.filter(account=account, muted=muted).delete()


def muted_by(account: Account | None) -> frozenset[int]:
    """The ids of the accounts somebody muted; one query, none for somebody signed out."""
    if account is None:
        return frozenset()
    return frozenset(Mute.objects.filter(account=account).values_list("muted_id", flat=True))
