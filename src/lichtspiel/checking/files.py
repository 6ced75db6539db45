"""Files and what is in them: the format is told by the name, the texts by the format."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Literal

from lichtspiel.checking.decoding import Document, decode
from lichtspiel.checking.faults import MisshapenError, UnreadableError
from lichtspiel.checking.json_values import json_units
from lichtspiel.checking.names import language_of_path
from lichtspiel.checking.po import po_units
from lichtspiel.checking.prose import markdown_units, text_units
from lichtspiel.checking.tables import table_units
from lichtspiel.checking.units import Hints, Unit

Format = Literal["text", "markdown", "po", "json", "csv", "tsv"]
STDIN = "-"
_ENDINGS: dict[str, Format] = {
    **dict.fromkeys((".md", ".markdown", ".mdown", ".html", ".htm"), "markdown"),
    **dict.fromkeys((".po", ".pot"), "po"),
    **dict.fromkeys((".json", ".jsonl", ".ndjson", ".arb", ".webmanifest"), "json"),
    **dict.fromkeys((".tsv", ".tab"), "tsv"),
    ".csv": "csv",
    ".txt": "text",
}
_READERS: dict[Format, Callable[[str, Hints], Iterator[Unit]]] = {
    "text": text_units,
    "markdown": markdown_units,
    "po": po_units,
    "json": json_units,
    "csv": table_units,
    "tsv": partial(table_units, delimiter="\t"),
}
_CATALOGUES: frozenset[Format] = frozenset({"po", "json", "csv", "tsv"})


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are read: what the caller said of them."""

    hints: Hints = field(default_factory=Hints)
    format: Format | None = None
    encoding: str | None = None


def listed(paths: Iterable[str]) -> list[str]:
    """The files meant: a folder stands for the files of known kinds below it, hidden ones left out."""
    found: list[str] = []
    for path in paths:
        folder = Path(path)
        if path != STDIN and folder.is_dir():
            found += [
                str(file)
                for file in sorted(folder.rglob("*"))
                if file.suffix.lower() in _ENDINGS
                and file.is_file()
                and not any(part.startswith(".") for part in file.relative_to(folder).parts)
            ]
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def content_of(path: str) -> bytes:
    """The bytes of a file, or of what is piped in. Raises UnreadableError."""
    try:
        return sys.stdin.buffer.read() if path == STDIN else Path(path).read_bytes()
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise UnreadableError(path=path, reason=reason) from None


def document(path: str, reading: Reading) -> Document:
    """A file decoded. Raises UnreadableError, BinaryError."""
    return decode(path, content_of(path), reading.encoding)


def units_of(path: str, source: str, reading: Reading) -> list[Unit]:
    """The texts of a file that hold anything. Raises MisshapenError."""
    format = reading.format or _ENDINGS.get(Path(path).suffix.lower(), "text")
    named = language_of_path(path, is_catalogue=format in _CATALOGUES) if path != STDIN else None
    hints = replace(reading.hints, named_language=named)
    try:
        units = [unit for unit in _READERS[format](source, hints) if unit.text.strip()]
    except MisshapenError as error:
        raise MisshapenError(path=path, what=error.params["what"], reason=error.params["reason"]) from None
    if not (hints.language or named):
        _give_fallback(units, source)
    return units


def _give_fallback(units: list[Unit], source: str) -> None:
    """Where no language is claimed, short texts are taken to be in the one the file is in."""
    unclaimed = [unit for unit in units if unit.language is None]
    if not unclaimed or source.isascii():
        return
    from lichtspiel.checking.examining import guessed  # noqa: PLC0415  (loads what tells languages)

    fallback = guessed("\n".join(unit.text for unit in unclaimed[:200])[:8000])
    for unit in unclaimed:
        unit.fallback = fallback
