"""A form whose token is out of date comes back with what was written in it, to be sent again."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import cast
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from lichtspiel.web import addresses
from lichtspiel.web.reader import ReaderRequest
from lichtspiel.web.rendering import Page, render
from lichtspiel.web.views import errors

_NEVER = ("/accounts/", "/admin/", "/api/")
_SECRET = ("password", "token", "code", "secret", "key")
_LONG = 80


@dataclass(slots=True, kw_only=True)
class AgainPage(Page):
    """What was in the form: short fields are hidden, long ones are shown so that they can be copied."""

    action: str
    hidden: list[tuple[str, str]]
    texts: list[tuple[str, str]]


def form_again(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's view of a failed token: the form again where it came from a page of ours, else that it may not be."""
    del reason
    reader_request = cast("ReaderRequest", request)
    if not _is_our_form(request):
        return errors.page(reader_request, HTTPStatus.FORBIDDEN)
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken" and not any(word in name.lower() for word in _SECRET)
    ]
    page = AgainPage(
        title=_("Send it again?"),
        alternates=[],
        is_indexed=False,
        action=request.get_full_path(),
        hidden=[(name, value) for name, value in fields if not _is_long(value)],
        texts=[(name, value) for name, value in fields if _is_long(value)],
    )
    response = render(reader_request, "writing/again.html", page, HTTPStatus.FORBIDDEN)
    response["Cache-Control"] = "no-store"
    return response


def _is_our_form(request: HttpRequest) -> bool:
    """Whether a browser says that the form stood on a page of this guide; no other site gets its words in here."""
    if request.path.startswith(_NEVER) or request.headers.get("Sec-Fetch-Dest", "document") != "document":
        return False
    origin = request.headers.get("Origin", "")
    if not origin or origin == "null":
        return False
    return urlsplit(origin).netloc == urlsplit(addresses.absolute(request, "/")).netloc


def _is_long(value: str) -> bool:
    return len(value) > _LONG or "\n" in value
