"""Texts with findings as their sure proposals have them, and the body of a review as a page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from markupsafe import Markup

from lichtspiel.desk.showing import Waiting, shown
from lichtspiel.reviews.rows import ReviewRow
from lichtspiel.web import markdown, stored
from lichtspiel.web.pages.wording import first_words

SHORT = 300
"""So many characters of a text stand in a list of many."""
Mendings = dict[tuple[str, int, str], "Mended"]
"""What proposals changed, by table, row and column."""


@dataclass(slots=True)
class Mended:
    """A text shown with proposed repairs in place: where they stand, and the text as it was given."""

    spans: tuple[tuple[int, int], ...]
    original: str


class Row(Protocol):
    """A row of texts."""

    id: int


def mend(table: str, row: Row, columns: tuple[str, ...], waiting: Waiting, done: Mendings) -> None:
    """Put the sure proposals into the texts of a row; what was done is added to `done`."""
    for column in columns:
        given = getattr(row, column)
        result = shown(given, waiting.get((table, row.id, column), ()))
        if result.is_mended:
            done[table, row.id, column] = Mended(result.spans, given)
            setattr(row, column, result.text)


def mend_reviews(reviews: list[ReviewRow], waiting: Waiting, done: Mendings) -> None:
    """Put the sure proposals into reviews and their translations."""
    if not waiting:
        return
    for review in reviews:
        mend("reviews.review", review, ("text", "title"), waiting, done)
        for translation in review.translations:
            mend("reviews.reviewtranslation", translation, ("text", "title"), waiting, done)


def body(text: str, language: str, *, is_markdown: bool, mended: Mended | None = None) -> Markup:
    """The text of a review or a reply."""
    if not is_markdown:
        return stored.prose(text, language, mended)
    return markdown.render(text, language, marks=mended.spans if mended else ())


def plain(text: str, *, is_markdown: bool) -> str:
    """The text without marks, and without what gives the story away: for feeds, search engines and previews."""
    if not is_markdown:
        return text
    return _plain(text) if len(text) <= _LONG else markdown.plain(text)


def beginning(text: str, most: int = SHORT, *, is_markdown: bool) -> str:
    """The first words of a text, without marks and what they hide.

    The whole is read: of a part, a passage whose end was cut off would no longer be hidden.
    """
    return first_words(plain(text, is_markdown=is_markdown), most)


_LONG = 20_000
"""Longer texts are not kept."""
# A film's page says thirty reviews a second time, to search engines, and parsing one takes as long as a query.
_plain = lru_cache(1024)(markdown.plain)
