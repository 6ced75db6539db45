"""Likes: one of each person, none of one's own, and a count that is what was liked."""

from __future__ import annotations

import threading

import pytest
from django.db import connection
from django.utils import timezone

from lichtspiel.reviews import liking
from lichtspiel.reviews.faults import DeletedError, MayNotWriteError
from lichtspiel.reviews.models import Like, Review
from make import make_account, make_review, reviewer_of


@pytest.fixture
def review(db):
    return make_review(reviewer=reviewer_of(make_account()))


def count(review) -> int:
    return Review.objects.get(pk=review.pk).like_count


def test_each_person_likes_a_review_once(review):
    first, second = make_account(), make_account()
    assert liking.like(first, review) is True
    assert liking.like(first, review) is False
    liking.like(second, review)
    assert count(review) == 2
    liking.take_back(first, review)
    liking.take_back(first, review)
    assert count(review) == 1


def test_nobody_likes_a_review_of_their_own(review):
    with pytest.raises(liking.OwnReviewError):
        liking.like(review.reviewer.account, review)
    assert count(review) == 0


@pytest.mark.parametrize("state", ["held_at", "hidden_at", "deleted_at"])
def test_what_does_not_stand_is_not_liked(review, state):
    Review.objects.filter(pk=review.pk).update(**{state: timezone.now()})
    with pytest.raises(DeletedError):
        liking.like(make_account(), review)


def test_whoever_is_blocked_likes_nothing(review):
    with pytest.raises(MayNotWriteError):
        liking.like(make_account(blocked_at=timezone.now()), review)


@pytest.mark.django_db(transaction=True)
def test_the_count_is_exact_when_many_like_at_once():
    review = make_review(reviewer=reviewer_of(make_account()))
    accounts = [make_account() for _ in range(8)]

    def act(account):
        for _ in range(3):
            liking.like(account, review)
            liking.take_back(account, review)
            liking.like(account, review)
        connection.close()

    threads = [threading.Thread(target=act, args=[account]) for account in accounts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count(review) == Like.objects.filter(review=review).count() == len(accounts)
