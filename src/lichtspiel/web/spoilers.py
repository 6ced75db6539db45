"""Finds what is between `>!` and `!<` in a Markdown text, before Markdown is read.

Both marks may stand anywhere: within a line, or around paragraphs, lists and quotations. Where several are nested the
outermost count. A `>!` that begins a line and is never closed hides its paragraph, as is the custom elsewhere; any
other mark without its partner is shown as it stands. Linear in the length of the text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import regex

OPEN, CLOSE, BLOCK_OPEN, BLOCK_CLOSE = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
"""What stands for the marks from then on: noncharacters, which no text has."""
_MARKS = regex.compile(r"\\[\s\S]|`+|>!|!<")
_TICKS = regex.compile(r"`+")
_BLANK_LINE = regex.compile(r"\n[ \t\r]*+(?=\n)")
_STRUCTURE = regex.compile(r"\n[ \t]*+(?:[\r\n]|[-+*>#]|\d{1,9}[.)])")
_HEADING = regex.compile(r"[ ]{0,3}#")


@dataclass(slots=True)
class Passage:
    """What is hidden: from its first mark to the end of its last; `end_mark` is 0 characters long where none is."""

    start: int
    end: int
    end_mark: int = 2


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Put something in the place of a span; where two begin at one place the lower order goes first."""

    start: int
    order: int
    end: int = field(compare=False)
    text: str = field(compare=False)


def edits(source: str) -> Iterator[Edit]:
    """What is to be changed in a text, so that its hidden passages are between `OPEN` and `CLOSE`."""
    if ">!" not in source:
        return
    blanks = [match.start() for match in _BLANK_LINE.finditer(source)]
    marks = list(_marks(source, blanks))
    at = 0
    for passage in _passages(source, marks, blanks):
        is_block = _is_block(source, passage)
        yield Edit(passage.start, 1, passage.start + 2, f"\n\n{BLOCK_OPEN}\n\n" if is_block else OPEN)
        while at < len(marks) and marks[at] < passage.end:
            if passage.start < marks[at] < passage.end - passage.end_mark:
                yield Edit(marks[at], 1, marks[at] + 2, "")
            at += 1
        end = f"\n\n{BLOCK_CLOSE}\n\n" if is_block else CLOSE
        yield Edit(passage.end - passage.end_mark, 1, passage.end, end)


def edited(source: str, changes: Iterable[Edit]) -> str:
    """The text with the changes made; one within another is left out but for what it puts there."""
    pieces, done = [], 0
    for change in sorted(changes):
        pieces += [source[done : max(done, change.start)], change.text]
        done = max(done, change.end)
    return "".join([*pieces, source[done:]])


def _marks(source: str, blanks: list[int]) -> Iterator[int]:
    """Where marks are, but those that are escaped or in a code span."""
    ticks: dict[int, list[int]] = defaultdict(list)
    for match in _TICKS.finditer(source):
        ticks[len(match[0])].append(match.start())
    position = 0
    while match := _MARKS.search(source, position):
        position = match.end()
        if match[0][0] == "`":
            position = _end_of_code(match.start(), len(match[0]), ticks, blanks) or position
        elif match[0] in {">!", "!<"}:
            yield match.start()


def _end_of_code(start: int, length: int, ticks: dict[int, list[int]], blanks: list[int]) -> int:
    """Where the code span that begins here ends: at as many ticks as it begins with, in the same paragraph."""
    places = ticks[length]
    at = bisect_right(places, start)
    if at == len(places) or bisect_left(blanks, start) != bisect_left(blanks, places[at]):
        return 0
    return places[at] + length


def _passages(source: str, marks: list[int], blanks: list[int]) -> list[Passage]:
    """The passages that are hidden, none within another."""
    found, opened = [], list[int]()
    for mark in marks:
        if source[mark] == ">":
            opened.append(mark)
        elif opened:
            found.append(Passage(opened.pop(), mark + 2))
    for mark in opened:
        if not source[source.rfind("\n", 0, mark) + 1 : mark].strip():
            at = bisect_left(blanks, mark)
            found.append(Passage(mark, blanks[at] if at < len(blanks) else len(source), 0))
    outermost = list[Passage]()
    for passage in sorted(found, key=lambda p: p.start):
        last = outermost[-1] if outermost else None
        if last is None or passage.start >= last.end:
            outermost.append(passage)
        elif passage.end > last.end:
            last.end, last.end_mark = passage.end, passage.end_mark
    return outermost


def _is_block(source: str, passage: Passage) -> bool:
    """Whether a passage is paragraphs of its own or takes more than one in, rather than a part of one."""
    if _STRUCTURE.search(source, passage.start, passage.end - passage.end_mark):
        return True
    line = source.rfind("\n", 0, passage.start) + 1
    if _HEADING.match(source, line) and "\n" in source[passage.start : passage.end]:
        return True
    before, after = source[max(0, line - 2) : passage.start].strip(" \t"), source[passage.end : passage.end + 200]
    is_alone = before in {"", "\n", "\n\n"} and (line < 2 or before == "\n\n")
    return is_alone and regex.match(r"[ \t\r]*+(?:\n[ \t\r]*+(?:\n|\Z)|\Z)", after) is not None
