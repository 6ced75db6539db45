"""Who may come in: decorators of views for those who are signed in, or hold a role."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlencode, urlsplit

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect

from lichtspiel.accounts.models import Account
from lichtspiel.accounts.roles import Role
from lichtspiel.web import addresses
from lichtspiel.web.going import is_ours, to
from lichtspiel.web.reader import ReaderRequest, account_of

SIGN_IN = "/accounts/login/"

P = ParamSpec("P")
View = Callable[Concatenate[ReaderRequest, P], HttpResponseBase]


class SignedInRequest(ReaderRequest):
    """A request of somebody who is signed in."""

    user: Account


def signed_in(view: Callable[Concatenate[SignedInRequest, P], HttpResponseBase]) -> View[P]:
    """Ask whoever is signed out to sign in, and lead back after."""
    return needs(Role.READER)(view)


def needs(role: Role) -> Callable[[Callable[Concatenate[SignedInRequest, P], HttpResponseBase]], View[P]]:
    """Let in only who has the role; whoever is signed out may sign in first."""

    def decorate(view: Callable[Concatenate[SignedInRequest, P], HttpResponseBase]) -> View[P]:
        @wraps(view)
        def guarded(request: ReaderRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            account = account_of(request)
            if account is None:
                return to_sign_in(request)
            if not account.has(role):
                raise PermissionDenied
            response = view(cast("SignedInRequest", request), *args, **kwargs)
            response.headers.setdefault("Cache-Control", "private, no-store")
            return response

        return cast("View[P]", guarded)

    return decorate


def to_sign_in(request: HttpRequest, path: str = "") -> HttpResponse:
    """Lead to the page for signing in, and from there back to `path`: that of the page somebody was on."""
    address = f"{SIGN_IN}?{urlencode({'next': path or _page_of(request)})}"
    return HttpResponseRedirect(address) if request.method in {"GET", "HEAD"} else to(address)


def _page_of(request: HttpRequest) -> str:
    """The page a GET asks for; of a form the page it stood on, where a browser says that that was one of ours."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    came_from = urlsplit(request.headers.get("Referer", ""))
    if came_from.netloc != urlsplit(addresses.absolute(request, "/")).netloc:
        return "/"
    page = came_from._replace(scheme="", netloc="", fragment="").geturl()
    return page if is_ours(page) else "/"
