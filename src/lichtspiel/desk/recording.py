"""Examines a text at the door and keeps what was found for an editor."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict

import regex

from lichtspiel import text as engine
from lichtspiel.desk.models import Finding, State
from lichtspiel.films.models import Credit, Film, PersonName, Source, Title
from lichtspiel.text.findings import Field

SILENT = "silent"
_LONGEST_MESSAGE, _LONGEST_CAUSE = 300, 200
_WORD = regex.compile(r"[\p{L}\p{M}'\u2019]+")
_Place = tuple[str, int, int]


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
    known_words: Collection[str] | None = None,
) -> list[Finding]:
    """Record what the text engine finds in a stored text, and return the findings that wait for a decision.

    A second time nothing changes. Findings of a text that has changed become outdated; what an editor decided of the
    same spot in the same text stays decided. Costs two queries, and four more where `known_words` is not given.
    """
    words = _words(film, table, row_id) if known_words is None else known_words
    found = [f for f in engine.check(text, _claimed(language), field, words) if f.severity != SILENT]
    stored = {
        (row.kind, row.start, row.end): row for row in Finding.objects.filter(table=table, row_id=row_id, column=column)
    }
    waiting: list[Finding] = []
    for finding in found:
        row = stored.pop((finding.kind, finding.start, finding.end), None)
        kept = row is not None and row.text == text and row.state not in {State.WAITING, State.OUTDATED}
        if kept:
            continue
        row = row or Finding(table=table, row_id=row_id, column=column)
        if _fill(row, film, text, language, finding, source):
            row.save()
        waiting.append(row)
    _outdate(stored.values())
    return waiting


def outdate(table: str, row_id: int) -> None:
    """The row is gone or its text is another: what waits for a decision of it waits no more."""
    _outdate(Finding.objects.filter(table=table, row_id=row_id, state=State.WAITING))


def _words(film: Film, table: str, row_id: int) -> frozenset[str]:
    return known_words_of(film, leave_out=row_id if table == "films.title" else 0)


def known_words_of(film: Film, leave_out: int = 0) -> frozenset[str]:
    """The words that are right in this film's texts: of its other titles, its people's names and its characters."""
    titles = Title.objects.filter(film=film).exclude(pk=leave_out).values_list("text", flat=True)
    parts = Credit.objects.filter(film=film).values_list("person__name", "character")
    names = PersonName.objects.filter(person__credits__film=film).values_list("text", flat=True)
    texts = [*titles, *names, *(name for part in parts for name in part)]
    return frozenset(word.casefold() for text in texts for word in _WORD.findall(text))


def _claimed(language: str) -> str | None:
    return language if language and language != "und" else None


def _fill(  # noqa: PLR0913, PLR0917  see `examine`
    row: Finding, film: Film, text: str, language: str, finding: engine.Finding, source: Source | None
) -> bool:
    """Bring the row up to the finding; whether that changed anything."""
    wanted = {
        "film_id": film.pk,
        "language": language,
        "source_id": source.pk if source else None,
        "text": text,
        "kind": finding.kind,
        "start": finding.start,
        "end": finding.end,
        "message": finding.message[:_LONGEST_MESSAGE],
        "params": dict(finding.params),
        "severity": finding.severity,
        "confidence": finding.confidence,
        "proposals": [asdict(proposal) for proposal in finding.proposals[:3]],
        "cause": _cause(finding, text, source),
        "state": State.WAITING,
    }
    differs = row.pk is None or any(getattr(row, name) != value for name, value in wanted.items())
    for name, value in wanted.items():
        setattr(row, name, value)
    if differs:
        row.decided_by, row.decided_at = None, None
    return differs


def _cause(finding: engine.Finding, text: str, source: Source | None) -> str:
    """Findings with the same swap in texts of one source have one cause: “page-x/script_mix/ink>િંક”."""
    proposal = finding.proposal
    swap = _swap(text[finding.start : finding.end], proposal.replacement) if proposal else finding.check
    return f"{source.key if source else ''}/{finding.kind}/{swap}"[:_LONGEST_CAUSE]


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
    if stale:
        Finding.objects.filter(pk__in=stale).update(state=State.OUTDATED)
