"""What the guide has already of a page: in its rows, and in earlier versions of the same document."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from lichtspiel.films.folding import fold
from lichtspiel.films.models import Film, Source, Synopsis, Title
from lichtspiel.imports.models import Document
from lichtspiel.imports.sources.page.faults import DocumentError
from lichtspiel.imports.sources.page.parse import PageFilm, parse
from lichtspiel.imports.sources.page.reader import normal_lines, read
from lichtspiel.reviews.models import Review

_STRIPPED = " \n\t\ufeff\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""What is taken off the ends of a text on the way in."""


def same(text: str) -> str:
    """What is compared of two texts: neither line ends, nor white space at ends, nor the form of normalisation."""
    return unicodedata.normalize("NFC", normal_lines(text)).strip(_STRIPPED).strip()


@dataclass(slots=True)
class Known:
    """The texts of a film, as they are compared."""

    titles: set[bytes] = field(default_factory=set)
    exact_titles: set[str] = field(default_factory=set)
    plots: set[str] = field(default_factory=set)
    reviews: set[tuple[str, str]] = field(default_factory=set)

    def has_title(self, text: str) -> bool:
        """Whether the film has the title, whatever its case and accents."""
        folded = fold(text)
        return same(text) in self.exact_titles or bool(folded and folded in self.titles)


def known_rows(film: Film) -> Known:
    """The texts a film has. Three queries."""
    known = Known()
    for folded, text in Title.objects.filter(film=film).values_list("folded", "text"):
        known.titles.add(bytes(folded))
        known.exact_titles.add(same(text))
    known.plots = {same(text) for text in Synopsis.objects.filter(film=film).values_list("text", flat=True)}
    rows = Review.objects.filter(film=film, deleted_at=None).values_list("reviewer__name", "text")
    known.reviews = {(same(name), same(text)) for name, text in rows}
    return known


def known_earlier(film: Film, source: Source | None, sha256: str) -> Known:
    """The texts that earlier versions of the document (or the same bytes under another name) gave the film.

    They were taken in then; where they are not among the rows now, somebody has changed them since.
    """
    documents = Document.objects.filter(films=film, source=source) if source else Document.objects.none()
    contents = [*documents.values_list("content", flat=True)]
    contents += Document.objects.filter(films=film, sha256=sha256).values_list("content", flat=True)
    known = Known()
    for content in contents:
        _add(known, _pages(bytes(content)))
    return known


def _pages(content: bytes) -> list[PageFilm]:
    try:
        return parse(read(content).text)
    except DocumentError:  # an older version of the reader took it
        return []


def _add(known: Known, pages: Iterable[PageFilm]) -> None:
    for page in pages:
        known.titles.add(fold(page.title))
        known.exact_titles.add(same(page.title))
        known.plots |= {same(plot.text) for plot in page.plots}
        known.reviews |= {(same(review.reviewer), same(review.text)) for review in page.reviews}
