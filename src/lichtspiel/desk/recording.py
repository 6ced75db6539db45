"""Examines texts and keeps what was found for an editor."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict
from hashlib import blake2b

from django.db import connection, transaction
from django.db.models import Case, When

from lichtspiel import text as engine
from lichtspiel.desk.learning import known_words
from lichtspiel.desk.letting import LetBe, word_of
from lichtspiel.desk.models import MENDED, Finding, State
from lichtspiel.desk.texts import Stored
from lichtspiel.films.models import Film, Source
from lichtspiel.text.findings import Field

SILENT = "silent"
_LONGEST_MESSAGE, _LONGEST_CAUSE = 300, 200
_Spot = tuple[str, int, str]
_Key = tuple[_Spot, str, int, int]
_OUTDATED_FIRST = Case(When(state=State.OUTDATED, then=0), default=1)


def mend_silently(text: str, language: str, field: Field) -> engine.Repaired:
    """The text with what is mended without asking: normal form, a byte order mark, stray marks of direction."""
    findings = [f for f in engine.check(text, _claimed(language), field) if f.severity == SILENT]
    return engine.repair(text, findings)


def examine(  # noqa: PLR0913, PLR0917  what a finding is recorded with
    film: Film,
    table: str,
    row_id: int,
    column: str,
    text: str,
    language: str,
    field: Field,
    source: Source | None = None,
    words: Collection[str] | None = None,
) -> list[Finding]:
    """Record what the text engine finds in a stored text, and return the findings that wait for a decision.

    `words` are known to be right, casefolded; the film's own names where they are not given. The same text examined
    again changes nothing. Findings of a text that has changed become outdated; a finding an editor dismissed stays
    dismissed.
    """
    if words is None:
        words = known_words(film, leave_out=row_id if table == "films.title" else None)
    source_id, source_key = (source.pk, source.key) if source else (None, "")
    stored = Stored(film.pk, table, row_id, column, text, language, field, source_id, source_key)
    return record([(stored, words)])


def record(texts: Iterable[tuple[Stored, Collection[str]]]) -> list[Finding]:
    """Record what the text engine finds in texts, each with the words known to be right in it.

    Returns the findings that wait. Six queries at most, however many the texts; two where nothing is found.
    """
    found = [(stored, _checked(stored, words)) for stored, words in texts]
    with transaction.atomic():
        return _record(found)


def _record(found: Sequence[tuple[Stored, list[engine.Finding]]]) -> list[Finding]:
    if connection.features.has_select_for_update:  # else two who examine the same text might both record it
        films = Film.objects.filter(pk__in={stored.film_id for stored, _ in found}).order_by("pk")
        list(films.select_for_update(of=("self",)).values_list("pk"))
    recorded = _recorded([stored for stored, _ in found])
    let = LetBe.of([(stored, finding) for stored, findings in found for finding in findings])
    dismissed = [row for row in recorded.values() if row.state == State.DISMISSED]
    waiting, new, changed, stale = list[Finding](), list[Finding](), list[Finding](), list[Finding]()
    for stored, findings in found:
        for finding in findings:
            row = recorded.pop((stored.spot, finding.kind, finding.start, finding.end), None)
            if let.covers(stored, finding) or _is_dismissed(stored, finding, dismissed):
                stale += [row] if row else []
                continue
            is_new, row = row is None, row or Finding()
            if _fill(row, stored, finding):
                (new if is_new else changed).append(row)
            waiting.append(row)
    _outdate([*stale, *recorded.values()])
    Finding.objects.bulk_update(changed, _FILLED, batch_size=100)
    Finding.objects.bulk_create(new, batch_size=100)
    return waiting


def _checked(stored: Stored, words: Collection[str]) -> list[engine.Finding]:
    findings = engine.check(stored.text, _claimed(stored.language), stored.field, words)
    return [finding for finding in findings if finding.severity != SILENT]


def _claimed(language: str) -> str | None:
    return language if language and language != "und" else None


def _recorded(texts: Sequence[Stored]) -> dict[_Key, Finding]:
    """What is recorded of the texts but history, what is true of them before what is outdated; a query a table."""
    rows: dict[str, set[int]] = {}
    for stored in texts:
        rows.setdefault(stored.table, set()).add(stored.row_id)
    spots = {stored.spot for stored in texts}
    return {
        ((row.table, row.row_id, row.column), row.kind, row.start, row.end): row
        for table, ids in rows.items()
        for row in Finding.objects.filter(table=table, row_id__in=ids)
        .exclude(state__in=MENDED)
        .order_by(_OUTDATED_FIRST, "pk")
        if (row.table, row.row_id, row.column) in spots
    }


def _is_dismissed(stored: Stored, finding: engine.Finding, dismissed: Iterable[Finding]) -> bool:
    """Whether an editor dismissed it: at this place in this text, or this word in this text as it was before."""
    word = stored.text[finding.start : finding.end]
    for row in dismissed:
        if row.kind != finding.kind or (row.table, row.row_id, row.column) != stored.spot:
            continue
        if row.text == stored.text and (row.start, row.end) == (finding.start, finding.end):
            return True
        if row.text != stored.text and row.spot == word and any(sign.isalnum() for sign in word):
            return True
    return False


def _fill(row: Finding, stored: Stored, finding: engine.Finding) -> bool:
    """Bring the row up to the finding; whether that changed anything."""
    wanted = {
        "film_id": stored.film_id,
        "table": stored.table,
        "row_id": stored.row_id,
        "column": stored.column,
        "language": stored.language,
        "source_id": stored.source_id,
        "text": stored.text,
        "kind": finding.kind,
        "start": finding.start,
        "end": finding.end,
        "message": finding.message[:_LONGEST_MESSAGE],
        "params": dict(finding.params),
        "severity": finding.severity,
        "confidence": finding.confidence,
        "proposals": [asdict(proposal) for proposal in finding.proposals[:3]],
        "word": word_of(stored.text[finding.start : finding.end]),
        "cause": _cause(stored, finding),
        "state": State.WAITING,
    }
    differs = row.pk is None or any(getattr(row, name) != value for name, value in wanted.items())
    for name, value in wanted.items():
        setattr(row, name, value)
    if differs:
        row.decided_by, row.decided_at = None, None
    return differs


_FILLED = [
    "film_id", "language", "source_id", "text", "message", "params", "severity", "confidence", "proposals", "word",
    "cause", "state", "decided_by", "decided_at",
]  # fmt: skip


def _cause(stored: Stored, finding: engine.Finding) -> str:
    """Findings with the same swap in texts of one source have one cause: “page-x/script_mix/X>in”."""
    if finding.proposal:
        swap = _swap(stored.text[finding.start : finding.end], finding.proposal.replacement)
    elif {"claimed", "found"} <= finding.params.keys():
        swap = "{claimed}>{found}".format_map(finding.params)
    else:
        swap = finding.check
    cause = f"{stored.source_key}/{finding.kind}/{swap}"
    if len(cause) <= _LONGEST_CAUSE:
        return cause
    mark = blake2b(cause.encode(errors="surrogatepass"), digest_size=8).hexdigest()
    return f"{cause[: _LONGEST_CAUSE - len(mark) - 1]}…{mark}"


def _swap(before: str, after: str) -> str:
    """What differs between two words, without the beginning and end they share."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return f"{before[start : len(before) - end]}>{after[start : len(after) - end]}"


def _outdate(rows: Iterable[Finding]) -> None:
    stale = [row.pk for row in rows if row.state == State.WAITING]
    for first in range(0, len(stale), 500):
        Finding.objects.filter(pk__in=stale[first : first + 500]).update(state=State.OUTDATED)
