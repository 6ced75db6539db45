"""The list of films."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from lichtspiel.films.vocabulary import countries_used, genre_names, languages_spoken
from lichtspiel.listing import queries
from lichtspiel.listing.queries import ORDERS, Filters
from lichtspiel.web import addresses
from lichtspiel.web.formats import country_name, language_name, name_order
from lichtspiel.web.pages.films import Choice, Choices, FilmsPage, card, put_titles_in_language
from lichtspiel.web.pages.wording import genre_name
from lichtspiel.web.reader import INTERFACE_LANGUAGES, Reader, ReaderRequest
from lichtspiel.web.rendering import render
from lichtspiel.web.sent import whole

FIRST_YEAR, LAST_YEAR = 1874, 2200


@require_safe
def show(request: ReaderRequest, language: str) -> HttpResponse:
    """Show the films the filters leave, in the order asked for."""
    reader, mistakes = request.reader, list[str]()
    filters = _filters(request.GET, reader, mistakes)
    after = whole(request.GET.get("after", "")) or None
    found = queries.entries(reader.interface, filters, after=after)
    shown = found[: queries.PAGE]
    put_titles_in_language(shown, reader)
    chosen = {k: v for k, v in request.GET.items() if k in _KEYS and v}
    page = FilmsPage(
        title=_("Films"),
        canonical=addresses.films(language, **chosen),
        alternates=[(tag, addresses.films(tag, **chosen)) for tag in INTERFACE_LANGUAGES],
        is_indexed=not chosen and after is None and language in INTERFACE_LANGUAGES,
        cards=[card(entry, reader) for entry in shown],
        filters=filters,
        mistakes=mistakes,
        choices=_choices(filters, reader),
    )
    if len(found) > len(shown):
        page.next_path = addresses.films(language, **chosen, after=shown[-1].film_id)
    return render(request, "films.html", page)


_KEYS = {"genre", "country", "spoken", "from", "to", "text", "order"}


def _filters(asked: QueryDict, reader: Reader, mistakes: list[str]) -> Filters:
    """The filters asked for; what makes no sense is left out and said."""
    order, text = asked.get("order", "") or "popular", asked.get("text", "")
    if order not in ORDERS:
        mistakes.append(_("There is no such order."))
        order = "popular"
    years = []
    for key in ("from", "to"):
        year = whole(asked.get(key, ""), LAST_YEAR)
        if asked.get(key) and year < FIRST_YEAR:
            year = 0
            if (said := _("A year has four digits, such as 1995.")) not in mistakes:
                mistakes.append(said)
        years.append(year or None)
    return Filters(
        genre=asked.get("genre", "")[:120],
        country=asked.get("country", "")[:4],
        spoken=asked.get("spoken", "")[:35],
        year_from=years[0],
        year_to=years[1],
        text=text if text in {"with", "without"} else "",
        text_language=reader.language if reader.language != reader.interface else "",
        order=order,
    )


def _choices(filters: Filters, reader: Reader) -> Choices:
    interface = reader.interface
    return Choices(
        genres=_sorted(
            ((g, genre_name(g, n, reader), g == filters.genre) for g, n in genre_names().items()), interface
        ),
        countries=_sorted(((c, country_name(c, interface), c == filters.country) for c in countries_used()), interface),
        spoken=_sorted(((t, language_name(t, interface), t == filters.spoken) for t in languages_spoken()), interface),
        texts=[Choice(value, label, value == filters.text) for value, label in _text_labels(reader)],
        orders=[Choice(value, label, value == filters.order) for value, label in _order_labels()],
    )


def _sorted(choices: Iterable[tuple[str, str, bool]], language: str) -> list[Choice]:
    return sorted((Choice(*choice) for choice in choices), key=lambda c: name_order(c.label, language))


def _text_labels(reader: Reader) -> list[tuple[str, str]]:
    name = language_name(reader.language, reader.interface)
    return [
        ("", _("all")),
        ("with", _("with a plot in %(language)s") % {"language": name}),
        ("without", _("without a plot in %(language)s") % {"language": name}),
    ]


def _order_labels() -> list[tuple[str, str]]:
    return [
        ("popular", pgettext("order", "best known")),
        ("rated", pgettext("order", "best rated")),
        ("newest", pgettext("order", "new in the guide")),
        ("latest", pgettext("order", "latest year first")),
        ("oldest", pgettext("order", "earliest year first")),
        ("title", pgettext("order", "title")),
    ]
