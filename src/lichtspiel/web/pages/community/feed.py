"""The page of what the people one follows did lately."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from lichtspiel.community.feeding import Doing
from lichtspiel.community.models import FilmList, Viewing
from lichtspiel.reviews.models import Rating, Review
from lichtspiel.web import addresses
from lichtspiel.web.pages.cards import cards_of
from lichtspiel.web.pages.community.lists import first_films
from lichtspiel.web.pages.films import Card
from lichtspiel.web.pages.mending import beginning
from lichtspiel.web.pages.wording import Name, is_foreign
from lichtspiel.web.reader import Reader
from lichtspiel.web.rendering import Page


@dataclass(slots=True)
class ShownDoing:
    """One thing somebody did: a review, a rating, a diary entry or a list."""

    kind: str
    at: datetime
    who: str
    who_path: str
    path: str
    language: str = ""
    title: str = ""
    words: str = ""
    """The beginning of the text; "" where it gives away what happens."""
    is_foreign: bool = False
    is_spoiler: bool = False
    rating: int | None = None
    day: date | None = None
    film: Card | None = None
    """None of a list."""
    cards: list[Card] = field(default_factory=list)
    """The first films of a list."""
    count: int = 0

    @property
    def heading(self) -> Name:
        """What it is called."""
        return Name(self.title, self.language)


@dataclass(slots=True, kw_only=True)
class FeedPage(Page):
    """What others did, newest first."""

    doings: list[ShownDoing]
    follows_nobody: bool
    only_read: bool
    all_path: str
    only_path: str
    next_path: str = ""


def shown_doings(doings: Sequence[Doing], reader: Reader) -> list[ShownDoing]:
    """What was done, as the page shows it; what is about films that are gone is left out. Three queries at most."""
    on_lists = first_films([d.row.pk for d in doings if d.kind == "list"])
    films = {d.row.film_id for d in doings if not isinstance(d.row, FilmList)}
    cards = cards_of(films | {film for some in on_lists.values() for film in some}, reader)
    found = []
    for doing in doings:
        shown = _shown(doing, reader)
        if isinstance(doing.row, FilmList):
            shown.cards = [cards[film] for film in on_lists[doing.row.pk] if film in cards]
        else:
            shown.film = cards.get(doing.row.film_id)
            shown.path = shown.path or (shown.film.path if shown.film else "")
        if shown.film or shown.kind == "list":
            found.append(shown)
    return found


def _shown(doing: Doing, reader: Reader) -> ShownDoing:
    row = doing.row
    shown = ShownDoing(
        kind=doing.kind,
        at=timezone.localtime(doing.at),
        who=doing.who.shown_name,
        who_path=addresses.reader(reader.language, doing.who.username),
        path="",
    )
    if isinstance(row, Viewing):
        shown.day = row.seen_on
        return shown
    if isinstance(row, Rating):
        shown.rating = row.value
        return shown
    shown.language, shown.title = row.language, row.title
    shown.is_foreign = is_foreign(row.language, reader)
    if isinstance(row, Review):
        shown.path = addresses.review(reader.language, row.pk)
        shown.rating = row.rating.value if row.rating else None
        shown.is_spoiler = row.is_spoiler
        shown.words = "" if row.is_spoiler else beginning(row.text, is_markdown=row.is_markdown)
    else:
        shown.path = addresses.film_list(reader.language, row.pk)
        shown.words, shown.count = beginning(row.text, is_markdown=True), row.film_count
    return shown
