"""Findings for a person at a terminal, and for a program."""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from lichtspiel.checking.units import Unit
from lichtspiel.text.findings import Finding

_LINE_END = re.compile(r"\r\n|\n|\r")
_SHOWN_AROUND = 40
_LONGEST_SPOT = 120
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
_COLOURS = {"high": "\x1b[1;31m", "medium": "\x1b[1;33m", "low": "\x1b[1;36m", "silent": "\x1b[2m"}
_PLAIN = "\x1b[0m"


@dataclass(slots=True)
class Lines:
    """Where the lines of a source begin."""

    source: str
    starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.starts = [0, *(match.end() for match in _LINE_END.finditer(self.source))]

    def position(self, offset: int) -> tuple[int, int]:
        """The line and the column in code points, both from 1."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1


@dataclass(frozen=True, slots=True)
class Found:
    """A finding and where it is."""

    path: str
    line: int
    column: int
    unit: Unit
    language: str | None
    finding: Finding


def as_json(found: Found) -> str:
    """One line; `start` and `end` count code points in the text that was examined."""
    finding = found.finding
    content = {
        "path": found.path,
        "line": found.line,
        "column": found.column,
        "place": found.unit.place,
        "language": found.language,
        "field": found.unit.field,
        "kind": finding.kind,
        "severity": finding.severity,
        "confidence": round(finding.confidence, 3),
        "start": finding.start,
        "end": finding.end,
        "spot": found.unit.text[finding.start : finding.end],
        "sentence": finding.sentence(),
        "proposals": [
            {"replacement": proposal.replacement, "confidence": round(proposal.confidence, 3)}
            for proposal in finding.proposals
        ],
    }
    line = json.dumps(content, ensure_ascii=False)
    return "".join(f"\\u{ord(s):04x}" if s in "\u2028\u2029\x85" or "\ud800" <= s <= "\udfff" else s for s in line)


def as_lines(found: Found, *, colour: bool) -> Iterator[str]:
    """Where it is, what it is, the spot marked, and what is proposed."""
    finding = found.finding
    tint, plain = (_COLOURS[finding.severity], _PLAIN) if colour else ("", "")
    place = f" ({visible(found.unit.place)})" if found.unit.place else ""
    where = f"{visible(found.path)}:{found.line}:{found.column}"
    yield f"{where}: {tint}{finding.kind}{plain}{place}: {visible(finding.sentence())}"
    yield from _marked(found.unit.text, finding, tint, plain)
    if finding.proposals:
        yield "    proposed: " + " · ".join(_quoted(proposal.replacement) for proposal in finding.proposals)


def _quoted(replacement: str) -> str:
    return f"“{visible(_cut(replacement))}”" if replacement else "leave out"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_SPOT else f"{text[:_LONGEST_SPOT]}…"


def _marked(text: str, finding: Finding, tint: str, plain: str) -> Iterator[str]:
    """The surroundings with the spot underlined, or in brackets where right-to-left writing moves what is below."""
    start, end = finding.start, finding.end
    first = _begin(text, start)
    last = _end(text, end)
    before, spot, after = text[first:start], text[start:end], text[end:last]
    head = ("…" if first and text[first - 1] not in "\r\n" else "") + visible(before)
    tail = visible(after) + ("…" if last < len(text) and text[last] not in "\r\n" else "")
    shown = visible(_cut(spot), joiners=True)
    if _runs_both_ways(before + spot + after):
        yield f"    {head}[{tint}{shown}{plain}]{tail}"
        return
    yield f"    {head}{tint}{shown}{plain}{tail}"
    yield f"    {' ' * width(head)}{tint}{'^' * max(1, width(shown))}{plain}"


def _begin(text: str, start: int) -> int:
    """Where the shown part begins: at the line's beginning or not inside a letter with its marks."""
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    begin = max(line, start - _SHOWN_AROUND)
    while line < begin < start and (unicodedata.combining(text[begin]) or text[begin - 1] in _JOINERS):
        begin += 1
    return begin


def _end(text: str, end: int) -> int:
    match = _LINE_END.search(text, end, end + _SHOWN_AROUND + 1)
    last = match.start() if match else min(len(text), end + _SHOWN_AROUND)
    while last < len(text) and last < end + 60 and not match and unicodedata.category(text[last])[0] == "M":
        last += 1
    return last


def _runs_both_ways(text: str) -> bool:
    return any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in text)


def visible(text: str, *, joiners: bool = False) -> str:
    """The text with what cannot be seen told by its code point, so that nothing in it moves a terminal.

    Joiners, which spell many languages and bind emoji, are left unless asked for.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_seen(sign, joiners=joiners) for sign in text)


def _seen(sign: str, *, joiners: bool) -> str:
    if sign in "\n\r\u2028\u2029":
        return "⏎" if sign == "\n" else f"⟨U+{ord(sign):04X}⟩"
    if sign == "\t":
        return " "
    if (sign in _JOINERS and not joiners) or unicodedata.category(sign) not in _UNSEEN:
        return sign
    return f"⟨U+{ord(sign):04X}⟩"


def width(text: str) -> int:
    """The columns of a terminal a text takes: wide signs two, combining marks none, bound emoji together two."""
    from wcwidth import wcswidth  # noqa: PLC0415  (its tables are only needed where something is found)

    found = wcswidth(text)
    return found if found >= 0 else len(text)
