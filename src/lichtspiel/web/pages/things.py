"""A thing somebody wrote, and somebody themselves, as moderators and whoever reported them see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import pgettext
from markupsafe import Markup

from lichtspiel.accounts.models import Account
from lichtspiel.listing import queries
from lichtspiel.moderation.things import Kind, Ref, Thing
from lichtspiel.reviews.models import Reply, ReviewTranslation
from lichtspiel.web import addresses, markdown
from lichtspiel.web.formats import language_name
from lichtspiel.web.pages.mending import body
from lichtspiel.web.pages.wording import Name
from lichtspiel.web.reader import Reader, has_pages

HOME = "/moderation/"
LABEL = 90
"""So many characters of a text name it in the log."""


class Film(NamedTuple):
    """The film something is about."""

    title: Name
    path: str
    moderation_path: str


@dataclass(slots=True)
class ThingCard:
    """A thing as moderators see it."""

    kind: str
    kind_name: str
    path: str
    public_path: str
    label: Name
    author: str
    author_path: str
    film: Film | None
    language: str
    language_name: str
    title: str
    body: Markup
    is_held: bool
    is_hidden: bool
    hidden_reason: str
    is_gone: bool
    is_spoiler: bool
    seen: str = ""
    """What the forms carry: how the thing stood when the page was made."""


def kind_name(kind: str) -> str:
    """The word for a kind of thing."""
    return {
        Kind.REVIEW: pgettext("reported", "Review"),
        Kind.REPLY: pgettext("reported", "Reply"),
        Kind.TRANSLATION: pgettext("reported", "Translation"),
        Kind.LIST: pgettext("reported", "List"),
        Kind.ACCOUNT: pgettext("reported", "Person"),
        Kind.FILM: pgettext("reported", "Film"),
    }[Kind(kind)]


def thing_path(kind: str, row_id: int, filtered: str = "") -> str:
    """The address of a thing for moderators."""
    return f"{HOME}{kind}/{row_id}" + (f"?{filtered}" if filtered else "")


def cards(things: Iterable[Thing], reader: Reader, *, most: int = 0) -> dict[Ref, ThingCard]:
    """Things with the titles of their films, of long texts only the beginning. One query."""
    things = list(things)
    films = _films({thing.film_id for thing in things if thing.film_id}, reader)
    for thing in things:
        if most and len(thing.text) > most:
            thing.text = f"{thing.text[:most]} …"
    return {thing.ref: _card(thing, films, reader) for thing in things}


def _films(film_ids: set[int], reader: Reader) -> dict[int, Film]:
    entries = queries.of_films(reader.interface, sorted(film_ids))
    found = {}
    for film_id in film_ids:
        entry = entries.get(film_id)
        title = Name(entry.title, entry.title_language) if entry else Name(f"#{film_id}", "")
        slug = entry.slug if entry else "film"
        found[film_id] = Film(title, addresses.film(reader.language, film_id, slug), thing_path(Kind.FILM, film_id))
    return found


def _card(thing: Thing, films: dict[int, Film], reader: Reader) -> ThingCard:
    film = films.get(thing.film_id or 0)
    return ThingCard(
        kind=thing.kind,
        kind_name=kind_name(thing.kind),
        path=thing_path(thing.kind, thing.id),
        public_path=_public_path(thing, film, reader),
        label=_label(thing, film),
        author=thing.author_name,
        author_path=thing_path(Kind.ACCOUNT, thing.author.pk) if thing.author else "",
        film=film,
        language=thing.language,
        language_name=language_name(thing.language, reader.interface) if thing.language else "",
        title=thing.title if thing.kind != Kind.ACCOUNT else "",
        body=body(thing.text, thing.language, is_markdown=thing.is_markdown) if thing.text else Markup(),
        is_held=thing.is_held,
        is_hidden=thing.is_hidden,
        hidden_reason=getattr(thing.row, "hidden_reason", ""),
        is_gone=thing.is_gone,
        is_spoiler=getattr(thing.row, "is_spoiler", False),
    )


def _label(thing: Thing, film: Film | None) -> Name:
    if thing.kind == Kind.ACCOUNT:
        return Name(thing.author_name, "")
    if thing.kind == Kind.FILM and film:
        return film.title
    words = " ".join((thing.title or markdown.plain(thing.text)).split())
    return Name(words[:LABEL] + (" …" if len(words) > LABEL else ""), thing.language)


def _public_path(thing: Thing, film: Film | None, reader: Reader) -> str:
    if thing.is_gone:
        return ""
    row = thing.row
    if isinstance(row, Account):
        return addresses.reader(reader.language, row.username)
    if isinstance(row, Reply):
        return addresses.review(reader.language, row.review_id) + f"#reply-{row.pk}"
    if isinstance(row, ReviewTranslation):
        return addresses.review(row.language if has_pages(row.language) else reader.language, row.review_id)
    if thing.kind == Kind.FILM:
        return film.path if film else ""
    make = addresses.review if thing.kind == Kind.REVIEW else addresses.film_list
    return make(reader.language, thing.id)
