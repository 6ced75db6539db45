"""What people one follows did: newest first, only what one may see, at a cost that does not grow."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone

from lichtspiel.community import feeding, lists, muting, seeing
from lichtspiel.community.feeding import Cursor, cursor_of, feed_of
from lichtspiel.community.following import follow
from lichtspiel.community.models import FilmList, Viewing
from lichtspiel.reviews.models import Rating, Review
from make import make_account, make_film, make_review, reviewer_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ida():
    return make_account("ida")


@pytest.fixture
def omar(ida):
    person = make_account("omar")
    follow(ida, person)
    return person


def review_by(person, **fields: object) -> Review:
    return make_review(reviewer=reviewer_of(person), **fields)


def list_by(person, audience: str = "public", language: str = "en") -> FilmList:
    film_list = lists.make_list(person, lists.Draft("Ten", "", language, False, False, audience))
    lists.add_film(film_list, make_film())
    return film_list


def rows(ida, **more: object) -> list[object]:
    return [doing.row for doing in feed_of(ida, **more)]


def test_reviews_entries_and_lists_stand_newest_first(ida, omar):
    viewing = seeing.saw(omar, make_film(), None)
    review = review_by(omar)
    film_list = list_by(omar)
    assert rows(ida) == [film_list, review, viewing]


def rate(person, value: int = 7, **fields: object) -> Rating:
    day = fields.pop("given_on", timezone.localdate())
    return Rating.objects.create(film=make_film(), reviewer=reviewer_of(person), value=value, given_on=day, **fields)


def test_a_rating_without_words_is_told_on_its_day(ida, omar):
    older, newer = rate(omar, given_on=date(2024, 5, 1)), rate(omar, 10, given_on=date(2024, 5, 3))
    review = review_by(omar, rating=9)
    Review.objects.filter(pk=review.pk).update(created_at=datetime(2024, 5, 2, 8, tzinfo=UTC))
    assert rows(ida) == [newer, review, older]
    assert rows(ida, languages=["ja"]) == [newer, older]


@pytest.mark.parametrize(
    "fields", [{"is_current": False}, {"left_out_at": timezone.now()}, {"given_on": None}], ids=lambda f: next(iter(f))
)
def test_ratings_that_do_not_count_are_left_out(ida, omar, fields):
    rate(omar, **fields)
    assert rows(ida) == []


@pytest.mark.parametrize("state", [{"audience": "me"}, {"held_at": timezone.now()}, {"hidden_at": timezone.now()}])
def test_the_rating_of_a_review_others_do_not_see_is_not_told_by_itself(ida, omar, state):
    Rating.objects.filter(reviews=review_by(omar, rating=3, **state)).update(given_on=timezone.localdate())
    assert rows(ida) == []


def test_ratings_keep_to_their_audience_and_of_those_one_mutes_nothing_is_told(ida, omar):
    shown = rate(omar)
    rate(make_account("stranger"))
    assert rows(ida) == [shown]
    omar.ratings_audience = "me"
    omar.save()
    assert rows(ida) == []
    omar.ratings_audience = "public"
    omar.save()
    muting.mute(ida, omar)
    assert rows(ida) == []


def test_only_of_people_one_follows_and_has_not_muted(ida, omar):
    review_by(make_account("stranger"))
    review_by(ida)
    review = review_by(omar)
    assert rows(ida) == [review]
    muting.mute(ida, omar)
    assert rows(ida) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"audience": "me"},
        {"held_at": timezone.now()},
        {"hidden_at": timezone.now()},
        {"deleted_at": timezone.now()},
    ],
)
def test_reviews_others_may_not_see_are_left_out(ida, omar, fields):
    review_by(omar, **fields)
    assert rows(ida) == []


def test_lists_and_diaries_keep_to_their_audiences(ida, omar):
    list_by(omar, "me")
    empty = lists.make_list(omar, lists.Draft("Empty", "", "en", False, False, "public"))
    assert empty.film_count == 0
    deleted = list_by(omar)
    lists.delete_list(deleted)
    seeing.saw(omar, make_film(), None)
    omar.diary_audience = "me"
    omar.save()
    assert rows(ida) == []
    shown = list_by(omar, "signed-in")
    assert rows(ida) == [shown]


def test_nothing_is_shown_of_somebody_whose_page_is_their_own(ida, omar):
    review_by(omar)
    list_by(omar)
    omar.profile_audience = "me"
    omar.save()
    assert rows(ida) == []


def test_an_entry_with_a_review_is_told_by_the_review(ida, omar):
    review = review_by(omar)
    seeing.saw(omar, review.film, None, review=review)
    assert Viewing.objects.exists()
    assert rows(ida) == [review]


def test_languages_narrow_reviews_and_lists_but_not_diaries(ida, omar):
    arabic = review_by(omar, language="ar", text="جيد")
    review_by(omar, language="ja", text="良い")
    brazilian = review_by(omar, language="pt-BR", text="Bom")
    list_by(omar, language="fil")
    viewing = seeing.saw(omar, make_film(), None)
    assert rows(ida, languages=["ar", "pt"]) == [viewing, brazilian, arabic]
    assert rows(ida, languages=["fi"]) == [viewing]


def test_pages_join_without_gap_or_double_even_within_one_moment(ida, omar, monkeypatch):
    monkeypatch.setattr(feeding, "PAGE", 4)
    for _n in range(4):
        review_by(omar)
        seeing.saw(omar, make_film(), None)
        list_by(omar)
        rate(omar)
    now = datetime.combine(timezone.localdate(), time(12), UTC)
    Review.objects.update(created_at=now)
    Viewing.objects.update(at=now)
    FilmList.objects.update(made_at=now)
    review_by(omar)
    seen, after = [], None
    while page := feed_of(ida, after)[:4]:
        seen += [(doing.kind, doing.row.pk) for doing in page]
        after = page[-1].cursor
    assert len(seen) == len(set(seen)) == 17


@pytest.mark.parametrize("hour", [0, 11, 12, 13, 23])
def test_pages_join_where_days_and_moments_meet(ida, omar, monkeypatch, hour):
    monkeypatch.setattr(feeding, "PAGE", 1)
    for day in (1, 2, 3):
        rate(omar, given_on=date(2024, 5, day))
        review = review_by(omar)
        Review.objects.filter(pk=review.pk).update(created_at=datetime(2024, 5, day, hour, tzinfo=UTC))
    whole = feed_of(ida)
    seen, after = [], None
    while page := feed_of(ida, after)[:1]:
        seen += page
        after = page[-1].cursor
    assert len(seen) == 6
    assert [doing.cursor for doing in seen] == sorted((doing.cursor for doing in seen), reverse=True)
    assert whole[0].cursor == seen[0].cursor


def test_a_cursor_survives_its_way_through_an_address():
    cursor = Cursor(timezone.now() - timedelta(days=3), "review", 7)
    assert cursor_of(str(cursor)) == cursor


@pytest.mark.parametrize(
    "written",
    [
        "",
        "x",
        "~~",
        "2026-01-01~review~1",
        "2026-01-01T00:00:00+00:00~review~0",
        "2026-01-01T00:00:00+00:00~film~1",
        "2026-01-01T00:00:00+00:00~review~" + "9" * 30,
        "0001-01-01T00:00:00+14:00~rating~1",
        "9999-12-31T23:59:59-14:00~rating~1",
    ],
)
def test_what_is_no_cursor_is_none(written):
    assert cursor_of(written) is None


def test_thirty_things_cost_what_one_costs(client, ida, omar, django_assert_max_num_queries):
    def queries() -> int:
        with django_assert_max_num_queries(60) as counted:
            assert client.get("/me/feed").status_code == 200
        return len(counted)

    client.force_login(ida)
    review_by(omar, language="ar", text="جيد")
    list_by(omar)
    seeing.saw(omar, make_film(), None)
    few = queries()
    for n in range(9):
        person = make_account(f"p{n}")
        follow(ida, person)
        review_by(person, rating=n + 1)
        list_by(person)
        seeing.saw(person, make_film(), None)
    assert queries() == few
