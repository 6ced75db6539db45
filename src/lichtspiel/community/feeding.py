"""What the people somebody follows did lately: their reviews, ratings, diary entries and lists, newest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from lichtspiel.accounts.audiences import audiences_among_others
from lichtspiel.accounts.models import Account
from lichtspiel.community.models import FilmList, Follow, Mute, Viewing
from lichtspiel.reviews.models import Rating, Review
from lichtspiel.reviews.visibility import STANDING

PAGE = 30
WINDOWS = (timedelta(days=10), timedelta(days=120), None)
"""How far back is looked at first, and then, until a page is full."""
_KINDS = ("list", "rating", "review", "viewing")
_YEARS = range(1900, 9000)
_NOON = time(12, tzinfo=UTC)
"""Of a rating only the day is known. At this hour it is the same day nearly everywhere."""


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
    row: Review | Rating | Viewing | FilmList

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
    is_one = kind in _KINDS and cursor.at.tzinfo and cursor.at.year in _YEARS and 0 < cursor.id < 10**18
    return cursor if is_one else None


def feed_of(account: Account, after: Cursor | None = None, languages: Sequence[str] | None = None) -> list[Doing]:
    """A page of what an account's followed people did, and one more where there is a further page.

    Four queries where enough was done within the shortest of `WINDOWS`, twelve at most. Only what the account may see.
    `languages` narrows reviews and lists; ratings and diary entries have no language.
    """
    found = [
        *_doings("review", "created_at", _reviews(account, languages), after),
        *_doings("rating", "given_on", _ratings(account), after),
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


def _ratings(account: Account) -> QuerySet[Rating]:
    """A rating that came with a review is told by its review, or not at all where that is not for others."""
    found = Rating.objects.filter(
        reviewer__account__in=_followed(account),
        reviewer__account__ratings_audience__in=audiences_among_others(account),
        is_current=True,
        left_out_at=None,
        source=None,
        reviews=None,
        given_on__isnull=False,
        **_of_people("reviewer__account", account),
    )
    return found.select_related("reviewer__account")


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
    is_by_day = kind == "rating"
    rows: list[Any] = []
    for window in WINDOWS:
        begin = since - window if window else None
        part = found.filter(**{f"{column}__gte": begin.date() if is_by_day else begin}) if begin else found
        rows = list(part.order_by(f"-{column}", "-pk")[: PAGE + 1])
        if len(rows) > PAGE:
            break
    for row in rows:
        at = datetime.combine(row.given_on, _NOON) if is_by_day else getattr(row, column)
        yield Doing(at, kind, row.account if kind in {"list", "viewing"} else row.reviewer.account, row)


def _behind(kind: str, column: str, after: Cursor) -> Q:
    at: Any = after.at
    if kind == "rating":
        noon = datetime.combine(after.at.astimezone(UTC).date(), _NOON)
        if after.at != noon:  # in the midst of a day: its ratings stand behind the place, or none of them does
            return Q(**{f"{column}__lte" if after.at > noon else f"{column}__lt": noon.date()})
        at = noon.date()
    earlier = Q(**{f"{column}__lt": at})
    if kind < after.kind:
        return earlier | Q(**{column: at})
    if kind == after.kind:
        return earlier | Q(**{column: at, "pk__lt": after.id})
    return earlier
