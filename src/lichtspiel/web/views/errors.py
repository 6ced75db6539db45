"""Pages for what went wrong, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import resolve
from django.utils.translation import gettext as _

from lichtspiel.accounts.limits import TooOftenError
from lichtspiel.errors import GuideError
from lichtspiel.text.language import UnknownLanguageError, canonical
from lichtspiel.web.faults import sentence
from lichtspiel.web.reader import ReaderRequest
from lichtspiel.web.rendering import Page, moved, render


@dataclass(slots=True, kw_only=True)
class ErrorPage(Page):
    """What went wrong, and what can be done."""

    status: int
    explanation: str


def page(request: ReaderRequest, status: HTTPStatus) -> HttpResponse:
    """The page of a status."""
    title, explanation = _words(status)
    shown = ErrorPage(title=title, explanation=explanation, status=int(status), alternates=[], is_indexed=False)
    response = render(request, "error.html", shown, status)
    response["Cache-Control"] = "no-store"
    return response


def fault_page(request: ReaderRequest, fault: GuideError) -> HttpResponse:
    """The page of a fault that no form took up: what could not be done, and why."""
    title = _("That did not work") if fault.status < HTTPStatus.INTERNAL_SERVER_ERROR else _("The film tore")
    shown = ErrorPage(
        title=title, explanation=sentence(fault), status=int(fault.status), alternates=[], is_indexed=False
    )
    response = render(request, "error.html", shown, fault.status)
    response["Cache-Control"] = "no-store"
    if isinstance(fault, TooOftenError):
        response["Retry-After"] = str(fault.seconds)
    return response


def _words(status: HTTPStatus) -> tuple[str, str]:
    if status == HTTPStatus.NOT_FOUND:
        return _("Nothing plays here"), _("There is no page at this address. Perhaps the search finds the film.")
    if status == HTTPStatus.FORBIDDEN:
        return _("Not for you"), _(
            "You may not see this page, or its form was open for too long. Go back and try again."
        )
    if status == HTTPStatus.REQUEST_URI_TOO_LONG:
        return _("Too long"), _("The address is longer than any page of this guide. Shorten the search.")
    if status == HTTPStatus.INTERNAL_SERVER_ERROR:
        return _("The film tore"), _("Something went wrong on our side; it has been noted. Try again in a moment.")
    return _("That cannot be read"), _(
        "The address has characters that no address of this guide has. Check it, or start from the home page."
    )


def nowhere(request: HttpRequest, rest: str) -> HttpResponse:
    """Any address that leads nowhere; one that was only written otherwise (/DE/, /zh-tw/, /de/films) is moved."""
    if request.method in {"GET", "HEAD"}:
        query = request.META.get("QUERY_STRING", "")
        for path in _meant(request.path_info):
            if resolve(path).func is not nowhere:
                return moved(quote(path) + (f"?{query}" if query else ""))
    raise Http404(rest[:100])


def _meant(path: str) -> Iterator[str]:
    """What an address may mean: with the language's canonical tag, with or without the slash at its end."""
    _empty, first, *rest = path.split("/", 2)
    try:
        tag = canonical(first)
    except UnknownLanguageError:
        return
    written = "/".join(["", tag, *rest])
    if tag != first:
        yield written
    yield written.removesuffix("/") if written.endswith("/") else f"{written}/"
