"""The log of what moderators did, and what is known of a person who wrote something."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from lichtspiel.accounts.models import Account
from lichtspiel.moderation.models import Action, Deed, Report, Verdict
from lichtspiel.moderation.things import Thing
from lichtspiel.reviews.models import Reply, Review

PAGE = 30


@dataclass(frozen=True, slots=True)
class Filters:
    """What the log is narrowed to; people by user name, films by number."""

    moderator: str = ""
    deed: str = ""
    person: str = ""
    film: int = 0

    def chosen(self) -> dict[str, str | int]:
        """The filters that limit."""
        return {name: value for name, value in asdict(self).items() if value}


@dataclass(frozen=True, slots=True)
class History:
    """What is known of a person: how long they are here, what they wrote, and what became of it."""

    since: datetime
    reviews: int
    replies: int
    upheld: int
    dismissed: int
    waiting: int
    acts: int


def actions(filters: Filters, before: int = 0, most: int = PAGE) -> list[Action]:
    """What was done, the latest first; one more than `most` where there are further ones. One query."""
    columns = {"moderator": "moderator__username__iexact", "person": "account__username__iexact", "film": "film_id"}
    found = _told(Action.objects.filter(**{columns.get(k, k): v for k, v in filters.chosen().items()}))
    return list((found.filter(pk__lt=before) if before else found)[: most + 1])


def actions_on(thing: Thing) -> list[Action]:
    """What was done with a thing, the latest first."""
    return list(_told(Action.objects.filter(table=thing.table, row_id=thing.id))[:50])


def action(action_id: int) -> Action | None:
    """One act."""
    return _told(Action.objects.filter(pk=action_id)).first()


def history(account: Account) -> History:
    """What is known of a person. Four queries."""
    judged = Report.objects.filter(author=account).aggregate(
        upheld=Count("pk", filter=Q(verdict=Verdict.UPHELD)),
        dismissed=Count("pk", filter=Q(verdict=Verdict.DISMISSED)),
        waiting=Count("pk", filter=Q(verdict=Verdict.OPEN)),
    )
    acts = Action.objects.filter(account=account, undone_at=None, deed__in=[Deed.HIDE, Deed.SPOILER, Deed.BLOCK])
    written = {"reviewer__account": account, "deleted_at": None}
    return History(
        since=account.date_joined,
        reviews=Review.objects.filter(**written).count(),
        replies=Reply.objects.filter(**written).count(),
        acts=acts.count(),
        **judged,
    )


def _told(found: QuerySet[Action]) -> QuerySet[Action]:
    return found.select_related("moderator", "account", "undone_by", "undoes").order_by("-pk")
