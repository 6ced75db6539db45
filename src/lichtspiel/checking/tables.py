"""CSV and TSV: the cells, with the names of their columns and the language of their row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lichtspiel.checking.faults import MisshapenError
from lichtspiel.checking.names import LANGUAGE_KEYS, field_of, language_code, language_of_name, tag
from lichtspiel.checking.units import Hints, Spelled, Spelling, Straight, Unit, as_it_is

_DELIMITERS = ",;\t|"
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    end: int
    text: str
    is_quoted: bool


def table_units(source: str, hints: Hints, delimiter: str = "") -> Iterator[Unit]:
    """The cells of all columns, or of those asked for by name or number."""
    delimiter = delimiter or _delimiter(source)
    rows = _rows(source, delimiter)
    first = next(rows, [])
    names = _names(first)
    wanted = _wanted(names, len(first), hints.columns)
    language_at = _language_column(names, hints.language_column)
    spell = _unquoted(delimiter)
    number = 1
    if not names:
        yield from _units(first, number, names, wanted, language_at, hints, source, spell)
    for row in rows:
        number += 1
        yield from _units(row, number, names, wanted, language_at, hints, source, spell)


def _units(  # noqa: PLR0913, PLR0917  what a row is read with
    row: list[_Cell],
    number: int,
    names: Sequence[str],
    wanted: frozenset[int] | None,
    language_at: int | None,
    hints: Hints,
    source: str,
    spell: Spelling,
) -> Iterator[Unit]:
    said = tag(row[language_at].text) if language_at is not None and language_at < len(row) else None
    for column, cell in enumerate(row):
        if not cell.text or column == language_at or (wanted is not None and column not in wanted):
            continue
        name = names[column] if column < len(names) else ""
        language = said or _language_of_column(names, name) or hints.language or hints.named_language
        places = _places(source, cell) if cell.is_quoted else Straight(cell.start)
        yield Unit(
            cell.text, places, language, hints.field or field_of(name, cell.text),
            f"row {number}, {name or f'column {column + 1}'}", _quoted if cell.is_quoted else spell,
        )  # fmt: skip


def _rows(source: str, delimiter: str) -> Iterator[list[_Cell]]:
    cell = re.compile(
        rf'"((?:[^"]++|"")*+)"(?=[{re.escape(delimiter)}\r\n]|\Z)|[^{re.escape(delimiter)}\r\n]*+', re.DOTALL
    )
    row: list[_Cell] = []
    at = 0
    while at < len(source) or row:
        match = cell.match(source, at)
        end = match.end() if match else at
        quoted = bool(match and match[1] is not None)
        start, stop = (at + 1, end - 1) if quoted else (at, end)
        row.append(_Cell(start, stop, source[start:stop].replace('""', '"') if quoted else source[start:stop], quoted))
        if source[end : end + 1] == delimiter:
            at = end + 1
            if at < len(source):
                continue
        at = end + (2 if source.startswith("\r\n", end) else 1)
        yield row
        row = []


def _places(source: str, cell: _Cell) -> Straight | Spelled:
    if len(cell.text) == cell.end - cell.start:
        return Straight(cell.start)
    places, at = Spelled(), cell.start
    while at < cell.end:
        end = at + (2 if source[at] == '"' else 1)
        places.add(at, end)
        at = end
    return places


def _delimiter(source: str) -> str:
    """The sign the first row is cut by: the one that stands most often outside of quotation marks."""
    line = re.sub(r'"[^"]*"', "", source[:20000]).split("\n", 1)[0]
    counts = Counter(sign for sign in line if sign in _DELIMITERS)
    return counts.most_common(1)[0][0] if counts else ","


def _names(first: Sequence[_Cell]) -> list[str]:
    """The first row as names of columns, where it looks like that: short, all different, no figures."""
    names = [cell.text.strip() for cell in first]
    good = all(name and len(name) <= _LONGEST_NAME and not name[0].isdigit() for name in names)
    return (
        names if good and len(set(names)) == len(names) and all(name == name.split("\n")[0] for name in names) else []
    )


def _wanted(names: Sequence[str], count: int, columns: Sequence[str]) -> frozenset[int] | None:
    if not columns:
        return None
    return frozenset(_index(names, count, column) for column in columns)


def _index(names: Sequence[str], count: int, column: str) -> int:
    if column in names:
        return names.index(column)
    if column.isdecimal() and 1 <= int(column) <= max(count, 1):
        return int(column) - 1
    raise MisshapenError(path="", what="a table with that column", reason=f"it has no column “{column}”")


def _language_column(names: Sequence[str], asked: str | None) -> int | None:
    if asked is not None:
        return _index(names, 10_000, asked)
    return next((at for at, name in enumerate(names) if name.lower() in LANGUAGE_KEYS), None)


def _language_of_column(names: Sequence[str], name: str) -> str | None:
    """A column “title_de” is German; so is “de”, where another column is named by a language as well."""
    by_ending = language_of_name(name)
    if by_ending:
        return by_ending
    code = language_code(name)
    return code if code and sum(language_code(other) is not None for other in names) > 1 else None


def _quoted(text: str) -> str:
    return text.replace('"', '""')


def _unquoted(delimiter: str) -> Spelling:
    def spell(text: str) -> str | None:
        return None if delimiter in text or '"' in text or "\n" in text or "\r" in text else as_it_is(text)

    return spell
