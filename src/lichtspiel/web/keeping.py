"""What somebody sent after their session had ended is kept until they have signed in again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict

from lichtspiel.accounts.client_address import visitor
from lichtspiel.accounts.limits import KEPT_FORMS, TooOftenError, spend
from lichtspiel.web.access import to_sign_in

_KEY = "kept_form"
LONGEST = 2_000_000
"""So many characters are kept of one form, percent-encoded."""


def keep_and_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead whoever is signed out to the page for signing in, and keep what their form holds."""
    if request.method == "POST":
        posted = request.POST.copy()
        posted.pop("csrfmiddlewaretoken", None)
        _keep(request, posted.urlencode())
    return to_sign_in(request, request.path)


def _keep(request: HttpRequest, fields: str) -> None:
    if len(fields) > LONGEST:
        return
    try:
        spend(KEPT_FORMS, visitor(request))
    except TooOftenError:
        return
    request.session[_KEY] = {"path": request.path, "fields": fields}


def kept(request: HttpRequest) -> QueryDict | None:
    """What was sent to this address by somebody who had to sign in first; given once."""
    held = request.session.get(_KEY)
    if not isinstance(held, dict) or held.get("path") != request.path:
        return None
    del request.session[_KEY]
    return QueryDict(held["fields"])
