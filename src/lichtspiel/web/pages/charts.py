"""Somebody's statistics as figures and bars, with the names of countries, languages and genres."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lichtspiel.community.statistics import Statistics
from lichtspiel.films.vocabulary import genre_names
from lichtspiel.reviews.models.rating import BEST
from lichtspiel.web.formats import country_name, language_name, number
from lichtspiel.web.pages.wording import genre_name
from lichtspiel.web.reader import Reader

WIDEST = 20
"""Steps of a bar's width."""


@dataclass(slots=True)
class Bar:
    """One line of a chart: `width` is 0 to 20, the longest line of the chart has 20."""

    label: str
    count: int
    width: int


@dataclass(slots=True)
class Chart:
    """Counts of one kind."""

    key: str
    heading: str
    bars: list[Bar]


def figures(found: Statistics, reader: Reader) -> list[tuple[str, str]]:
    """The sums: number and what it counts."""
    interface = reader.interface
    hours = found.minutes // 60
    counted = [
        (found.films, ngettext("film", "films", found.films)),
        (hours, ngettext("hour of film", "hours of film", hours)),
        (found.ratings, ngettext("rating", "ratings", found.ratings)),
        (found.reviews, ngettext("review", "reviews", found.reviews)),
        (len(found.reviewed_in), ngettext("language reviewed in", "languages reviewed in", len(found.reviewed_in))),
    ]
    shown = [(number(count, interface), label) for count, label in counted]
    if found.ratings:
        shown.append((number(found.mean / 2, interface, "0.0#"), _("of 5 stars on average")))
    return shown


def charts(found: Statistics, reader: Reader) -> list[Chart]:
    """The charts that have something to show. One query, for the names of genres."""
    interface = reader.interface
    genres = genre_names(found.genres)
    values = [(number(value / 2, interface, "0.#"), found.values.get(value, 0)) for value in range(BEST, 0, -1)]
    made = [
        _chart("ratings", _("Ratings in stars"), values),
        _chart("years", _("Films by the year I saw them"), found.years.items()),
        _chart("decades", _("Films by decade"), _decades(found.decades)),
        _chart("genres", _("Genres"), ((genre_name(key, genres[key], reader), n) for key, n in found.genres.items())),
        _chart("countries", _("Countries"), ((country_name(c, interface), n) for c, n in found.countries.items())),
        _chart("spoken", _("Spoken languages"), _languages(found.languages, interface)),
        _chart("reviewed", _("Reviews by language"), _languages(found.reviewed_in, interface)),
    ]
    return [chart for chart in made if any(bar.count for bar in chart.bars)]


def _chart(key: str, heading: str, rows: Iterable[tuple[str, int]]) -> Chart:
    counts = list(rows)
    most = max((count for _label, count in counts), default=0)
    return Chart(key, heading, [Bar(label, n, -(-WIDEST * n // most) if most else 0) for label, n in counts])


def _decades(counts: Mapping[int, int]) -> list[tuple[str, int]]:
    return [(_("%(decade)ss") % {"decade": decade}, count) for decade, count in counts.items()]


def _languages(counts: Mapping[str, int], interface: str) -> list[tuple[str, int]]:
    return [(language_name(tag, interface), count) for tag, count in counts.items()]
