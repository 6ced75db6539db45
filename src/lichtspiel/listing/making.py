"""Makes the entries of lists: follows the change log, or makes them all again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection, transaction

from lichtspiel.desk.showing import shown, waiting_of_films
from lichtspiel.films.collation import sort_key
from lichtspiel.films.following import BeginAnewError, begin, follow
from lichtspiel.films.models import Film, Synopsis, Title
from lichtspiel.films.naming import shown_title, slugify
from lichtspiel.listing.models import Entry
from lichtspiel.reviews import averages
from lichtspiel.reviews.models import Average

FOLLOWER = "listing"
BATCH = 500
LONGEST_TITLE = 500
PENDING = 50_000
"""So many changes are taken together: a film imported with all its rows is then made once, not again and again."""


_FIELDS = [field for field in Entry._meta.concrete_fields if not field.primary_key]  # noqa: SLF001
_COLUMNS = [str(field.column) for field in _FIELDS]
# A catalogue has millions of entries, and the ORM takes longer to write one than all the rest of making it.
_WRITE = """
INSERT INTO listing_entry ({columns}) VALUES ({places})
    ON CONFLICT (film_id, language) DO UPDATE SET {updates}
""".format(
    columns=", ".join(_COLUMNS),
    places=", ".join(["%s"] * len(_COLUMNS)),
    updates=", ".join(f"{c} = excluded.{c}" for c in _COLUMNS if c not in {"film_id", "language"}),
)


class _Film(NamedTuple):
    id: int
    year: int | None
    runtime_minutes: int | None
    original_language: str
    popularity: float
    created_at: datetime
    poster: str


class ListedTitle(NamedTuple):
    """A title of a film, as it is shown."""

    film_id: int
    text: str
    language: str
    region: str
    kind: str


def catch_up() -> int:
    """Bring the lists up to what the change log says, and tell how many changes that were.

    Where the log no longer reaches back to what the lists have seen, they are made anew.
    """
    try:
        return follow(FOLLOWER, _changed, batch=PENDING)
    except BeginAnewError:
        begin(FOLLOWER)
        remake()
        return Film.objects.count()


def remake(advance: Callable[[int], None] = lambda _films: None) -> None:
    """Make all entries again, a batch of films a transaction; `advance` is told how many films each held."""
    last = 0
    while True:
        ids = list(Film.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH])
        if not ids:
            return
        with transaction.atomic():
            make(ids)
        last = ids[-1]
        advance(len(ids))


def _changed(changes: dict[str, set[int]]) -> None:
    films = sorted(changes.get("film", ()))
    for start in range(0, len(films), BATCH):
        make(films[start : start + BATCH])


def make(film_ids: Sequence[int]) -> None:
    """Make the entries of these films, in every interface language; those of films that are gone go."""
    averages.refresh(film_ids)
    films = [_Film(*row) for row in Film.objects.present().filter(pk__in=film_ids).values_list(*_Film._fields)]
    gone = set(film_ids) - {film.id for film in films}
    Entry.objects.filter(film_id__in=gone).delete()
    rows = [_row(entry) for entry in _entries(films)]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(_WRITE, rows)


def _row(entry: Entry) -> list[Any]:
    values = [getattr(entry, field.attname) for field in _FIELDS]
    return [connection.ops.adapt_datetimefield_value(v) if isinstance(v, datetime) else v for v in values]


def _entries(films: Sequence[_Film]) -> Iterator[Entry]:
    ids = [film.id for film in films]
    titles = titles_of(ids)
    texts = {
        (film, tag.split("-", 1)[0])
        for film, tag in Synopsis.objects.filter(film_id__in=ids).values_list("film_id", "language")
    }
    standings = Average.objects.in_bulk(ids)
    for film in films:
        for language, _name in settings.LANGUAGES:
            entry = _entry(film, titles.get(film.id, []), language)
            entry.has_text = (film.id, language) in texts
            if standing := standings.get(film.id):
                entry.score, entry.mean, entry.rating_count = standing.score, standing.mean, standing.count
            yield entry


def titles_of(ids: Sequence[int]) -> dict[int, list[ListedTitle]]:
    """The titles of each film as they are shown, with sure proposals in place. Two queries."""
    waiting = waiting_of_films(ids)
    found: dict[int, list[ListedTitle]] = defaultdict(list)
    rows = Title.objects.filter(film_id__in=ids).order_by("film_id", "position", "id")
    for id, film, text, *rest in rows.values_list("id", *ListedTitle._fields):
        findings = waiting[film].get(("films.title", id, "text"), ()) if film in waiting else ()
        found[film].append(ListedTitle(film, shown(text, findings).text, *rest))
    return found


def _entry(film: _Film, titles: Sequence[ListedTitle], language: str) -> Entry:
    title = shown_title(titles, language, (), film.original_language)
    text, tag = (title.text, title.language) if title else ("", "und")
    original = next((t for t in titles if t.kind == "original" and t.text != text), None)
    return Entry(
        film_id=film.id,
        language=language,
        title=text[:LONGEST_TITLE],
        title_language=tag,
        original_title=original.text if original else "",
        original_language=original.language if original else "",
        slug=slugify(text, tag),
        sort_key=sort_key(text, language),
        year=film.year,
        runtime_minutes=film.runtime_minutes,
        popularity=film.popularity,
        film_created_at=film.created_at,
        poster=film.poster,
    )
