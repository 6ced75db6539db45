"""One run over files: read, examine, tell, mend."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from lichtspiel.checking.decoding import Document
from lichtspiel.checking.examining import Answer, examined
from lichtspiel.checking.faults import BinaryError
from lichtspiel.checking.files import STDIN, Reading, document, listed, units_of
from lichtspiel.checking.mending import Mended, difference, mend_file, write
from lichtspiel.checking.showing import Found, Lines, as_json, as_lines, visible
from lichtspiel.checking.units import Unit
from lichtspiel.checking.wanted import Wanted
from lichtspiel.errors import GuideError

_WORTH_PROCESSES = 1_500_000
"""Bytes below which starting a process takes longer than it saves."""
_WORTH_PROGRESS = 500_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What the caller wants done."""

    reading: Reading = field(default_factory=Reading)
    wanted: Wanted = field(default_factory=Wanted)
    as_json: bool = False
    fix: bool = False
    diff: bool = False
    processes: int = 0


@dataclass(slots=True)
class Tally:
    """What became of the files."""

    files: int = 0
    texts: int = 0
    findings: int = 0
    with_findings: int = 0
    mended: int = 0
    only_shown: bool = False
    binary: int = 0
    unreadable: int = 0

    @property
    def status(self) -> int:
        """The exit code."""
        return 2 if self.unreadable else 1 if self.findings or self.mended else 0

    def sentence(self) -> str:
        """What became of them, for a person."""
        parts = [f"{_count(self.findings, 'finding')} in {_count(self.texts, 'text')} of {_count(self.files, 'file')}"]
        if self.mended:
            parts.append(f"{_count(self.mended, 'sure repair')} {'shown' if self.only_shown else 'made'}")
        if self.binary:
            parts.append(f"{_count(self.binary, 'file')} skipped: no text")
        if self.unreadable:
            parts.append(f"{_count(self.unreadable, 'file')} not read")
        return "; ".join(parts) + "."


@dataclass(slots=True)
class Opened:
    """A file on its way through: its text, and how many bytes it has."""

    document: Document
    units: Sequence[Unit] = ()
    size: int = field(default=0)


def run(paths: Iterable[str], asked: Asked) -> int:
    """Examine files and write what was found to stdout; what happens beside goes to stderr. Returns the exit code."""
    files = listed(paths)
    sizes = {path: _size(path) for path in files}
    tally = Tally(only_shown=asked.diff)
    with _progress(sum(sizes.values())) as bar:
        opened = ((file, file.units) for file in _opened(files, sizes, asked.reading, tally))
        for file, answers in examined(opened, asked.wanted.known, _processes(asked.processes, sizes)):
            _tell(file, answers, asked, tally)
            if bar is not None:
                bar.update(file.size)
    if tally.findings or tally.mended or tally.binary or tally.unreadable or sys.stderr.isatty():
        click.echo(tally.sentence(), err=True)
    return tally.status


def _opened(files: Iterable[str], sizes: dict[str, int], reading: Reading, tally: Tally) -> Iterator[Opened]:
    for path in files:
        try:
            text = document(path, reading)
            units = units_of(path, text.readable, reading)
        except BinaryError as error:
            tally.binary += 1
            click.echo(visible(error.message), err=True)
        except GuideError as error:
            tally.unreadable += 1
            click.echo(visible(error.message), err=True)
        else:
            tally.files += 1
            tally.texts += len(units)
            yield Opened(text, units, sizes[path])


def _tell(file: Opened, answers: Sequence[Answer], asked: Asked, tally: Tally) -> None:
    mended = Mended(file.document, file.units, answers)
    before = _found(mended, asked.wanted)
    if asked.fix or asked.diff:
        mended = mend_file(file.document, file.units, answers, asked.reading, asked.wanted)
        if mended.repairs and not _show_repairs(file.document, mended, asked, tally):
            mended = Mended(file.document, file.units, answers)
    found = before if asked.as_json or not mended.repairs else _found(mended, asked.wanted)
    tally.findings += len(found)
    tally.with_findings += bool(found)
    piped = asked.fix and file.document.path == STDIN
    if piped:
        sys.stdout.buffer.write(file.document.encoded(mended.document.text))
    if not asked.diff or asked.as_json:
        _write(found, asked, to_stderr=piped)


def _write(found: Iterable[Found], asked: Asked, *, to_stderr: bool) -> None:
    for one in found:
        if asked.as_json:
            click.echo(as_json(one), err=to_stderr)
            continue
        for line in as_lines(one, colour=(sys.stderr if to_stderr else sys.stdout).isatty()):
            click.echo(line, err=to_stderr)


def _show_repairs(before: Document, mended: Mended, asked: Asked, tally: Tally) -> bool:
    """Show what the repairs change, and write it where that was asked for; whether that could be done."""
    try:
        before.encoded(mended.document.text)
        if asked.fix and not asked.diff and before.path != STDIN:
            write(before, mended.document.text)
    except GuideError as error:
        tally.unreadable += 1
        click.echo(visible(error.message), err=True)
        return False
    tally.mended += mended.repairs
    to_stderr = asked.as_json or (asked.fix and before.path == STDIN)
    click.echo(
        _shown(difference(before.path, before.text, mended.document.text), to_stderr=to_stderr), nl=False, err=to_stderr
    )
    return True


def _shown(text: str, *, to_stderr: bool) -> str:
    """A diff as it is for a program; for a person with what cannot be seen told."""
    if (sys.stderr if to_stderr else sys.stdout).isatty():
        return "".join(f"{visible(line.rstrip(chr(13)), joiners=True)}\n" for line in text.split("\n")[:-1])
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _found(state: Mended, wanted: Wanted) -> list[Found]:
    found: list[Found] = []
    lines: Lines | None = None
    for unit, answer in zip(state.units, state.answers, strict=True):
        for finding in answer.findings:
            if wanted.is_told(finding):
                lines = lines or Lines(state.document.text)
                line, column = lines.position(unit.places.start(finding.start))
                found.append(Found(state.document.path, line, column, unit, answer.language, finding))
    return found


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size if path != STDIN else 0
    except (OSError, ValueError):
        return 0


def _processes(asked: int, sizes: dict[str, int]) -> int:
    if asked:
        return asked
    worth = sum(sizes.values()) // _WORTH_PROCESSES + 1
    return min(worth, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def _progress(size: int) -> Any:
    """A bar on stderr, where somebody looks and it takes a while."""
    if size < _WORTH_PROGRESS or not sys.stderr.isatty():
        return nullcontext()
    return click.progressbar(length=size, label="Checking", file=sys.stderr)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
