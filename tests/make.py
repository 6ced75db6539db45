"""Makes films, people and reviews for tests: plain functions, each with as little as a test need say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count

from lichtspiel.accounts.models import Account
from lichtspiel.films.models import (
    Credit,
    Film,
    FilmCountry,
    FilmLanguage,
    FilmTerm,
    Identifier,
    Person,
    PersonName,
    Source,
    Synopsis,
    Term,
    TermName,
    Title,
)
from lichtspiel.reviews.models import Rating, Review, Reviewer, ReviewerKind

_number = count(1)


def make_film(
    titles: Mapping[str, str | Sequence[str]] | None = None,
    *,
    year: int | None = 1995,
    original_language: str = "",
    synopses: Mapping[str, str] | None = None,
    identifiers: Mapping[str, str] | None = None,
    countries: Sequence[str] = (),
    languages: Sequence[str] = (),
    genres: Sequence[str] = (),
    **fields: object,
) -> Film:
    """A film with titles by language (one text, or several); that of the original language is of kind original."""
    if titles is None:
        titles = {"en": f"Film {next(_number)}"}
    original_language = original_language or next(iter(titles), "")
    film = Film.objects.create(year=year, original_language=original_language, **fields)
    for language, texts in titles.items():
        for text in [texts] if isinstance(texts, str) else texts:
            make_title(film, text, language, kind="original" if language == original_language else "release")
    for language, text in (synopses or {}).items():
        make_synopsis(film, text, language)
    for scheme, value in (identifiers or {}).items():
        Identifier.objects.create(film=film, scheme=scheme, value=value)
    for place, country in enumerate(countries):
        FilmCountry.objects.create(film=film, country=country, position=place)
    for place, language in enumerate(languages):
        FilmLanguage.objects.create(film=film, language=language, position=place)
    for place, genre in enumerate(genres):
        FilmTerm.objects.create(film=film, term=make_term(genre), position=place)
    return film


def make_title(film: Film, text: str, language: str = "de", *, kind: str = "release", **fields: object) -> Title:
    """A title."""
    return Title.objects.create(film=film, text=text, language=language, kind=kind, **fields)


def make_synopsis(film: Film, text: str, language: str = "de", **fields: object) -> Synopsis:
    """A plot."""
    return Synopsis.objects.create(film=film, text=text, language=language, **fields)


def make_source(key: str = "editors", name: str = "", **fields: object) -> Source:
    """The source of this key, made where there is none."""
    return Source.objects.get_or_create(key=key, defaults={"name": name or key, **fields})[0]


def make_term(key: str, names: Mapping[str, str] | None = None, kind: str = Term.GENRE) -> Term:
    """The genre (or keyword) of this key, made where there is none."""
    term = Term.objects.get_or_create(kind=kind, key=key)[0]
    for language, text in (names or {}).items():
        TermName.objects.get_or_create(term=term, language=language, defaults={"text": text})
    return term


def make_person(name: str = "", names: Mapping[str, str] | None = None, **fields: object) -> Person:
    """A person with names by language."""
    person = Person.objects.create(name=name or f"Person {next(_number)}", **fields)
    for language, text in (names or {}).items():
        PersonName.objects.create(person=person, language=language, text=text)
    return person


def make_credit(film: Film, person: Person | None = None, role: str = "actor", **fields: object) -> Credit:
    """A part of a person in a film."""
    return Credit.objects.create(film=film, person=person or make_person(), role=role, **fields)


def make_account(username: str = "", **fields: object) -> Account:
    """A person who can sign in, with the password “password”."""
    return Account.objects.create_user(username or f"reader{next(_number)}", password="password", **fields)


def reviewer_of(account: Account) -> Reviewer:
    """The reviewer an account writes as."""
    made, _ = Reviewer.objects.get_or_create(
        account=account, defaults={"name": account.shown_name, "kind": ReviewerKind.ACCOUNT}
    )
    return made


def make_reviewer(name: str = "", **fields: object) -> Reviewer:
    """A reviewer, only a name unless said otherwise."""
    return Reviewer.objects.create(name=name or f"Reviewer {next(_number)}", **fields)


def make_review(
    film: Film | None = None,
    text: str = "Good.",
    language: str = "en",
    *,
    rating: int | None = None,
    reviewer: Reviewer | str = "",
    **fields: object,
) -> Review:
    """A review, with a rating in half stars where one is said; the reviewer may be just a name."""
    film = film or make_film()
    reviewer = reviewer if isinstance(reviewer, Reviewer) else make_reviewer(reviewer)
    given = Rating.objects.create(film=film, reviewer=reviewer, value=rating) if rating else None
    return Review.objects.create(film=film, reviewer=reviewer, text=text, language=language, rating=given, **fields)
