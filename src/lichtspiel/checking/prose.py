"""Plain text and Markdown, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lichtspiel.checking.names import field_of_length
from lichtspiel.checking.units import Hints, Straight, Unit

_LINE = re.compile(r"[^\r\n]*")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_BEGINS_ANEW = re.compile(r"\s*(?:#{1,6}\s+|[-*+]\s+|\d{1,4}[.)]\s+|>\s?|\|)")
_INDENTED = re.compile(r" {4}|\t")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,4}[.)])\s")
_RULE = re.compile(r"\s*+(?:[-*_=]\s*+){3,}+$")
_CODE = re.compile(r"(`+)(?!`).{1,300}?(?<!`)\1(?!`)|\]\([^()\s]{1,2000}\)|<[^<>\n]{1,2000}>|&#?\w{1,31};|https?://\S+")
_BREAK = re.compile(r"[\r\n]")
_WRAPPED_FROM, _WRAPPED_TO = 45, 140

_Lines = list[tuple[int, int]]


def text_units(source: str, hints: Hints) -> Iterator[Unit]:
    """The paragraphs of a plain text; lines are put together where the text was wrapped by its width."""
    if hints.whole:
        yield _unit(source, 0, len(source), hints)
        return
    for lines in _paragraphs(source):
        if _is_wrapped(lines):
            yield _unit(source, lines[0][0], lines[-1][1], hints)
        else:
            for start, end in lines:
                yield _unit(source, start, end, hints)


def markdown_units(source: str, hints: Hints) -> Iterator[Unit]:
    """The paragraphs, list items, headings and rows of a Markdown text; blocks of code are passed over."""
    in_list = False
    for lines in _paragraphs(source, _code_blocks(source)):
        indented = all(_INDENTED.match(source, start) for start, _ in lines)
        if indented and not in_list:  # a block of code
            continue
        in_list = indented or bool(_ITEM.match(source, *lines[0]))
        piece: _Lines = []
        for start, end in lines:
            if piece and _BEGINS_ANEW.match(source, start, end):
                yield _marked_up(source, piece, hints)
                piece = []
            piece.append((start, end))
        if piece:
            yield _marked_up(source, piece, hints)


def _marked_up(source: str, lines: _Lines, hints: Hints) -> Unit:
    start, end = lines[0][0], lines[-1][1]
    begin = _BEGINS_ANEW.match(source, start, end)
    unit = _unit(source, begin.end() if begin else start, end, hints)
    unit.code = tuple(match.span() for match in _CODE.finditer(unit.text))
    unit.is_marked_up = True
    return unit


def _unit(source: str, start: int, end: int, hints: Hints) -> Unit:
    text = source[start:end]
    if not hints.whole:
        text = _BREAK.sub(" ", text)
    language = hints.language or hints.named_language
    return Unit(text, Straight(start), language, hints.field or field_of_length(text.strip()))


def _paragraphs(source: str, skipped: set[int] | None = None) -> Iterator[_Lines]:
    lines: _Lines = []
    for number, (start, end) in enumerate(_lines(source)):
        passed = skipped is not None and (number in skipped or _RULE.match(source, start, end))
        if not passed and source[start:end].strip():
            lines.append((start, end))
        elif lines:
            yield lines
            lines = []
    if lines:
        yield lines


def _lines(source: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(source):
        match = _LINE.match(source, start)
        end = match.end() if match else start
        yield start, end
        start = end + (2 if source.startswith("\r\n", end) else 1)


def _is_wrapped(lines: _Lines) -> bool:
    """Whether the lines are one paragraph: all about as long as a window is wide, but the last."""
    lengths = [end - start for start, end in lines]
    return len(lines) > 1 and min(lengths[:-1]) >= _WRAPPED_FROM and max(lengths) <= _WRAPPED_TO


def _code_blocks(source: str) -> set[int]:
    """The numbers of the lines that are code, or the settings at the head of the file."""
    lines = [source[start:end] for start, end in _lines(source)]
    skipped: set[int] = set()
    fence = ""
    if lines and lines[0].rstrip() == "---":
        closing = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in {"---", "..."}), 0)
        skipped.update(range(closing + 1))
    for number, line in enumerate(lines):
        match = _FENCE.match(line)
        if fence:
            skipped.add(number)
            if match and match[1].startswith(fence) and not line.strip(" `~"):
                fence = ""
        elif match and number not in skipped:
            fence = match[1]
            skipped.add(number)
    return skipped
