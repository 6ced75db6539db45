"""The pages of watchlists and diaries, and what stands on a film's page for who is signed in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from lichtspiel.web.pages.films import Card, Choice
from lichtspiel.web.pages.readers import ReaderPage
from lichtspiel.web.rendering import Page


@dataclass(slots=True)
class FilmBox:
    """What whoever is signed in did with a film, and can do."""

    is_wanted: bool
    is_watched: bool
    times_seen: int
    last_seen: date | None
    today: date
    path: str
    """How the addresses of what can be done begin."""


@dataclass(slots=True, kw_only=True)
class WatchlistPage(ReaderPage):
    """The films somebody wants to see."""

    cards: list[Card]
    orders: list[Choice]
    path: str
    total: int
    next_path: str = ""


class Month(NamedTuple):
    """The entries of one month; its name is "" where the days are not known."""

    name: str
    rows: list[ShownViewing]


@dataclass(slots=True)
class ShownViewing:
    """One diary entry. `note` is only for its writer."""

    id: int
    film: Card
    day: date | None
    rating: int | None
    review_path: str
    note: str


@dataclass(slots=True, kw_only=True)
class DiaryPage(ReaderPage):
    """When somebody saw what."""

    months: list[Month]
    feed_path: str
    next_path: str = ""


@dataclass(slots=True, kw_only=True)
class SeenPage(Page):
    """The form for noting, or correcting, that a film was seen."""

    film: Card
    path: str
    back: str
    day: str
    note: str
    today: date
    is_wanted: bool = False
    stays_wanted: bool = False
    is_new: bool = True
    mistakes: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class ForgetPage(Page):
    """Asks whether a diary entry is really to go, and says what goes."""

    viewing: ShownViewing
    path: str
    back: str
