"""Posters and previews: generated from the film's own facts, or cut from an uploaded picture."""

from __future__ import annotations

from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import quote_etag
from django.views.decorators.http import condition, require_safe

from lichtspiel.films.naming import shown_title
from lichtspiel.films.reading import FilmRecord, read_film
from lichtspiel.web.jinja import asset
from lichtspiel.web.pages.wording import person_name
from lichtspiel.web.posters.facts import PosterFacts
from lichtspiel.web.posters.png import poster_png
from lichtspiel.web.posters.preview import preview_png
from lichtspiel.web.posters.svg import poster_svg
from lichtspiel.web.reader import ReaderRequest

WIDTHS = {160, 320, 640}
KEPT_SECONDS = 60 * 60 * 24
DRAWING = 1
"""Goes up when posters are drawn otherwise than before."""


def _film(request: ReaderRequest, film_id: int) -> FilmRecord:
    film = read_film(film_id, request.reader.name_languages)
    if film is None:
        raise Http404
    return film


def _facts(film: FilmRecord, request: ReaderRequest) -> PosterFacts:
    reader = request.reader
    # Not by the reader's other languages: the picture is the same for everybody, and kept by caches.
    first = shown_title(film.titles, reader.language, (), film.original_language)
    titles = [first, *(t for t in film.titles if t is not first)] if first else []
    directors = (c for c in film.credits if c.role == "director")
    director = next((person_name(c.name, c.name_language, c.names, reader).text for c in directors), "")
    return PosterFacts(
        film_id=film.id,
        titles=tuple((t.text, t.language) for t in titles),
        year=film.year,
        runtime_minutes=film.runtime_minutes,
        genres=tuple(film.genres),
        countries=tuple(film.countries),
        director=director,
    )


def _etag(request: ReaderRequest, film_id: int, **_kwargs: object) -> str | None:
    """The picture is a function of the facts: where they are the same, so is it."""
    facts = _facts(_film(request, film_id), request)
    return quote_etag(f"{hash_of(facts)}")


def hash_of(facts: PosterFacts) -> str:
    """A short mark of the facts and the way of drawing."""
    from hashlib import blake2b  # noqa: PLC0415  only pictures need it

    return blake2b(f"{DRAWING}{facts!r}".encode("utf-8", "replace"), digest_size=8).hexdigest()


def _picture(content: bytes, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    return response


@require_safe
@condition(etag_func=_etag)
def poster_svg_view(request: ReaderRequest, language: str, film_id: int) -> HttpResponse:
    """The generated poster as SVG."""
    del language
    svg = poster_svg(_facts(_film(request, film_id), request))
    response = _picture(svg.encode(), "image/svg+xml; charset=utf-8")
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"
    return response


@require_safe
@condition(etag_func=_etag)
def poster_picture(request: ReaderRequest, language: str, film_id: int, width: int, form: str) -> HttpResponse:
    """The generated poster as PNG; for an uploaded one, the way to the cut of that width."""
    del language
    if width not in WIDTHS or form != "png":
        raise Http404
    film = _film(request, film_id)
    if film.poster:
        return HttpResponseRedirect(f"{settings.MEDIA_URL}{film.poster}-{width}.jpg", status=HTTPStatus.FOUND)
    return _picture(poster_png(_facts(film, request), width), "image/png")


@require_safe
@condition(etag_func=_etag)
def preview(request: ReaderRequest, language: str, film_id: int) -> HttpResponse:
    """The picture other sites show of the page, 1200 by 630."""
    del language
    return _picture(preview_png(_facts(_film(request, film_id), request), site=settings.SITE_NAME), "image/png")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Where browsers that ask for /favicon.ico are led."""
    del request
    return HttpResponseRedirect(asset("img/icon.svg"))
