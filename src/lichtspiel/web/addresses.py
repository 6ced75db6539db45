"""The addresses of pages, made by hand: a list of films needs a hundred, and Django's `reverse` takes 10 µs each."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote, urlencode

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest


def home(language: str) -> str:
    """The first page."""
    return f"/{language}/"


def film(language: str, film_id: int, slug: str) -> str:
    """A film's page."""
    return f"/{language}/film/{film_id}/{quote(slug)}"


def poster(language: str, film_id: int, suffix: str = ".svg") -> str:
    """A film's poster; suffixes are `.svg` and `-342.png` and the like."""
    return f"/{language}/film/{film_id}/poster{suffix}"


def preview(language: str, film_id: int) -> str:
    """The picture other sites show of a film's page."""
    return f"/{language}/film/{film_id}/preview.png"


def films(language: str, **filters: object) -> str:
    """The list of films."""
    chosen = {key: value for key, value in filters.items() if value not in {None, ""}}
    return f"/{language}/films/" + (f"?{urlencode(chosen)}" if chosen else "")


def person(language: str, person_id: int, slug: str) -> str:
    """A person's page."""
    return f"/{language}/person/{person_id}/{quote(slug)}"


def reader(language: str, username: str, part: str = "") -> str:
    """Somebody's page, or a part of it: reviews, ratings, diary, watchlist, lists, follows, statistics."""
    return f"/{language}/reader/{quote(username, safe='')}" + (f"/{part}" if part else "")


def review(language: str, review_id: int, act: str = "") -> str:
    """A review's own page, or what is done with it: edit, delete, history, like, reply, report, translate."""
    return f"/{language}/review/{review_id}" + (f"/{act}" if act else "")


def reply(language: str, reply_id: int, act: str = "") -> str:
    """What is done with a reply: delete, report."""
    return f"/{language}/reply/{reply_id}" + (f"/{act}" if act else "")


def translation(language: str, translation_id: int, act: str) -> str:
    """What is done with a person's translation of a review: report."""
    return f"/{language}/translation/{translation_id}/{act}"


def reviews(language: str, form: str = "", languages: Sequence[str] = ()) -> str:
    """The newest reviews of the guide, as a page or (`form` is "atom") a feed, narrowed to languages."""
    query = f"?{urlencode({'languages': ','.join(languages)}, safe=',')}" if languages else ""
    return f"/{language}/reviews" + (f".{form}" if form else "") + query


def film_act(language: str, film_id: int, act: str) -> str:
    """What is done with a film: review, rate, seen, watchlist, edit, history."""
    return f"/{language}/film/{film_id}/{act}"


def film_list(language: str, list_id: int) -> str:
    """A list of films somebody made."""
    return f"/{language}/list/{list_id}"


def search(language: str, asked: str = "") -> str:
    """The search, and what it is asked."""
    return f"/{language}/search" + (f"?{urlencode({'q': asked})}" if asked else "")


def page(language: str, name: str) -> str:
    """One of the operator's pages: about, imprint, privacy."""
    return f"/{language}/{name}"


def absolute(request: HttpRequest, path: str) -> str:
    """The address with scheme and host: the operator's public one, else that which was asked for."""
    return (settings.BASE_URL or _asked_for(request)) + path


def _asked_for(request: HttpRequest) -> str:
    """Scheme and host of the request; nothing where the host is not ours, so that a page can still say so."""
    try:
        return f"{request.scheme}://{request.get_host()}"
    except DisallowedHost:
        return ""
