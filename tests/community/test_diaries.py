"""Watchlists and diaries: what is noted twice is noted once, and nothing is lost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from lichtspiel.community.models import Viewing, WatchlistEntry
from lichtspiel.community.seeing import DayToComeError, DayTooEarlyError, SeenThatDayError, change_viewing, saw
from lichtspiel.community.wanting import unwant, want
from make import make_account, make_film, make_review, reviewer_of

pytestmark = pytest.mark.django_db

DAY, OTHER = date(2024, 2, 29), date(2024, 3, 1)


@pytest.fixture
def ida():
    return make_account("ida")


@pytest.fixture
def film():
    return make_film()


def review_of(ida, film):
    return make_review(film, reviewer=reviewer_of(ida))


def test_a_film_is_wanted_once_and_seen_goes_off_the_list(ida, film):
    want(ida, film)
    want(ida, film)
    assert WatchlistEntry.objects.count() == 1
    saw(ida, film, DAY)
    assert not WatchlistEntry.objects.exists()


def test_seen_it_may_stay_wanted(ida, film):
    want(ida, film)
    saw(ida, film, DAY, stays_wanted=True)
    assert WatchlistEntry.objects.exists()
    assert unwant(ida, film)
    assert not unwant(ida, film)


@pytest.mark.parametrize("day", [DAY, None])
def test_the_same_said_twice_is_noted_once(ida, film, day):
    assert saw(ida, film, day) == saw(ida, film, day)
    assert Viewing.objects.get().seen_on == day


def test_several_days_are_several_viewings(ida, film):
    saw(ida, film, DAY)
    saw(ida, film, OTHER)
    saw(ida, film, None)
    assert list(ida.viewings.order_by("pk").values_list("seen_on", flat=True)) == [DAY, OTHER, None]


def test_a_review_takes_the_viewing_of_its_day(ida, film):
    viewing = saw(ida, film, DAY)
    review = review_of(ida, film)
    assert saw(ida, film, DAY, review=review) == viewing
    assert saw(ida, film, DAY, review=review) == viewing
    assert Viewing.objects.get().review == review


def test_a_review_whose_day_is_corrected_moves_its_viewing(ida, film):
    review = review_of(ida, film)
    viewing = saw(ida, film, DAY, review=review)
    saw(ida, film, OTHER, review=review)
    viewing.refresh_from_db()
    assert (viewing.seen_on, Viewing.objects.count()) == (OTHER, 1)


def test_moved_to_a_day_that_is_there_the_two_become_one_with_both_words(ida, film):
    review = review_of(ida, film)
    own = saw(ida, film, DAY, review=review)
    own.note = "mit Ben"
    own.save()
    saw(ida, film, OTHER)
    saw(ida, film, OTHER, review=review)
    (left,) = Viewing.objects.all()
    assert (left.seen_on, left.review, left.note) == (OTHER, review, "mit Ben")


def test_two_reviews_of_one_day_share_no_viewing(ida, film):
    first, second = review_of(ida, film), review_of(ida, film)
    saw(ida, film, DAY, review=first)
    saw(ida, film, DAY, review=second)
    assert Viewing.objects.get().review == first


def test_deleting_a_review_leaves_the_diary(ida, film):
    review = review_of(ida, film)
    saw(ida, film, DAY, review=review)
    review.delete()
    assert Viewing.objects.get().review is None


def test_days_nobody_can_have_seen_a_film_on(ida, film):
    today = timezone.localdate()
    saw(ida, film, today + timedelta(days=1))
    with pytest.raises(DayToComeError):
        saw(ida, film, today + timedelta(days=2))
    with pytest.raises(DayTooEarlyError):
        saw(ida, film, date(1888, 10, 13))
    assert Viewing.objects.count() == 1


def test_an_entry_is_not_moved_onto_another(ida, film):
    saw(ida, film, DAY)
    other = saw(ida, film, OTHER)
    with pytest.raises(SeenThatDayError):
        change_viewing(other, DAY, "")
    change_viewing(other, None, "irgendwann")
    other.refresh_from_db()
    assert (other.seen_on, other.note) == (None, "irgendwann")
