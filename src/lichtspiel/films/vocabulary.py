"""Which countries and languages occur in the catalogue, found by leaping through an index; what genres are called."""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection

from lichtspiel.films.models import Term

# The smallest value, then again and again the smallest above it: as many index look-ups as there are values.
_LEAP = """
WITH RECURSIVE leap(value) AS (
    SELECT MIN({column}) FROM {table}
    UNION ALL
    SELECT (SELECT MIN({column}) FROM {table} WHERE {column} > leap.value) FROM leap WHERE leap.value IS NOT NULL
)
SELECT value FROM leap WHERE value IS NOT NULL
"""


def _distinct(table: str, column: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(_LEAP.format(table=table, column=column))
        return [value for (value,) in cursor.fetchall()]


def countries_used() -> list[str]:
    """The codes of all countries films were made in."""
    return _distinct("films_filmcountry", "country")


def languages_spoken() -> list[str]:
    """The tags of all languages spoken in films."""
    return _distinct("films_filmlanguage", "language")


def languages_written() -> list[str]:
    """The tags of all languages there are synopses in."""
    return _distinct("films_synopsis", "language")


def genre_names(keys: Collection[str] | None = None) -> dict[str, dict[str, str]]:
    """The names of genres by language, of these genres or of all. One query."""
    genres = Term.objects.filter(kind=Term.GENRE)
    if keys is not None:
        genres = genres.filter(key__in=keys)
    names: dict[str, dict[str, str]] = {key: {} for key in keys or ()}
    for key, language, text in genres.values_list("key", "names__language", "names__text"):
        of_genre = names.setdefault(key, {})
        if language:
            of_genre[language] = text
    return names
