"""The first page, the list of films, the search and the page of a person."""

from __future__ import annotations

from dataclasses import dataclass, field

from lichtspiel.listing.models import Entry
from lichtspiel.listing.queries import Filters
from lichtspiel.web import addresses
from lichtspiel.web.pages.film import Name
from lichtspiel.web.reader import Reader
from lichtspiel.web.rendering import Page


@dataclass(slots=True)
class Card:
    """A film as lists show it."""

    film_id: int
    title: Name
    path: str
    year: int | None
    original: Name | None
    rating: float
    rating_count: int
    poster: str
    note: str = ""


def card(entry: Entry, reader: Reader, note: str = "") -> Card:
    """An entry as a card."""
    original = Name(entry.original_title, entry.original_language) if entry.original_title else None
    return Card(
        film_id=entry.film_id,
        title=Name(entry.title, entry.title_language),
        path=addresses.film(reader.language, entry.film_id, entry.slug),
        year=entry.year,
        original=original,
        rating=entry.mean,
        rating_count=entry.rating_count,
        poster=addresses.poster(reader.interface, entry.film_id),
        note=note,
    )


@dataclass(slots=True)
class ReviewCard:
    """The beginning of a review, beside its film."""

    film: Card
    author: str
    language: str
    language_name: str
    is_foreign: bool
    text: str
    rating: int | None


@dataclass(slots=True, kw_only=True)
class HomePage(Page):
    """The first page."""

    lead: Card | None
    lead_plot: Name | None
    popular: list[Card]
    newest: list[Card]
    rated: list[Card]
    reviews: list[ReviewCard]


@dataclass(slots=True)
class Choice:
    """One value of a filter."""

    value: str
    label: str
    is_chosen: bool


@dataclass(slots=True)
class Choices:
    """The values of each filter."""

    genres: list[Choice]
    countries: list[Choice]
    spoken: list[Choice]
    texts: list[Choice]
    orders: list[Choice]


@dataclass(slots=True, kw_only=True)
class FilmsPage(Page):
    """The list of films, with its filters."""

    cards: list[Card]
    filters: Filters
    choices: Choices
    next_path: str = ""
    mistakes: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class SearchPage(Page):
    """What was searched and found."""

    query: str
    cards: list[Card]
    is_asked: bool


@dataclass(slots=True, kw_only=True)
class PersonPage(Page):
    """A person, the names they bear and their films."""

    name: Name
    other_names: list[tuple[str, str, str]]
    """Name, language tag, name of the language."""
    birth_year: int | None
    death_year: int | None
    groups: list[tuple[str, list[Card]]]
    """What they did, and the films they did it on."""
    identifiers: list[tuple[str, str, str]]
