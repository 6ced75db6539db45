"""One view, as the tutorial would write it, with the related rows prefetched."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path

from lichtspiel.films.models import Film


def film(request: HttpRequest, film_id: int) -> HttpResponse:
    found = get_object_or_404(
        Film.objects.select_related("series", "average").prefetch_related(
            "titles__source", "synopses__source", "credits__person__names", "countries", "languages",
            "terms__term__names", "identifiers", "releases",
            "companies__company", "reviews__reviewer", "reviews__rating", "reviews__source",
            "reviews__translations",
        ),
        pk=film_id,
    )  # fmt: skip
    title = next(t for t in found.titles.all() if t.language == "de")
    plot = next(s for s in found.synopses.all() if s.language == "de")
    return render(request, "film.html", {"film": found, "title": title, "plot": plot})


urlpatterns = [path("film/<int:film_id>", film, name="film")]
