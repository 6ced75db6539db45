"""Puts sure repairs into a file and leaves the rest of it as it is, byte for byte."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import unified_diff
from pathlib import Path

from lichtspiel.checking.decoding import Document
from lichtspiel.checking.examining import Answer, examined
from lichtspiel.checking.faults import MisshapenError, UnwritableError
from lichtspiel.checking.files import Reading, units_of
from lichtspiel.checking.units import Unit
from lichtspiel.checking.wanted import Wanted
from lichtspiel.text import repair

_ROUNDS = 8
_AROUND = 3
"""Lines shown around a change."""

Edit = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Mended:
    """A file with its sure repairs in place, its texts as they are then, and how many repairs it took."""

    document: Document
    units: Sequence[Unit]
    answers: Sequence[Answer]
    repairs: int = 0


def mend_file(
    document: Document, units: Sequence[Unit], answers: Sequence[Answer], reading: Reading, wanted: Wanted
) -> Mended:
    """Repair what is surely wrong, again until nothing is left: one repair may uncover the next fault."""
    state = Mended(document, units, answers)
    for _ in range(_ROUNDS):
        edits = _edits(state.units, state.answers, wanted)
        if not edits:
            break
        changed = replace(document, text=edited(state.document.text, edits))
        try:
            units = units_of(document.path, changed.readable, reading)
        except MisshapenError:  # the file would no longer be what it is
            break
        [(_, answers)] = examined([(None, units)], wanted.known)
        state = Mended(changed, units, answers, state.repairs + len(edits))
    return state


def edited(text: str, edits: Sequence[Edit]) -> str:
    """The text with pieces of it replaced; the pieces do not overlap."""
    parts, at = [], 0
    for start, end, replacement in sorted(edits):
        if start >= at:
            parts += [text[at:start], replacement]
            at = end
    return "".join([*parts, text[at:]])


def _edits(units: Sequence[Unit], answers: Sequence[Answer], wanted: Wanted) -> list[Edit]:
    found: list[Edit] = []
    for unit, answer in zip(units, answers, strict=True):
        sure = [finding for finding in answer.findings if wanted.is_sure(finding)]
        for step in repair(unit.text, sure).steps if sure else ():
            written = unit.spell(step.replacement)
            if written is not None:
                start = unit.places.start(step.start)
                found.append((start, unit.places.end(step.end) if step.end > step.start else start, written))
    return found


def write(document: Document, text: str) -> None:
    """Put another text into the document's file: all of it or nothing. Raises UnwritableError."""
    if document.errors == "replace":
        raise UnwritableError(path=document.path, reason=f"some of its bytes are not {document.encoding}")
    content = document.encoded(text)
    path = Path(document.path).resolve()
    try:
        with _beside(path) as copy:
            copy.write_bytes(content)
            shutil.copymode(path, copy)
            copy.replace(path)
    except OSError as error:
        raise UnwritableError(path=document.path, reason=(error.strerror or str(error)).lower()) from None


@contextlib.contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A file in the same folder, gone afterwards unless it was moved."""
    number, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    os.close(number)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def difference(path: str, before: str, after: str) -> str:
    """What changed, as a unified diff."""
    old, new = _lines(before), _lines(after)
    head = f"--- {path}\n+++ {path}\n"
    if len(old) == len(new):  # line by line: takes no longer however many changed
        return head + "".join(_hunks(old, new))
    return "".join(_ended(line) for line in unified_diff(old, new, path, path, n=_AROUND))


def _hunks(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    changed = [number for number, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
    at = 0
    while at < len(changed):
        last = at
        while last + 1 < len(changed) and changed[last + 1] - changed[last] <= 2 * _AROUND:
            last += 1
        first, end = max(0, changed[at] - _AROUND), min(len(old), changed[last] + _AROUND + 1)
        yield f"@@ -{first + 1},{end - first} +{first + 1},{end - first} @@\n"
        yield from _hunk(old, new, first, end)
        at = last + 1


def _hunk(old: Sequence[str], new: Sequence[str], first: int, end: int) -> Iterator[str]:
    number = first
    while number < end:
        if old[number] == new[number]:
            yield _ended(" " + old[number])
            number += 1
            continue
        stop = number
        while stop < end and old[stop] != new[stop]:
            stop += 1
        yield from (_ended("-" + line) for line in old[number:stop])
        yield from (_ended("+" + line) for line in new[number:stop])
        number = stop


def _lines(text: str) -> list[str]:
    """Lines as diff counts them: only a line feed ends one."""
    *lines, last = text.split("\n")
    return [f"{line}\n" for line in lines] + ([last] if last else [])


def _ended(line: str) -> str:
    return line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
