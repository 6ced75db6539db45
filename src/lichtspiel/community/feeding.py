"""What the people somebody follows did lately: their reviews, diary entries and lists, newest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from lichtspiel.accounts.audiences import audiences_among_others
from lichtspiel.accounts.models import Account
from lichtspiel.community.models import FilmList, Follow, Mute, Viewing
from lichtspiel.reviews.models import Review
from lichtspiel.reviews.visibility import STANDING

PAGE = 30
WINDOWS = (timedelta(days=10), timedelta(days=120), None)
"""How far back is looked at first, and then, until a page is full."""
_KINDS = ("list", "review", "viewing")


class Cursor(NamedTuple):
    """Where a page ended: the moment, the kind and the row of its last part."""

    at: datetime
    kind: str
    id: int

    def __str__(self) -> str:
        return f"{self.at.isoformat()}~{self.kind}~{self.id}"


@dataclass(frozen=True, slots=True)
class Doing:
    """One thing somebody did."""

    at: datetime
    kind: str
    who: Account
    row: Review | Viewing | FilmList

    @property
    def cursor(self) -> Cursor:
        """Where it stands."""
        return Cursor(self.at, self.kind, self.row.pk)


def cursor_of(written: str) -> Cursor | None:
    """Read a cursor; None for anything that is none."""
    try:
        at, kind, row = written.split("~")
        cursor = Cursor(datetime.fromisoformat(at), kind, int(row))
    except ValueError:
        return None
    return cursor if kind in _KINDS and cursor.at.tzinfo and 0 < cursor.id < 10**18 else None


def feed_of(account: Account, after: Cursor | None = None, languages: Sequence[str] | None = None) -> list[Doing]:
    """A page of what an account's followed people did, and one more where there is a further page.

    Three queries where enough was done within the shortest of `WINDOWS`, nine at most. Only what the account may see.
    `languages` narrows reviews and lists; diary entries have no language.
    """
    found = [
        *_doings("review", "created_at", _reviews(account, languages), after),
        *_doings("viewing", "at", _viewings(account), after),
        *_doings("list", "made_at", _lists(account, languages), after),
    ]
    return sorted(found, key=lambda doing: doing.cursor, reverse=True)[: PAGE + 1]


def _reviews(account: Account, languages: Sequence[str] | None) -> QuerySet[Review]:
    found = Review.objects.filter(
        STANDING,
        reviewer__account__in=_followed(account),
        audience__in=audiences_among_others(account),
        **_of_people("reviewer__account", account),
    )
    return _in_languages(found, languages).select_related("reviewer__account", "rating")


def _viewings(account: Account) -> QuerySet[Viewing]:
    """A diary entry with a review is told by its review."""
    found = Viewing.objects.filter(
        account__in=_followed(account), account__diary_audience__in=audiences_among_others(account)
    )
    # Said plainly, SQLite would gather all entries without a review by the index on reviews.
    found = found.alias(told_by=Coalesce("review_id", 0)).filter(told_by=0)
    return found.filter(**_of_people("account", account)).select_related("account")


def _lists(account: Account, languages: Sequence[str] | None) -> QuerySet[FilmList]:
    found = FilmList.objects.seen_by(account).filter(account__in=_followed(account), film_count__gt=0)
    return _in_languages(found, languages).select_related("account")


def _followed(account: Account) -> QuerySet[Follow, int]:
    muted = Mute.objects.filter(account=account).values("muted")
    return Follow.objects.filter(follower=account).exclude(followed__in=muted).values_list("followed", flat=True)


def _of_people(path: str, viewer: Account) -> dict[str, Any]:
    return {f"{path}__is_active": True, f"{path}__profile_audience__in": audiences_among_others(viewer)}


def _in_languages(found: QuerySet[Any], languages: Sequence[str] | None) -> QuerySet[Any]:
    if languages is None:
        return found
    bases = {tag.split("-", maxsplit=1)[0] for tag in languages}
    wanted = Q(pk__in=[])
    for base in sorted(bases):
        wanted |= Q(language=base) | Q(language__startswith=f"{base}-")
    return found.filter(wanted)


def _doings(kind: str, column: str, found: QuerySet[Any], after: Cursor | None) -> Iterator[Doing]:
    """The newest behind a place. People who wrote much are not gathered whole: most pages end within some days."""
    if after is not None:
        found = found.filter(_behind(kind, column, after))
    since = after.at if after else timezone.now()
    rows: list[Any] = []
    for window in WINDOWS:
        part = found.filter(**{f"{column}__gte": since - window}) if window else found
        rows = list(part.order_by(f"-{column}", "-pk")[: PAGE + 1])
        if len(rows) > PAGE:
            break
    for row in rows:
        yield Doing(getattr(row, column), kind, row.reviewer.account if kind == "review" else row.account, row)


def _behind(kind: str, column: str, after: Cursor) -> Q:
    earlier = Q(**{f"{column}__lt": after.at})
    if kind < after.kind:
        return earlier | Q(**{column: after.at})
    if kind == after.kind:
        return earlier | Q(**{column: after.at, "pk__lt": after.id})
    return earlier
