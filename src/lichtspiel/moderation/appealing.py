"""Those an act falls upon answer once; another moderator takes the act back, or says why it stands."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from lichtspiel.accounts.models import Account
from lichtspiel.accounts.roles import Role
from lichtspiel.moderation import changing
from lichtspiel.moderation.faults import (
    AnotherHasToDecideError,
    AnsweredError,
    NoAnswerError,
    NotAppealableError,
    WithdrawnError,
    WordsMissingError,
)
from lichtspiel.moderation.judging import judge_reports
from lichtspiel.moderation.models import Action, Appeal, Deed, Report, Verdict
from lichtspiel.moderation.reporting import check_length, language_of
from lichtspiel.moderation.taking import check_may_act
from lichtspiel.moderation.undoing import undo
from lichtspiel.moderation.writing_down import MINE, tell, write_down

APPEALABLE = frozenset({Deed.HIDE, Deed.SPOILER, Deed.LANGUAGE, Deed.BLOCK})
"""What falls upon a person and can be answered."""


def may_appeal(action: Action, account: Account) -> bool:
    """Whether somebody can answer an act: it is about theirs, stands, and was not answered yet."""
    is_theirs = action.account_id == account.pk and action.deed in APPEALABLE
    return is_theirs and action.undone_at is None and not hasattr(action, "appeal")


def way_to_answer(table: str, row_id: int, account: Account) -> str:
    """Where somebody answers that something of theirs is hidden: the form, what was answered, or all that was done."""
    acts = Action.objects.filter(table=table, row_id=row_id, account=account, deed=Deed.HIDE, undone_at=None)
    action = acts.select_related("appeal").order_by("-pk").first()
    if action is None:
        return MINE
    return f"{MINE}/{action.pk}/appeal" if may_appeal(action, account) else f"{MINE}#act-{action.pk}"


def open_appeals(table: str, row_id: int) -> QuerySet[Appeal]:
    """Appeals against what was done with a thing that wait for an answer, the oldest first."""
    about = Appeal.objects.filter(action__table=table, action__row_id=row_id)
    return about.filter(is_granted=None, withdrawn_at=None, account__isnull=False).order_by("pk")


def appeal(action: Action, account: Account, text: str) -> Appeal:
    """Answer an act. Blocked people can too; each act is answered once."""
    text = text.strip()
    if not may_appeal(action, account):
        raise NotAppealableError
    if not text:
        raise WordsMissingError
    check_length(text)
    try:
        with transaction.atomic():
            return Appeal.objects.create(action=action, account=account, text=text, language=language_of(text))
    except IntegrityError as error:  # sent twice at once
        raise NotAppealableError from error


def grant(to: Appeal, moderator: Account, answer: str = "") -> Action:
    """Take back what was done; the reports that led to it are dismissed.

    Raises ChangedSinceError where something later stands in the way.
    """
    with transaction.atomic():
        there = _take(to, moderator)
        there.answer = answer.strip()
        there.save(update_fields=["answer"])
        done, _left = undo(there.action, moderator)
        _dismiss_reports(there.action, moderator)
    return done


def _dismiss_reports(action: Action, moderator: Account) -> None:
    """What was reported and is let be now need not wait for a moderator once more."""
    ids = [pk for change in changing.kept(action) if change.table == "moderation.report" for pk in change.ids]
    change = judge_reports(Report.objects.filter(pk__in=ids), moderator, Verdict.DISMISSED)
    if change.ids:
        about = {"table": action.table, "row_id": action.row_id, "account_id": action.account_id}
        write_down(Deed.DISMISS, moderator, [change], thing=None, film_id=action.film_id, **about)


def refuse(to: Appeal, moderator: Account, answer: str) -> Action:
    """Let the act stand, and say why."""
    answer = answer.strip()
    if not answer:
        raise NoAnswerError
    check_length(answer)
    with transaction.atomic():
        there = _take(to, moderator)
        open_one = {"is_granted": None, "answer": "", "answered_by_id": None, "answered_at": None}
        decided = {"is_granted": False, "answer": answer, "answered_by_id": moderator.pk, "answered_at": timezone.now()}
        change = changing.update(Appeal.objects.filter(pk=there.pk), open_one, decided)
        about = {"table": "moderation.appeal", "row_id": there.pk, "account_id": there.account_id}
        film = there.action.film_id
        action = write_down(Deed.REFUSE, moderator, [change], thing=None, film_id=film, note=answer, **about)
        tell(action, reason=answer, path=f"{MINE}#act-{there.action_id}")
    return action


def withdraw_all(account: Account) -> None:
    """Somebody leaves: their words go, that they appealed stays, and what was not answered ends as withdrawn."""
    own = Appeal.objects.select_for_update(of=("self",)).filter(account=account).select_related("action")
    for appeal in own:
        if appeal.is_open:
            appeal.withdrawn_at = timezone.now()
            about = {"table": "moderation.appeal", "row_id": appeal.pk, "film_id": appeal.action.film_id}
            Action.objects.create(deed=Deed.WITHDRAW, moderator=None, **about)
        appeal.text = appeal.language = ""
        appeal.save(update_fields=["text", "language", "withdrawn_at"])


def may_decide(to: Appeal, moderator: Account) -> bool:
    """Whether a moderator may answer: not about their own, nor their own act where there is another moderator."""
    if to.account_id == moderator.pk:
        return False
    return to.action.moderator_id != moderator.pk or not _has_another(to, moderator)


def _take(to: Appeal, moderator: Account) -> Appeal:
    """The appeal, locked, where it is open and this moderator may answer it."""
    there = Appeal.objects.select_for_update(of=("self",)).select_related("action", "account").get(pk=to.pk)
    if there.is_granted is not None:
        raise AnsweredError
    if not there.is_open:
        raise WithdrawnError
    check_may_act(moderator, there.account)
    if not may_decide(there, moderator):
        raise AnotherHasToDecideError
    return there


def _has_another(to: Appeal, moderator: Account) -> bool:
    others = Account.objects.filter(Q(is_moderator=True) | Q(is_superuser=True), is_active=True)
    others = others.exclude(pk__in=[moderator.pk, to.account_id])
    return any(other.has(Role.MODERATOR) for other in others)
