"""The kept translations a page shows: those of the texts as they stand now, sound or let be by an editor.

Written in SQL because every film's page asks. A translation is never an original: it is in no count, feed, sitemap or
structured fact, and whoever shows it says what made it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from lichtspiel.desk.showing import Waiting, gathered
from lichtspiel.translating.originals import kept_language, text_hash


@dataclass(frozen=True, slots=True)
class KeptTranslation:
    """A machine's translation as a page shows it."""

    id: int
    from_language: str
    language: str
    title: str
    text: str
    provider: str
    made_at: datetime


class Translations:
    """Translations into one language, by text and version."""

    def __init__(self, rows: Iterable[tuple[str, int, str, KeptTranslation]] = ()) -> None:
        self._kept = {(table, row_id, hash): kept for table, row_id, hash, kept in rows}
        self._rows = {(table, row_id) for table, row_id, _ in self._kept}

    def of(self, table: str, row_id: int, text: str, title: str = "") -> KeptTranslation | None:
        """That of a text as it stands in its row, without proposals in place; None where there is none."""
        if (table, row_id) not in self._rows:
            return None
        return self._kept.get((table, row_id, text_hash(title, text)))

    def __bool__(self) -> bool:
        return bool(self._kept)


COLUMNS = 'm."table", m.row_id, m.text_hash, m.id, m.from_language, m.language, m.title, m.text, m.provider, m.made_at'
SHOWN = """m.text <> '' AND (m.standing = 'shown' OR NOT EXISTS (
       SELECT 1 FROM desk_finding d
        WHERE d."table" = 'translating.machinetranslation' AND d.row_id = m.id AND d.state = 'waiting'))"""

_OF_FILMS = f"""
SELECT {COLUMNS}
  FROM translating_machinetranslation m
 WHERE m.film_id IN ({{films}}) AND m.language = %s AND {SHOWN}
"""  # noqa: S608  our own words
# Two questions in one: a film's page has no statement to spare. What the one does not have is NULL.
_STANDING = f"""
SELECT film_id, "table", row_id, "column", text, kind, start, "end", confidence, proposals,
       NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
  FROM desk_finding
 WHERE film_id = %s AND state = 'waiting' AND severity = 'high'
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, {COLUMNS}
  FROM translating_machinetranslation m
 WHERE m.film_id = %s AND m.language = %s AND {SHOWN}
"""  # noqa: S608  our own words
_FINDING = 10
"""So many columns are of a finding."""


def standing_of(film_id: int, language: str) -> tuple[Waiting, Translations]:
    """The grave findings of a film that wait, and the kept translations of its texts. One query for both."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, [film_id, film_id, kept_language(language)])
        rows = cursor.fetchall()
    findings = gathered(row[:_FINDING] for row in rows if row[0] is not None)
    return findings[film_id], Translations(kept_rows(row[_FINDING:] for row in rows if row[0] is None))


def translations_of_films(film_ids: Sequence[int], language: str) -> Translations:
    """Those of the texts of some films. One query."""
    places = ", ".join(["%s"] * len(film_ids)) or "NULL"
    with connection.cursor() as cursor:
        cursor.execute(_OF_FILMS.format(films=places), [*film_ids, kept_language(language)])
        return Translations(kept_rows(cursor.fetchall()))


def kept_rows(rows: Iterable[Sequence[Any]]) -> Iterator[tuple[str, int, str, KeptTranslation]]:
    """Rows of COLUMNS as Translations takes them."""
    for table, row_id, hash, *own, made_at in rows:
        # SQLite's driver, asked without the ORM, hands times over as the text it stores, or without their zone.
        at = datetime.fromisoformat(made_at) if isinstance(made_at, str) else made_at
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
        yield table, row_id, hash, KeptTranslation(*(*own, at))
