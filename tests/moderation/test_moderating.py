"""What moderators do, what it changes, what is told to whom, and that every act can be taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

import make
from lichtspiel.accounts.limits import TooOftenError
from lichtspiel.accounts.models import Account, AddressBarrier, DomainBarrier
from lichtspiel.accounts.roles import Role
from lichtspiel.community.models import FilmList, Follow, Notification, NotificationKind
from lichtspiel.moderation import acting, appealing, barring, blocking, faults, locking, log, queue, reporting
from lichtspiel.moderation.blocking import Block
from lichtspiel.moderation.models import Action, Appeal, Deed, Report, Verdict
from lichtspiel.moderation.things import Kind, Thing, find
from lichtspiel.moderation.undoing import undo
from lichtspiel.reviews import averages, publishing, rating
from lichtspiel.reviews.models import Average, Rating, Reply, Review, ReviewLock, ReviewTranslation
from lichtspiel.reviews.reading import read_reviews
from lichtspiel.reviews.replying import recount_replies
from lichtspiel.reviews.walking import Wanted
from lichtspiel.reviews.written import ratings_by

pytestmark = pytest.mark.django_db

SPAM = "اشترِ الآن! عرض لا يُفوَّت \N{FIRE}"


@pytest.fixture
def moderator() -> Account:
    return make.make_account("mona", is_moderator=True)


@pytest.fixture
def other() -> Account:
    return make.make_account("otto", is_moderator=True)


@pytest.fixture
def writer() -> Account:
    return make.make_account("wanda")


@pytest.fixture
def reporter() -> Account:
    return make.make_account("rashid")


@pytest.fixture
def review(writer) -> Review:
    return make.make_review(make.make_film(), SPAM, "ar", rating=2, reviewer=make.reviewer_of(writer))


def thing(row) -> Thing:
    kinds = {
        Review: Kind.REVIEW,
        Reply: Kind.REPLY,
        ReviewTranslation: Kind.TRANSLATION,
        FilmList: Kind.LIST,
        Account: Kind.ACCOUNT,
    }
    found = find(kinds.get(type(row), Kind.FILM), row.pk)
    assert found is not None
    return found


def reply_to(review: Review, account: Account, text: str = "Nein.") -> Reply:
    reply = Reply.objects.create(review=review, reviewer=make.reviewer_of(account), language="de", text=text)
    recount_replies({review.pk})
    return reply


def kinds_told(account: Account) -> list[str]:
    return list(Notification.objects.filter(account=account).order_by("pk").values_list("kind", flat=True))


# Reports


def test_a_report_keeps_what_stood_there(review, reporter, writer) -> None:
    report = reporting.report(thing(review), reporter, "spam", "Das ist Werbung und hat mit dem Film nichts zu tun.")
    Review.objects.filter(pk=review.pk).update(text="Ein schöner Film.")
    report.refresh_from_db()
    assert report.excerpt == SPAM
    assert (report.of_language, report.author, report.film_id) == ("ar", writer, review.film_id)
    assert report.language == "de"


def test_a_thing_is_reported_once_by_each_until_it_is_decided(review, reporter, moderator) -> None:
    reporting.report(thing(review), reporter, "spam")
    with pytest.raises(faults.ReportedAlreadyError):
        reporting.report(thing(review), reporter, "hate")
    acting.dismiss(thing(review), moderator)
    reporting.report(thing(review), reporter, "hate")
    assert Report.objects.filter(verdict=Verdict.OPEN).count() == 1


def test_what_is_wrong_with_a_report_is_said(review, reporter, writer) -> None:
    with pytest.raises(faults.ReportOfOneselfError):
        reporting.report(thing(review), writer, "spam")
    with pytest.raises(faults.NoReasonError):
        reporting.report(thing(review), reporter, "boring")
    with pytest.raises(faults.WordsMissingError):
        reporting.report(thing(review), reporter, "other", "  ")
    with pytest.raises(faults.TooLongError):
        reporting.report(thing(review), reporter, "spam", "नमस्ते " * 1000)
    assert not Report.objects.exists()


def test_a_limit_counts_characters_as_readers_do(review, reporter) -> None:
    family = "\U0001f468\N{ZERO WIDTH JOINER}\U0001f469\N{ZERO WIDTH JOINER}\U0001f467"
    assert reporting.report(thing(review), reporter, "spam", family * reporting.LONGEST).pk


def test_nobody_floods_the_queue(reporter) -> None:
    for _ in range(reporting.AN_HOUR.number):
        reporting.report(thing(make.make_review()), reporter, "spam")
    with pytest.raises(TooOftenError):
        reporting.report(thing(make.make_review()), reporter, "spam")


# Hiding


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
    seen = acting.standing(thing(review))
    acting.hide(thing(review), moderator, "Werbung", seen=seen)
    with pytest.raises(faults.DoneMeanwhileError):
        acting.dismiss(thing(review), other, seen=seen)
    with pytest.raises(faults.NothingToDoError):
        acting.hide(thing(review), other, "Werbung")


def test_a_text_edited_while_a_moderator_reads_is_not_decided_upon(review, moderator) -> None:
    seen = acting.standing(thing(review))
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


# Blocking


def test_who_is_blocked_only_reads(writer, moderator) -> None:
    action = blocking.block(thing(writer), moderator, Block("Werbung"))
    writer.refresh_from_db()
    assert writer.roles == {Role.READER}
    assert writer.blocked_reason == "Werbung"
    undo(action, moderator)
    writer.refresh_from_db()
    assert writer.has(Role.REVIEWER)


def test_a_block_ends_by_itself(writer, moderator) -> None:
    blocking.block(thing(writer), moderator, Block("Pause", until=timezone.now() + timedelta(hours=1)))
    writer.refresh_from_db()
    assert writer.is_blocked
    Account.objects.update(blocked_until=timezone.now() - timedelta(seconds=1))
    writer.refresh_from_db()
    assert writer.has(Role.REVIEWER)
    with pytest.raises(faults.PastError):
        blocking.block(thing(writer), moderator, Block("Pause", until=timezone.now()))


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


def test_all_somebody_wrote_goes_and_comes_back_as_one(writer, moderator, reporter) -> None:
    mine = make.reviewer_of(writer)
    reviews = [make.make_review(reviewer=mine, text=SPAM, rating=10) for _ in range(3)]
    acting.hide(thing(reviews[0]), moderator, "Werbung")
    held = make.make_review(reviewer=mine, held_at=timezone.now())
    others = make.make_review(reviewer=make.reviewer_of(reporter))
    reply = reply_to(others, writer)
    listed = FilmList.objects.create(account=writer, title="Kaufen", language="de")
    report = reporting.report(thing(reviews[1]), reporter, "spam")
    films = [review.film_id for review in reviews]
    averages.refresh(films)

    action = blocking.block(thing(writer), moderator, Block("Werbung", hides_all=True, leaves_out_ratings=True))
    assert not Review.objects.filter(reviewer=mine, hidden_at=None).exists()
    assert Review.objects.get(pk=others.pk).is_public
    assert Review.objects.get(pk=others.pk).reply_count == 0
    assert FilmList.objects.get().hidden_reason == "Werbung"
    assert not Average.objects.filter(film__in=films).exists()
    report.refresh_from_db()
    assert report.verdict == Verdict.UPHELD

    undo(action, moderator)
    public = {review.pk for review in Review.objects.filter(reviewer=mine) if review.is_public}
    assert public == {reviews[1].pk, reviews[2].pk}  # what was hidden before stays hidden, what was held waits again
    held.refresh_from_db()
    reply.refresh_from_db()
    listed.refresh_from_db()
    report.refresh_from_db()
    assert (held.held_at is None, reply.hidden_at, listed.hidden_at) == (False, None, None)
    assert report.verdict == Verdict.OPEN
    assert Review.objects.get(pk=others.pk).reply_count == 1
    assert Average.objects.filter(film__in=films, count=1, mean=10).count() == 2  # the third is of the hidden one


def test_ratings_that_were_left_out_stay_so_whatever_becomes_of_reviews(review, writer, moderator) -> None:
    newer = make.make_review(review.film, "Zweimal gesehen.", "de", reviewer=review.reviewer)
    rating.rate(writer, review.film, 9, newer)
    make.make_review(review.film, rating=4)
    action = blocking.block(thing(writer), moderator, Block("Streit", leaves_out_ratings=True))
    assert Average.objects.get().mean == 4
    publishing.delete(newer, writer)  # now that of the first review is the one that counts for its author
    assert Average.objects.get().mean == 4
    assert read_reviews(review.film_id, Wanted(), limit=5).distribution == {4: 1}
    assert list(ratings_by(writer, moderator)) == []
    assert [given.value for given in ratings_by(writer, writer)] == [2]
    undo(action, moderator)
    assert (Average.objects.get().count, Average.objects.get().mean) == (2, 3)
    assert [given.value for given in ratings_by(writer, moderator)] == [2]


def test_what_somebody_rates_anew_after_a_block_counts(review, writer, moderator) -> None:
    action = blocking.block(thing(writer), moderator, Block("Streit", leaves_out_ratings=True))
    writer.refresh_from_db()
    blocking.unblock(thing(writer), moderator)
    writer.refresh_from_db()
    rating.rate(writer, review.film, 8, review)
    assert Average.objects.get().mean == 8
    assert Rating.objects.get().left_out_at is None
    assert action.deed == Deed.BLOCK


def test_a_translation_goes_with_all_that_somebody_wrote(review, reporter, moderator) -> None:
    made = ReviewTranslation.objects.create(review=review, language="de", text="Kaufen!", account=reporter)
    action = blocking.block(thing(reporter), moderator, Block("Werbung", hides_all=True))
    made.refresh_from_db()
    assert made.hidden_reason == "Werbung"
    undo(action, moderator)
    made.refresh_from_db()
    assert made.hidden_at is None


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


# Films, addresses, domains


def test_a_film_is_closed_and_opened(review, moderator) -> None:
    film = find(Kind.FILM, review.film_id)
    first = locking.lock(film, moderator, "Ein Sturm, der sich legen soll.")
    with pytest.raises(faults.NothingToDoError):
        locking.lock(film, moderator, "Noch einmal.")
    second = locking.unlock(film, moderator)
    assert not ReviewLock.objects.exists()
    undo(second, moderator)
    assert ReviewLock.objects.get().reason == "Ein Sturm, der sich legen soll."
    undo(first, moderator)
    assert not ReviewLock.objects.exists()


@pytest.mark.parametrize(
    ("typed", "network"),
    [("192.0.2.77/24", "192.0.2.0/24"), ("2001:DB8::1", "2001:db8::1/128"), (" 198.51.100.7 ", "198.51.100.7/32")],
)
def test_a_range_is_barred_and_let_in_again(moderator, typed, network) -> None:
    barring.bar_address(moderator, typed, "Werbung", own="203.0.113.5")
    barrier = AddressBarrier.objects.get()
    assert barrier.network == network
    lifted = barring.lift(barrier, moderator)
    assert not AddressBarrier.objects.exists()
    undo(lifted, moderator)
    assert AddressBarrier.objects.get().network == network


def test_a_slip_does_not_shut_everybody_out(moderator) -> None:
    for typed in ("0.0.0.0/0", "10.0.0.0/7", "::/0"):
        with pytest.raises(faults.WideNetworkError):
            barring.bar_address(moderator, typed)
    with pytest.raises(faults.NoNetworkError):
        barring.bar_address(moderator, "example.org")
    with pytest.raises(faults.OwnAddressError):
        barring.bar_address(moderator, "203.0.113.0/24", own="203.0.113.5")


@pytest.mark.parametrize(
    ("typed", "domain"), [("someone@Spam.example", "spam.example"), ("Müller.example", "xn--mller-kva.example")]
)
def test_a_domain_is_barred_as_it_stands_in_dns(moderator, typed, domain) -> None:
    action = barring.bar_domain(moderator, typed)
    assert DomainBarrier.objects.get().domain == domain
    with pytest.raises(faults.NothingToDoError):
        barring.bar_domain(moderator, typed)
    undo(action, moderator)
    assert not DomainBarrier.objects.exists()


@pytest.mark.parametrize("typed", ["", "localhost", "a b.example", "-a.example", "x" * 64 + ".example", "127.0.0.1"])
def test_what_is_no_domain_is_not_taken(moderator, typed) -> None:
    with pytest.raises(faults.NoDomainError):
        barring.bar_domain(moderator, typed)


# Appeals


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


# The queue and the log


def test_several_reports_of_one_thing_are_one_entry(review, moderator, writer) -> None:
    for reason in ("spam", "hate", "spam"):
        reporting.report(thing(review), make.make_account(), reason)
    (entry,) = queue.page(queue.Filters())
    assert (entry.ref, entry.size, entry.what) == (("reviews.review", review.pk), 3, queue.REPORTS)
    assert len(queue.open_reports([entry.ref])[entry.ref]) == 3
    assert queue.page(queue.Filters(reason="copyright")) == []
    assert [e.size for e in queue.page(queue.Filters(reason="spam"))] == [2]


def test_the_queue_holds_reports_held_texts_and_appeals_the_oldest_first(review, writer, moderator, reporter) -> None:
    appeal = appealing.appeal(acting.hide(thing(review), moderator, "Werbung"), writer, "لا")
    held = make.make_review(language="ja", held_at=timezone.now() - timedelta(days=2))
    reply = Reply.objects.create(
        review=held, reviewer=make.make_reviewer(), language="hi", text="नहीं", held_at=timezone.now()
    )
    reporting.report(thing(writer), reporter, "harassment")
    entries = queue.page(queue.Filters())
    assert [entry.ref for entry in entries] == [
        ("reviews.review", held.pk),
        ("moderation.appeal", appeal.pk),
        ("reviews.reply", reply.pk),
        ("accounts.account", writer.pk),
    ]
    assert queue.counts() == {queue.REPORTS: 1, queue.HELD: 2, queue.APPEALS: 1}
    assert [entry.row_id for entry in queue.page(queue.Filters(age="day"))] == [held.pk]
    assert [entry.row_id for entry in queue.page(queue.Filters(kind="reply"))] == [reply.pk]
    assert [entry.row_id for entry in queue.page(queue.Filters(language="hi"))] == [reply.pk]
    assert {"ja", "hi"} <= set(queue.languages())


def test_pages_of_the_queue_hold_every_entry_once(moderator) -> None:
    at = timezone.now()
    for _ in range(7):
        make.make_review(held_at=at)
        reporting.report(thing(make.make_review()), make.make_account(), "spam")
    after, seen = "", []
    while entries := queue.page(queue.Filters(), after, 3):
        seen += [entry.ref for entry in entries[:3]]
        after = entries[min(2, len(entries) - 1)].place
    assert len(seen) == len(set(seen)) == 14


def test_the_log_is_read_by_moderator_deed_person_and_film(review, writer, moderator, other) -> None:
    hiding = acting.hide(thing(review), moderator, "Werbung")
    locking.lock(find(Kind.FILM, review.film_id), other, "Streit")
    assert [action.deed for action in log.actions(log.Filters())] == [Deed.LOCK, Deed.HIDE]
    for filters in (
        log.Filters(moderator="MONA"), log.Filters(deed="hide"), log.Filters(person="wanda"),
    ):  # fmt: skip
        assert log.actions(filters) == [hiding]
    assert len(log.actions(log.Filters(film=review.film_id))) == 2
    assert log.history(writer).acts == 1
    assert Appeal.objects.count() == 0
