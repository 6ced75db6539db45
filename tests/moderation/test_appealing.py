"""Who something was done to answers it once, and another moderator decides."""

from __future__ import annotations

import pytest

import make
from lichtspiel.community.models import Notification
from lichtspiel.moderation import acting, appealing, blocking, faults, queue, reporting
from lichtspiel.moderation.blocking import Block
from lichtspiel.moderation.models import Action, Deed, Verdict
from lichtspiel.moderation.undoing import undo
from moderating import thing

pytestmark = pytest.mark.django_db


def test_an_appeal_is_granted_by_another_and_takes_the_act_back(review, writer, moderator, other, reporter) -> None:
    report = reporting.report(thing(review), reporter, "spam")
    action = acting.hide(thing(review), moderator, "Werbung")
    appeal = appealing.appeal(action, writer, "هذا ليس إعلانًا بل رأيي في الفيلم.")
    assert appeal.language == "ar"
    with pytest.raises(faults.AnotherHasToDecideError):
        appealing.grant(appeal, moderator)
    appealing.grant(appeal, other, "Stimmt.")
    review.refresh_from_db()
    appeal.refresh_from_db()
    assert review.is_public
    assert (appeal.is_granted, appeal.answer, appeal.answered_by) == (True, "Stimmt.", other)
    report.refresh_from_db()
    assert (report.verdict, report.decided_by) == (Verdict.DISMISSED, other)
    assert queue.page(queue.Filters()) == []
    assert Notification.objects.filter(account=writer).latest("pk").facts["deed"] == Deed.UNDO
    with pytest.raises(faults.AnsweredError):
        appealing.refuse(appeal, other, "Doch nicht.")


def test_a_refusal_says_why_and_can_itself_be_undone(review, writer, moderator, other) -> None:
    action = acting.hide(thing(review), moderator, "Werbung")
    appeal = appealing.appeal(action, writer, "Nein!")
    with pytest.raises(faults.NoAnswerError):
        appealing.refuse(appeal, other, " ")
    refusal = appealing.refuse(appeal, other, "Der Text nennt einen Preis.")
    appeal.refresh_from_db()
    assert (appeal.is_granted, appeal.answer) == (False, "Der Text nennt einen Preis.")
    with pytest.raises(faults.NotAppealableError):
        appealing.appeal(Action.objects.get(pk=action.pk), writer, "Nochmals nein!")
    undo(refusal, other)
    appeal.refresh_from_db()
    assert (appeal.is_granted, appeal.answer) == (None, "")


def test_where_there_is_one_moderator_they_answer_themselves(review, writer, moderator) -> None:
    appeal = appealing.appeal(acting.hide(thing(review), moderator, "Werbung"), writer, "Nein!")
    make.make_account("sleeping", is_moderator=True, is_active=False)
    appealing.grant(appeal, moderator)
    review.refresh_from_db()
    assert review.is_public


def test_who_is_blocked_can_appeal_and_nobody_else_for_them(writer, reporter, moderator, other) -> None:
    action = blocking.block(thing(writer), moderator, Block("Werbung"))
    writer.refresh_from_db()
    with pytest.raises(faults.NotAppealableError):
        appealing.appeal(action, reporter, "Lasst sie!")
    appealing.grant(appealing.appeal(action, writer, "Ich bessere mich."), other)
    writer.refresh_from_db()
    assert not writer.is_blocked


def test_undoing_an_act_grants_the_appeal_against_it(review, writer, moderator) -> None:
    action = acting.hide(thing(review), moderator, "Werbung")
    appeal = appealing.appeal(action, writer, "Nein!")
    undo(action, moderator)
    appeal.refresh_from_db()
    assert appeal.is_granted
