"""What an export says of the films it is about: enough to find each of them in any other catalogue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from django.db.models import Model, QuerySet

from lichtspiel.films.models import Film, Identifier, Title
from lichtspiel.films.naming import shown_title

CHUNK = 500
M = TypeVar("M", bound=Model)


class _Title(NamedTuple):
    """What naming must know of a title."""

    text: str
    language: str
    region: str
    kind: str


_COLUMNS = ("film_id", *_Title._fields)


@dataclass(frozen=True, slots=True)
class FilmRef:
    """A film as an export names it."""

    id: int
    title: str
    title_language: str
    english_title: str
    """The title in English, where there is one; else that in another language, the original before others."""
    year: int | None
    identifiers: dict[str, str]
    address: str

    def as_json(self) -> dict[str, Any]:
        """The film within a document."""
        return {
            "id": self.id,
            "title": self.title,
            "title_language": self.title_language,
            "year": self.year,
            "identifiers": self.identifiers,
            "address": self.address,
        }


def films_of(ids: Iterable[int], language: str, base: str) -> dict[int, FilmRef]:
    """The films of these ids, titled for a reader of `language`; addresses begin with `base`. Three queries."""
    wanted = list(set(ids))
    titles: dict[int, list[_Title]] = defaultdict(list)
    for film, *title in Title.objects.filter(film_id__in=wanted).order_by("position", "id").values_list(*_COLUMNS):
        titles[film].append(_Title(*title))
    identifiers: dict[int, dict[str, str]] = defaultdict(dict)
    for film, scheme, value in Identifier.objects.filter(film_id__in=wanted).values_list("film_id", "scheme", "value"):
        identifiers[film][scheme] = value
    return {
        film.pk: _ref(film, titles[film.pk], identifiers[film.pk], language, base)
        for film in Film.objects.filter(pk__in=wanted)
    }


def _ref(film: Film, titles: Sequence[_Title], identifiers: dict[str, str], language: str, base: str) -> FilmRef:
    shown = shown_title(titles, language, (), film.original_language)
    english = shown_title(titles, "en", (), film.original_language)
    return FilmRef(
        id=film.pk,
        title=shown.text if shown else "",
        title_language=shown.language if shown else "",
        english_title=english.text if english else f"#{film.pk}",
        year=film.year,
        identifiers=identifiers,
        address=f"{base}/{language}/film/{film.pk}",
    )


def in_chunks(rows: QuerySet[M]) -> Iterator[list[M]]:
    """The rows, some hundred at a time: however many there are, few are held in memory."""
    left = rows.iterator(chunk_size=CHUNK)
    while chunk := list(islice(left, CHUNK)):
        yield chunk
