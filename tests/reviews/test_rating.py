"""One rating of each person counts, whatever becomes of films and reviews."""

from __future__ import annotations

import pytest

import make
from lichtspiel.films.merging import merge_films, undo_merge
from lichtspiel.reviews import rating
from lichtspiel.reviews.models import Average, Rating

pytestmark = pytest.mark.django_db


def test_when_films_become_one_a_person_counts_once_and_twice_when_they_part():
    one, other, account = make.make_film(), make.make_film(), make.make_account()
    rating.rate(account, one, 4)
    rating.rate(account, other, 8)
    merge = merge_films(one, other, None, "")
    rating.settle_films([one.pk])
    assert Average.objects.get(film=one).count == 1
    assert Rating.objects.filter(film=one, is_current=True).count() == 1
    undo_merge(merge, None)
    rating.settle_films([one.pk, other.pk])
    assert [Average.objects.get(film=film).mean for film in (one, other)] == [4, 8]
