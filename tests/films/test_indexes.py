"""The questions pages ask of the catalogue go through indexes, on both databases."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.models import QuerySet

import make
from lichtspiel.films.models import Credit, Film, FilmCountry, FilmTerm, Identifier, Person, Revision, Synopsis, Title
from lichtspiel.reviews.models import Average, Review
from lichtspiel.reviews.models.review import NEWEST_FIRST

pytestmark = pytest.mark.django_db

QUESTIONS = {
    "a film by an identifier": lambda: Film.objects.by_identifier("imdb", "tt0114819"),
    "films with a title that begins so": lambda: Film.objects.titled_like("leav"),
    "the titles of a film": lambda: Title.objects.filter(film=7),
    "the synopses of a film": lambda: Synopsis.objects.filter(film=7),
    "the credits of a film": lambda: Credit.objects.filter(film=7),
    "the credits of a person": lambda: Credit.objects.filter(person=7),
    "the identifiers of a film": lambda: Identifier.objects.filter(film=7),
    "the films of a country": lambda: FilmCountry.objects.filter(country="DE"),
    "the films of a term": lambda: FilmTerm.objects.filter(term=7),
    "the films of a year": lambda: Film.objects.filter(year=1995),
    "the newest films": lambda: Film.objects.order_by("-created_at")[:20],
    "the best known films": lambda: Film.objects.order_by("-popularity")[:20],
    "the films of a series": lambda: Film.objects.filter(series=7),
    "the deleted films, latest first": lambda: Film.objects.filter(deleted_at__isnull=False).order_by(
        "-deleted_at", "-pk"
    )[:50],
    "the deleted people, latest first": lambda: Person.objects.filter(deleted_at__isnull=False).order_by(
        "-deleted_at", "-pk"
    )[:50],
    "the deleted reviews, latest first": lambda: Review.objects.filter(deleted_at__isnull=False).order_by(
        "-deleted_at", "-pk"
    )[:50],
    "the films merged into one": lambda: Film.objects.filter(merged_into=7),
    "the reviews of a film": lambda: Review.objects.filter(film=7).order_by("-created_at"),
    "the newest reviews": lambda: Review.objects.order_by(*NEWEST_FIRST)[:20],
    "the best rated films": lambda: Average.objects.order_by("-score")[:20],
    "the revisions of a film": lambda: Revision.objects.filter(film=7).order_by("-id")[:20],
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_goes_through_an_index(question):
    make.make_film()
    plan = explained(QUESTIONS[question]())
    if connection.vendor == "sqlite":
        assert "USING" in plan
        assert all("USING" in line for line in plan.splitlines() if "SCAN" in line)
    else:
        assert "Index" in plan
        assert "Seq Scan" not in plan


def explained(queryset: QuerySet) -> str:
    if connection.vendor == "postgresql":  # a table of one row is read whole otherwise
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    return queryset.explain()
