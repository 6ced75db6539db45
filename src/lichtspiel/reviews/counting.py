"""How many reviews there are in each language, how often each rating was given, and whether a film is closed."""

from __future__ import annotations

from django.db import connection

from lichtspiel.reviews.rows import ReviewPage
from lichtspiel.reviews.visibility import STANDING_SQL, UNSEEN_SQL, audience_sql

# A rating that came with a review is seen with it.
_OF_FILM = """
SELECT 'review', r.language, 0, COUNT(*) FROM reviews_review r
 WHERE r.film_id = %s AND {standing} AND {audience} GROUP BY r.language
UNION ALL
SELECT 'rating', '', value, COUNT(*) FROM reviews_rating
 WHERE film_id = %s AND is_current = TRUE AND left_out_at IS NULL AND id NOT IN (
       SELECT rating_id FROM reviews_review WHERE film_id = %s AND {unseen} AND rating_id IS NOT NULL) GROUP BY value
UNION ALL
SELECT 'lock', reason, 0, 0 FROM reviews_reviewlock WHERE film_id = %s
"""

_ALL_LANGUAGES = f"""
SELECT r.language, COUNT(*) AS many FROM reviews_review r
  JOIN films_film m ON m.id = r.film_id
 WHERE {STANDING_SQL} AND r.audience = 'public' AND m.deleted_at IS NULL AND m.merged_into_id IS NULL
 GROUP BY r.language ORDER BY many DESC, r.language
"""  # noqa: S608


def count_of_film(film_id: int, account_id: int | None) -> ReviewPage:
    """A film's page of reviews, still without any: what whoever reads may see is counted. One query."""
    page = ReviewPage()
    audience, viewer = audience_sql(account_id)
    sql = _OF_FILM.format(standing=STANDING_SQL, audience=audience, unseen=UNSEEN_SQL)
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


def count_languages() -> dict[str, int]:
    """How many reviews everybody sees the guide has in each language, the most first. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_ALL_LANGUAGES)
        return dict(cursor.fetchall())
