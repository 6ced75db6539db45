"""Films as cards, wherever a page shows some."""

from __future__ import annotations

from collections.abc import Iterable

from lichtspiel.films.models import Film
from lichtspiel.films.naming import shown_title, slugify
from lichtspiel.listing import queries
from lichtspiel.listing.making import titles_of
from lichtspiel.listing.models import Entry
from lichtspiel.web.pages.films import Card, card, put_titles_in_language
from lichtspiel.web.reader import Reader


def cards_of(film_ids: Iterable[int], reader: Reader) -> dict[int, Card]:
    """The cards of films that are in the guide, by film. One query, or three where titles are to be chosen anew."""
    ids = list(set(film_ids))
    entries = queries.of_films(reader.interface, ids) if ids else {}
    put_titles_in_language(list(entries.values()), reader)
    entries |= _too_new(set(ids) - entries.keys(), reader)
    return {film: card(entry, reader) for film, entry in entries.items()}


def _too_new(ids: set[int], reader: Reader) -> dict[int, Entry]:
    """Films that came a moment ago, and are in no list yet."""
    films = Film.objects.present().in_bulk(ids) if ids else {}
    titles = titles_of(list(films)) if films else {}
    found = {}
    for film in films.values():
        title = shown_title(titles.get(film.pk, ()), reader.language, reader.others, film.original_language)
        text, tag = (title.text, title.language) if title else ("", "und")
        found[film.pk] = Entry(
            film_id=film.pk,
            language=reader.interface,
            title=text,
            title_language=tag,
            slug=slugify(text, tag),
            year=film.year,
            poster=film.poster,
        )
    return found
