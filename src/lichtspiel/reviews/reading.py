"""The reviews a page shows, with their ratings, translations and counts, in three queries however many there are.

Which they are is found by `walking.py`. Whom somebody mutes is asked of `community_mute` by name: its model stands
above.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection

from lichtspiel.films.reading import SourceRow
from lichtspiel.reviews.counting import count_of_film
from lichtspiel.reviews.ordering import Group, groups, same_to_a_reader
from lichtspiel.reviews.rows import ReviewPage, ReviewRow, TranslationRow
from lichtspiel.reviews.walking import Fragment, Wanted, place_of, walks

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

_PAGE = """
SELECT p.place, {columns}
  FROM ({walks}) p
  JOIN reviews_review r ON r.id = p.id {joins}
 ORDER BY p.place, p.sorting DESC, p.id DESC
 LIMIT {limit}
"""
_ONE = "SELECT {columns} FROM reviews_review r {joins} WHERE r.id = %s"

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


def read_reviews(film_id: int, wanted: Wanted, *, limit: int) -> ReviewPage:
    """A page of a film's reviews, in the order and the languages wanted. Three queries."""
    page = count_of_film(film_id, wanted.account_id)
    chosen = present_tags(page.counts, wanted.chosen)
    in_order = groups(wanted.order, list(page.counts), chosen, wanted.read)
    if wanted.chosen and not chosen:
        in_order = []
    _read_into(page, in_order, wanted, Fragment("r.film_id = %s", [film_id]), limit)
    return page


def read_newest(wanted: Wanted, *, limit: int, reviewer_id: int | None = None) -> ReviewPage:
    """The newest reviews of the guide, or of one reviewer, in the languages chosen. Two queries."""
    among = Fragment(_OF_FILM_THERE)
    if reviewer_id is not None:
        among = Fragment(f"r.reviewer_id = %s AND {_OF_FILM_THERE}", [reviewer_id])
    page = ReviewPage()
    _read_into(page, [Group(0, tuple(wanted.chosen))], wanted, among, limit)
    return page


def read_review(review_id: int, account_id: int | None = None) -> ReviewRow | None:
    """One review, whoever may see it. Two queries."""
    columns = _columns(account_id)
    with connection.cursor() as cursor:
        cursor.execute(_ONE.format(columns=columns.sql, joins=_JOINS), [*columns.params, review_id])
        row = cursor.fetchone()
    if row is None:
        return None
    review = _review(row)
    _add_translations([review], account_id)
    return review


def present_tags(present: Sequence[str] | dict[str, int], asked: Sequence[str]) -> list[str]:
    """The tags of reviews that somebody means who asks for some languages: de and de-AT for de."""
    return [tag for tag in present if any(same_to_a_reader(tag, other) for other in asked)]


def _read_into(page: ReviewPage, in_order: Sequence[Group], wanted: Wanted, among: Fragment, limit: int) -> None:
    """Put the reviews of the groups behind the place wanted into the page, and say where the next page begins."""
    # One more than is shown tells whether there is a next page.
    found = walks(in_order, wanted, among, limit=limit + 1)
    if found is None:
        return
    columns = _columns(wanted.account_id)
    sql = _PAGE.format(columns=columns.sql, walks=found.sql, joins=_JOINS, limit=limit + 1)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*columns.params, *found.params])
        rows = cursor.fetchall()
    page.reviews = [_review(row) for _rank, *row in rows[:limit]]
    if len(rows) > limit:
        page.next = place_of(page.reviews[-1], rows[limit - 1][0], wanted.order)
    _add_translations(page.reviews, wanted.account_id)


def _columns(account_id: int | None) -> Fragment:
    """The columns of a review as `_review` takes them."""
    if account_id is None:
        return Fragment(_COLUMNS.format(is_liked="FALSE", is_muted="FALSE"))
    return Fragment(_COLUMNS.format(is_liked=_IS_LIKED, is_muted=_IS_MUTED), [account_id, account_id])


def _add_translations(reviews: Sequence[ReviewRow], account_id: int | None) -> None:
    by_id = {review.id: review for review in reviews}
    places = ", ".join(["%s"] * len(by_id)) or "NULL"
    with connection.cursor() as cursor:
        cursor.execute(_TRANSLATIONS.format(reviews=places), [*by_id, account_id])
        for review_id, *translation in cursor.fetchall():
            by_id[review_id].translations.append(TranslationRow(*translation))


def _review(row: Sequence[Any]) -> ReviewRow:
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
