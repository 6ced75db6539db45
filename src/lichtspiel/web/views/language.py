"""The way in, and the choice of a language."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from lichtspiel.films.vocabulary import languages_written
from lichtspiel.web import addresses
from lichtspiel.web.formats import language_name, name_order, native_language_name
from lichtspiel.web.going import is_ours, to
from lichtspiel.web.reader import (
    INTERFACE_LANGUAGES,
    ReaderRequest,
    account_of,
    first_language,
    has_pages,
    preferred_language,
    remember_language,
)
from lichtspiel.web.rendering import Page, render


@dataclass(slots=True, kw_only=True)
class LanguagesPage(Page):
    """The languages the guide has texts in: tag, name for the reader, own name."""

    languages: list[tuple[str, str, str]]


@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    """Lead from / to the first page in the reader's language."""
    response = HttpResponseRedirect(addresses.home(first_language(request)))
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def with_slash(request: HttpRequest, language: str) -> HttpResponse:
    """Lead from /de to /de/."""
    del request
    return HttpResponseRedirect(addresses.home(language), status=HTTPStatus.MOVED_PERMANENTLY)


# A public page carries no token: it is the same for everybody. A form of another site comes without the cookie of the
# session (SameSite=Lax), so that it changes no account; and a language harms nobody.
@csrf_exempt
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember the language chosen, and lead to the page in it. `to` holds both: "de /de/film/7".

    For who is signed in and has chosen a language of the interface before, this is the one from now on: pages whose
    address names none would not change else.
    """
    language, _space, target = request.POST.get("to", "").partition(" ")
    if language not in INTERFACE_LANGUAGES:
        language = preferred_language(request)
    elif (account := account_of(request)) and account.interface_language not in {"", language}:
        account.interface_language = language
        account.save(update_fields=["interface_language"])
    response = to(target if is_ours(target) else addresses.home(language))
    remember_language(response, language)
    return response


@require_safe
def show(request: ReaderRequest, language: str) -> HttpResponse:
    """All languages the guide can be read in."""
    tags = languages_written()
    interface = request.reader.interface
    known = sorted(
        filter(has_pages, {*tags, *INTERFACE_LANGUAGES}),
        key=lambda tag: name_order(language_name(tag, interface), interface),
    )
    page = LanguagesPage(
        title=_("Languages"),
        canonical=f"/{language}/languages",
        alternates=[(tag, f"/{tag}/languages") for tag in INTERFACE_LANGUAGES],
        is_indexed=language in INTERFACE_LANGUAGES,
        languages=[(tag, language_name(tag, interface), native_language_name(tag)) for tag in known],
    )
    return render(request, "languages.html", page)
