"""`lichtspiel import page FILE…`: takes documents in, one transaction each, and tells what it did."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lichtspiel.desk.models import Finding
from lichtspiel.films.folding import fold
from lichtspiel.films.models import Source
from lichtspiel.films.naming import identifying_title
from lichtspiel.imports.models import Document
from lichtspiel.imports.run import OpenRun, open_run
from lichtspiel.imports.sources.page.faults import DocumentError
from lichtspiel.imports.sources.page.mapping import Plan, Written, plan_page, write_plan
from lichtspiel.imports.sources.page.matching import find_film
from lichtspiel.imports.sources.page.parse import PageFilm, parse
from lichtspiel.imports.sources.page.reader import LIMIT, Read, read

DONE, REJECTED, USAGE = 0, 1, 2
"""Exit statuses."""
_AROUND = 24
"""Signs shown on either side of a finding."""

Say = Callable[[str], None]


@dataclass(slots=True)
class PageDocument:
    """A document being taken in."""

    name: str
    content: bytes
    read: Read
    source: Source | None = None
    rejected: list[str] = field(default_factory=list)

    @property
    def sha256(self) -> str:
        """The digest of the bytes, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


def import_pages(paths: Sequence[Path], say: Say) -> int:
    """Take documents in, each whole or not at all for each of its films; the exit status tells if one was rejected."""
    missing = [path for path in paths if not path.is_file()]
    for path in missing:
        say(f"{path}: there is no such file.")
    if missing or not paths:
        return USAGE
    with open_run("page") as run:
        for path in paths:
            _import_path(path, run, say)
        return REJECTED if run.rejected else DONE


def import_document(name: str, content: bytes, run: OpenRun, say: Say) -> None:
    """Take one document in; what cannot be taken is noted with the run and told."""
    try:
        document = PageDocument(name, content, read(content))
        pages = parse(document.read.text)
    except DocumentError as error:
        say(f"{name}: not taken in. {error.message}")
        run.reject(name, error.message)
        return
    say(f"{name} ({document.read.encoding})")
    for note in document.read.notes:
        say(f"  {note}")
    with run.all_or_nothing():
        document.source = Source.objects.filter(key=source_key(name)).first()
        for page in pages:
            _import_film(document, page, run, say)


def source_key(name: str) -> str:
    """The key of the source that a document of this name is."""
    words = "-".join(re.findall(r"[a-z0-9]+", fold(name).decode()))[:40].strip("-")
    return f"page-{words}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def _import_path(path: Path, run: OpenRun, say: Say) -> None:
    name = path.name.encode("utf-8", "replace").decode()  # a name need not be UTF-8
    try:
        with path.open("rb") as file:
            content = file.read(LIMIT + 1)  # which `read` refuses, however large the rest
    except OSError as error:
        say(f"{name}: not taken in. It cannot be read: {error.strerror}.")
        run.reject(name, f"The file cannot be read: {error.strerror}.")
        return
    import_document(name, content, run, say)


def _import_film(document: PageDocument, page: PageFilm, run: OpenRun, say: Say) -> None:
    try:
        match = find_film(page, document.name, document.source)
        plan = plan_page(page, match, document.source, document.sha256)
    except DocumentError as error:
        say(f"  {page.title or f'Line {page.line}'}: not taken in. {error.message}")
        run.reject(f"{document.name}, line {page.line}", error.message, page.title)
        _tell_leftovers(document, page, run, say)
        return
    if plan.is_empty:
        run.unchanged += 1
        assert plan.match is not None
        say(f"  {identifying_title(plan.match.film)}, film {plan.match.film.pk}: nothing new, nothing changed.")
    else:
        _write(document, plan, run, say)
    _tell_leftovers(document, page, run, say)


def _write(document: PageDocument, plan: Plan, run: OpenRun, say: Say) -> None:
    document.source = document.source or Source.objects.create(key=source_key(document.name), name=document.name[:200])
    written = write_plan(plan, document.source, document.name)
    _keep(document, written, run)
    run.created += written.created
    run.changed += written.changed
    _tell(plan, written, say)


def _keep(document: PageDocument, written: Written, run: OpenRun) -> None:
    """Keep the document byte for byte, with the films it gave texts to."""
    assert document.source is not None
    kept, _ = Document.objects.get_or_create(
        sha256=document.sha256,
        defaults={
            "name": document.name[:300],
            "content": document.content,
            "encoding": document.read.encoding,
            "source": document.source,
            "first_run": run.row,
        },
    )
    kept.films.add(written.film)


def _tell(plan: Plan, written: Written, say: Say) -> None:
    how = plan.match.how if plan.match else ""
    found = f"found {how}" if plan.match else "made new; the guide had no film of that title"
    say(f"  {identifying_title(written.film)}, film {written.film.pk}: {found}.")
    for line, findings in written.lines:
        say(f"    {line}")
        for finding in findings:
            say(f"      ! {_finding(finding)}")
    for line in plan.notes:
        say(f"    {line}")
    for line in plan.unchanged:
        say(f"    unchanged: {line}")


def _tell_leftovers(document: PageDocument, page: PageFilm, run: OpenRun, say: Say) -> None:
    for left in page.leftovers:
        shown = f" “{_cut(left.text)}”" if left.text else ""
        say(f"    not taken in, line {left.line}: {left.reason}{shown}")
        if left.is_loss:
            run.reject(f"{document.name}, line {left.line}", left.reason, left.text)


def _finding(finding: Finding) -> str:
    """A finding as a person reads it, its spot in square brackets and what is proposed."""
    text = finding.text
    before, spot, after = text[: finding.start], text[finding.start : finding.end], text[finding.end :]
    around = (
        f"{'…' * (len(before) > _AROUND)}{before[-_AROUND:]}[{spot}]{after[:_AROUND]}{'…' * (len(after) > _AROUND)}"
    )
    proposals = ", ".join(f"“{p['replacement']}”" if p["replacement"] else "leave it out" for p in finding.proposals)
    sentence = finding.message % finding.params if finding.params else finding.message
    return f"{finding.kind}: {_visible(around)} {sentence}" + (f" Proposed: {proposals}." if proposals else "")


def _visible(text: str) -> str:
    return "".join(sign if sign.isprintable() else f"<U+{ord(sign):04X}>" for sign in text)


def _cut(text: str) -> str:
    line = text.split("\n", 1)[0]
    return line if len(line) <= 80 else f"{line[:77]}…"
