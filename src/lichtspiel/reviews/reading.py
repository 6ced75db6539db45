"""The reviews a page shows, with their ratings, translations and counts, in three queries however many there are.

Whom somebody follows and mutes is asked of `community_follow` and `community_mute` by name: their models stand above.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection

from lichtspiel.films.reading import SourceRow
from lichtspiel.reviews.models.rating import BEST
from lichtspiel.reviews.ordering import BY_TIME, UNDATED, Group, Order, Place, day, groups, key_of, same_to_a_reader
from lichtspiel.reviews.visibility import STANDING_SQL, UNSEEN_SQL, audience_sql


@dataclass(slots=True)
class TranslationRow:
    """A review in another language, by a person."""

    id: int
    language: str
    title: str
    text: str
    translator: str
    account_id: int | None = None
    username: str = ""
    is_outdated: bool = False
    """The review was edited since."""
    is_held: bool = False
    """It waits for a moderator; until then only its author reads it."""


@dataclass(slots=True)
class ReviewRow:
    """A review as a page shows it. `rating` is in half stars, 1 to 10."""

    id: int
    film_id: int
    language: str
    title: str
    text: str
    written_on: date | None
    created_at: datetime
    edited_at: datetime | None
    is_markdown: bool
    is_spoiler: bool
    seen_on: date | None
    audience: str
    like_count: int
    reply_count: int
    author: str
    publication: str
    url: str
    account_id: int | None
    username: str
    rating: int | None
    is_liked: bool
    """By whoever reads."""
    is_muted: bool
    """Whoever reads does not want to read this author."""
    source: SourceRow | None = None
    licence: str = ""
    """Its own, else that of its source."""
    translations: list[TranslationRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which reviews somebody wants to see, and how ordered."""

    read: Sequence[str] = ()
    """The languages whoever reads reads, best first."""
    chosen: Sequence[str] = ()
    """The languages the reviews are narrowed to; none means all."""
    order: Order = Order.NEWEST
    after: Place | None = None
    account_id: int | None = None
    """Whoever is signed in."""


@dataclass(slots=True)
class ReviewPage:
    """Some of a film's reviews, and how many there are in each language."""

    reviews: list[ReviewRow] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    next: Place | None = None
    """Behind which place the next page begins."""
    distribution: dict[int, int] = field(default_factory=dict)
    """How many ratings there are of each value, 1 to 10 half stars."""
    lock: str | None = None
    """Why nobody may write reviews for the time being."""

    @property
    def total(self) -> int:
        """How many reviews the film has in all."""
        return sum(self.counts.values())

    @property
    def rating_count(self) -> int:
        """How many ratings the film has."""
        return sum(self.distribution.values())

    @property
    def rating_mean(self) -> float:
        """The plain average of the ratings; 0 where there is none."""
        total = sum(value * count for value, count in self.distribution.items())
        return total / self.rating_count if self.rating_count else 0.0


_COLUMNS = """r.id, r.film_id, r.language, r.title, r.text, r.written_on, r.created_at, r.edited_at, r.is_markdown,
       r.is_spoiler, r.seen_on, r.audience, r.like_count, r.reply_count,
       w.name, w.publication, w.url, w.account_id, COALESCE(a.username, ''), g.value,
       {is_liked}, {is_muted},
       s.name, s.url, s.notice, COALESCE(NULLIF(r.licence, ''), s.licence)"""
_IS_LIKED = "EXISTS (SELECT 1 FROM reviews_like l WHERE l.review_id = r.id AND l.account_id = %s)"
_IS_MUTED = "EXISTS (SELECT 1 FROM community_mute m WHERE m.muted_id = w.account_id AND m.account_id = %s)"
_JOINS = """
  JOIN reviews_reviewer w ON w.id = r.reviewer_id
  LEFT JOIN accounts_account a ON a.id = w.account_id
  LEFT JOIN reviews_rating g ON g.id = r.rating_id
  LEFT JOIN films_source s ON s.id = r.source_id"""

# The texts are fetched for the few that are shown; the walk that finds them reads an index where the order has one.
_PAGE = """
SELECT p.place, {columns}
  FROM ({walks}) p
  JOIN reviews_review r ON r.id = p.id {joins}
 ORDER BY p.place, p.sorting DESC, p.id DESC
 LIMIT {limit}
"""
_WALK = """
SELECT * FROM (
SELECT r.id AS id, {rank} AS place, {key} AS sorting
  FROM reviews_review r {join}
 WHERE {where}
 ORDER BY {key} DESC, r.id DESC
 LIMIT {limit}) walk_{rank}"""

_WRITTEN = f"COALESCE(r.written_on, '{UNDATED.isoformat()}')"
"""As the indexes say it, by which reviews are walked in this order."""
_KEYS = {
    Order.NEWEST: _WRITTEN,
    Order.FOLLOWED: _WRITTEN,
    Order.LIKED: "r.like_count",
    Order.HIGH: "COALESCE(v.value, 0)",
    Order.LOW: "-COALESCE(v.value, 11)",
}
"""What falls along each order; reviews without a rating come last in those by rating."""
_BY_RATING = "LEFT JOIN reviews_rating v ON v.id = r.rating_id"
_FOLLOWED = """r.reviewer_id {is_in} (SELECT f_w.id FROM reviews_reviewer f_w
       JOIN community_follow f ON f.followed_id = f_w.account_id WHERE f.follower_id = %s)"""

# A rating that came with a review is seen with it.
_STANDING = """
SELECT 'review', r.language, 0, COUNT(*) FROM reviews_review r
 WHERE r.film_id = %s AND {standing} AND {audience} GROUP BY r.language
UNION ALL
SELECT 'rating', '', value, COUNT(*) FROM reviews_rating
 WHERE film_id = %s AND is_current = TRUE AND left_out_at IS NULL AND id NOT IN (
       SELECT rating_id FROM reviews_review WHERE film_id = %s AND {unseen} AND rating_id IS NOT NULL) GROUP BY value
UNION ALL
SELECT 'lock', reason, 0, 0 FROM reviews_reviewlock WHERE film_id = %s
"""

_TRANSLATIONS = """
SELECT t.review_id, t.id, t.language, t.title, t.text, t.translator, t.account_id, COALESCE(a.username, ''),
       COALESCE(t.of_version < r.version, FALSE), t.held_at IS NOT NULL
  FROM reviews_reviewtranslation t
  JOIN reviews_review r ON r.id = t.review_id
  LEFT JOIN accounts_account a ON a.id = t.account_id AND a.is_active
 WHERE t.review_id IN ({reviews}) AND t.deleted_at IS NULL AND t.hidden_at IS NULL
   AND (t.held_at IS NULL OR t.account_id = %s)
 ORDER BY t.id
"""


_OF_FILM_THERE = """EXISTS (SELECT 1 FROM films_film m
       WHERE m.id = r.film_id AND m.deleted_at IS NULL AND m.merged_into_id IS NULL)"""


@dataclass(frozen=True, slots=True)
class _Scope:
    """Among which reviews: a condition and its parameters."""

    where: str
    params: list[Any]


def read_reviews(film_id: int, wanted: Wanted, *, limit: int) -> ReviewPage:
    """A page of a film's reviews, in the order and the languages wanted. Three queries."""
    page = _standing(film_id, wanted.account_id)
    chosen = present_tags(page.counts, wanted.chosen)
    found = groups(wanted.order, list(page.counts), chosen, wanted.read)
    if wanted.chosen and not chosen:
        found = []
    _fill(page, found, wanted, _Scope("r.film_id = %s", [film_id]), limit)
    return page


def read_newest(wanted: Wanted, *, limit: int, reviewer_id: int | None = None) -> ReviewPage:
    """The newest reviews of the guide, or of one reviewer, in the languages chosen. Two queries."""
    scope = _Scope(_OF_FILM_THERE, [])
    if reviewer_id is not None:
        scope = _Scope(f"r.reviewer_id = %s AND {_OF_FILM_THERE}", [reviewer_id])
    page = ReviewPage()
    _fill(page, [Group(0, tuple(wanted.chosen))], wanted, scope, limit)
    return page


def read_review(review_id: int, account_id: int | None = None) -> ReviewRow | None:
    """One review, whoever may see it. Two queries."""
    columns, viewer = _columns(account_id)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM reviews_review r {_JOINS} WHERE r.id = %s", [*viewer, review_id])  # noqa: S608
        row = cursor.fetchone()
    if row is None:
        return None
    review = _review(row)
    _add_translations([review], account_id)
    return review


def count_languages() -> dict[str, int]:
    """How many reviews everybody sees the guide has in each language, the most first. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_ALL_LANGUAGES)
        return dict(cursor.fetchall())


_ALL_LANGUAGES = f"""
SELECT r.language, COUNT(*) AS many FROM reviews_review r
  JOIN films_film m ON m.id = r.film_id
 WHERE {STANDING_SQL} AND r.audience = 'public' AND m.deleted_at IS NULL AND m.merged_into_id IS NULL
 GROUP BY r.language ORDER BY many DESC, r.language
"""  # noqa: S608


def present_tags(present: Sequence[str] | dict[str, int], asked: Sequence[str]) -> list[str]:
    """The tags of reviews that somebody means who asks for some languages: de and de-AT for de."""
    return [tag for tag in present if any(same_to_a_reader(tag, other) for other in asked)]


def _standing(film_id: int, account_id: int | None) -> ReviewPage:
    page = ReviewPage()
    audience, viewer = audience_sql(account_id)
    sql = _STANDING.format(standing=STANDING_SQL, audience=audience, unseen=UNSEEN_SQL)
    with connection.cursor() as cursor:
        cursor.execute(sql, [film_id, *viewer, film_id, film_id, film_id])
        for what, name, value, count in cursor.fetchall():
            if what == "review":
                page.counts[name] = count
            elif what == "rating":
                page.distribution[value] = count
            else:
                page.lock = name
    return page


def _fill(page: ReviewPage, found: Sequence[Group], wanted: Wanted, scope: _Scope, limit: int) -> None:
    """Put the reviews of the groups that begin behind the place into the page, and say where the next one begins."""
    left = [group for group in found if wanted.after is None or group.rank >= wanted.after.rank]
    walks = [_walk(group, wanted, scope, limit + 1) for group in left]
    columns, viewer = _columns(wanted.account_id)
    sql = _PAGE.format(
        columns=columns, walks=" UNION ALL ".join(walk for walk, _ in walks), joins=_JOINS, limit=limit + 1
    )
    if walks:
        with connection.cursor() as cursor:
            cursor.execute(sql, [*viewer, *(value for _, values in walks for value in values)])
            rows = cursor.fetchall()
        page.reviews = [_review(row[1:]) for row in rows[:limit]]
        if len(rows) > limit:
            last = page.reviews[-1]
            page.next = Place(rows[limit - 1][0], _key(last, wanted.order), last.id)
    _add_translations(page.reviews, wanted.account_id)


def _walk(group: Group, wanted: Wanted, scope: _Scope, limit: int) -> tuple[str, list[Any]]:
    """The first reviews of a group that stand behind the place, and the parameters."""
    key = _KEYS[wanted.order]
    audience, viewer = audience_sql(wanted.account_id)
    conditions, params = [scope.where, STANDING_SQL, audience], [*scope.params, *viewer]
    if group.tags:
        conditions.append(f"r.language IN ({', '.join(['%s'] * len(group.tags))})")
        params += group.tags
    if group.is_followed is not None:
        conditions.append(_FOLLOWED.format(is_in="IN" if group.is_followed else "NOT IN"))
        params.append(wanted.account_id)
    if wanted.after and wanted.after.rank == group.rank:
        # The first condition says nothing new; it lets the planners enter the index at the right place.
        conditions.append(f"{key} <= %s AND ({key} < %s OR r.id < %s)")
        value = _value(wanted.after, wanted.order)
        params += [value, value, wanted.after.id]
    join = _BY_RATING if wanted.order in {Order.HIGH, Order.LOW} else ""
    where = "\n   AND ".join(conditions)
    return _WALK.format(rank=group.rank, key=key, join=join, where=where, limit=limit), params


def _value(place: Place, order: Order) -> Any:
    """A place's key as the database compares it."""
    return connection.ops.adapt_datefield_value(day(place.key)) if order in BY_TIME else place.key


def _key(review: ReviewRow, order: Order) -> int:
    if order is Order.LIKED:
        return review.like_count
    if order is Order.HIGH:
        return review.rating or 0
    if order is Order.LOW:
        return -(review.rating or BEST + 1)
    return key_of(review.written_on)


def _columns(account_id: int | None) -> tuple[str, list[Any]]:
    if account_id is None:
        return _COLUMNS.format(is_liked="FALSE", is_muted="FALSE"), []
    return _COLUMNS.format(is_liked=_IS_LIKED, is_muted=_IS_MUTED), [account_id, account_id]


def _add_translations(reviews: Sequence[ReviewRow], account_id: int | None) -> None:
    by_id = {review.id: review for review in reviews}
    places = ", ".join(["%s"] * len(by_id)) or "NULL"
    with connection.cursor() as cursor:
        cursor.execute(_TRANSLATIONS.format(reviews=places), [*by_id, account_id])
        for review_id, *translation in cursor.fetchall():
            by_id[review_id].translations.append(TranslationRow(*translation))


def _review(row: tuple[Any, ...]) -> ReviewRow:
    *own, source, url, notice, licence = row
    review = ReviewRow(*own)
    review.licence = licence or ""
    review.source = SourceRow(source, url, review.licence, notice) if source else None
    # SQLite's driver, asked without the ORM, hands dates over as the text it stores, and truth as numbers.
    review.written_on, review.seen_on = _day(review.written_on), _day(review.seen_on)
    review.created_at = _time(review.created_at)
    review.edited_at = _time(review.edited_at) if review.edited_at else None
    return review


def _day(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _time(value: datetime | str) -> datetime:
    at = datetime.fromisoformat(value) if isinstance(value, str) else value
    return at if at.tzinfo else at.replace(tzinfo=UTC)
