"""Whom somebody reads: following a person, and ending it."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from lichtspiel.accounts.audiences import audiences_among_others
from lichtspiel.accounts.limits import Limit, spend
from lichtspiel.accounts.models import Account
from lichtspiel.community.faults import refuse_blocked
from lichtspiel.community.models import Follow, Notification, NotificationKind
from lichtspiel.community.notifying import notify
from lichtspiel.errors import GuideError

FOLLOWS = Limit("follow", 200, 3600)
PAGE = 60


class FollowsThemselvesError(GuideError):
    """Nobody can follow themselves."""


def follow(follower: Account, followed: Account) -> None:
    """Begin to follow; the other is told the first time. Raises TooOftenError and FollowsThemselvesError."""
    if follower.pk == followed.pk:
        raise FollowsThemselvesError
    refuse_blocked(follower)
    spend(FOLLOWS, follower.pk)
    _row, is_new = Follow.objects.get_or_create(follower=follower, followed=followed)
    told = Notification.objects.filter(account=followed, kind=NotificationKind.FOLLOW, actor=follower)
    if is_new and not told.exists():
        notify([followed], NotificationKind.FOLLOW, actor=follower)


def unfollow(follower: Account, followed: Account) -> None:
    """Follow no longer; the other is not told."""
    Follow.objects.filter(follower=follower, followed=followed).delete()


def followers_of(owner: Account, viewer: Account | None, after: int = 0) -> list[Follow]:
    """Who follows somebody, the latest first, `PAGE` and one; a viewer sees only people whose pages they may see."""
    found = owner.followers.select_related("follower")
    return _page(_seen(found, "follower", owner, viewer), after)


def followed_by(owner: Account, viewer: Account | None, after: int = 0) -> list[Follow]:
    """Whom somebody follows, likewise."""
    found = owner.follows.select_related("followed")
    return _page(_seen(found, "followed", owner, viewer), after)


def _seen(found: QuerySet[Follow], end: str, owner: Account, viewer: Account | None) -> QuerySet[Follow]:
    found = found.filter(**{f"{end}__is_active": True})
    if viewer is not None and viewer.pk == owner.pk:
        return found
    return found.filter(
        Q(**{f"{end}__profile_audience__in": audiences_among_others(viewer)})
        | Q(**{end: viewer.pk if viewer else None})
    )


def _page(found: QuerySet[Follow], after: int) -> list[Follow]:
    if after:
        found = found.filter(pk__lt=after)
    return list(found.order_by("-pk")[: PAGE + 1])
