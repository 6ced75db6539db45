"""What moderators do with one thing, what it changes, what is told to whom, and that it can be taken back."""

from __future__ import annotations

import pytest
from django.utils import timezone

import make
from lichtspiel.community.models import Follow, Notification, NotificationKind
from lichtspiel.moderation import acting, blocking, faults, reporting, taking
from lichtspiel.moderation.blocking import Block
from lichtspiel.moderation.models import Deed, Report, Verdict
from lichtspiel.moderation.undoing import undo
from lichtspiel.reviews import averages
from lichtspiel.reviews.models import Average, Reply, Review, ReviewTranslation
from moderating import kinds_told, reply_to, thing

pytestmark = pytest.mark.django_db


def test_hiding_upholds_the_reports_and_tells_both_sides(review, reporter, writer, moderator) -> None:
    reporting.report(thing(review), reporter, "spam")
    reporting.report(thing(review), make.make_account("rita"), "hate")
    action = acting.hide(thing(review), moderator, " Werbung ")
    review.refresh_from_db()
    assert (review.hidden_reason, review.is_public) == ("Werbung", False)
    assert set(Report.objects.values_list("verdict", "decided_by")) == {(Verdict.UPHELD, moderator.pk)}
    assert kinds_told(reporter) == [NotificationKind.REPORT]
    told = Notification.objects.get(account=writer)
    assert (told.kind, told.actor, told.facts["reason"]) == (NotificationKind.MODERATION, None, "Werbung")
    assert Notification.objects.filter(actor=moderator).count() == 0
    assert (action.deed, action.account, action.film_id) == (Deed.HIDE, writer, review.film_id)


def test_a_reason_is_owed_to_the_author(review, moderator) -> None:
    with pytest.raises(faults.NoReasonError):
        acting.hide(thing(review), moderator, "  ")


def test_undoing_a_hiding_opens_the_reports_again(review, reporter, moderator, other) -> None:
    report = reporting.report(thing(review), reporter, "spam")
    action = acting.hide(thing(review), moderator, "Werbung")
    done, left = undo(action, other)
    review.refresh_from_db()
    report.refresh_from_db()
    action.refresh_from_db()
    assert (review.is_public, review.hidden_reason, left) == (True, "", 0)
    assert (report.verdict, report.decided_by, report.decided_at) == (Verdict.OPEN, None, None)
    assert (action.undone_by, done.deed, done.undoes) == (other, Deed.UNDO, action)
    with pytest.raises(faults.UndoneError):
        undo(action, other)
    with pytest.raises(faults.NotUndoableError):
        undo(done, other)


def test_a_report_made_anew_is_not_opened_twice(review, reporter, moderator) -> None:
    old = reporting.report(thing(review), reporter, "spam")
    action = acting.dismiss(thing(review), moderator)
    new = reporting.report(thing(review), reporter, "hate")
    with pytest.raises(faults.ChangedSinceError):
        undo(action, moderator)
    old.refresh_from_db()
    assert old.verdict == Verdict.DISMISSED
    acting.hide(thing(review), moderator, "Hass")
    new.refresh_from_db()
    assert new.verdict == Verdict.UPHELD


def test_what_was_done_later_is_undone_first(review, moderator, other) -> None:
    first = acting.hide(thing(review), moderator, "Werbung")
    second = acting.show(thing(review), other)
    third = acting.hide(thing(review), moderator, "Wirklich Werbung")
    with pytest.raises(faults.ChangedSinceError):
        undo(first, moderator)
    undo(third, moderator)
    undo(second, moderator)
    undo(first, moderator)
    review.refresh_from_db()
    assert review.is_public


def test_the_second_moderator_is_told(review, moderator, other) -> None:
    seen = taking.standing(thing(review))
    acting.hide(thing(review), moderator, "Werbung", seen=seen)
    with pytest.raises(faults.DoneMeanwhileError):
        acting.dismiss(thing(review), other, seen=seen)
    with pytest.raises(faults.NothingToDoError):
        acting.hide(thing(review), other, "Werbung")


def test_a_text_edited_while_a_moderator_reads_is_not_decided_upon(review, moderator) -> None:
    seen = taking.standing(thing(review))
    Review.objects.filter(pk=review.pk).update(text="Besser.", version=2)
    with pytest.raises(faults.DoneMeanwhileError):
        acting.hide(thing(review), moderator, "Werbung", seen=seen)


def test_hiding_a_reply_counts_the_replies_anew(review, moderator, reporter) -> None:
    reply = reply_to(review, reporter)
    reply_to(review, moderator)
    action = acting.hide(thing(reply), moderator, "Beleidigung")
    review.refresh_from_db()
    assert review.reply_count == 1
    undo(action, moderator)
    review.refresh_from_db()
    assert review.reply_count == 2


def test_a_rating_goes_and_comes_back_with_its_review(review, moderator) -> None:
    averages.refresh([review.film_id])
    action = acting.hide(thing(review), moderator, "Werbung")
    assert not Average.objects.filter(film=review.film_id).exists()
    undo(action, moderator)
    assert Average.objects.get(film=review.film_id).count == 1


def test_nobody_judges_their_own_nor_an_administrator(moderator, review) -> None:
    own = make.make_review(reviewer=make.reviewer_of(moderator))
    chief = make.make_account("chief", is_superuser=True)
    chiefs = make.make_review(reviewer=make.reviewer_of(chief))
    with pytest.raises(faults.OnOneselfError):
        acting.hide(thing(own), moderator, "Selbstkritik")
    with pytest.raises(faults.OnAdministratorError):
        acting.hide(thing(chiefs), moderator, "Werbung")
    with pytest.raises(faults.OnAdministratorError):
        blocking.block(thing(chief), moderator, Block("Werbung"))
    action = acting.hide(thing(own), chief, "Beleidigung")
    with pytest.raises(faults.OnOneselfError):
        undo(action, moderator)


def test_reports_of_what_is_gone_can_still_be_closed(review, reporter, moderator) -> None:
    found = thing(review)
    reporting.report(found, reporter, "spam")
    review.delete()
    with pytest.raises(faults.DoneMeanwhileError):
        acting.hide(found, moderator, "Werbung")
    acting.dismiss(found, moderator)
    assert Report.objects.get().verdict == Verdict.DISMISSED


# Marking, correcting, releasing


def test_marking_a_spoiler_upholds_only_reports_of_that(review, reporter, moderator) -> None:
    reporting.report(thing(review), reporter, "spoiler")
    reporting.report(thing(review), make.make_account(), "hate")
    action = acting.mark_spoiler(thing(review), moderator)
    review.refresh_from_db()
    assert review.is_spoiler
    assert set(Report.objects.values_list("reason", "verdict")) == {("spoiler", "upheld"), ("hate", "open")}
    undo(action, moderator)
    review.refresh_from_db()
    assert not review.is_spoiler


@pytest.mark.parametrize(("typed", "tag"), [("fa", "fa"), ("zh-hant", "zh-Hant"), (" CKB ", "ckb")])
def test_a_language_is_corrected_by_its_tag(review, moderator, typed, tag) -> None:
    action = acting.correct_language(thing(review), moderator, typed)
    review.refresh_from_db()
    assert review.language == tag
    undo(action, moderator)
    review.refresh_from_db()
    assert review.language == "ar"


def test_what_is_no_language_is_not_taken(review, moderator) -> None:
    with pytest.raises(faults.NoLanguageError):
        acting.correct_language(thing(review), moderator, "Arabic!")


def test_what_was_held_is_released_or_hidden(writer, moderator) -> None:
    held = make.make_review(reviewer=make.reviewer_of(writer), held_at=timezone.now())
    action = acting.release(thing(held), moderator)
    held.refresh_from_db()
    assert held.is_public
    assert kinds_told(writer) == [NotificationKind.MODERATION]
    undo(action, moderator)
    held.refresh_from_db()
    assert held.held_at
    hidden = acting.hide(thing(held), moderator, "Werbung")
    held.refresh_from_db()
    assert (held.held_at, held.hidden_at is None) == (None, False)
    undo(hidden, moderator)
    held.refresh_from_db()
    assert (held.held_at is None, held.hidden_at) == (False, None)


def test_whose_review_was_answered_is_told_when_the_reply_is_released_and_only_once(
    review, writer, reporter, moderator
) -> None:
    held = reply_to(review, reporter, "أوافقك الرأي تمامًا.")
    Reply.objects.filter(pk=held.pk).update(held_at=timezone.now())
    action = acting.release(thing(held), moderator)
    told = Notification.objects.get(account=writer)
    assert (told.kind, told.actor, told.reply, told.review) == (NotificationKind.REPLY, reporter, held, review)
    assert told.film == review.film
    undo(action, moderator)
    acting.release(thing(held), moderator)
    assert kinds_told(writer) == ["reply"]


def test_followers_are_told_of_a_held_review_when_it_is_released(writer, reporter, moderator) -> None:
    Follow.objects.create(follower=reporter, followed=writer)
    held = make.make_review(reviewer=make.reviewer_of(writer), held_at=timezone.now())
    assert kinds_told(reporter) == []
    action = acting.release(thing(held), moderator)
    undo(action, moderator)
    acting.release(thing(held), moderator)
    assert kinds_told(reporter) == ["followed-review"]


def test_a_translation_is_reported_hidden_and_shown_again(review, reporter, moderator) -> None:
    translator = make.make_account("tarek")
    made = ReviewTranslation.objects.create(review=review, language="de", text="Schund.", account=translator)
    reporting.report(thing(made), reporter, "spam")
    acting.hide(thing(made), moderator, "Das steht da nicht.")
    assert Report.objects.get().verdict == Verdict.UPHELD
    assert (kinds_told(translator), kinds_told(reporter)) == (["moderation"], ["report"])
    with pytest.raises(faults.NothingToDoError):
        acting.hide(thing(made), moderator, "Noch einmal.")
    acting.show(thing(made), moderator)
    made.refresh_from_db()
    assert (made.hidden_at, made.hidden_reason) == (None, "")
