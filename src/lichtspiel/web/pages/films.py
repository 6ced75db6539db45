"""The first page, the list of films, the search and the page of a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from lichtspiel.films.naming import shown_title, slugify
from lichtspiel.listing.making import titles_of
from lichtspiel.listing.models import Entry
from lichtspiel.listing.queries import Filters
from lichtspiel.web import addresses
from lichtspiel.web.formats import language_name
from lichtspiel.web.pages.wording import Name, is_foreign
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
    upload: str
    """The name of an uploaded poster's files, without size and form; "" where the poster is a drawn one."""
    foreign: str
    """The name of the title's language, where it must be said."""
    note: Name | None = None


def card(entry: Entry, reader: Reader, note: Name | None = None) -> Card:
    """An entry as a card."""
    title = Name(entry.title, entry.title_language) if entry.title else Name(_("Film without a title"), "")
    original = Name(entry.original_title, entry.original_language) if entry.original_title else None
    return Card(
        film_id=entry.film_id,
        title=title,
        path=addresses.film(reader.language, entry.film_id, entry.slug),
        year=entry.year,
        original=original,
        rating=entry.mean,
        rating_count=entry.rating_count,
        poster=addresses.poster(reader.language, entry.film_id),
        upload=entry.poster,
        foreign=language_name(title.language, reader.interface) if is_foreign(title.language, reader) else "",
        note=note,
    )


def put_titles_in_language(entries: Sequence[Entry], reader: Reader) -> None:
    """Entries have the titles of an interface language: give them those of the reader's own, where that is another."""
    if reader.language == reader.interface and not reader.others:
        return
    titles = titles_of(list({entry.film_id for entry in entries}))
    for entry in entries:
        found = shown_title(titles.get(entry.film_id, ()), reader.language, reader.others)
        if found is None:
            continue
        original = next((t for t in titles[entry.film_id] if t.kind == "original" and t.text != found.text), None)
        entry.title, entry.title_language = found.text, found.language
        entry.original_title, entry.original_language = (original.text, original.language) if original else ("", "")
        entry.slug = slugify(found.text, found.language)


@dataclass(slots=True)
class ReviewCard:
    """The beginning of a review, beside its film."""

    film: Card
    author: str
    language: str
    is_foreign: bool
    text: str
    rating: int | None


@dataclass(slots=True, kw_only=True)
class HomePage(Page):
    """The first page."""

    lead: Card | None
    lead_plot: Name | None
    foreign_plot: bool
    heading_length: int
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
    is_all: bool
    """Whether all that was found is shown."""


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
