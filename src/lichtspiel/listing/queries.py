"""Lists of films, each page of one through an index, from a thousand films to a million."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from lichtspiel.films.models import Film, FilmCountry, FilmLanguage, FilmTerm, Synopsis, Term
from lichtspiel.listing.models import Entry

PAGE = 36
FEW = 2000
"""So many films of a filter are gathered and sorted; where there are more, the order's index is walked instead."""

ORDERS: dict[str, tuple[str, bool]] = {
    "popular": ("popularity", True),
    "latest": ("year", True),
    "oldest": ("year", False),
    "title": ("sort_key", False),
    "rated": ("score", True),
    "newest": ("film_created_at", True),
}
"""Each order: the column, and whether it falls."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to. `text`: with or without a synopsis in the language of the list."""

    genre: str = ""
    country: str = ""
    spoken: str = ""
    year_from: int | None = None
    year_to: int | None = None
    text: str = ""
    text_language: str = ""
    """Where the texts are to be in another language than the list."""
    order: str = "popular"


Membership = (
    QuerySet[FilmTerm, int] | QuerySet[FilmCountry, int] | QuerySet[FilmLanguage, int] | QuerySet[Synopsis, int]
)
"""The films something is true of."""


def entries(language: str, filters: Filters, *, after: int | None = None, most: int = PAGE) -> list[Entry]:
    """One page of the list, beginning behind the film `after`; one more than `most` where there is a further page."""
    found = _narrowed(Entry.objects.filter(language=language), filters)
    column, falls = ORDERS[filters.order]
    if column == "year":
        found = found.filter(year__isnull=False)
    if after is not None:
        found = _behind(found, language, after, column, falls=falls)
    order = (f"-{column}", "-film_id") if falls else (column, "film_id")
    return list(found.order_by(*order)[: most + 1])


def _behind(found: QuerySet[Entry], language: str, after: int, column: str, *, falls: bool) -> QuerySet[Entry]:
    """Rows behind that of the film `after`: a keyset, so that page 1,000 costs what page 1 costs."""
    last = Entry.objects.filter(language=language, film_id=after).first()
    if last is None:
        return found.none()
    value = getattr(last, column)
    beyond = "lt" if falls else "gt"
    further = Q(**{f"{column}__{beyond}": value}) | Q(**{column: value, f"film_id__{beyond}": after})
    # The first condition says nothing new; it lets the planners enter the index at the right place.
    return found.filter(Q(**{f"{column}__{beyond}e": value}) & further)


def _narrowed(found: QuerySet[Entry], filters: Filters) -> QuerySet[Entry]:
    if filters.year_from is not None:
        found = found.filter(year__gte=filters.year_from)
    if filters.year_to is not None:
        found = found.filter(year__lte=filters.year_to)
    if filters.text and not filters.text_language:
        found = found.filter(has_text=filters.text == "with")
    if filters.text == "without" and filters.text_language:
        found = found.exclude(Exists(_texts(filters.text_language).filter(film_id=OuterRef("film_id"))))
    memberships = _memberships(filters)
    few = _few(memberships)
    if few is not None:
        return found.filter(film_id__in=few)
    for membership in memberships:  # asked for each row of the order's walk; `IN` would gather all members first
        found = found.filter(Exists(membership.filter(film_id=OuterRef("film_id"))))
    return found


def _memberships(
    filters: Filters,
) -> list[Membership]:
    found: list[Membership] = []
    if filters.genre:
        genre = Term.objects.filter(kind=Term.GENRE, key=filters.genre).values_list("pk", flat=True).first() or 0
        found.append(FilmTerm.objects.filter(term_id=genre).values_list("film_id", flat=True))
    if filters.country:
        found.append(FilmCountry.objects.filter(country=filters.country).values_list("film_id", flat=True))
    if filters.spoken:
        found.append(FilmLanguage.objects.filter(language=filters.spoken).values_list("film_id", flat=True))
    if filters.text == "with" and filters.text_language:
        found.append(_texts(filters.text_language).values_list("film_id", flat=True))
    return found


def _texts(language: str) -> QuerySet[Synopsis]:
    """The synopses in a language, wherever it is spoken; a range, for the index."""
    base = language.split("-", maxsplit=1)[0]
    return Synopsis.objects.filter(Q(language=base) | Q(language__gt=f"{base}-", language__lt=f"{base}.")).order_by()


def _few(
    memberships: list[Membership],
) -> set[int] | None:
    """The films in all memberships, where one of these is small; None where all are large."""
    small = [ids for m in memberships if len(ids := set(m[: FEW + 1])) <= FEW]
    if not small:
        return None
    common = set.intersection(*small)
    for membership in memberships:
        if common:
            common &= set(membership.filter(film_id__in=common))
    return common


def newest(language: str, most: int) -> list[Entry]:
    """The films that came last."""
    return list(Entry.objects.filter(language=language).order_by("-film_created_at", "-film_id")[:most])


def well_rated(language: str, most: int) -> list[Entry]:
    """The films with the best score; those nobody rated are left out."""
    return list(Entry.objects.filter(language=language, score__gt=0).order_by("-score", "-film_id")[:most])


def popular(language: str, most: int) -> list[Entry]:
    """The best known films."""
    return list(Entry.objects.filter(language=language).order_by("-popularity", "-film_id")[:most])


def of_films(language: str, films: list[int]) -> dict[int, Entry]:
    """The entries of some films, by film."""
    return {e.film_id: e for e in Entry.objects.filter(language=language, film_id__in=films)}


def of_person(language: str, person_id: int, most: int) -> QuerySet[Entry]:
    """The films of a person, the latest first."""
    films = Film.objects.filter(credits__person_id=person_id).values("pk")
    return Entry.objects.filter(language=language, film_id__in=films).order_by(
        F("year").desc(nulls_first=True), "-film_id"
    )[:most]


def titled_like(language: str, beginning: str, most: int) -> list[Entry]:
    """Films with any title that begins like what was typed, the best known first."""
    films = Film.objects.titled_like(beginning).values("pk")[:FEW]
    ids = [row["pk"] for row in films]
    return list(Entry.objects.filter(language=language, film_id__in=ids).order_by("-popularity", "-film_id")[:most])
