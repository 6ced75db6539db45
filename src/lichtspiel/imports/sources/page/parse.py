"""A document taken apart into films: their titles, years, plots and reviews. Nothing here knows the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from lichtspiel.imports.sources.page.bylines import ends_sentence
from lichtspiel.imports.sources.page.dealing import PROSE, FilmLines, deal_out
from lichtspiel.imports.sources.page.faults import NoHeadingError
from lichtspiel.imports.sources.page.headings import FIELDS, PLOT, REVIEWS, TITLE, FieldLine, Heading, document_language
from lichtspiel.imports.sources.page.identifiers import identifiers_in
from lichtspiel.imports.sources.page.lines import Line, lines_of, text_of
from lichtspiel.imports.sources.page.reviews import Leftover, PageReview, reviews_in
from lichtspiel.imports.sources.page.titles import title_line, year_in
from lichtspiel.text import detect_language


@dataclass(frozen=True, slots=True)
class PageText:
    """A plot, and the language its heading is in (a BCP 47 tag, or empty)."""

    text: str
    language: str
    line: int


@dataclass(frozen=True, slots=True)
class PageFilm:
    """What a document says of one film; `title` is empty where no line is one."""

    title: str
    year: int | None
    language: str
    plots: tuple[PageText, ...]
    reviews: tuple[PageReview, ...]
    original_title: str = ""
    other_lines: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    people: tuple[str, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    line: int = 1


def parse(text: str) -> list[PageFilm]:
    """The films a document is about, in its order. Raises NoHeadingError where no line heads a plot or reviews."""
    films = deal_out(lines_of(text))
    if not any(film.has_text for film in films):
        raise NoHeadingError
    return [_film(film) for film in films if film.sections or film.preamble]


def _film(film: FilmLines) -> PageFilm:
    facts = _facts(film)
    preamble, prose = _preamble(film)
    title = title_line(facts.get(TITLE, "") or (preamble[0].text if preamble else ""))
    others = [line for line in preamble if not (line is preamble[0] and TITLE not in facts)]
    texts = [s for s in film.sections if s.heading.section == PLOT]
    plots = [(s.heading, text_of(s.lines), s.line.number) for s in texts if s.lines]
    if prose and not plots:
        plots = [(Heading("", ()), text_of(prose), prose[0].number)]
    language = _language(film, [text for _, text, _ in plots])
    reviews, leftovers = _reviews(film, language)
    year = year_in(facts["year"]) if "year" in facts else None
    all_lines = [line.text for line in film.preamble] + [line.text for _, line in film.facts]
    return PageFilm(
        title.text,
        year or title.year or next((y for line in others if (y := year_in(line.text))), None),
        language,
        tuple(PageText(text, _own(heading, language), line) for heading, text, line in plots),
        tuple(reviews),
        facts.get("original_title", ""),
        tuple(line.text.strip() for line in others),
        tuple(dict.fromkeys(found for line in all_lines for found in identifiers_in(line))),
        tuple(name for fact in ("director", "cast") for name in _names(facts.get(fact, ""))),
        (*_leftovers(film), *leftovers),
        film.preamble[0].number if film.preamble else film.sections[0].line.number if film.sections else 1,
    )


def _facts(film: FilmLines) -> dict[str, str]:
    facts = {found.heading.section: _fact_value(found) for found, _ in reversed(film.facts)}
    for section in film.sections:
        if section.heading.section in FIELDS and section.lines:
            facts.setdefault(section.heading.section, section.lines[0].text.strip())
    return facts


def _fact_value(found: FieldLine) -> str:
    return found.value if found.heading.section == TITLE else found.value.strip("*_ ")


def _preamble(film: FilmLines) -> tuple[list[Line], list[Line]]:
    """The short lines before the first heading, and from the first long one on the prose."""
    start = next((i for i, line in enumerate(film.preamble) if i and _is_prose(line)), len(film.preamble))
    return film.preamble[:start], film.preamble[start:]


def _is_prose(line: Line) -> bool:
    return len(line.text) > PROSE or (len(line.text) > 50 and ends_sentence(line.text))


def _language(film: FilmLines, plots: Sequence[str]) -> str:
    headings = [s.heading for s in film.sections if s.heading.section in {PLOT, REVIEWS}]
    first = headings[:1] if headings and not _share_language(headings) else headings
    likely = [found.tag for text in plots[:1] for found in detect_language(text) if found.confidence > 0.3]
    return document_language(first, likely) or (likely[0] if likely else "")


def _share_language(headings: Sequence[Heading]) -> bool:
    return bool(set.intersection(*(set(heading.languages) for heading in headings)))


def _own(heading: Heading, language: str) -> str:
    """The language of a heading: that of the document where it may be, else the first it is in."""
    if not heading.languages or language in heading.languages:
        return language
    return heading.languages[0]


def _reviews(film: FilmLines, language: str) -> tuple[list[PageReview], list[Leftover]]:
    reviews: list[PageReview] = []
    leftovers: list[Leftover] = []
    for section in film.sections:
        if section.heading.section == REVIEWS:
            found, left = reviews_in(section.lines, language)
            reviews += found
            leftovers += left
    return reviews, leftovers


def _leftovers(film: FilmLines) -> list[Leftover]:
    """What stands under headings the guide does not take, and headings with nothing under them."""
    left = [
        Leftover(s.line.number, "There is nothing under this heading.", s.line.text.strip())
        for s in film.sections
        if s.heading.section in {PLOT, REVIEWS} and not s.lines
    ]
    for section in film.sections:
        if section.heading.section in {"unknown", "others", "source"}:
            left.append(Leftover(section.line.number, "This section is not taken in.", section.line.text.strip()))
        elif section.heading.section in FIELDS and len(section.lines) > 1:
            left.append(Leftover(section.lines[1].number, "These lines are not taken in.", text_of(section.lines[1:])))
    return left


def _names(value: str) -> list[str]:
    return [
        name.strip() for name in regex.split(r"[,;、，/]|\s+(?:und|and|et|y|e|och|og|i|и|و)\s+", value) if name.strip()
    ]
