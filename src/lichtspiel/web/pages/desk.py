"""The desk: findings that wait, one finding, and what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlencode

from markupsafe import Markup

from lichtspiel.desk.insisting import doubt, insisted
from lichtspiel.desk.models import Act, Decision, Finding, State
from lichtspiel.desk.queue import Filters
from lichtspiel.listing import queries
from lichtspiel.listing.models import Entry
from lichtspiel.web import addresses, finding_words
from lichtspiel.web.formats import language_name
from lichtspiel.web.marking import Legend, is_unseen, marked, spot
from lichtspiel.web.pages.films import Choice
from lichtspiel.web.pages.wording import Name
from lichtspiel.web.reader import Reader
from lichtspiel.web.rendering import Page

BY_SCRIPT = frozenset({"script_mix", "homoglyph"})
HOME = "/desk/"
DECIDED = "/desk/decided"


@dataclass(frozen=True, slots=True)
class Replacement:
    """A proposal: what will stand at the spot, as it is shown; "" deletes it."""

    index: int
    text: str
    shown: Markup
    percent: int


class Letters(NamedTuple):
    """A script of the legend, and the number by which it is drawn."""

    number: int
    name: str


@dataclass(slots=True)
class ShownFinding:
    """A finding as the desk shows it."""

    id: int
    path: str
    action: str
    kind: str
    sentence: Markup
    severity: str
    severity_name: str
    place: str
    language: str
    language_name: str
    source: str
    film: Name
    film_path: str
    film_findings: str
    excerpt: Markup
    legend: list[Letters]
    replacements: list[Replacement]
    typed: str
    """What the field for another replacement begins with."""
    state: str
    state_name: str
    is_waiting: bool
    word: str
    """What "let be everywhere" is about; empty where the spot is no word."""
    is_insisted: bool
    """Whether the writer of the text said that it is right."""


@dataclass(frozen=True, slots=True)
class CauseRow:
    """Findings of one cause: how many, what is swapped, and where they are listed."""

    count: int
    kind: str
    before: Markup
    after: Markup | None
    language: str
    source: str
    path: str


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """What an editor decided."""

    id: int
    act: str
    kind: str
    before: Markup
    after: Markup | None
    language: str
    count: int
    by: str
    at: datetime
    undone_by: str | None
    """Who took it back; None where it stands."""
    is_partly_undone: bool
    path: str
    undo_path: str


@dataclass(slots=True, kw_only=True)
class DeskPage(Page):
    """What every page of the desk has: what was done just now, and what went wrong."""

    done: DecisionRow | None = None
    fault: str = ""
    filtered: str = ""
    """The filters, as the query of an address."""


@dataclass(slots=True, kw_only=True)
class QueuePage(DeskPage):
    """The findings that wait."""

    findings: list[ShownFinding]
    total: int
    causes: list[CauseRow]
    filters: Filters
    choices: dict[str, list[Choice]]
    cause: CauseRow | None = None
    film: Name | None = None
    next_path: str = ""


@dataclass(slots=True, kw_only=True)
class FindingPage(DeskPage):
    """One finding."""

    finding: ShownFinding
    anew: str = ""
    """Where a translation by a machine is made anew; "" of any other text, and where nothing translates."""
    previous_path: str = ""
    next_path: str = ""
    queue_path: str
    decisions: list[DecisionRow] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class DecidedPage(DeskPage):
    """What was decided."""

    decisions: list[DecisionRow]
    next_path: str = ""


def address(filters: Filters, finding: int | None = None, **more: object) -> str:
    """The address of the queue, or of a finding in it."""
    path = f"{HOME}finding/{finding}" if finding else HOME
    query = urlencode({**filters.chosen(), **{k: v for k, v in more.items() if v}})
    return f"{path}?{query}" if query else path


def shown_findings(findings: Sequence[Finding], filters: Filters, reader: Reader) -> list[ShownFinding]:
    """The findings with their films' titles and what the writers of the texts insist on; two queries."""
    entries = queries.of_films(reader.interface, [finding.film_id for finding in findings])
    right = insisted([finding.row_id for finding in findings])
    shown = [_shown(f, _film(f, entries, reader), filters, reader) for f in findings]
    for finding, one in zip(findings, shown, strict=True):
        spot_of = (finding.table, finding.row_id, finding.column)
        one.is_insisted = doubt(finding.kind, finding.spot) in right.get(spot_of, ())
    return shown


def _film(finding: Finding, entries: dict[int, Entry], reader: Reader) -> tuple[Name, str]:
    entry = entries.get(finding.film_id)
    if entry is None:  # not in the lists yet
        return Name(f"#{finding.film_id}", ""), addresses.film(reader.language, finding.film_id, "film")
    return Name(entry.title, entry.title_language), addresses.film(reader.language, entry.film_id, entry.slug)


def _shown(finding: Finding, film: tuple[Name, str], filters: Filters, reader: Reader) -> ShownFinding:
    legend = Legend() if finding.kind in BY_SCRIPT else None
    excerpt = marked(finding.text, finding.start, finding.end, scripts=legend)
    interface = reader.interface
    names = [finding_words.script_name(code, interface) for code in (legend.scripts if legend else [])]
    return ShownFinding(
        id=finding.pk,
        path=address(filters, finding.pk),
        action=f"{HOME}finding/{finding.pk}/decide",
        kind=finding_words.kind_name(finding.kind),
        sentence=finding_words.sentence(finding.message, finding.params, interface),
        severity=finding.severity,
        severity_name=finding_words.severity_name(finding.severity),
        place=finding_words.place_name(finding.table, finding.column),
        language=finding.language,
        language_name=language_name(finding.language, interface),
        source=finding.source.name if finding.source else "",
        film=film[0],
        film_path=film[1],
        film_findings=address(Filters(film=finding.film_id)),
        excerpt=excerpt,
        legend=[Letters(number, name) for number, name in enumerate(names)],
        replacements=[
            Replacement(index, p["replacement"], spot(p["replacement"]), round(100 * min(1, p["confidence"])))
            for index, p in enumerate(finding.proposals[:3])
        ],
        typed="".join(c for c in finding.spot if not is_unseen(c)) if finding.kind == "invisible" else finding.spot,
        state=finding.state,
        state_name=finding_words.state_name(finding.state),
        is_waiting=finding.state == State.WAITING,
        word=finding.spot if _is_word(finding.spot) else "",
        is_insisted=False,
    )


def _is_word(text: str) -> bool:
    return 0 < len(text) <= 60 and len(text.split()) == 1 and not any(map(is_unseen, text))


def cause_row(cause: str, count: int, first: Finding, reader: Reader) -> CauseRow:
    """A cause, told by its first finding."""
    del reader
    proposal = first.proposals[0]["replacement"] if first.proposals else None
    return CauseRow(
        count=count,
        kind=finding_words.kind_name(first.kind),
        before=spot(first.spot),
        after=None if proposal is None else spot(proposal),
        language=first.language,
        source=first.source.name if first.source else "",
        path=address(Filters(cause=cause)),
    )


def decision_rows(decisions: Sequence[Decision]) -> list[DecisionRow]:
    """Decisions (with `count`, `left` and `first` annotated), each with the first finding it decided; one query."""
    firsts = Finding.objects.in_bulk([d.first for d in decisions if d.first])  # type: ignore[attr-defined]
    replacements = {
        (decision, finding): replacement
        for decision, finding, replacement in Decision.objects.filter(
            pk__in=[d.pk for d in decisions], act__in=[Act.ACCEPT, Act.EDIT]
        ).values_list("pk", "parts__finding", "parts__replacement")
    }
    rows = []
    for decision in decisions:
        finding = firsts.get(decision.first)  # type: ignore[attr-defined]
        if finding:
            rows.append(_decision_row(decision, finding, replacements.get((decision.pk, finding.pk))))
    return rows


def _decision_row(decision: Decision, finding: Finding, replacement: str | None) -> DecisionRow:
    count, left = decision.count, decision.left  # type: ignore[attr-defined]
    return DecisionRow(
        id=decision.pk,
        act=finding_words.act_name(decision.act),
        kind=finding_words.kind_name(finding.kind),
        before=spot(finding.spot),
        after=None if replacement is None else spot(replacement),
        language=finding.language,
        count=count,
        by=decision.account.get_username() if decision.account else "",
        at=decision.at,
        undone_by=(decision.undone_by.get_username() if decision.undone_by else "") if decision.undone_at else None,
        is_partly_undone=0 < left < count,
        path=address(Filters(), finding.pk),
        undo_path=f"{HOME}decision/{decision.pk}/undo",
    )
