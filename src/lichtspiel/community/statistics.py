"""Somebody's films in numbers: of what they rated, reviewed and saw, as far as whoever asks may see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet, Sum

from lichtspiel.accounts.audiences import Part, may_see_part
from lichtspiel.accounts.models import Account
from lichtspiel.community.models import Viewing
from lichtspiel.films.models import Film, FilmCountry, FilmLanguage, FilmTerm, Term
from lichtspiel.reviews.models import Rating, Review
from lichtspiel.reviews.written import ratings_by, reviews_by

MOST = 12
"""So many of each kind are told; the rest is long and thin."""
DECADE = 10

Counts = dict[str, int]


@dataclass(slots=True)
class Statistics:
    """Sums; each count is of films, but `reviewed_in` of reviews and `values` of ratings."""

    films: int = 0
    minutes: int = 0
    reviews: int = 0
    ratings: int = 0
    mean: float = 0.0
    values: dict[int, int] = field(default_factory=dict)
    """Ratings by their value, 1 to 10 half stars."""
    years: Counts = field(default_factory=dict)
    """Films by the year they were seen in, earliest first."""
    decades: dict[int, int] = field(default_factory=dict)
    countries: Counts = field(default_factory=dict)
    languages: Counts = field(default_factory=dict)
    genres: Counts = field(default_factory=dict)
    reviewed_in: Counts = field(default_factory=dict)


def statistics_of(owner: Account, viewer: Account | None) -> Statistics:
    """The owner's statistics a viewer may see; ten queries at most, however many films there are."""
    reviews = reviews_by(owner, viewer).order_by()
    ratings = ratings_by(owner, viewer).order_by()
    viewings = Viewing.objects.filter(account=owner).order_by()
    if not may_see_part(viewer, owner, Part.RATINGS):
        ratings = ratings.none()
    if not may_see_part(viewer, owner, Part.DIARY):
        viewings = viewings.none()
    found = Statistics()
    _count_ratings(found, ratings)
    _count_reviews(found, reviews)
    seen = viewings.filter(seen_on__isnull=False).values_list("seen_on__year").order_by("seen_on__year")
    found.years = {str(year): count for year, count in seen.annotate(n=Count("film", distinct=True))}
    _count_films(found, _films(reviews, ratings, viewings))
    return found


def _films(reviews: QuerySet[Review], ratings: QuerySet[Rating], viewings: QuerySet[Viewing]) -> QuerySet[Film]:
    ids = Q(pk__in=reviews.values("film")) | Q(pk__in=ratings.values("film")) | Q(pk__in=viewings.values("film"))
    return Film.objects.filter(ids, deleted_at=None, merged_into=None).order_by()


def _count_ratings(found: Statistics, ratings: QuerySet[Rating]) -> None:
    found.values = dict(ratings.values_list("value").annotate(n=Count("id")))
    found.ratings = sum(found.values.values())
    total = sum(value * count for value, count in found.values.items())
    found.mean = total / found.ratings if found.ratings else 0.0


def _count_reviews(found: Statistics, reviews: QuerySet[Review]) -> None:
    by_language = dict(reviews.values_list("language").annotate(n=Count("id")))
    found.reviews = sum(by_language.values())
    found.reviewed_in = _most(by_language)


def _count_films(found: Statistics, films: QuerySet[Film]) -> None:
    sums = films.aggregate(films=Count("pk"), minutes=Sum("runtime_minutes"))
    found.films, found.minutes = sums["films"], sums["minutes"] or 0
    for year, count in films.filter(year__isnull=False).values_list("year").annotate(n=Count("pk")).order_by("year"):
        decade = year - year % DECADE
        found.decades[decade] = found.decades.get(decade, 0) + count
    ids = films.values("pk")
    of_films = Q(film__in=ids)
    found.countries = _most(dict(FilmCountry.objects.filter(of_films).values_list("country").annotate(n=Count("pk"))))
    found.languages = _most(dict(FilmLanguage.objects.filter(of_films).values_list("language").annotate(n=Count("pk"))))
    genres = FilmTerm.objects.filter(of_films, term__kind=Term.GENRE).values_list("term__key")
    found.genres = _most(dict(genres.annotate(n=Count("pk"))))


def _most(counts: Mapping[str, int]) -> Counts:
    return dict(sorted(counts.items(), key=lambda row: (-row[1], row[0]))[:MOST])
