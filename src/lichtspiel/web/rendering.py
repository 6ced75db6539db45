"""A page dataclass becomes a response."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template import engines
from jinja2 import Template

from lichtspiel.accounts.models import Account
from lichtspiel.accounts.roles import Role
from lichtspiel.community.notices import count_unread
from lichtspiel.web import addresses
from lichtspiel.web.formats import native_language_name
from lichtspiel.web.reader import INTERFACE_LANGUAGES, Reader, ReaderRequest, account_of

WITHOUT_LANGUAGE = ("/accounts/", "/changes", "/desk/", "/me/", "/moderation/")
"""How addresses of pages begin that name no language: those of people who are signed in."""


@dataclass(slots=True, kw_only=True)
class Page:
    """What every page has. `alternates` are (language, path) pairs of the same page in other languages."""

    title: str
    canonical: str = ""
    description: str = ""
    alternates: list[tuple[str, str]]
    is_indexed: bool = True
    across: Mapping[Any, Any] = field(default_factory=dict)
    """The ways into the page's language beside its texts (`pages/translating.py`)."""


@dataclass(slots=True)
class Frame:
    """What stands around a page: the way home, the languages, and who is signed in."""

    reader: Reader
    switches: list[tuple[str, str, str]]
    """For each interface language: tag, own name, path of this page in it; then the page's own, if it is none."""
    base: str
    account: Account | None = None

    @property
    def roles(self) -> frozenset[Role]:
        """What whoever reads may do."""
        return self.account.roles if self.account else frozenset()

    @property
    def unread(self) -> int:
        """How many notifications wait for whoever reads; one query, none for somebody signed out."""
        return count_unread(self.account) if self.account else 0


@cache
def _template(name: str) -> Template:
    env: Any = engines["jinja2"]
    template: Template = env.env.get_template(name)
    return template


def render(request: ReaderRequest, template: str, page: Page, status: int = HTTPStatus.OK) -> HttpResponse:
    """Render the page in its template."""
    response = HttpResponse(to_html(request, template, page), status=status)
    response["Content-Language"] = request.reader.interface
    return response


def to_html(request: ReaderRequest, template: str, page: Page) -> str:
    """The page as text."""
    return _template(template).render(page=page, frame=_frame(request, page), reader=request.reader, request=request)


def part(request: ReaderRequest, template: str, known: Mapping[str, Any]) -> str:
    """A part of a page that another engine renders."""
    return _template(template).render({**known, "reader": request.reader, "request": request})


def _frame(request: ReaderRequest, page: Page) -> Frame:
    elsewhere = dict(page.alternates)
    switches = [
        (tag, native_language_name(tag), elsewhere.get(tag) or _in_language(request, tag))
        for tag in INTERFACE_LANGUAGES
    ]
    shown = request.reader.language
    if shown not in INTERFACE_LANGUAGES:
        switches.append((shown, native_language_name(shown), ""))
    return Frame(request.reader, switches, addresses.absolute(request, ""), account_of(request))


def _in_language(request: ReaderRequest, tag: str) -> str:
    """The address of a page in another language; that of a page for editors names none."""
    home = addresses.home(request.reader.language)
    if request.path_info.startswith(home):
        return addresses.home(tag) + quote(request.path_info.removeprefix(home))
    return request.get_full_path() if request.path_info.startswith(WITHOUT_LANGUAGE) else addresses.home(tag)


def moved(path: str) -> HttpResponse:
    """The answer to an old or misspelt address. Titles change and merges are undone: none is moved for ever."""
    response = HttpResponseRedirect(path, status=HTTPStatus.MOVED_PERMANENTLY)
    response["Cache-Control"] = "no-cache"
    return response


def absolute(request: HttpRequest, path: str) -> str:
    """The full address of a path."""
    return addresses.absolute(request, path)
