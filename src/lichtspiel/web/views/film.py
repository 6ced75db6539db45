"""The page of a film."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from lichtspiel.desk.showing import waiting_of
from lichtspiel.films.models import Film
from lichtspiel.films.reading import read_film
from lichtspiel.reviews.reading import read_reviews
from lichtspiel.web import addresses
from lichtspiel.web.pages.film import REVIEWS_A_PAGE, film_page, put_proposals_in_place
from lichtspiel.web.reader import ReaderRequest
from lichtspiel.web.rendering import moved, render
from lichtspiel.web.structured import movie

MOST_PAGES = 99_999


@require_safe
def show(request: ReaderRequest, language: str, film_id: int, slug: str) -> HttpResponse:
    """Show a film; an old or misspelt address leads to the right one."""
    del language
    film = read_film(film_id, request.reader.name_languages)
    if film is None:
        return _elsewhere(request, film_id)
    number = _page_number(request.GET.get("reviews", ""))
    reviews = read_reviews(film_id, request.reader.language, limit=REVIEWS_A_PAGE, offset=(number - 1) * REVIEWS_A_PAGE)
    mendings = put_proposals_in_place(film, reviews, waiting_of(film_id))
    page = film_page(film, reviews, mendings, request.reader, number)
    if slug != page.slug:
        return _moved(request, page.path)
    if number > page.review_pages:
        raise Http404
    page.preview = addresses.absolute(request, addresses.preview(request.reader.language, film_id))
    page.structured = movie(page, request)
    return render(request, "film.html", page)


@require_safe
def short(request: ReaderRequest, language: str, film_id: int) -> HttpResponse:
    """The address without a slug."""
    return show(request, language=language, film_id=film_id, slug="")


def _elsewhere(request: ReaderRequest, film_id: int) -> HttpResponse:
    """Where a film that was merged into another is to be found now."""
    seen = {film_id}
    while True:
        found = Film.objects.filter(pk=film_id).values_list("merged_into", "deleted_at").first()
        if found is None or found[1] is not None:
            raise Http404
        if found[0] is None:
            return _moved(request, addresses.film(request.reader.language, film_id, ""))
        film_id = found[0]
        if film_id in seen:
            raise Http404
        seen.add(film_id)


def _moved(request: ReaderRequest, path: str) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    return moved(f"{path}?{query}" if query else path)


def _page_number(value: str) -> int:
    """The page asked for; the first where none is. A page no film has is not found."""
    if not value:
        return 1
    if not (value.isascii() and value.isdigit() and len(value) <= len(str(MOST_PAGES)) and int(value)):
        raise Http404
    return int(value)
