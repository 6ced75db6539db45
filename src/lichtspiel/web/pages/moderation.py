"""Moderation: what waits, one thing with all that is known of it, the log, barriers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urlencode

from django.utils.translation import get_language
from markupsafe import Markup

from lichtspiel.accounts.models import Account, AddressBarrier, Audience, DomainBarrier
from lichtspiel.moderation import log, queue
from lichtspiel.moderation.models import Action, Appeal, Deed, Reason, Report
from lichtspiel.moderation.taking import standings
from lichtspiel.moderation.things import KINDS, Ref, Thing, find_all, gone
from lichtspiel.moderation.undoing import is_undoable
from lichtspiel.reviews.models import Reply, Review, ReviewLock, ReviewTranslation, ReviewVersion
from lichtspiel.web import addresses
from lichtspiel.web.formats import language_name
from lichtspiel.web.pages.films import Choice
from lichtspiel.web.pages.mending import body
from lichtspiel.web.pages.things import HOME, LABEL, ThingCard, cards, thing_path
from lichtspiel.web.pages.wording import Name
from lichtspiel.web.reader import Reader
from lichtspiel.web.rendering import Page

LOG = "/moderation/log"
BARRIERS = "/moderation/barriers"
_BEGINNING = 2000
"""So many characters of a long text stand in the queue."""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report."""

    reason: str
    text: str
    language: str
    reporter: str
    reporter_path: str
    at: datetime
    excerpt: str
    """What stood there, where it is another text now."""
    verdict: str
    is_open: bool


@dataclass(slots=True)
class EntryCard:
    """One entry of the queue: a reported thing, a held one, or an appeal against what was done with it."""

    waiting: queue.Waiting
    thing: ThingCard
    path: str
    reports: list[ReportRow] = field(default_factory=list)
    appeal: Appeal | None = None

    @property
    def reasons(self) -> list[str]:
        """Why it was reported, each once."""
        return list(dict.fromkeys(report.reason for report in self.reports))


@dataclass(frozen=True, slots=True)
class ActRow:
    """One act in the log."""

    id: int
    deed: str
    at: datetime
    by: str
    person: str
    label: Name
    path: str
    reason: str
    note: str
    undone_by: str | None
    """Who took it back; None where it stands."""
    undoes: str
    undo_path: str
    """Empty where there is nothing to take back."""


@dataclass(frozen=True, slots=True)
class Version:
    """A review as it stood after an edit."""

    number: int
    at: datetime
    language: str
    title: str
    body: Markup


@dataclass(slots=True, kw_only=True)
class ModerationPage(Page):
    """What every page for moderators has: where it stands, what was done just now, and what went wrong."""

    tab: str = ""
    done: ActRow | None = None
    fault: str = ""
    alternates: list[tuple[str, str]] = field(default_factory=list)
    is_indexed: bool = False


@dataclass(slots=True, kw_only=True)
class QueuePage(ModerationPage):
    """What waits."""

    entries: list[EntryCard]
    counts: dict[str, int]
    filters: queue.Filters
    filtered: str
    choices: dict[str, list[Choice]]
    next_path: str = ""


@dataclass(slots=True, kw_only=True)
class ThingPage(ModerationPage):
    """One thing: its words, its author's history, what was reported of it and what was done."""

    thing: ThingCard
    reports: list[ReportRow]
    acts: list[ActRow]
    history: log.History | None
    person: Account | None
    person_id: int = 0
    versions: list[Version] = field(default_factory=list)
    lock: ReviewLock | None = None
    appeals: Sequence[Appeal] = ()
    """Those that wait for an answer."""
    filtered: str = ""
    typed: dict[str, str] = field(default_factory=dict)
    """What stood in the form that could not be carried out."""
    act: str = ""
    """Which form that was."""
    offered: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def suggested(self) -> str:
        """What most open reports say, as a beginning for the public reason."""
        said = Counter(r.reason for r in reversed(self.reports) if r.is_open and r.reason != str(Reason.OTHER.label))
        return said.most_common(1)[0][0] if said else ""


@dataclass(slots=True, kw_only=True)
class AppealPage(ModerationPage):
    """One appeal."""

    appeal: Appeal
    act: ActRow
    thing: ThingCard | None
    history: log.History | None
    person: Account | None
    may_decide: bool
    answer: str = ""


@dataclass(slots=True, kw_only=True)
class LogPage(ModerationPage):
    """What was done."""

    acts: list[ActRow]
    filters: log.Filters
    deeds: list[Choice]
    next_path: str = ""


@dataclass(slots=True, kw_only=True)
class BarriersPage(ModerationPage):
    """Who is kept out."""

    networks: list[AddressBarrier]
    domains: list[DomainBarrier]
    typed: dict[str, str] = field(default_factory=dict)
    act: str = ""


def queue_path(filters: queue.Filters, **more: object) -> str:
    """The address of the queue."""
    query = urlencode({**filters.chosen(), **{name: value for name, value in more.items() if value}})
    return f"{HOME}?{query}" if query else HOME


def for_moderators(thing: Thing) -> Thing:
    """A thing as moderators read it: without the words of what its author keeps to themselves.

    What stood there while others could read it is in the reports.
    """
    return replace(thing, title="", text="") if _is_private(thing) else thing


def _is_private(thing: Thing) -> bool:
    """Whether only its author reads it; what is said below a review, or in other words, is as private as the review."""
    row = thing.row
    if isinstance(row, (Reply, ReviewTranslation)) and row.review_id:
        row = row.review
    return getattr(row, "audience", Audience.PUBLIC) == Audience.ME


def entry_cards(entries: Sequence[queue.Waiting], filtered: str, reader: Reader) -> list[EntryCard]:
    """The entries of the queue with what they are about. A dozen queries, however many there are."""
    appeals = Appeal.objects.select_related("action", "account").in_bulk(
        [entry.row_id for entry in entries if entry.what == queue.APPEALS]
    )
    about = {entry: _about(entry, appeals) for entry in entries}
    found = {ref: for_moderators(thing) for ref, thing in find_all(about.values()).items()}
    for table, row_id in about.values():
        if (table, row_id) not in found and table in KINDS:
            found[table, row_id] = gone(KINDS[table], row_id)
    shown = cards(found.values(), reader, most=_BEGINNING)
    for ref, seen in standings(found.values()).items():
        shown[ref].seen = seen
    reports = queue.open_reports([entry.ref for entry in entries if entry.what == queue.REPORTS])
    made = [_entry(entry, shown[ref], filtered) for entry, ref in about.items() if ref in shown]
    for card in made:
        if card.waiting.what == queue.APPEALS:
            card.appeal = appeals.get(card.waiting.row_id)
        elif card.waiting.what == queue.REPORTS:
            card.reports = report_rows(reports.get(card.waiting.ref, []), "", reader)
    return made


def report_rows(reports: Iterable[Report], now: str, reader: Reader) -> list[ReportRow]:
    """Reports of a thing whose words are `now`."""
    return [
        ReportRow(
            reason=report.get_reason_display(),
            text=report.text,
            language=report.language,
            reporter=report.reporter.shown_name if report.reporter else "",
            reporter_path=addresses.reader(reader.language, report.reporter.username) if report.reporter else "",
            at=report.at,
            excerpt=report.excerpt if report.excerpt != now else "",
            verdict=report.get_verdict_display(),
            is_open=report.verdict == "open",
        )
        for report in reports
    ]


def act_rows(acts: Sequence[Action], reader: Reader) -> list[ActRow]:
    """Acts of the log, with what they were about."""
    refs = {(act.table, act.row_id) for act in acts if act.row_id is not None}
    shown = cards(map(for_moderators, find_all(refs).values()), reader, most=LABEL * 4)
    return [_act(act, shown.get((act.table, act.row_id or 0))) for act in acts]


def versions(thing: Thing) -> list[Version]:
    """A review as it stood before, the latest first; nothing of one that is for its author alone."""
    if not isinstance(thing.row, Review) or _is_private(thing):
        return []
    found = ReviewVersion.objects.filter(review=thing.row).exclude(number=thing.version)[:50]
    return [
        Version(v.number, v.at, v.language, v.title, body(v.text, v.language, is_markdown=thing.is_markdown))
        for v in found
    ]


def _about(entry: queue.Waiting, appeals: dict[int, Appeal]) -> Ref:
    """The thing an entry is about; of an appeal what was acted upon."""
    if entry.what != queue.APPEALS:
        return entry.ref
    action = appeals[entry.row_id].action if entry.row_id in appeals else None
    return (action.table, action.row_id or 0) if action else entry.ref


def _entry(entry: queue.Waiting, card: ThingCard, filtered: str) -> EntryCard:
    is_appeal = entry.what == queue.APPEALS
    path = f"{HOME}appeal/{entry.row_id}" if is_appeal else thing_path(card.kind, entry.row_id, filtered)
    return EntryCard(entry, card, path)


def _act(act: Action, card: ThingCard | None) -> ActRow:
    return ActRow(
        id=act.pk,
        deed=act.get_deed_display(),
        at=act.at,
        by=act.moderator.username if act.moderator else "",
        person=act.account.username if act.account else "",
        label=card.label if card else Name("", ""),
        path=card.path if card and card.label.text else _path_of(act),
        reason=language_or_reason(act),
        note=act.note,
        undone_by=(act.undone_by.username if act.undone_by else "") if act.undone_at else None,
        undoes=act.undoes.get_deed_display() if act.undoes else "",
        undo_path=f"{HOME}act/{act.pk}/undo" if is_undoable(act) else "",
    )


def language_or_reason(act: Action) -> str:
    """The public reason; where a language was corrected, its name."""
    if act.deed != Deed.LANGUAGE:
        return act.reason
    return language_name(act.reason, get_language() or "en")


def _path_of(act: Action) -> str:
    if act.table == "moderation.appeal":
        return f"{HOME}appeal/{act.row_id}"
    return BARRIERS if act.table.startswith("accounts.") and act.table.endswith("barrier") else ""
