"""The lines of a document dealt out to the films it is about, and within a film to sections and facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import regex

from lichtspiel.imports.sources.page.bylines import byline_of, ends_sentence, measure_of
from lichtspiel.imports.sources.page.headings import (
    FIELDS,
    PLOT,
    REVIEWS,
    TITLE,
    FieldLine,
    Heading,
    field_of,
    heading_of,
    heading_with_name,
)
from lichtspiel.imports.sources.page.identifiers import identifiers_in
from lichtspiel.imports.sources.page.lines import Line
from lichtspiel.imports.sources.page.titles import year_in

_LONGEST_TITLE = 250
PROSE = 120
"""Characters above which a line before any heading is text and not a title or a fact."""
_NOT_A_TITLE = regex.compile(r"[.,;:、。।،؛：]$|^[—–―]\s|^(?:https?:|©)")
_YEAR_IN_BRACKETS = regex.compile(r"[(\[（]\D{0,30}\p{Nd}{4}\D?[)\]）]\s*#*$")


@dataclass(slots=True)
class Section:
    """A heading with the lines under it."""

    heading: Heading
    line: Line
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class FilmLines:
    """The lines that are about one film."""

    preamble: list[Line] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    facts: list[tuple[FieldLine, Line]] = field(default_factory=list)

    def seen(self, section: str) -> list[Section]:
        """Its sections of one kind."""
        return [s for s in self.sections if s.heading.section == section]

    @property
    def has_text(self) -> bool:
        """Whether it has a plot or reviews already, be it only the heading."""
        return any(s.heading.section in {PLOT, REVIEWS} for s in self.sections)

    @property
    def is_titled(self) -> bool:
        """Whether a line may be its title."""
        return bool(self.preamble or self.seen(TITLE) or any(f.heading.section == TITLE for f, _ in self.facts))


def deal_out(lines: Sequence[Line]) -> list[FilmLines]:
    """What the lines say, film by film, in their order; the first film may be empty."""
    return _Dealer(lines).dealt()


class _Dealer:
    """Deals the lines of a document out to films and their sections."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        levels = [line.level for line in lines if line.level and _heads_text(line)]
        self.level = min(levels, default=0)
        marked = [heading_of(line.text, line.level) for line in lines if line.level and line.level == self.level]
        self.marked = {heading.section for heading in marked if heading is not None}
        self.films = [FilmLines()]

    def dealt(self) -> list[FilmLines]:
        """Deal out all lines."""
        for place, line in enumerate(self.lines):
            if line.is_quoted or not (
                self._section(place, line) or self._new_title(place, line) or self._fact(place, line)
            ):
                self._content.append(line)
        return self.films

    @property
    def _film(self) -> FilmLines:
        return self.films[-1]

    @property
    def _content(self) -> list[Line]:
        return self._film.sections[-1].lines if self._film.sections else self._film.preamble

    @property
    def _open(self) -> str:
        return self._film.sections[-1].heading.section if self._film.sections else ""

    # Headings of sections

    def _section(self, place: int, line: Line) -> bool:
        heading = heading_of(line.text, line.level)
        if heading is None:
            return self._section_on_one_line(line)
        if heading.section in FIELDS:
            return self._fact_section(place, line, heading)
        if self._is_title_after_all(place, line, heading):
            return False
        if self._film.has_text and self._take_title(heading):
            self._film.sections.append(Section(heading, line))
            return True
        if self._belongs_to_text(line, heading):
            return False
        self._mend_empty(heading)
        self._film.sections.append(Section(heading, line))
        return True

    def _section_on_one_line(self, line: Line) -> bool:
        found = field_of(line.text)
        if found is None or found.heading.section not in {PLOT, REVIEWS}:
            return self._review_of_one(line)
        section = found.heading.section
        starts = line.after_blank or not self._content or not self._film.sections
        long_enough = self._open != REVIEWS or len(found.value) >= 40
        if self._film.seen(section) or section in self.marked or not starts or not long_enough:
            return False
        value = replace(line, text=found.value, level=0, blanks_before=0)
        is_text = any(sign.isalpha() for sign in found.value)  # and not the number of reviews
        self._film.sections.append(Section(found.heading, line, [value] if is_text else []))
        return True

    def _review_of_one(self, line: Line) -> bool:
        """“Kritik von Daniel”: the heading and the first name in one."""
        heading = heading_with_name(line.text, line.level)
        if heading is None or self._open != PLOT or not line.after_blank or REVIEWS in self.marked:
            return False
        if self._film.seen(REVIEWS) or byline_of(line.text) is None:
            return False
        self._film.sections.append(Section(heading, line, [line]))
        return True

    def _is_title_after_all(self, place: int, line: Line, heading: Heading) -> bool:
        """The first line of a document is its title even where it is a word of the table, as “Story” or “Plot”."""
        if self._film.sections or self._film.preamble or place + 1 >= len(self.lines):
            return False
        after = self.lines[place + 1]
        following = heading_of(after.text, after.level)
        return following is not None and following.section == heading.section and line.level <= after.level

    def _belongs_to_text(self, line: Line, heading: Heading) -> bool:
        """Whether a line that could head a section is rather part of a text, such as “Handlung” within a review."""
        seen = self._film.seen(heading.section)
        if line.level != self.level and heading.section in self.marked:
            return True
        if not seen:
            return False
        if heading.section == REVIEWS:
            return self._open == REVIEWS and not (line.after_blank or line.level)
        if self._open == PLOT:
            return not line.after_blank and not self._other_language(heading)
        return not line.after_blank or not self._other_language(heading)

    def _mend_empty(self, heading: Heading) -> None:
        """A section without a line under it, followed by another of the same kind, was a title."""
        last = self._film.sections[-1] if self._film.sections else None
        if last and not last.lines and last.heading.section == heading.section and not self._film.is_titled:
            self._film.sections.pop()
            self._film.preamble.append(last.line)

    # Titles of further films

    def _new_title(self, place: int, line: Line) -> bool:
        """A Markdown heading that is no section: the title of the next film, or an unknown section to leave out."""
        if not line.level or heading_of(line.text, line.level) is not None:
            return False
        heads = self._heads_film(place)
        if not self._film.has_text:
            return False
        if (self.level and line.level < self.level) or (heads and (not self.level or line.level <= self.level)):
            self.films.append(FilmLines([line]))
            return True
        if line.level == self.level and not (self._open == REVIEWS and byline_of(line.text)):
            self._film.sections.append(Section(Heading("unknown", (), line.level), line))
            return True
        return False

    def _heads_film(self, place: int) -> bool:
        """Whether the lines after this one are facts and then the heading of a section."""
        for line in self.lines[place + 1 : place + 12]:
            heading = heading_of(line.text, line.level)
            if heading is not None and heading.section in {PLOT, REVIEWS}:
                return True
            if field_of(line.text) is None and len(line.text) > PROSE:
                return False
        return False

    def _take_title(self, heading: Heading) -> bool:
        """Begin a new film where the last line above this heading is its title; the line goes over to it."""
        content = self._content
        place = len(content) - 1
        while place > 0 and field_of(content[place].text) is not None:
            place -= 1
        if place < 1 or not _is_title_like(content[place]):
            return False
        if not self._title_fits(content[place], content[place - 1], heading):
            return False
        self._begin_film(content, place)
        return True

    def _title_fits(self, line: Line, before: Line, heading: Heading) -> bool:
        """Whether a short last line is a title: surely where the film has this section already."""
        ended = ends_sentence(before.text) or before.is_quoted
        if self._film.seen(heading.section) and not self._other_language(heading):
            return ended or line.after_blank
        told = bool(self._film.seen(heading.section)) or line.after_rule or bool(_YEAR_IN_BRACKETS.search(line.text))
        return ended and line.after_blank and told

    def _begin_film(self, content: list[Line], place: int) -> None:
        moved = content[place:]
        del content[place:]
        film = FilmLines(moved[:1])
        film.facts = [(found, line) for line in moved[1:] if (found := field_of(line.text))]
        self.films.append(film)

    def _other_language(self, heading: Heading) -> bool:
        """Whether the film has this section only under headings of other languages."""
        return heading.languages[:1] not in [s.heading.languages[:1] for s in self._film.seen(heading.section)]

    # Facts

    def _fact(self, place: int, line: Line) -> bool:
        found = field_of(line.text)
        if found is None or found.heading.section not in FIELDS or not self._fact_fits(place, line, found):
            return False
        if found.heading.section == TITLE and self._film.has_text and self._film.is_titled:
            self.films.append(FilmLines())
        self._film.facts.append((found, line))
        return True

    def _fact_fits(self, place: int, line: Line, found: FieldLine) -> bool:
        if not _has_shape(found, line):
            return False
        if not self._film.sections or self._open not in {PLOT, REVIEWS}:
            return True
        if len(found.value) > 200 or not (line.after_blank or self._follows_fact(line)):
            return False
        return self._fact_fits_in_text(place, found)

    def _fact_fits_in_text(self, place: int, found: FieldLine) -> bool:
        """Whether a fact within a section ends it rather than being part of the text."""
        section = found.heading.section
        if section == TITLE:
            return not self._film.is_titled or self._heads_film(place)
        if self._open == REVIEWS:
            return section in {"identifier", "year"} or (section == "source" and place + 1 == len(self.lines))
        return not ends_sentence(found.value) or section in {"identifier", "year", "source"}

    def _follows_fact(self, line: Line) -> bool:
        return bool(self._film.facts) and self._film.facts[-1][1].number == line.number - 1

    def _fact_section(self, place: int, line: Line, heading: Heading) -> bool:
        """A fact's heading on a line of its own, above the fact."""
        following = self.lines[place + 1] if place + 1 < len(self.lines) else None
        if following is None or following.is_quoted or _heads_text(following):
            return False
        if not self._fact_section_fits(place, line, heading):
            return False
        if heading.section == TITLE and self._film.has_text and self._film.is_titled:
            self.films.append(FilmLines())
        self._film.sections.append(Section(heading, line))
        return True

    def _fact_section_fits(self, place: int, line: Line, heading: Heading) -> bool:
        if self._open == REVIEWS:
            if self.level:
                return line.level == self.level
            wanted = heading.section in {TITLE, "source", "year"} and line.after_blank
            return wanted and (heading.section != TITLE or not self._film.is_titled or self._heads_film(place))
        if self._open == PLOT:
            return line.level == self.level if self.level else line.after_blank
        return bool(self._film.sections or self._film.preamble or heading.section == TITLE or line.level)


def _has_shape(found: FieldLine, line: Line) -> bool:
    """Whether a value is what its heading promises, where that can be told."""
    if found.heading.section == "year":
        return year_in(found.value) is not None
    return found.heading.section != "identifier" or bool(identifiers_in(line.text))


def _heads_text(line: Line) -> bool:
    heading = None if line.is_quoted else heading_of(line.text, line.level)
    return heading is not None and heading.section in {PLOT, REVIEWS}


def _is_title_like(line: Line) -> bool:
    text = line.text.strip()
    return (
        not line.is_quoted
        and len(text) <= _LONGEST_TITLE
        and len(text.split()) <= 25
        and not _NOT_A_TITLE.search(text)
        and measure_of(text) is None
        and any(sign.isalnum() for sign in text)
    )
