"""A simple search over titles: by their beginning, or by an identifier of another catalogue."""

from __future__ import annotations

import re

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lichtspiel.films.models import Film
from lichtspiel.listing import queries
from lichtspiel.listing.models import Entry
from lichtspiel.web import addresses
from lichtspiel.web.pages.films import SearchPage, card, put_titles_in_language
from lichtspiel.web.reader import INTERFACE_LANGUAGES, ReaderRequest
from lichtspiel.web.rendering import render

MOST = 60
LONGEST = 200

_IDENTIFIERS = [("imdb", re.compile(r"\btt\d{7,9}\b")), ("wikidata", re.compile(r"\bQ[1-9]\d{0,9}\b"))]


@require_safe
def show(request: ReaderRequest, language: str) -> HttpResponse:
    """Show what was found."""
    asked = request.GET.get("q", "").replace("\0", "")[:LONGEST].strip()
    found = films_found(asked, request.reader.interface) if asked else []
    put_titles_in_language(found, request.reader)
    page = SearchPage(
        title=_("Search: %(query)s") % {"query": asked} if asked else _("Search"),
        canonical=addresses.search(language),
        alternates=[(tag, addresses.search(tag, asked)) for tag in INTERFACE_LANGUAGES],
        is_indexed=False,
        query=asked,
        is_asked=bool(asked),
        cards=[card(entry, request.reader) for entry in found[:MOST]],
        is_all=len(found) <= MOST,
    )
    return render(request, "search.html", page)


def films_found(asked: str, language: str) -> list[Entry]:
    """The films that have the identifier that was typed, else those with a title that begins like it."""
    for scheme, pattern in _IDENTIFIERS:
        if match := pattern.search(asked):
            films = list(Film.objects.by_identifier(scheme, match[0]).values_list("pk", flat=True))
            if found := list(queries.of_films(language, films).values()):
                return found
    return queries.titled_like(language, asked, MOST + 1)
