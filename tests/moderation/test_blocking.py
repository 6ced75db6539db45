"""Somebody is blocked, with all they wrote or rated, and let in again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

import make
from lichtspiel.accounts.models import Account
from lichtspiel.accounts.roles import Role
from lichtspiel.community.models import FilmList
from lichtspiel.moderation import acting, blocking, faults, reporting
from lichtspiel.moderation.blocking import Block
from lichtspiel.moderation.models import Deed, Verdict
from lichtspiel.moderation.undoing import undo
from lichtspiel.reviews import averages, publishing, rating
from lichtspiel.reviews.models import Average, Rating, Review, ReviewTranslation
from lichtspiel.reviews.reading import read_reviews
from lichtspiel.reviews.walking import Wanted
from lichtspiel.reviews.written import ratings_by
from moderating import SPAM, reply_to, thing

pytestmark = pytest.mark.django_db


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
