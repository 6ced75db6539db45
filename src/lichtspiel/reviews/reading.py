"""The reviews a page shows, with their ratings, translations and counts, in three queries."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection

from lichtspiel.films.reading import SourceRow


@dataclass(slots=True)
class TranslationRow:
    """A review in another language, by a person."""

    id: int
    language: str
    title: str
    text: str
    translator: str


@dataclass(slots=True)
class ReviewRow:
    """A review as a page shows it. `rating` is in half stars, 1 to 10."""

    id: int
    language: str
    title: str
    text: str
    written_on: date | None
    created_at: datetime
    author: str
    author_kind: str
    publication: str
    url: str
    rating: int | None
    source: SourceRow | None = None
    translations: list[TranslationRow] = field(default_factory=list)


@dataclass(slots=True)
class ReviewPage:
    """Some of a film's reviews, and how many there are in each language."""

    reviews: list[ReviewRow]
    counts: dict[str, int]
    rating_count: int = 0
    rating_mean: float = 0.0

    @property
    def total(self) -> int:
        """How many reviews the film has in all."""
        return sum(self.counts.values())


_REVIEWS = """
SELECT r.id, r.language, r.title, r.text, r.written_on, r.created_at,
       w.name, w.kind, w.publication, w.url, g.value,
       s.name, s.url, s.notice, COALESCE(NULLIF(r.licence, ''), s.licence)
  FROM reviews_review r
  JOIN reviews_reviewer w ON w.id = r.reviewer_id
  LEFT JOIN reviews_rating g ON g.id = r.rating_id
  LEFT JOIN films_source s ON s.id = r.source_id
 WHERE r.film_id = %s AND r.deleted_at IS NULL AND r.held_at IS NULL AND r.hidden_at IS NULL AND r.audience = 'public'
 ORDER BY CASE WHEN r.language = %s OR r.language LIKE %s THEN 0 ELSE 1 END, r.created_at DESC, r.id DESC
 LIMIT %s OFFSET %s
"""

# A rating that came with a review goes with it.
_STANDING = """
SELECT 'review', language, COUNT(*), 0.0 FROM reviews_review
 WHERE film_id = %s AND deleted_at IS NULL AND held_at IS NULL AND hidden_at IS NULL AND audience = 'public'
 GROUP BY language
UNION ALL
SELECT 'rating', '', COUNT(*), COALESCE(AVG(value), 0) FROM reviews_rating
 WHERE film_id = %s AND is_current AND id NOT IN (
       SELECT rating_id FROM reviews_review WHERE film_id = %s AND deleted_at IS NOT NULL AND rating_id IS NOT NULL)
"""

_TRANSLATIONS = """
SELECT review_id, id, language, title, text, translator
  FROM reviews_reviewtranslation
 WHERE review_id IN ({reviews})
 ORDER BY id
"""


def read_reviews(film_id: int, language: str, *, limit: int, offset: int = 0) -> ReviewPage:
    """Reviews in the language, wherever it is spoken, first; each group newest first. Three queries in all."""
    base = language.split("-", maxsplit=1)[0]
    with connection.cursor() as cursor:
        cursor.execute(_REVIEWS, [film_id, base, f"{base}-%", limit, offset])
        reviews = [_review(row) for row in cursor.fetchall()]
        cursor.execute(_STANDING, [film_id, film_id, film_id])
        page = ReviewPage(reviews, {})
        for what, tag, count, mean in cursor.fetchall():
            if what == "review":
                page.counts[tag] = count
            else:
                page.rating_count, page.rating_mean = count, float(mean)
        by_id = {review.id: review for review in reviews}
        places = ", ".join(["%s"] * len(by_id)) or "NULL"
        cursor.execute(_TRANSLATIONS.format(reviews=places), list(by_id))
        for review_id, *translation in cursor.fetchall():
            by_id[review_id].translations.append(TranslationRow(*translation))
    return page


def _review(row: tuple[Any, ...]) -> ReviewRow:
    *own, source, url, notice, licence = row
    review = ReviewRow(*own)
    review.source = SourceRow(source, url, licence or "", notice) if source else None
    # SQLite's driver, asked without the ORM, hands dates over as the text it stores.
    if isinstance(review.written_on, str):
        review.written_on = date.fromisoformat(review.written_on)
    if isinstance(review.created_at, str):
        review.created_at = datetime.fromisoformat(review.created_at)
    return review
