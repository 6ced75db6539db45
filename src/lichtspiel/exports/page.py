"""`lichtspiel export page`: a film as a document that the importer reads back without changing anything."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Literal

from lichtspiel.errors import GuideError
from lichtspiel.films.folding import fold
from lichtspiel.films.models import Film, Identifier, Synopsis, SynopsisKind, Title
from lichtspiel.films.naming import identifying_title, shown_title
from lichtspiel.imports.sources.page.bylines import byline_of
from lichtspiel.imports.sources.page.faults import DocumentError
from lichtspiel.imports.sources.page.headings import heading_of, own_heading
from lichtspiel.imports.sources.page.known import same
from lichtspiel.imports.sources.page.matching import find_film
from lichtspiel.imports.sources.page.parse import PageFilm, parse
from lichtspiel.imports.sources.page.reader import normal_lines
from lichtspiel.reviews.models import Review
from lichtspiel.reviews.visibility import PUBLIC
from lichtspiel.text.language import UnknownLanguageError, canonical, choose

_IDENTIFIER = re.compile(r"(tt\d{5,10})|(Q\d{1,10})|(\d{1,12})")
_TITLES: tuple[Literal["line", "field", "literal"], ...] = ("line", "field", "literal")
_SCHEMES = ("imdb", "wikidata", "tmdb")


class UnknownFilmError(GuideError):
    """The guide has no film “%(reference)s”."""

    status = HTTPStatus.NOT_FOUND


class SeveralFilmsError(GuideError):
    """“%(reference)s” is the title of several films: %(films)s. Name one by its number."""


class NoSuchLanguageError(GuideError):
    """“%(language)s” is not the tag of a language; de, pt-BR and zh-Hant are some."""


class NothingToExportError(GuideError):
    """“%(film)s” has neither a plot nor a review to write down."""


@dataclass(frozen=True, slots=True)
class _Review:
    """A review as it is to be read back."""

    name: str
    publication: str
    title: str
    text: str
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Style:
    """How a document is written: plainly, as the first page was, or with marks where plain lines would be misread."""

    title: Literal["line", "field", "literal"] = "line"
    marked: bool = False
    quoted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Content:
    """What a document says."""

    title: str
    year: int | None
    language: str
    plot: str
    reviews: tuple[_Review, ...]
    facts: tuple[str, ...] = ()


def export_page(film_reference: str, language: str) -> str:
    """A film as a page document in a language; the film by its number, an identifier such as tt0113627, or a title.

    The plot is the one a reader of the language would be shown, the reviews are all there are, in their languages.
    Raises UnknownFilmError, SeveralFilmsError, NoSuchLanguageError, NothingToExportError.
    """
    try:
        tag = canonical(language)
    except UnknownLanguageError:
        raise NoSuchLanguageError(language=language) from None
    film = find_reference(film_reference)
    content = _content(film, tag)
    if not content.plot and not content.reviews:
        raise NothingToExportError(film=identifying_title(film))
    return _sure_of_film(film, content)


def find_reference(reference: str) -> Film:
    """The film of a number, an identifier or a title. Raises UnknownFilmError or SeveralFilmsError."""
    films = Film.objects.present()
    wanted = reference.strip()
    if wanted.isascii() and wanted.isdigit() and len(wanted) < 19:
        found = films.filter(pk=int(wanted)).first()
        if found:
            return found
    scheme, _, value = wanted.rpartition(":")
    known = Identifier.objects.filter(value=value, scheme__in=[scheme] if scheme else _SCHEMES)
    found = films.filter(pk__in=known.values("film_id")[:2]).order_by("pk").first()
    return found or _by_title(wanted)


def _by_title(title: str) -> Film:
    films = list(Film.objects.present().filter(pk__in=_ids_titled(title)).order_by("pk")[:6])
    if not films:
        raise UnknownFilmError(reference=title)
    if len(films) > 1:
        names = "; ".join(f"{film.pk} is {identifying_title(film)}" for film in films)
        raise SeveralFilmsError(reference=title, films=names)
    return films[0]


def _ids_titled(title: str) -> list[int]:
    year = re.fullmatch(r"(.+?)\s*\((\d{4})\)", title)
    folded = fold(year[1] if year else title)
    rows = Title.objects.filter(folded=folded, film__deleted_at=None, film__merged_into=None)
    if year:
        rows = rows.filter(film__year=int(year[2]))
    return list(rows.values_list("film_id", flat=True).distinct()[:50]) if folded else []


def _content(film: Film, language: str) -> _Content:
    title = shown_title(film.titles.all(), language, original_language=film.original_language)
    reviews = Review.objects.filter(PUBLIC, film=film).select_related("reviewer", "rating").order_by("pk")
    return _Content(
        _line(title.text) if title else "",
        film.year,
        language,
        _plot(film, language),
        tuple(_review(review) for review in reviews),
    )


def _plot(film: Film, language: str) -> str:
    """The text of the plot (else the overview) in the language, else the one its reader would be shown."""
    for kind in (SynopsisKind.PLOT, SynopsisKind.OVERVIEW):
        rows = list(Synopsis.objects.filter(film=film, kind=kind))
        tag = choose([row.language for row in rows], language, original=film.original_language or None)
        text = next((row.text for row in rows if row.language == tag and row.text.strip()), "")
        if text:
            return normal_lines(text).strip()
    return ""


def _review(review: Review) -> _Review:
    rating = [f"{review.rating.value}/10"] if review.rating else []
    written_on = [review.written_on.isoformat()] if review.written_on else []
    reviewer = review.reviewer
    return _Review(
        _line(reviewer.name),
        _line(reviewer.publication),
        _line(review.title),
        normal_lines(review.text).strip(),
        (*written_on, *rating),
    )


def _sure_of_film(film: Film, content: _Content) -> str:
    """The document; where its title and year do not lead back to the film, with the film's identifier or number."""
    written = _faithful(content)
    for fact in ((), *_facts(film)):
        written = _faithful(replace(content, facts=fact))
        if _leads_to(film, written):
            return written
    return written


def _facts(film: Film) -> list[tuple[str, ...]]:
    known = dict(film.identifiers.values_list("scheme", "value"))
    found = [(f"IMDb: {known['imdb']}",)] if _IDENTIFIER.fullmatch(known.get("imdb", "")) else []
    return [*found, (f"Lichtspiel: {film.pk}",)]


def _leads_to(film: Film, written: str) -> bool:
    try:
        pages = parse(written)
        match = find_film(pages[0], "")
    except DocumentError:
        return False
    return len(pages) == 1 and match is not None and match.film.pk == film.pk


def _faithful(content: _Content) -> str:
    """The document in the plainest style in which the importer reads back what was written."""
    written = ""
    for style in _styles(content):
        written = _write(content, style)
        if _is_read_back(written, content):
            break
    return written


def _styles(content: _Content) -> list[_Style]:
    texts = frozenset({content.plot, *(review.text for review in content.reviews)})
    misread = frozenset(text for text in texts if not _stands_alone(content, text))
    return [
        _Style(title, marked, quoted) for marked in (False, True) for quoted in (misread, texts) for title in _TITLES
    ]


def _stands_alone(content: _Content, text: str) -> bool:
    """Whether a text is read back from between other texts, as a plot and as a review."""
    probe = _Review("Daniel", "", "", text, ())
    after = _Review("Maria", "", "", "A sentence that is plain enough to be read as a text by anybody.", ())
    small = _Content("Film", 2001, content.language, text, (probe, after))
    return _is_read_back(_write(small, _Style()), small)


def _is_read_back(written: str, content: _Content) -> bool:
    try:
        pages = parse(written)
    except DocumentError:
        return False
    return len(pages) == 1 and _said(pages[0]) == (
        same(content.title),
        content.year,
        [same(content.plot)] if content.plot else [],
        [(same(r.name), same(r.publication), same(r.title), same(r.text), r.measures) for r in content.reviews],
        False,
    )


def _said(page: PageFilm) -> tuple[object, ...]:
    reviews = [
        (
            same(review.reviewer),
            same(review.publication),
            same(review.title),
            same(review.text),
            (
                *([review.written_on.isoformat()] if review.written_on else []),
                *([f"{review.rating}/10"] if review.rating else []),
            ),
        )
        for review in page.reviews
    ]
    return same(page.title), page.year, [same(plot.text) for plot in page.plots], reviews, bool(page.leftovers)


def _write(content: _Content, style: _Style) -> str:
    marks = "## " if style.marked else ""
    blocks = [_head(content, style)]
    if content.plot:
        blocks.append(f"{marks}{own_heading('plot', content.language)}\n{_text(content.plot, style)}")
    if content.reviews:
        blocks.append(f"{marks}{own_heading('reviews', content.language)}")
        blocks += [_written_review(review, style) for review in content.reviews]
    return "\n\n".join(blocks) + "\n"


def _head(content: _Content, style: _Style) -> str:
    if style.title != "line":
        escape = "\\" if style.title == "literal" else ""
        title = f"{own_heading('title', content.language)}: {escape}{content.title}"
        year = [f"{own_heading('year', content.language)}: {content.year}"] if content.year else []
        return "\n".join([title, *year, *content.facts])
    line = f"{content.title} ({content.year})" if content.year else content.title
    return "\n".join([f"# {line}" if style.marked else line, *content.facts])


def _written_review(review: _Review, style: _Style) -> str:
    byline = _byline(review) if style.marked else _named(review.name, review.publication)
    line = ", ".join([byline, *review.measures])
    title = [f"**{review.title}**"] if review.title else []
    return "\n".join([f"### {line}" if style.marked else line, *title, _text(review.text, style)])


def _byline(review: _Review) -> str:
    """The name and publication; as code spans of Markdown where they would be misread."""
    plain = _named(review.name, review.publication)
    read = byline_of(", ".join([f"### {plain}", *review.measures]))
    if read and heading_of(plain) is None and (read.name, read.publication) == (review.name, review.publication):
        return plain
    return _named(_code(review.name), _code(review.publication) if review.publication else "")


def _code(text: str) -> str:
    """A code span, fenced by more back-ticks than the text has in a row."""
    ticks = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    pad = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def _named(name: str, publication: str) -> str:
    return f"{name} ({publication})" if publication else name


def _text(text: str, style: _Style) -> str:
    if text not in style.quoted:
        return text
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))


def _line(text: str) -> str:
    return " ".join(text.split())
