"""Writes the sample catalogue's films and people as rows, in bulk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from lichtspiel.films.folding import fold
from lichtspiel.films.models import (
    Credit,
    Film,
    FilmCountry,
    FilmLanguage,
    FilmTerm,
    Identifier,
    Person,
    PersonIdentifier,
    PersonName,
    Release,
    Revision,
    Series,
    SeriesName,
    Source,
    Synopsis,
    Term,
    TermName,
    Title,
)
from lichtspiel.films.models.revision import Act
from lichtspiel.reviews.models import Rating, Review, Reviewer, ReviewTranslation
from lichtspiel.text.language import canonical

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The sample as it stands in its files."""

    films: list[Entry]
    people: dict[str, Entry]
    genres: dict[str, dict[str, str]]


def write_catalogue(catalogue: Catalogue, source: Source) -> int:
    """Write the films the guide has not, with all that belongs to them; how many those were."""
    entries = _missing(catalogue.films)
    if not entries:
        return 0
    series = _series(entries)
    films = Film.objects.bulk_create([_film(entry, series) for entry in entries])
    pairs = list(zip(films, entries, strict=True))
    _write_facts(pairs)
    _write_texts(pairs, source)
    _write_credits(pairs, _people(catalogue, entries))
    _write_terms(pairs, catalogue.genres)
    _write_reviews(pairs, source)
    Revision.objects.bulk_create(Revision(film=film, act=Act.IMPORT, comment="Sample catalogue") for film in films)
    return len(films)


def _missing(entries: list[Entry]) -> list[Entry]:
    """The entries of films the guide does not have, by identifier or by original title and year."""
    values = [value for entry in entries for value in entry.get("identifiers", {}).values()]
    identifiers = set(Identifier.objects.filter(value__in=values).values_list("scheme", "value"))
    folded = [fold(entry["title"][0]["text"]) for entry in entries]
    rows = Title.objects.filter(folded__in=folded).values_list("folded", "film__year")
    titles = {(bytes(title), year) for title, year in rows}
    return [
        entry
        for entry, title in zip(entries, folded, strict=True)
        if not identifiers & set(entry.get("identifiers", {}).items()) and (title, entry.get("year")) not in titles
    ]


def _film(entry: Entry, series: dict[str, Series]) -> Film:
    return Film(
        year=entry.get("year"),
        runtime_minutes=entry.get("runtime_minutes"),
        original_language=_tag(entry.get("original_language", "")),
        popularity=entry.get("popularity", 0.0),
        series=series.get(entry.get("series", "")),
    )


def _tag(tag: str) -> str:
    return canonical(tag) if tag else ""


def _series(entries: Iterable[Entry]) -> dict[str, Series]:
    found: dict[str, Series] = {}
    for name in sorted({entry["series"] for entry in entries if entry.get("series")}):
        key = "-".join(fold(name).decode().split())
        found[name], is_new = Series.objects.get_or_create(key=key)
        if is_new:
            SeriesName.objects.create(series=found[name], language="en", text=name)
    return found


Pairs = list[tuple[Film, Entry]]


def _write_facts(pairs: Pairs) -> None:
    Identifier.objects.bulk_create(
        Identifier(film=film, scheme=scheme, value=value)
        for film, entry in pairs
        for scheme, value in entry.get("identifiers", {}).items()
    )
    FilmCountry.objects.bulk_create(
        FilmCountry(film=film, country=country, position=place)
        for film, entry in pairs
        for place, country in enumerate(entry.get("countries", []))
    )
    FilmLanguage.objects.bulk_create(
        FilmLanguage(film=film, language=_tag(language), position=place)
        for film, entry in pairs
        for place, language in enumerate(entry.get("languages", []))
    )
    Release.objects.bulk_create(
        Release(
            film=film,
            country=release["country"],
            date=_date(release.get("date")),
            certification=release.get("certification", ""),
        )
        for film, entry in pairs
        for release in entry.get("release", [])
    )


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _write_texts(pairs: Pairs, source: Source) -> None:
    Title.objects.bulk_create(
        Title(
            film=film,
            text=title["text"],
            folded=fold(title["text"]),
            language=_tag(title["language"]),
            region=title.get("region", ""),
            kind=title["kind"],
            source=source,
            position=place,
        )
        for film, entry in pairs
        for place, title in enumerate(entry["title"])
    )
    Synopsis.objects.bulk_create(
        Synopsis(
            film=film,
            text=synopsis["text"].strip(),
            language=_tag(synopsis["language"]),
            kind=synopsis["kind"],
            source=source,
            position=place,
        )
        for film, entry in pairs
        for place, synopsis in enumerate(entry.get("synopsis", []))
    )


def _people(catalogue: Catalogue, entries: Iterable[Entry]) -> dict[str, Person]:
    """The people credited; one the guide has by that name is taken to be the same."""
    wanted = sorted({credit["person"] for entry in entries for credit in entry.get("credit", [])})
    folded = {fold(name): name for name in wanted}
    found: dict[str, Person] = {}
    for person in Person.objects.filter(folded__in=list(folded), deleted_at=None).order_by("-pk"):
        found[folded[bytes(person.folded)]] = person
    made = [_person(name, catalogue.people.get(name, {})) for name in wanted if name not in found]
    for person in Person.objects.bulk_create(made):
        found[person.name] = person
    _write_names(catalogue, made)
    return found


def _person(name: str, entry: Entry) -> Person:
    return Person(
        name=name,
        name_language=_tag(entry.get("name_language", "")),
        birth_year=entry.get("born"),
        death_year=entry.get("died"),
        folded=fold(name),
    )


def _write_names(catalogue: Catalogue, made: Iterable[Person]) -> None:
    known = [(person, catalogue.people[person.name]) for person in made if person.name in catalogue.people]
    PersonName.objects.bulk_create(
        (
            PersonName(person=person, text=name["text"], language=_tag(name["language"]))
            for person, entry in known
            for name in entry.get("names", [])
        ),
        ignore_conflicts=True,
    )
    PersonIdentifier.objects.bulk_create(
        (
            PersonIdentifier(person=person, scheme=scheme, value=entry[scheme])
            for person, entry in known
            for scheme in ("wikidata", "imdb", "tmdb")
            if scheme in entry
        ),
        ignore_conflicts=True,
    )


def _write_credits(pairs: Pairs, people: dict[str, Person]) -> None:
    Credit.objects.bulk_create(
        (
            Credit(
                film=film,
                person=people[credit["person"]],
                role=credit["role"],
                character=credit.get("character", ""),
                character_language="en" if credit.get("character") else "",
                position=place,
            )
            for film, entry in pairs
            for place, credit in enumerate(entry.get("credit", []))
        ),
        ignore_conflicts=True,
    )


def _write_terms(pairs: Pairs, genres: dict[str, dict[str, str]]) -> None:
    names = {(Term.GENRE, key): {_tag(tag): text for tag, text in named.items()} for key, named in genres.items()}
    for _, entry in pairs:
        for keyword in entry.get("keywords", []):
            names.setdefault((Term.KEYWORD, _keyword_key(keyword)), {"en": keyword})
    Term.objects.bulk_create((Term(kind=kind, key=key) for kind, key in names), ignore_conflicts=True)
    terms = {(term.kind, term.key): term for term in Term.objects.filter(key__in=[key for _, key in names])}
    TermName.objects.bulk_create(
        (
            TermName(term=terms[term], language=language, text=text)
            for term, named in names.items()
            for language, text in named.items()
        ),
        ignore_conflicts=True,
    )
    FilmTerm.objects.bulk_create(
        FilmTerm(film=film, term=terms[term], position=place)
        for film, entry in pairs
        for place, term in enumerate(_terms(entry))
    )


def _terms(entry: Entry) -> list[tuple[str, str]]:
    found = [(Term.GENRE, key) for key in entry.get("genres", [])]
    found += [(Term.KEYWORD, _keyword_key(keyword)) for keyword in entry.get("keywords", [])]
    return list(dict.fromkeys(found))


def _keyword_key(keyword: str) -> str:
    return "-".join(fold(keyword).decode().split())


def _write_reviews(pairs: Pairs, source: Source) -> None:
    reviewers: dict[str, Reviewer] = {}
    for film, entry in pairs:
        for review in entry.get("review", []):
            _write_review(film, review, source, reviewers)


def _write_review(film: Film, entry: Entry, source: Source, reviewers: dict[str, Reviewer]) -> None:
    name = entry["reviewer"]
    reviewer = reviewers.get(name)
    if reviewer is None:
        known = Reviewer.objects.filter(name=name, reviews__source=source).first()
        reviewer = reviewers.setdefault(name, known or Reviewer.objects.create(name=name))
    written_on = _date(entry.get("date"))
    rating = (
        Rating.objects.create(film=film, reviewer=reviewer, value=entry["rating"], given_on=written_on, source=source)
        if "rating" in entry
        else None
    )
    review = Review.objects.create(
        film=film,
        reviewer=reviewer,
        language=_tag(entry["language"]),
        title=entry.get("title", ""),
        text=entry["text"].strip(),
        rating=rating,
        written_on=written_on,
        source=source,
    )
    ReviewTranslation.objects.bulk_create(
        ReviewTranslation(
            review=review,
            language=_tag(translation["language"]),
            title=translation.get("title", ""),
            text=translation["text"].strip(),
            translator=translation.get("translator", ""),
            of_version=review.version,
            source=source,
        )
        for translation in entry.get("translation", [])
    )
