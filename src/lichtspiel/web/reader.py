"""For whom a page is made: the languages of its texts and of its words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from lichtspiel.accounts.languages import languages_from_header
from lichtspiel.accounts.models import Account
from lichtspiel.accounts.roles import Role
from lichtspiel.films.vocabulary import languages_written
from lichtspiel.text.language import UnknownLanguageError, canonical, choose, negotiate, written_language
from lichtspiel.web.formats import text_direction

INTERFACE_LANGUAGES = [code for code, _name in settings.LANGUAGES]
LONGEST_TAG = 35


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader: `language` decides which texts are shown, `interface` in which language the guide speaks."""

    language: str
    interface: str
    others: tuple[str, ...] = ()

    @property
    def direction(self) -> str:
        """The direction of the page."""
        return text_direction(self.interface)

    @property
    def name_languages(self) -> list[str]:
        """The languages names of people and genres are wanted in, best first."""
        base = self.language.split("-")[0]
        return list(dict.fromkeys([self.language, base, self.interface, *self.others[:3], "en"]))


class ReaderRequest(HttpRequest):
    """A request that passed the middleware."""

    reader: Reader


@lru_cache(4096)
def has_pages(tag: str) -> bool:
    """Whether there are pages in a language: addresses name it by its canonical tag."""
    try:
        return 2 <= len(tag) <= LONGEST_TAG and tag != "und" and canonical(tag) == tag
    except UnknownLanguageError:
        return False


@lru_cache(1024)
def interface_for(language: str) -> str:
    """The interface language nearest to the language of the texts."""
    base = language.split("-", maxsplit=1)[0]
    if base in INTERFACE_LANGUAGES:
        return base
    return choose(INTERFACE_LANGUAGES, language) or "en"


def preferred_language(request: HttpRequest) -> str:
    """The interface language for somebody whose address names none: a remembered choice, else Accept-Language."""
    remembered = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if remembered in INTERFACE_LANGUAGES:
        return remembered
    return negotiate(request.headers.get("Accept-Language", ""), INTERFACE_LANGUAGES) or "en"


def first_language(request: HttpRequest) -> str:
    """The language of the pages that `/` leads to: a remembered choice, else the first somebody reads with texts here.

    Who has chosen a language of the interface finds it there too.
    """
    account = account_of(request)
    if request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "") in INTERFACE_LANGUAGES:
        return preferred_language(request)
    read = account.languages_read() if account else []
    found = _first_with_texts([*read, *languages_from_header(request.headers.get("Accept-Language", ""))])
    if account and account.interface_language and (found is None or found in INTERFACE_LANGUAGES):
        return account.interface_language
    return found or preferred_language(request)


def _first_with_texts(wanted: Iterable[str]) -> str | None:
    """The first of the languages, without its region, in which there are plots, or which the interface speaks."""
    offered = [*INTERFACE_LANGUAGES, *filter(has_pages, languages_written())]
    pages = (written_language(tag) for tag in wanted)
    return next((tag for tag in pages if negotiate(tag, offered)), None)


def remember_language(response: HttpResponseBase, language: str) -> None:
    """Have a browser remember a language of the interface."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        samesite="Lax",
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
    )


def account_of(request: HttpRequest) -> Account | None:
    """Who is signed in; no query for somebody without a session."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None


def is_editor(request: HttpRequest) -> bool:
    """Whether whoever asks may edit and decide findings; no query for those signed out."""
    account = account_of(request)
    return account is not None and account.has(Role.EDITOR)
