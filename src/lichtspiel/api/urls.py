"""The addresses of the interfaces, below /api/."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

from lichtspiel.api import faults
from lichtspiel.api.v1.interface import api as v1
from lichtspiel.text.language import negotiate

LARGEST = 1_000_000
"""Bytes of a request's body."""

View = Callable[..., HttpResponse]
_INTERFACE_LANGUAGES = [code for code, _name in settings.LANGUAGES]


def within_limits(view: View) -> View:
    """Answer in the language asked for, refuse what is too large, and tell faults in one shape."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        language = negotiate(request.headers.get("Accept-Language", ""), _INTERFACE_LANGUAGES)
        with translation.override(language or "en"):
            response = _answered(view, request, *args, **kwargs)
            response["Content-Language"] = language or "en"
        response["Vary"] = "Accept-Language"
        return response

    # Nobody is known by a cookie here, so none can be abused from another site.
    return csrf_exempt(wrapped)


def _answered(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    if _is_too_large(request):
        return faults.too_large(LARGEST)
    response = view(request, *args, **kwargs)
    if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        return faults.not_allowed(response.get("Allow", ""))
    return response


def _is_too_large(request: HttpRequest) -> bool:
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > LARGEST:
        return True
    return len(request.body) > LARGEST


def nowhere(_request: HttpRequest, rest: str = "") -> HttpResponse:
    """Any address that leads nowhere."""
    del rest
    return faults.not_found()


def _wrapped(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            pattern.callback = within_limits(nowhere if pattern.name == "api-root" else pattern.callback)
            yield pattern


_v1, _name, _namespace = v1.urls
urlpatterns = [
    path("v1/", (list(_wrapped(_v1)), _name, _namespace)),
    path("<path:rest>", within_limits(nowhere)),
    path("", within_limits(nowhere)),
]
