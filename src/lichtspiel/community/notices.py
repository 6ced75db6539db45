"""What somebody was told: read, counted, and chosen."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone

from lichtspiel.accounts.models import Account
from lichtspiel.community.models import Notification, NotificationChoice, NotificationKind

AT_ONCE = 120
"""So many notifications are taken for a page; what is alike among them becomes one line."""
MOST_COUNTED = 99
KEPT = timedelta(days=365)
"""What was read is kept so long."""


class Choice(NamedTuple):
    """Where somebody wants to be told of one kind of thing."""

    on_site: bool = True
    by_mail: bool = False


def notices_of(account: Account, after: int = 0) -> list[Notification]:
    """A page of what the account was told on the site, newest first, and one more. One query."""
    found = _shown(account.notifications.filter(on_site=True), account)
    if after:
        found = found.filter(pk__lt=after)
    return list(found.select_related("actor", "review").order_by("-pk")[: AT_ONCE + 1])


def waiting_for_mail(account: Account, newest: int | None = None) -> list[Notification]:
    """What the next digest has to say: wanted by e-mail, not sent and not read on the site. One query."""
    found = _shown(account.notifications.filter(by_mail=True, mailed_at=None, read_at=None), account)
    if newest is not None:
        found = found.filter(pk__lte=newest)
    return list(found.select_related("actor", "review").order_by("-pk")[:AT_ONCE])


def count_unread(account: Account) -> int:
    """How many notifications are unread, counted up to one more than `MOST_COUNTED`. One query."""
    unread = account.notifications.filter(on_site=True, read_at=None).order_by()
    return unread.values("pk")[: MOST_COUNTED + 1].count()


def read_all(account: Account, newest: int) -> None:
    """Everything up to the newest one that was shown counts as read; what came since does not."""
    account.notifications.filter(read_at=None, pk__lte=newest).update(read_at=timezone.now())


def read_some(account: Account, ids: list[int]) -> None:
    """These count as read."""
    account.notifications.filter(read_at=None, pk__in=ids).update(read_at=timezone.now())


def choices_of(account: Account) -> dict[NotificationKind, Choice]:
    """What somebody chose for each kind; one query."""
    rows = {row.kind: Choice(row.on_site, row.by_mail) for row in account.notification_choices.all()}
    return {kind: rows.get(kind, Choice()) for kind in NotificationKind}


def choose(account: Account, choices: dict[NotificationKind, Choice]) -> None:
    """Set what is wanted of each kind; two queries."""
    NotificationChoice.objects.bulk_create(
        [NotificationChoice(account=account, kind=kind, **choice._asdict()) for kind, choice in choices.items()],
        update_conflicts=True,
        unique_fields=["account", "kind"],
        update_fields=["on_site", "by_mail"],
    )


def forget_old_notices() -> int:
    """Delete what was read or mailed long ago; tells how many went."""
    long_ago = timezone.now() - KEPT
    return Notification.objects.filter(Q(read_at__lt=long_ago) | Q(on_site=False, mailed_at__lt=long_ago)).delete()[0]


def _shown(found: QuerySet[Notification], account: Account) -> QuerySet[Notification]:
    """Without what is about a review others hid or took back since; one's own is always shown."""
    gone = Q(review__isnull=False) & ~Q(review__reviewer__account=account)
    gone &= Q(review__hidden_at__isnull=False) | Q(review__deleted_at__isnull=False) | Q(review__audience="me")
    return found.exclude(pk__in=Notification.objects.filter(gone, account=account).values("pk"))
