"""What every request passes: hostile input is turned away before any view, and the reader's language is settled."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from http import HTTPStatus
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from lichtspiel.accounts.models import Account
from lichtspiel.errors import GuideError
from lichtspiel.web.reader import (
    INTERFACE_LANGUAGES,
    Reader,
    ReaderRequest,
    account_of,
    has_pages,
    interface_for,
    preferred_language,
)
from lichtspiel.web.views import errors

GetResponse = Callable[[HttpRequest], HttpResponseBase]

LONGEST_QUERY = 32 * 1024
LONGEST_PATH = 8 * 1024


POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What pages may load and do: nothing that does not come from the guide itself, and nothing written into a page."""
GUARDS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def guarding(get_response: GetResponse) -> GetResponse:
    """Tell browsers what a page may do; a view that needs something else has said so itself."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for name, value in GUARDS.items():
            response.headers.setdefault(name, value)
        return response

    return middleware


def caching(get_response: GetResponse) -> GetResponse:
    """Let browsers and caches keep pages, if they ask each time whether the page is still so.

    A page is the same for everybody who is not signed in; that of a reader who is stays with that reader.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if not isinstance(response, HttpResponse) or not _may_be_kept(request, response):
            return response
        is_private = bool({settings.SESSION_COOKIE_NAME, "messages"} & request.COOKIES.keys())
        response["Cache-Control"] = "private, no-cache" if is_private else "public, no-cache"
        etag = quote_etag(blake2b(response.content, digest_size=12).hexdigest())
        response["ETag"] = etag
        return get_conditional_response(request, etag=etag, response=response) or response

    return middleware


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        request.method in {"GET", "HEAD"}
        and response.status_code == HTTPStatus.OK
        and response.headers.get("Content-Type", "").startswith("text/html")
        and not response.has_header("Cache-Control")
    )


def screening(get_response: GetResponse) -> GetResponse:
    """Refuse addresses no page can have, with a page that says so in the reader's language."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        fault = _fault(request)
        if fault is None:
            return get_response(request)
        _settle(request)
        return errors.page(cast(ReaderRequest, request), fault)

    return middleware


def _fault(request: HttpRequest) -> HTTPStatus | None:
    query = request.META.get("QUERY_STRING", "")
    if len(query) > LONGEST_QUERY or len(request.path_info) > LONGEST_PATH:
        return HTTPStatus.REQUEST_URI_TOO_LONG
    # No database column takes NUL.
    if "\0" in request.path_info or "%00" in query:
        return HTTPStatus.BAD_REQUEST
    return None


def faults(get_response: GetResponse) -> GetResponse:
    """Tell the reader of a fault that no view took up."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        return get_response(request)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return errors.fault_page(_with_reader(request), exception) if isinstance(exception, GuideError) else None

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware


def reader(get_response: GetResponse) -> GetResponse:
    """Settle the reader's languages by the address, and switch the interface and the clock to them."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        account = account_of(request)
        _settle(request, account)
        if account and account.time_zone:
            timezone.activate(account.time_zone)
        try:
            return get_response(request)
        finally:
            translation.deactivate()
            timezone.deactivate()

    return middleware


def _settle(request: HttpRequest, account: Account | None = None) -> None:
    """Take the languages from the address; what it does not say, a signed-in reader has chosen."""
    chosen = account.interface_language if account else ""
    addressed = language_of_path(request.path_info)
    language = addressed or chosen or preferred_language(request)
    interface = chosen if chosen and language not in INTERFACE_LANGUAGES else interface_for(language)
    others = tuple(account.languages_read()) if account else ()
    cast(ReaderRequest, request).reader = Reader(language, interface, others)
    translation.activate(interface)


def language_of_path(path: str) -> str | None:
    """The language an address begins with: "de" of "/de/film/7"; None where that is no language's canonical tag."""
    first = path[1:].split("/", 1)[0]
    return first if has_pages(first) else None


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's 404 handler."""
    del exception
    return errors.page(_with_reader(request), HTTPStatus.NOT_FOUND)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's 400 handler."""
    del exception
    return errors.page(_with_reader(request), HTTPStatus.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's 403 handler."""
    del exception
    return errors.page(_with_reader(request), HTTPStatus.FORBIDDEN)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's 500 handler: touches no database."""
    return errors.page(_with_reader(request), HTTPStatus.INTERNAL_SERVER_ERROR)


def _with_reader(request: HttpRequest) -> ReaderRequest:
    if not hasattr(request, "reader"):
        _settle(request)
    request = cast(ReaderRequest, request)
    translation.activate(request.reader.interface)
    return request
