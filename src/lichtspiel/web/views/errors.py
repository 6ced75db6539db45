"""Pages for what went wrong, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import NoReturn

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from lichtspiel.web.reader import ReaderRequest
from lichtspiel.web.rendering import Page, render


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


def nowhere(request: HttpRequest, rest: str) -> NoReturn:
    """Any address that leads nowhere."""
    del request
    raise Http404(rest[:100])
