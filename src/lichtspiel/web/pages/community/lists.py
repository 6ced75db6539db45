"""The pages of lists of films that people make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from lichtspiel.community.models import FilmList, ListEntry
from lichtspiel.web import addresses
from lichtspiel.web.beside import Beside
from lichtspiel.web.pages.cards import cards_of
from lichtspiel.web.pages.films import Card, Choice
from lichtspiel.web.pages.mending import beginning
from lichtspiel.web.pages.readers import ReaderPage
from lichtspiel.web.pages.wording import Name, is_foreign
from lichtspiel.web.reader import Reader
from lichtspiel.web.rendering import Page

FILMS_SHOWN = 5


@dataclass(slots=True)
class ShownList:
    """A list among others: its title, whose it is, how it begins."""

    id: int
    title: Name
    is_foreign: bool
    path: str
    who: str
    who_path: str
    words: str
    count: int
    audience: str
    is_ranked: bool
    is_hidden: bool
    is_held: bool
    cards: list[Card] = field(default_factory=list)
    has_film: bool = False
    """On the page that puts a film on lists: whether it stands there already."""


@dataclass(slots=True)
class ShownEntry:
    """A film on a list; `film` is None where it is no longer in the guide, which only the list's owner sees."""

    id: int
    place: int
    film: Card | None
    note: str


@dataclass(slots=True, kw_only=True)
class ListPage(Page):
    """One list."""

    shown: ShownList
    text: Markup
    entries: list[ShownEntry]
    is_own: bool
    hidden_reason: str
    feed_path: str
    feed_title: str
    next_path: str = ""


@dataclass(slots=True, kw_only=True)
class ListsPage(Page):
    """The lists everybody may see."""

    lists: list[ShownList]
    orders: list[Choice]
    path: str
    next_path: str = ""


@dataclass(slots=True, kw_only=True)
class ReadersListsPage(ReaderPage):
    """The lists of one person."""

    lists: list[ShownList]
    deleted: list[ShownList]
    next_path: str = ""


@dataclass(slots=True)
class ListForm:
    """What was typed into the form of a list, and what is wrong with it."""

    title: str = ""
    text: str = ""
    language: str = ""
    """The name of a language as it was typed; "" leaves it to be told."""
    is_ranked: bool = False
    audience: str = "public"
    insisted: list[str] = field(default_factory=list)
    """Findings whose writer said that the text is right."""
    mistakes: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class ListFormPage(Page):
    """Making a list, or saying something else of it."""

    form: ListForm
    path: str
    back: str
    audiences: list[Choice]
    languages: list[tuple[str, str, str]]
    beside: dict[str, list[Beside]] = field(default_factory=dict)
    """What the text engine finds, by field."""
    told_language: str = ""
    film: Card | None = None
    """The film that is to be the first on a new list."""
    is_new: bool = True
    preview: Markup | None = None


@dataclass(slots=True, kw_only=True)
class EntriesPage(Page):
    """Filling a list: searching films, ordering them, writing notes."""

    shown: ShownList
    entries: list[ShownEntry]
    query: str
    found: list[Card]
    on_list: set[int]
    removed: ShownEntry | None
    path: str
    next_path: str = ""
    previous_path: str = ""
    is_full: bool = False
    mistakes: dict[int, str] = field(default_factory=dict)
    beside: list[Beside] = field(default_factory=list)
    """What the text engine finds in the note that was written last."""
    beside_of: int = 0


@dataclass(slots=True, kw_only=True)
class DeleteListPage(Page):
    """Asks whether a list is to go, and says what goes."""

    shown: ShownList
    path: str
    days: int


@dataclass(slots=True, kw_only=True)
class AddToListPage(Page):
    """Putting a film on one's lists."""

    film: Card
    lists: list[ShownList]
    path: str
    new_path: str


def shown_lists(lists: Sequence[FilmList], reader: Reader, *, with_films: bool = True) -> list[ShownList]:
    """Lists as others stand among them; three queries where their first films are shown, whose lists are loaded."""
    shown = [shown_list(one, reader) for one in lists]
    if with_films:
        firsts = first_films([one.pk for one in lists])
        cards = cards_of({film for some in firsts.values() for film in some}, reader)
        for one in shown:
            one.cards = [cards[film] for film in firsts[one.id] if film in cards]
    return shown


def shown_list(film_list: FilmList, reader: Reader) -> ShownList:
    """A list without its films; its owner must be loaded."""
    return ShownList(
        id=film_list.pk,
        title=Name(film_list.title, film_list.language),
        is_foreign=is_foreign(film_list.language, reader),
        path=addresses.film_list(reader.language, film_list.pk),
        who=film_list.account.shown_name,
        who_path=addresses.reader(reader.language, film_list.account.username),
        words=beginning(film_list.text, is_markdown=True),
        count=film_list.film_count,
        audience=film_list.get_audience_display(),
        is_ranked=film_list.is_ranked,
        is_hidden=film_list.hidden_at is not None,
        is_held=film_list.held_at is not None,
    )


def first_films(lists: Iterable[int]) -> dict[int, list[int]]:
    """The films a list begins with, by list; one query."""
    found: dict[int, list[int]] = defaultdict(list)
    entries = ListEntry.objects.filter(film_list__in=list(lists), position__lte=FILMS_SHOWN).order_by("position")
    for film_list, film in entries.values_list("film_list_id", "film_id"):
        found[film_list].append(film)
    return found


def shown_entries(entries: Sequence[ListEntry], reader: Reader, *, is_own: bool) -> list[ShownEntry]:
    """The films of a list as cards, each with its place."""
    cards = cards_of([entry.film_id for entry in entries], reader)
    return [
        ShownEntry(entry.pk, entry.position, cards.get(entry.film_id), entry.note)
        for entry in entries
        if is_own or entry.film_id in cards
    ]
