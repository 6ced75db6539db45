"""The reviews of a section: whose name stands where, and which text belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import regex

from lichtspiel.imports.sources.page.bylines import (
    Byline,
    byline_of,
    ends_sentence,
    inline_byline_of,
    looks_like_name,
    measure_of,
)
from lichtspiel.imports.sources.page.headings import is_word
from lichtspiel.imports.sources.page.lines import Line, text_of
from lichtspiel.imports.sources.page.ratings import rating_of

_STRONG = frozenset({"heading", "bold", "dash", "colon", "by", "bullet"})
_SHAPE = frozenset({"heading", "bold", "dash", "bullet"})
_LONG_TEXT = 30
_LONGEST_LINE = 20_000
_NAMELESS = "A review without its author's name; put the name on a line above it."
_ATTRIBUTION = regex.compile(r"^(?P<text>.*[.!?…。！？।؟\"”“»«’')\]])\s*(?:[—–―]|--|\s-)\s*(?P<name>[^—–―]{2,80})$")
_CLOSING = regex.compile(
    r"[.!?…。！？।؟\"”»)]\s*\(?(?P<rating>[\p{Nd}.,½]{1,4}\s?/\s?\p{Nd}{1,3}|[★⭐]\X{0,9})\)?\.?\s*$"
)
_BOLD_LINE = regex.compile(r"^(?:\*\*(?P<title>[^*]+)\*\*|__(?P<title>[^_]+)__|#{2,6}\s+(?P<title>[^#].*?)\s*#*)$")


@dataclass(frozen=True, slots=True)
class PageReview:
    """A review as a page gives it; the rating is in half stars."""

    reviewer: str
    text: str
    publication: str = ""
    title: str = ""
    rating: int | None = None
    written_on: date | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Leftover:
    """A part of a document that was not taken, and why."""

    line: int
    reason: str
    text: str = ""
    is_loss: bool = False
    """Whether a review could not be taken; else it is only something the guide has no place for."""


@dataclass(frozen=True, slots=True)
class _Part:
    byline: Byline
    lines: list[Line]
    number: int


def reviews_in(lines: Sequence[Line], language: str) -> tuple[list[PageReview], list[Leftover]]:
    """The reviews in the lines of a section, and what has no author or no text."""
    if not lines:
        return [], []
    parts, nameless = _parts(list(lines), language)
    reviews: list[PageReview] = []
    leftovers = [Leftover(block[0].number, _NAMELESS, text_of(block), is_loss=True) for block in nameless if block]
    for part in parts:
        review = _review(part, language)
        if review.text:
            reviews.append(review)
        else:
            leftovers.append(Leftover(part.number, f"“{part.byline.name}” wrote no text here.", is_loss=True))
    return reviews, leftovers


def _parts(lines: list[Line], language: str) -> tuple[list[_Part], list[list[Line]]]:
    first = _byline(lines[0], language)
    if first is not None and not _is_text_before_name(lines, language):
        return _names_first(lines, first, language), []
    inline = _inline(lines[0], language)
    if inline is not None:
        return _names_inline(lines, inline, language), []
    parts = _names_last(lines, language)
    if parts is not None:
        return parts
    start = next((i for i in range(1, len(lines)) if _opens_marked(lines, i, language)), None)
    if start is None:
        return [], [lines]
    opening = _byline(lines[start], language)
    assert opening is not None
    return _names_first(lines[start:], opening, language), [lines[:start]]


def _byline(line: Line, language: str) -> Byline | None:
    if line.is_quoted or (line.level == 0 and measure_of(line.text, language) is not None):
        return None
    read = byline_of(line.text, language)
    if read is not None and line.level and "heading" not in read.marks:
        return replace(read, marks=read.marks | {"heading"})
    return read


def _inline(line: Line, language: str) -> Byline | None:
    return None if line.is_quoted or line.level else inline_byline_of(line.text, language)


def _is_text_before_name(lines: list[Line], language: str) -> bool:
    """Whether the first line, though it could be a name, is a short review above its author's “— Name”."""
    if len(lines) < 2 or lines[0].level:
        return False
    first, second = _byline(lines[0], language), _byline(lines[1], language)
    if first is None or second is None or first.marks & _STRONG:
        return False
    return "dash" in second.marks and (len(lines) == 2 or lines[2].after_blank)


def _opens_marked(lines: list[Line], place: int, language: str) -> bool:
    read = _byline(lines[place], language)
    return read is not None and bool(read.marks & (_STRONG | {"dated"})) and place + 1 < len(lines)


def _names_first(lines: list[Line], first: Byline, language: str) -> list[_Part]:
    parts = [_Part(first, [], lines[0].number)]
    marks = first.marks & _STRONG
    pairs = _are_pairs(lines, language)
    for place in range(1, len(lines)):
        if pairs:
            read = _byline(lines[place], language) if place % 2 == 0 else None
        else:
            read = _next_byline(lines, place, marks, parts, language)
        if read is None:
            parts[-1].lines.append(lines[place])
        else:
            parts.append(_Part(read, [], lines[place].number))
    return parts


def _are_pairs(lines: list[Line], language: str) -> bool:
    """Whether names and one-line reviews alternate throughout."""
    if len(lines) < 4 or len(lines) % 2 or any(line.is_quoted or line.level for line in lines):
        return False
    names = [_byline(line, language) for line in lines[::2]]
    return all(name is not None and name.is_strict for name in names) and not any(
        (read := _byline(line, language)) is not None and read.is_strict for line in lines[1::2]
    )


def _next_byline(
    lines: list[Line], place: int, marks: frozenset[str], parts: list[_Part], language: str
) -> Byline | None:
    """The byline at a place inside the section, where the text before it has ended and one follows."""
    read = _byline(lines[place], language)
    if read is None:
        return None
    alike = _is_marked_alike(read.marks, marks)
    has_text = any(measure_of(line.text, language) is None or line.is_quoted for line in parts[-1].lines)
    if not has_text or place + 1 >= len(lines):  # what follows a name is its text, unless it is headed as the name was
        return read if alike and "heading" in read.marks else None
    if marks:
        return read if alike and (read.is_strict or _fits(read)) else None
    if read.marks & _STRONG - {"bullet"}:
        sure = read.is_strict and read.marks & {"heading", "by", "dash"}
        return read if sure else _bold_after_plain(lines, place, read)
    return _plain_byline(lines, place, read, language, like_nickname=not parts[0].byline.is_strict)


def _is_marked_alike(own: frozenset[str], marks: frozenset[str]) -> bool:
    """Whether two bylines are marked in one manner: “**Anna**” and “**von Daniel**” are."""
    return own & _SHAPE == marks & _SHAPE and bool(own & marks)


def _fits(read: Byline) -> bool:
    return bool(read.marks & {"dated", "heading", "dash", "by", "bullet"}) or len(read.name.split()) == 1


def _bold_after_plain(lines: list[Line], place: int, read: Byline) -> Byline | None:
    return read if read.is_strict and lines[place].after_blank and _is_text(lines[place + 1], read) else None


def _plain_byline(lines: list[Line], place: int, read: Byline, language: str, *, like_nickname: bool) -> Byline | None:
    """An unmarked name; a nickname without capitals only where the first of the section was one too."""
    before, after = lines[place - 1], lines[place + 1]
    ended = ends_sentence(before.text) or before.is_quoted or measure_of(before.text, language) is not None
    if "dated" in read.marks:
        return read if ended or lines[place].after_blank else None
    sure = read.is_strict or (like_nickname and len(read.name.split()) == 1 and lines[place].after_blank)
    if not sure or read.marks & {"bullet"} or not (ended or lines[place].after_blank):
        return None
    if measure_of(after.text, language) is not None:
        return read
    return read if _is_text(after, read) else None


def _is_text(line: Line, read: Byline) -> bool:
    """Whether a line after a name is its text rather than another short line of a list."""
    return (
        line.is_quoted
        or ends_sentence(line.text)
        or is_word("remarks", line.text)
        or len(line.text) > max(_LONG_TEXT, len(read.name))
        or bool(not looks_like_name(line.text.strip()))
    )


def _names_inline(lines: list[Line], first: Byline, language: str) -> list[_Part]:
    marks = first.marks
    parts: list[_Part] = []
    for line in lines:
        read = _inline(line, language)
        if read is not None and read.marks == marks:
            parts.append(_Part(read, [replace(line, text=read.text, blanks_before=0)], line.number))
        else:
            parts[-1].lines.append(line)
    return parts


def _names_last(lines: list[Line], language: str) -> tuple[list[_Part], list[list[Line]]] | None:
    """Texts above their authors: “— Daniel” on a line of its own or at the end of the text's last line."""
    parts: list[_Part] = []
    block: list[Line] = []
    for place, line in enumerate(lines):
        bare = replace(line, text=line.text.lstrip("> "), is_quoted=False) if line.is_quoted else line
        read = _byline(bare, language)
        follows = place + 1 == len(lines) or lines[place + 1].after_blank or lines[place + 1].is_quoted
        if read is not None and read.marks & {"dash", "by"} and block and follows:
            parts.append(_Part(read, block, block[0].number))
            block = []
            continue
        ended = _ATTRIBUTION.match(line.text) if follows and len(line.text) < _LONGEST_LINE else None
        author = byline_of(ended["name"], language) if ended else None
        if ended and author is not None and (author.is_strict or "dated" in author.marks):
            block.append(replace(line, text=ended["text"].rstrip()))
            parts.append(_Part(author, block, block[0].number))
            block = []
            continue
        block.append(line)
    return (parts, [block]) if parts else None


def _review(part: _Part, language: str) -> PageReview:
    lines, rating, written_on = _without_measures(part, language)
    title, lines = _titled(lines)
    return PageReview(part.byline.name, text_of(lines), part.byline.publication, title, rating, written_on, part.number)


def _without_measures(part: _Part, language: str) -> tuple[list[Line], int | None, date | None]:
    """The text without the lines above and below it that are a rating or a date."""
    lines, rating, written_on = list(part.lines), part.byline.rating, part.byline.written_on
    for end in (0, 0, -1, -1):
        if not lines or lines[end].is_quoted:
            continue
        measure = measure_of(lines[end].text, language)
        if measure is None or (measure[0] is not None and rating is not None) or (measure[1] and written_on):
            continue
        if end == -1 and len(lines) == 1:
            continue
        rating = measure[0] if rating is None else rating
        written_on = written_on or measure[1]
        lines.pop(end)
    if rating is None and lines and not lines[-1].is_quoted:
        rating = _rating_at_end(lines[-1].text)
    return lines, rating, written_on


def _rating_at_end(line: str) -> int | None:
    """The rating a text closes with, after its last sentence: “… and I stayed. 9/10”. It stays in the text too."""
    found = _CLOSING.search(line)
    return rating_of(found["rating"]) if found else None


def _titled(lines: list[Line]) -> tuple[str, list[Line]]:
    """The title of a review: a first line that is wholly bold, or a heading, above more text."""
    found = _BOLD_LINE.match(lines[0].text.strip()) if len(lines) > 1 and not lines[0].is_quoted else None
    if found is None or len(found["title"]) > 300:
        return "", lines
    return found["title"].strip(), [replace(lines[1], blanks_before=0), *lines[2:]]
