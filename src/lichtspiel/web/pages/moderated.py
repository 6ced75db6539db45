"""What people see of moderation: a report's form, what became of their reports, and what was done to theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import pgettext

from lichtspiel.accounts.models import Account
from lichtspiel.moderation.appealing import may_appeal
from lichtspiel.moderation.models import Action, Appeal, Deed, Report
from lichtspiel.moderation.things import KINDS, Kind, find_all
from lichtspiel.moderation.writing_down import MINE
from lichtspiel.web.pages.me import MePage
from lichtspiel.web.pages.moderation import language_or_reason
from lichtspiel.web.pages.things import ThingCard, cards, kind_name
from lichtspiel.web.pages.wording import Name
from lichtspiel.web.reader import Reader
from lichtspiel.web.rendering import Page


@dataclass(slots=True, kw_only=True)
class ReportPage(Page):
    """The form by which something is reported."""

    thing: ThingCard
    action: str
    reasons: list[tuple[str, str]]
    reason: str = ""
    text: str = ""
    longest: int
    fault: str = ""
    wrong: str = ""
    """Which field the fault is about."""
    is_reported: bool = False
    is_own: bool = False
    is_blocked: bool = False


@dataclass(frozen=True, slots=True)
class MyReport:
    """One's own report and what became of it."""

    kind: str
    label: Name
    path: str
    reason: str
    text: str
    language: str
    at: datetime
    verdict: str
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class MyAct:
    """What a moderator did to something of one's own. Who it was is not said."""

    id: int
    deed: str
    kind: str
    label: Name
    path: str
    reason: str
    at: datetime
    is_undone: bool
    appeal: Appeal | None
    appeal_path: str
    """Empty where it cannot be answered, or was answered already."""


@dataclass(slots=True, kw_only=True)
class MyModerationPage(MePage):
    """What was done to mine, and what became of my reports."""

    acts: list[MyAct]
    reports: list[MyReport]


@dataclass(slots=True, kw_only=True)
class MyAppealPage(MePage):
    """The form by which an act is answered."""

    act: MyAct
    thing: ThingCard | None
    text: str = ""
    longest: int
    fault: str = ""


def my_acts(acts: Sequence[Action], account: Account, reader: Reader) -> list[MyAct]:
    """Acts that fell upon a person."""
    found = find_all({(act.table, act.row_id) for act in acts if act.row_id is not None})
    shown = cards(found.values(), reader, most=400)
    return [_act(act, shown.get((act.table, act.row_id or 0)), account) for act in acts]


def my_reports(reports: Sequence[Report], account: Account, reader: Reader) -> list[MyReport]:
    """A person's reports; of what they cannot see any more only the kind is named."""
    found = find_all({(report.table, report.row_id) for report in reports})
    shown = cards([thing for thing in found.values() if thing.is_seen_by(account)], reader, most=400)
    return [_report(report, shown.get((report.table, report.row_id))) for report in reports]


def _act(act: Action, card: ThingCard | None, account: Account) -> MyAct:
    return MyAct(
        id=act.pk,
        deed=deed_sentence(act),
        kind=card.kind_name if card else kind_name(KINDS.get(act.table, Kind.REVIEW)),
        label=card.label if card and card.kind != Kind.ACCOUNT else Name("", ""),
        path=card.public_path if card else "",
        reason=language_or_reason(act),
        at=act.at,
        is_undone=act.undone_at is not None,
        appeal=getattr(act, "appeal", None),
        appeal_path=f"{MINE}/{act.pk}/appeal" if may_appeal(act, account) else "",
    )


def deed_sentence(act: Action) -> str:
    """What was done, as the person it fell upon reads it."""
    return {
        Deed.HIDE: pgettext("moderation", "Hidden from others"),
        Deed.SHOW: pgettext("moderation", "Shown to others again"),
        Deed.RELEASE: pgettext("moderation", "Looked at and published"),
        Deed.SPOILER: pgettext("moderation", "Marked as giving the story away"),
        Deed.LANGUAGE: pgettext("moderation", "Marked with another language"),
        Deed.BLOCK: pgettext("moderation", "The account may not write"),
        Deed.UNBLOCK: pgettext("moderation", "The account may write again"),
    }[Deed(act.deed)]


def _report(report: Report, card: ThingCard | None) -> MyReport:
    return MyReport(
        kind=kind_name(KINDS.get(report.table, Kind.REVIEW)),
        label=card.label if card else Name("", ""),
        path=card.public_path if card else "",
        reason=report.get_reason_display(),
        text=report.text,
        language=report.language,
        at=report.at,
        verdict=report.verdict,
        decided_at=report.decided_at,
    )
