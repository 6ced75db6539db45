"""A document as lines that know how they were marked: Markdown headings and quotations, rules, blank lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lichtspiel.imports.sources.page.headings import level_of

_QUOTED = re.compile(r"^ {0,3}>")
_RULE = re.compile(
    r"^ {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|(?:=\s*){3,}|(?:~\s*){3,}|(?:#\s*){7,}|[─━═—–]{3,})$"
)
_UNDERLINE = re.compile(r"^ {0,3}(={2,}|-{2,})\s*$")
_UNQUOTE = re.compile(r"^ {0,3}> ?")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank; `level` is that of a Markdown heading."""

    number: int
    text: str
    level: int = 0
    is_quoted: bool = False
    after_blank: bool = True
    after_rule: bool = False
    blanks_before: int = 0


def lines_of(text: str) -> list[Line]:
    """The lines of a document without blank ones, rules and underlines, which mark the lines beside them."""
    lines: list[Line] = []
    blanks, after_rule = 0, False
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.rstrip()
        if not line.strip():
            blanks += 1
        elif _underlines(line, lines, blanks):
            lines[-1] = replace(lines[-1], level=1 if "=" in line else 2)
        elif _is_rule(line, lines):
            after_rule = True
        else:
            quoted = bool(_QUOTED.match(line))
            level = 0 if quoted else level_of(line)
            first = not lines
            lines.append(Line(number, line, level, quoted, first or blanks > 0 or after_rule, after_rule, blanks))
            blanks, after_rule = 0, False
    return lines


def text_of(lines: Sequence[Line]) -> str:
    """The lines as a text, with the blank lines between them; a text wholly quoted loses the marks of quotation."""
    parts: list[str] = []
    quoted = bool(lines) and all(line.is_quoted for line in lines)
    for place, line in enumerate(lines):
        parts += [""] * (line.blanks_before if place else 0)
        parts.append((_UNQUOTE.sub("", line.text) if quoted else line.text).rstrip())
    return "\n".join(parts).strip()


def _underlines(line: str, lines: list[Line], blanks: int) -> bool:
    return bool(
        lines
        and not blanks
        and _UNDERLINE.match(line)
        and not lines[-1].level
        and not lines[-1].is_quoted
        and len(lines[-1].text) <= 150
        and lines[-1].after_blank
    )


def _is_rule(line: str, lines: list[Line]) -> bool:
    """A rule parts sections; five asterisks or fewer right under a name are rather stars."""
    bare = line.replace(" ", "")
    if set(bare) == {"*"} and len(bare) <= 5 and lines:
        return len(bare) == 3 and " " in line.strip()
    return bool(_RULE.match(line))
