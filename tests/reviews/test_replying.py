"""Replies: in any language, once however often they are sent, held and locked out like reviews."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.utils import timezone

from lichtspiel.desk.deciding import accept
from lichtspiel.desk.examining import examine_films
from lichtspiel.reviews import replying
from lichtspiel.reviews.faults import DeletedError, LockedError, MayNotWriteError, TooLongError, TooShortError
from lichtspiel.reviews.models import Reply, Review, ReviewLock
from lichtspiel.reviews.replying import Answer, NotYourReplyError
from make import make_account, make_review, reviewer_of

pytestmark = pytest.mark.django_db

FAMILY = "\N{ZERO WIDTH JOINER}".join("👩👩👧👦")
"""One character of seven code points."""


@pytest.fixture
def review():
    return make_review(reviewer=reviewer_of(make_account()))


def test_the_regions_of_the_page_and_of_the_review_do_not_pass_to_a_reply(review):
    text = "A quiet film about two people who meet in a strange town and expect nothing more of life."
    reply, _ = replying.reply(make_account(), review, Answer(text=text, likely=("en-GB", "en-US")))
    assert reply.language == "en"


def count(review) -> int:
    return Review.objects.get(pk=review.pk).reply_count


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Das sehe ich ganz genauso, auch wenn mir das Ende sehr gut gefallen hat.", "de"),
        ("أوافقك الرأي تماما، فقد أعجبتني الموسيقى كثيرا في هذا الفيلم الجميل.", "ar"),
        ("最後の場面については、私もまったく同じように感じました。", "ja"),
        ("मुझे भी इस फ़िल्म का अंत बहुत अच्छा लगा और संगीत भी।", "hi"),
        ("אני מסכימה לגמרי, המוזיקה בסרט הזה נהדרת והצילום יפה מאוד.", "he"),
    ],
)
def test_the_language_of_a_reply_is_told_and_can_be_said(review, text, language):
    account = make_account()
    told, _ = replying.reply(account, review, Answer(text=text))
    assert (told.language, told.language_detected) == (language, True)
    said, _ = replying.reply(account, review, Answer(text=text, language="gsw"))
    assert (said.language, said.language_detected) == ("gsw", False)
    assert count(review) == 2


def test_a_reply_sent_twice_is_posted_once(review):
    account, answer = make_account(), Answer(text="Yes!", posting=uuid4())
    first, is_new = replying.reply(account, review, answer)
    again, is_new_again = replying.reply(account, review, answer)
    assert (first.pk, is_new, is_new_again) == (again.pk, True, False)
    assert count(review) == Reply.objects.count() == 1


def test_another_persons_posting_is_not_given_away(review):
    answer = Answer(text="Yes!", posting=uuid4())
    replying.reply(make_account(), review, answer)
    other = make_account()
    made, is_new = replying.reply(other, review, answer)
    assert (made.reviewer.account, is_new) == (other, True)


@pytest.mark.parametrize("text", ["", " \n", "a", FAMILY])
def test_a_reply_has_two_characters_at_least_as_a_reader_counts(review, text):
    with pytest.raises(TooShortError):
        replying.reply(make_account(), review, Answer(text=text))


def test_a_reply_has_ten_thousand_characters_at_most_as_a_reader_counts(review):
    made, _ = replying.reply(make_account(), review, Answer(text=FAMILY * 10_000))
    assert made.text == FAMILY * 10_000
    with pytest.raises(TooLongError):
        replying.reply(make_account(), review, Answer(text="e\N{COMBINING ACUTE ACCENT}" * 10_001))


@pytest.mark.parametrize("state", ["held_at", "hidden_at", "deleted_at"])
def test_nobody_replies_to_what_does_not_stand(review, state):
    Review.objects.filter(pk=review.pk).update(**{state: timezone.now()})
    with pytest.raises(DeletedError):
        replying.reply(make_account(), review, Answer(text="Yes!"))


def test_nobody_but_moderators_replies_where_reviews_are_closed(review):
    ReviewLock.objects.create(film=review.film)
    with pytest.raises(LockedError):
        replying.reply(make_account(), review, Answer(text="Yes!"))
    replying.reply(make_account(is_moderator=True), review, Answer(text="Closed for now."))


@pytest.mark.parametrize("fields", [{"blocked_at": timezone.now()}, {"may_write": False}])
def test_whoever_may_not_write_does_not_reply(review, fields):
    with pytest.raises(MayNotWriteError):
        replying.reply(make_account(**fields), review, Answer(text="Yes!"))


def test_a_new_accounts_reply_with_a_link_waits_and_only_its_writer_sees_it(review):
    account = make_account()
    held, _ = replying.reply(account, review, Answer(text="Look at https://example.org now"))
    assert held.held_at is not None
    assert count(review) == 0
    assert list(replying.shown_replies(review, None)) == []
    assert list(replying.shown_replies(review, make_account())) == []
    assert list(replying.shown_replies(review, account)) == [held]


def test_only_its_writer_deletes_a_reply(review):
    account = make_account()
    made, _ = replying.reply(account, review, Answer(text="Yes!"))
    with pytest.raises(NotYourReplyError):
        replying.delete(make_account(), made)
    replying.delete(account, made)
    assert count(review) == 0
    assert list(replying.shown_replies(review, account)) == []


def test_the_desk_reads_replies_too(review):
    made, _ = replying.reply(
        make_account(), review, Answer(text="Das Ende kommt fÃ¼r mich viel zu frÃ¼h und zu plÃ¶tzlich.", language="de")
    )
    found = [f for f in examine_films([review.film_id]) if f.table == "reviews.reply"]
    assert {(f.row_id, f.column, f.kind) for f in found} == {(made.pk, "text", "mojibake")}
    accept(found[0], account=make_account(is_editor=True))
    made.refresh_from_db()
    assert "für mich" in made.text
