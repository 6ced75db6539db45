"""Which film of the catalogue a page is about: by identifier, title, year, and at last the words of its texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import regex
from django.db.models import Q

from lichtspiel.films.folding import fold
from lichtspiel.films.models import Credit, Film, Identifier, PersonName, Source, Synopsis, Title
from lichtspiel.films.naming import identifying_title
from lichtspiel.imports.sources.page.faults import (
    AmbiguousFilmError,
    DeletedFilmError,
    NoTitleError,
    UnknownIdentifierError,
)
from lichtspiel.imports.sources.page.parse import PageFilm
from lichtspiel.imports.sources.page.titles import candidates

_MOST_FILMS = 60
"""Films of one title that are looked at; a title that more films bear needs a year."""
_WORD = regex.compile(r"[\p{L}\p{M}]{3,}")
_RUN = regex.compile(r"\S{1,60}")
_NO_SPACES = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_FROM_NAME = regex.compile(r"[-_.+]+|(?<=\p{Ll})(?=\p{Lu})")


@dataclass(frozen=True, slots=True)
class Match:
    """A film, and the words for how it was found."""

    film: Film
    how: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    id: int
    year: int | None


def find_film(page: PageFilm, document_name: str, source: Source | None = None) -> Match | None:
    """The film a page is about; None where the guide has none of that title (and year).

    Raises AmbiguousFilmError where several fit alike, NoTitleError where nothing says which film is meant,
    UnknownIdentifierError and DeletedFilmError. A query for each part of the title, all through indexes.
    """
    by_identifier = _by_identifier(page)
    if by_identifier is not None:
        return by_identifier
    for text, how in _texts(page, document_name):
        films = _of_year(_titled(text), page.year)
        if len(films) == 1:
            return Match(Film.objects.get(pk=films[0].id), how)
        if films:
            return _decided(page, text, films, how)
    if not page.title:
        raise NoTitleError
    if source is not None:
        _refuse_deleted(page, source)
    return None


def title_from_name(document_name: str) -> str:
    """What the name of a file says of the title: “leaving-las-vegas.de.txt” says “leaving las vegas”."""
    stem = PurePath(document_name).name.split(".", 1)[0]
    return str(_FROM_NAME.sub(" ", stem)).strip()


def _by_identifier(page: PageFilm) -> Match | None:
    for scheme, value in page.identifiers:
        if scheme == "lichtspiel":
            own = Film.objects.present().filter(pk=int(value)).first()
            if own is None:
                raise UnknownIdentifierError(identifier=f"Lichtspiel {value}")
            return Match(own, "by its number")
        known = Identifier.objects.filter(scheme=scheme, value=value).values_list("film_id", flat=True).first()
        film = Film.objects.present().filter(pk=known).first() if known else None
        if film is not None:
            return Match(film, f"by {value}")
    return None


def _texts(page: PageFilm, document_name: str) -> list[tuple[str, str]]:
    """The texts that may be a title of the film, the likeliest first, each with how a match by it is told."""
    found: dict[str, str] = {}
    if page.title:
        found[page.title] = "by its title"
    if page.original_title:
        found.setdefault(page.original_title, "by its original title")
    for part in candidates(page.title)[1:] if page.title else ():
        found.setdefault(part, f"by the title “{part}” in its title line")
    for line in page.other_lines:
        for part in candidates(line) if len(line) <= 200 else ():
            found.setdefault(part, f"by the line “{part}”")
    if not page.title:
        name = title_from_name(document_name)
        if name:
            found.setdefault(name, "by the name of the file")
    return list(found.items())


def _titled(text: str) -> list[_Candidate]:
    folded = fold(text)
    titles = Title.objects.filter(folded=folded, film__deleted_at=None, film__merged_into=None)
    if not folded:  # a title of signs alone
        titles = titles.filter(text=text)
    rows = titles.values_list("film_id", "film__year").distinct().order_by("film_id")[:_MOST_FILMS]
    return [_Candidate(film, year) for film, year in rows]


def _of_year(films: list[_Candidate], year: int | None) -> list[_Candidate]:
    """Those of the year; else of the year before or after; else of an unknown year. All where no year is said."""
    if year is None:
        return films
    exact = [film for film in films if film.year == year]
    near = [film for film in films if film.year is not None and abs(film.year - year) == 1]
    return exact or near or [film for film in films if film.year is None]


def _decided(page: PageFilm, text: str, films: Sequence[_Candidate], how: str) -> Match:
    scores = _scores(page, [film.id for film in films])
    ranked = sorted(scores.items(), key=lambda pair: -pair[1])
    (best, most), (_, second) = ranked[0], ranked[1]
    if most >= 3 and most >= 2 * second:
        return Match(Film.objects.get(pk=best), f"{how} and the words of its texts")
    shown = Film.objects.filter(pk__in=[film.id for film in films[:5]]).prefetch_related("titles").order_by("pk")
    names = "; ".join(f"{identifying_title(film)}, film {film.pk}" for film in shown)
    raise AmbiguousFilmError(title=text, count=len(films), films=names)


def _scores(page: PageFilm, films: Sequence[int]) -> dict[int, float]:
    """How much of what is known of each film stands in the page: people, characters and words of its texts."""
    texts = [text.text for text in page.plots] + [review.text for review in page.reviews]
    spoken = f" {' '.join(fold_all(text) for text in texts)} "
    people = {fold(name) for name in page.people}
    titles = {word for part in candidates(page.title) for word in fold(part).decode().split()}
    words = set(_WORD.findall(spoken)) - titles
    scores = dict.fromkeys(films, 0.0)
    for film, name in _names(films):
        folded = fold(name)
        scores[film] += 10 * (folded in people)
        parts = set(folded.decode().split()) - titles
        scores[film] += 3 * any(_stands_in(part, spoken) for part in parts)
    for film, text in Synopsis.objects.filter(film_id__in=films).values_list("film_id", "text"):
        theirs = set(_WORD.findall(fold_all(text))) - titles
        scores[film] += 20 * len(words & theirs) / max(20, min(len(words), len(theirs)))
        scores[film] += 100 * (text in texts)
    return scores


def _names(films: Sequence[int]) -> Iterable[tuple[int, str]]:
    """The people and characters of films, each name once a film."""
    of_film: Any = Q(film_id__in=films)
    credited = Credit.objects.filter(of_film).values_list("film_id", "person__name", "character", "person_id")
    rows = list(credited)
    found = {(film, name) for film, person, character, _ in rows for name in (person, character) if name}
    by_person: dict[int, set[int]] = {}
    for film, _, _, person in rows:
        by_person.setdefault(person, set()).add(film)
    for person, name in PersonName.objects.filter(person_id__in=by_person).values_list("person_id", "text"):
        found |= {(film, name) for film in by_person[person]}
    return sorted(found)


def _stands_in(word: str, spoken: str) -> bool:
    if _NO_SPACES.search(word):
        return len(word) >= 2 and word in spoken
    return len(word) >= 3 and f" {word} " in spoken


def fold_all(text: str) -> str:
    """The folded form of a text of any length."""
    return " ".join(fold(run).decode() for run in _RUN.findall(text[:20_000]))


def _refuse_deleted(page: PageFilm, source: Source) -> None:
    for part in candidates(page.title):
        gone = Film.objects.filter(titles__folded=fold(part), documents__source=source).exclude(deleted_at=None).first()
        if gone is not None:
            raise DeletedFilmError(title=page.title, film=gone.pk)
