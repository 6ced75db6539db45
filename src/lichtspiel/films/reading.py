"""Everything a film page shows of the catalogue, in five queries, as plain rows.

Written in SQL because a page is read far more often than anything else: building model instances costs several
times what the database does. The statements are the same for SQLite and PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection


@dataclass(slots=True)
class SourceRow:
    """Where a text came from."""

    name: str
    url: str
    licence: str
    notice: str = ""


@dataclass(slots=True)
class TitleRow:
    """A title of the film."""

    id: int
    text: str
    language: str
    region: str
    kind: str
    source: str


@dataclass(slots=True)
class SynopsisRow:
    """A tagline, overview or plot."""

    id: int
    language: str
    kind: str
    text: str
    author: str
    source: SourceRow | None


@dataclass(slots=True)
class CreditRow:
    """A part of a person, with the person's names in the languages asked for."""

    person_id: int
    role: str
    character: str
    character_language: str
    name: str
    name_language: str
    has_page: bool
    """Whether the person can be shown: one that was deleted keeps the credit, not the page."""
    names: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class FilmRecord:
    """A film with its child rows."""

    id: int
    year: int | None
    runtime_minutes: int | None
    original_language: str
    homepage: str
    poster: str
    series_id: int | None
    titles: list[TitleRow] = field(default_factory=list)
    synopses: list[SynopsisRow] = field(default_factory=list)
    credits: list[CreditRow] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    genres: dict[str, dict[str, str]] = field(default_factory=dict)
    keywords: dict[str, dict[str, str]] = field(default_factory=dict)
    companies: list[str] = field(default_factory=list)
    identifiers: list[tuple[str, str]] = field(default_factory=list)
    releases: list[tuple[str, date | None, str]] = field(default_factory=list)
    series_names: dict[str, str] = field(default_factory=dict)

    @property
    def text_languages(self) -> list[str]:
        """The languages the film has a title or synopsis in, as stored; a transliteration is no language's own."""
        titles = [title for title in self.titles if title.kind != "transliterated"]
        rows: list[TitleRow | SynopsisRow] = [*self.synopses, *titles]
        return list(dict.fromkeys(row.language for row in rows if row.language != "und"))


_FILM = """
SELECT f.year, f.runtime_minutes, f.original_language, f.homepage, f.poster, f.series_id,
       t.id, t.text, t.language, t.region, t.kind, COALESCE(s.name, '')
  FROM films_film f
  LEFT JOIN films_title t ON t.film_id = f.id
  LEFT JOIN films_source s ON s.id = t.source_id
 WHERE f.id = %s AND f.deleted_at IS NULL AND f.merged_into_id IS NULL
 ORDER BY t.position, t.id
"""

_SYNOPSES = """
SELECT y.id, y.language, y.kind, y.text, y.author, s.name, s.url, s.notice, COALESCE(NULLIF(y.licence, ''), s.licence)
  FROM films_synopsis y
  LEFT JOIN films_source s ON s.id = y.source_id
 WHERE y.film_id = %s
 ORDER BY y.position, y.id
"""

_CREDITS = """
SELECT c.id, p.id, c.role, c.character, c.character_language, p.name, p.name_language, p.deleted_at IS NULL,
       n.language, n.text
  FROM (SELECT * FROM films_credit WHERE film_id = %s ORDER BY position, id LIMIT 300) c
  JOIN films_person p ON p.id = c.person_id
  LEFT JOIN films_personname n ON n.person_id = p.id AND NOT n.is_alias AND n.language IN ({languages})
 ORDER BY c.position, c.id, n.id
"""

# One statement for all the small facts: what it is, its place, and up to three values.
_FACTS = """
SELECT 'country', position, country, '', '' FROM films_filmcountry WHERE film_id = %s
UNION ALL
SELECT 'language', position, language, '', '' FROM films_filmlanguage WHERE film_id = %s
UNION ALL
SELECT t.kind, ft.position, t.key, COALESCE(n.language, ''), COALESCE(n.text, '')
  FROM films_filmterm ft JOIN films_term t ON t.id = ft.term_id
  LEFT JOIN films_termname n ON n.term_id = t.id AND n.language IN ({languages})
 WHERE ft.film_id = %s
UNION ALL
SELECT 'company', fc.position, c.name, fc.role, c.country
  FROM films_filmcompany fc JOIN films_company c ON c.id = fc.company_id WHERE fc.film_id = %s
UNION ALL
SELECT 'identifier', 0, scheme, value, '' FROM films_identifier WHERE film_id = %s
UNION ALL
SELECT 'release', 0, country, COALESCE(CAST(date AS TEXT), ''), certification FROM films_release WHERE film_id = %s
UNION ALL
SELECT 'series', 0, sn.language, sn.text, ''
  FROM films_film f JOIN films_seriesname sn ON sn.series_id = f.series_id
 WHERE f.id = %s AND sn.language IN ({languages})
ORDER BY 2
"""


def read_film(film_id: int, languages: Sequence[str]) -> FilmRecord | None:
    """Read a film, with the names of people and terms in the languages given (at most a handful).

    None where there is no such film, or it is deleted or merged. Four queries.
    """
    with connection.cursor() as cursor:
        cursor.execute(_FILM, [film_id])
        rows = cursor.fetchall()
        if not rows:
            return None
        film = FilmRecord(film_id, *rows[0][:6])
        film.titles = [TitleRow(*row[6:]) for row in rows if row[6] is not None]
        cursor.execute(_SYNOPSES, [film_id])
        film.synopses = [_synopsis(row) for row in cursor.fetchall()]
        film.credits = list(_credits(cursor, film_id, languages))
        _add_facts(film, cursor, languages)
    return film


def _synopsis(row: tuple[Any, ...]) -> SynopsisRow:
    id, language, kind, text, author, source, url, notice, licence = row
    return SynopsisRow(
        id, language, kind, text, author, SourceRow(source, url, licence or "", notice) if source else None
    )


def _places(values: Sequence[str]) -> str:
    return ", ".join(["%s"] * len(values))


def _credits(cursor: Any, film_id: int, languages: Sequence[str]) -> Iterator[CreditRow]:
    cursor.execute(_CREDITS.format(languages=_places(languages)), [film_id, *languages])
    last, credit = None, None
    for id, *own, language, text in cursor.fetchall():
        if id != last:
            if credit:
                yield credit
            last, credit = id, CreditRow(*own)
        if language and credit:
            credit.names.setdefault(language, text)
    if credit:
        yield credit


def _add_facts(film: FilmRecord, cursor: Any, languages: Sequence[str]) -> None:
    id = film.id
    cursor.execute(_FACTS.format(languages=_places(languages)), [id, id, *languages, id, id, id, id, id, *languages])
    for fact, _position, first, second, third in cursor.fetchall():
        if fact == "country":
            film.countries.append(first)
        elif fact == "language":
            film.languages.append(first)
        elif fact in {"genre", "keyword"}:
            names = (film.genres if fact == "genre" else film.keywords).setdefault(first, {})
            if second:
                names[second] = third
        elif fact == "company":
            if first not in film.companies:  # one that both made and distributed it stands there twice
                film.companies.append(first)
        elif fact == "identifier":
            film.identifiers.append((first, second))
        elif fact == "release":
            film.releases.append((first, date.fromisoformat(second) if second else None, third))
        else:
            film.series_names[first] = second
