"""The way in and out of /accounts/: what stands around allauth's pages and how they speak."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from lichtspiel.web.going import is_ours
from lichtspiel.web.middleware import language_of_path
from lichtspiel.web.reader import INTERFACE_LANGUAGES, remember_language

ENTRANCE = "/accounts/"
GetResponse = Callable[[HttpRequest], HttpResponseBase]


def entering(get_response: GetResponse) -> GetResponse:
    """Pages for signing in are kept nowhere, and speak the language of the page somebody came from.

    Their addresses name no language; whoever has chosen none before has one chosen by that page, and keeps it.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(ENTRANCE):
            return get_response(request)
        language = _language_come_from(request)
        if language:
            request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = language
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        if language:
            remember_language(response, language)
        return response

    return middleware


def _language_come_from(request: HttpRequest) -> str:
    """The interface language of the page that `next` leads back to, where none is remembered."""
    target = request.GET.get("next", "")
    if settings.LANGUAGE_COOKIE_NAME in request.COOKIES or not is_ours(target):
        return ""
    language = language_of_path(target) or ""
    return language if language in INTERFACE_LANGUAGES else ""


def account_tabs(request: HttpRequest) -> list[tuple[str, str, bool]]:
    """The pages on which somebody says how they sign in: address, words, whether it is this one."""
    tabs = [
        ("email/", _("E-mail addresses")),
        ("password/change/", _("Password")),
        ("2fa/webauthn/", _("Passkeys")),
        ("2fa/", _("Two-factor sign-in")),
        ("sessions/", _("Sessions")),
    ]
    if settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]:
        tabs.append(("3rdparty/", _("Other accounts")))
    here = request.path_info.removeprefix(ENTRANCE)
    chosen = max((path for path, _words in tabs if here.startswith(path)), key=len, default="")
    return [(ENTRANCE + path, words, path == chosen) for path, words in tabs]
