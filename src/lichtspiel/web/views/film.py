"""The page of a film."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from lichtspiel.films.models import Film
from lichtspiel.films.reading import read_film
from lichtspiel.reviews.rating import current_rating
from lichtspiel.reviews.reading import read_reviews
from lichtspiel.translating.showing import standing_of
from lichtspiel.web import addresses
from lichtspiel.web.pages import translating
from lichtspiel.web.pages.community.box import film_box
from lichtspiel.web.pages.film import film_page, put_proposals_in_place
from lichtspiel.web.pages.reviews import REVIEWS_A_PAGE
from lichtspiel.web.reader import ReaderRequest, account_of
from lichtspiel.web.rendering import moved, render
from lichtspiel.web.review_choice import asked
from lichtspiel.web.structured import movie

_OLD_PAGES = "reviews"


@require_safe
def show(request: ReaderRequest, language: str, film_id: int, slug: str) -> HttpResponse:
    """Show a film; an old or misspelt address leads to the right one."""
    del language
    film = read_film(film_id, request.reader.name_languages)
    if film is None:
        return _elsewhere(request, film_id)
    chosen = asked(request)
    reviews = read_reviews(film_id, chosen.wanted(), limit=REVIEWS_A_PAGE)
    waiting, kept = standing_of(film_id, request.reader.language)
    across = translating.of_film(film, reviews.reviews, kept, request.reader, chosen.account)
    mendings = put_proposals_in_place(film, reviews, waiting)
    page = film_page(film, reviews, mendings, chosen)
    translating.name_titles(across, film)
    page.across = across
    if slug != page.slug or _OLD_PAGES in request.GET:
        return _moved(request, page.path)
    account = account_of(request)
    page.box = film_box(account, film_id, request.reader.language)
    page.own_rating = current_rating(account, film_id) if account else None
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
    """Pages of reviews were numbered once: those addresses lead to where the reviews begin."""
    query = request.GET.copy()
    query.pop(_OLD_PAGES, None)
    written = query.urlencode(safe=",*")
    return moved(f"{path}?{written}" if written else path)
