"""What editors do with findings, one or all of a cause: accept a proposal, type another, dismiss, let be.

Accepting changes the stored text, as a revision that can be undone here or in the film's history. A text that was
changed by somebody else since it was examined is never overwritten.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from lichtspiel.desk.faults import DecidedError, NoProposalError, OutdatedError, UnchangedError
from lichtspiel.desk.mending import Failures, mend, whole_films
from lichtspiel.desk.models import Act, Decided, Decision, Finding, Let, Scope, State

if TYPE_CHECKING:
    from lichtspiel.accounts.models import Account

MOST_AT_ONCE = 5000
"""So many findings of one cause are decided in one act; the rest in the next."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of many findings: those decided and those that could not be."""

    decision: Decision | None
    done: int
    left: Failures


def accept(finding: Finding, index: int = 0, account: Account | None = None) -> Decision:
    """Put a proposal in the place of the finding. Raises a GuideError where that cannot be."""
    if not 0 <= index < len(finding.proposals):
        raise NoProposalError
    return _replace(finding, finding.proposals[index]["replacement"], Act.ACCEPT, account)


def edit(finding: Finding, replacement: str, account: Account | None = None) -> Decision:
    """Put something else in the place of the finding."""
    return _replace(finding, replacement, Act.EDIT, account)


def dismiss(finding: Finding, account: Account | None = None) -> Decision:
    """Leave the text as it is: this is no fault, or not worth mending."""
    with transaction.atomic():
        _take([finding])
        return _dismissed([finding], Decision(act=Act.DISMISS, account=account))


def dismiss_kind_for_text(finding: Finding, account: Account | None = None) -> Decision:
    """Let this kind of finding be in this text, now and later."""
    spot = {"table": finding.table, "row_id": finding.row_id, "column": finding.column}
    with transaction.atomic():
        _take([finding])
        same = Finding.objects.filter(state=State.WAITING, kind=finding.kind, **spot)
        let = Let.objects.create(scope=Scope.TEXT, kind=finding.kind, account=account, **spot)
        return _dismissed([finding, *same], Decision(act=Act.DISMISS_KIND, let=let, account=account))


def let_word_be(finding: Finding, account: Account | None = None) -> Decision:
    """Let this word be everywhere, now and later, for findings of this kind."""
    with transaction.atomic():
        _take([finding])
        same = Finding.objects.filter(state=State.WAITING, kind=finding.kind, word=finding.word).exclude(word="")
        let = Let.objects.create(scope=Scope.WORD, kind=finding.kind, word=finding.word, account=account)
        return _dismissed([finding, *same], Decision(act=Act.LET_WORD, let=let, account=account))


def accept_all(cause: str, account: Account | None = None) -> Outcome:
    """Accept the first proposal of every finding of a cause: each film its own revision, undone as one."""
    decision = Decision.objects.create(act=Act.ACCEPT, cause=cause, account=account)
    left: Failures = []
    for ids in _of_cause(cause):
        with transaction.atomic():
            findings = list(Finding.objects.select_for_update().filter(pk__in=ids, state=State.WAITING))
            proposed = [(f, f.proposals[0]["replacement"]) for f in findings if f.proposals]
            left += mend(decision, proposed, State.ACCEPTED)
    return _outcome(decision, left)


def dismiss_all(cause: str, account: Account | None = None) -> Outcome:
    """Dismiss every finding of a cause; undone as one."""
    decision = Decision.objects.create(act=Act.DISMISS, cause=cause, account=account)
    for ids in _of_cause(cause):
        with transaction.atomic():
            _dismissed(Finding.objects.select_for_update().filter(pk__in=ids, state=State.WAITING), decision)
    return _outcome(decision, [])


def _replace(finding: Finding, replacement: str, act: Act, account: Account | None) -> Decision:
    if replacement == finding.spot:
        raise UnchangedError
    with transaction.atomic():
        _take([finding])
        decision = Decision.objects.create(act=act, account=account)
        failures = mend(decision, [(finding, replacement)], State.ACCEPTED if act == Act.ACCEPT else State.EDITED)
        if failures:
            decision.delete()
    if failures:  # after the transaction: that the finding is outdated stays noted
        raise failures[0][1]
    finding.refresh_from_db()
    return decision


def _take(findings: Sequence[Finding]) -> None:
    """Lock findings that wait. Raises where somebody decided one, or its text changed."""
    locked = Finding.objects.select_for_update().filter(pk__in=[f.pk for f in findings])
    states = set(locked.values_list("state", flat=True))
    if State.OUTDATED in states:
        raise OutdatedError
    if states != {State.WAITING}:
        raise DecidedError


def _dismissed(findings: Iterable[Finding], decision: Decision) -> Decision:
    if decision.pk is None:
        decision.save()
    ids = {finding.pk for finding in findings}
    Finding.objects.filter(pk__in=ids).update(
        state=State.DISMISSED, decided_by=decision.account, decided_at=timezone.now()
    )
    Decided.objects.bulk_create(Decided(decision=decision, finding_id=pk) for pk in sorted(ids))
    return decision


def _of_cause(cause: str) -> Iterable[list[int]]:
    """The findings of a cause that wait, film by film, some at a time."""
    waiting = Finding.objects.filter(cause=cause, state=State.WAITING).order_by("film_id", "pk")
    return whole_films(waiting.values_list("pk", "film_id")[:MOST_AT_ONCE])


def _outcome(decision: Decision, left: Failures) -> Outcome:
    done = decision.parts.count()
    if not done:
        decision.delete()
    return Outcome(decision if done else None, done, left)
