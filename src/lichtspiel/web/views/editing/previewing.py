"""The page as it will be: what was typed is written, the real page is made of it, and all of it is taken back."""

from __future__ import annotations

import base64
import copy
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, cast
from urllib.parse import unquote

from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.urls import resolve

from lichtspiel.films.models import Film
from lichtspiel.web import addresses
from lichtspiel.web.pages.editing import PreviewBar
from lichtspiel.web.reader import ReaderRequest
from lichtspiel.web.views import pictures
from lichtspiel.web.views.editing.rooms import Room, Subject


def preview(request: ReaderRequest, room: Room, save: Callable[[], Subject], bar: PreviewBar) -> HttpResponse:
    """Show the page of what `save` makes; nothing of it stays, not in the change log either."""
    with transaction.atomic():
        subject = save()
        response = _page(request, room, subject, bar)
        transaction.set_rollback(True)
    return response


def _page(request: ReaderRequest, room: Room, subject: Subject, bar: PreviewBar) -> HttpResponse:
    language = request.reader.language
    asking = _as_asked(request, room.path(language, subject))
    asking.preview = bar
    response = room.render(asking, language, subject)
    if response.status_code == HTTPStatus.MOVED_PERMANENTLY:  # to the address with the title in it
        path = unquote(response["Location"].partition("?")[0])
        asking.path = asking.path_info = path
        found = resolve(path)
        response = found.func(asking, *found.args, **found.kwargs)
    if isinstance(subject, Film) and not subject.poster:
        _draw(asking, subject, response)
    return response


def _draw(request: ReaderRequest, film: Film, response: HttpResponse) -> None:
    """Put the drawn poster into the page: at its address stands the one of the film as it is."""
    language = request.reader.language
    drawn = pictures.poster_svg_view(request, language=language, film_id=film.pk)
    inline = b"data:image/svg+xml;base64," + base64.b64encode(drawn.content)
    response.content = response.content.replace(addresses.poster(language, film.pk).encode(), inline)


def _as_asked(request: ReaderRequest, path: str) -> Any:
    """The request as it would ask for the page itself."""
    asking = copy.copy(request)
    asking.method, asking.path, asking.path_info = "GET", path, path
    asking.GET = cast("Any", QueryDict())
    return asking
