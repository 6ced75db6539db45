"""In which order a film's reviews are read, a page at a time: each exactly once, whoever reads, whatever is asked."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lichtspiel.community.models import Follow, Mute
from lichtspiel.reviews import averages
from lichtspiel.reviews.models import Average, Review
from lichtspiel.reviews.ordering import Order, Place, groups, place_from
from lichtspiel.reviews.reading import present_tags, read_newest, read_reviews
from lichtspiel.reviews.rows import ReviewRow
from lichtspiel.reviews.walking import Wanted
from make import make_account, make_film, make_review, reviewer_of

pytestmark = pytest.mark.django_db

TAGS = ["de", "de-AT", "en", "ar", "he", "ja", "hi", "zh-Hans", "zh-Hant", "zh-TW", "pt", "pt-BR", "ko", "und"]
ASKED = ["de", "en", "ar", "ja", "zh-Hant", "zh", "pt-BR", "fr"]


def read_all(film, wanted: Wanted, limit: int, between=lambda: None) -> list[ReviewRow]:
    """Every review, by following the pages; `between` happens before each further page."""
    found: list[ReviewRow] = []
    while True:
        page = read_reviews(film.pk, wanted, limit=limit)
        assert len(page.reviews) <= limit
        found += page.reviews
        if page.next is None:
            return found
        assert len(page.reviews) == limit
        place = place_from(str(page.next), wanted.order)
        assert place == page.next
        between()
        wanted = Wanted(wanted.read, wanted.chosen, wanted.order, place, wanted.account_id)


def key(review: ReviewRow, order: Order):
    return {
        Order.NEWEST: review.written_on or date.min,
        Order.FOLLOWED: review.written_on or date.min,
        Order.LIKED: review.like_count,
        Order.HIGH: review.rating or 0,
        Order.LOW: -(review.rating or 11),
    }[order]


# Few values, so that many are equal.
REVIEW = st.tuples(
    st.sampled_from(TAGS), st.integers(0, 2), st.sampled_from([None, 1, 6, 10]), st.integers(0, 3), st.booleans()
)


@pytest.fixture
def guide():
    film, me, liked, other = make_film(), make_account(), make_account(), make_account()
    Follow.objects.create(follower=me, followed=liked)
    return film, me, [reviewer_of(liked), reviewer_of(other)]


@given(
    rows=st.lists(REVIEW, max_size=25),
    later=st.lists(REVIEW, max_size=4),
    read=st.lists(st.sampled_from(ASKED), max_size=3, unique=True),
    chosen=st.lists(st.sampled_from(ASKED), max_size=2, unique=True),
    order=st.sampled_from(list(Order)),
    limit=st.integers(1, 7),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_review_is_read_once_and_in_order_while_others_come(  # noqa: PLR0917
    guide, rows, later, read, chosen, order, limit
):
    film, me, reviewers = guide
    Review.objects.all().delete()

    def write(language, likes, rating, day, is_followed):
        review = make_review(
            film, "Text.", language, rating=rating, reviewer=reviewers[0 if is_followed else 1], like_count=likes
        )
        # Those that were written first came into the guide last, and of some no day is known.
        written_on = date(2026, 1, 1) + timedelta(days=day) if day else None
        at = datetime(2026, 1, 1, tzinfo=UTC) - timedelta(days=day, microseconds=day)
        Review.objects.filter(pk=review.pk).update(written_on=written_on, created_at=at)
        return review.pk

    ids = {write(*row) for row in rows}
    left = list(later)

    def somebody_writes():
        if left:
            write(*left.pop())

    wanted = Wanted(tuple(read), tuple(chosen), order, account_id=me.pk)
    found = read_all(film, wanted, limit, somebody_writes)
    fitting = {r.pk for r in Review.objects.filter(pk__in=ids) if not chosen or present_tags([r.language], chosen)}
    counted = Counter(review.id for review in found)
    assert all(count == 1 for count in counted.values())
    assert counted.keys() & ids == fitting

    # Without anybody writing in between, the order is the one that was asked for.
    still = read_all(film, wanted, limit)
    ranks = []
    for review in still:
        rank = _rank(review.language, read) if not chosen else 0
        if order is Order.FOLLOWED:
            rank = -1 if review.account_id == reviewers[0].account_id else rank
        ranks.append((rank, key(review, order), review.id))
    assert ranks == sorted(sorted(ranks, key=lambda r: (r[1], r[2]), reverse=True), key=lambda r: r[0])


def _rank(tag: str, read: list[str]) -> float:
    """As `groups` has it, reckoned anew: the place of the first language read that a text serves."""
    for number, wanted in enumerate(read):
        if present_tags([tag], [wanted]):
            return 2 * number
        if tag.split("-", maxsplit=1)[0] == wanted.split("-")[0]:
            return 2 * number + 1
    return 999


def test_the_languages_read_come_first_in_their_order_and_no_other_is_left_out(guide):
    film, _me, reviewers = guide
    for tag in ("ja", "en", "ar", "de-AT", "fr", "de"):
        make_review(film, "Text.", tag, reviewer=reviewers[0])
    found = [r.language for r in read_reviews(film.pk, Wanted(read=("ar", "de")), limit=10).reviews]
    assert found[:3] == ["ar", "de", "de-AT"]
    assert sorted(found[3:]) == ["en", "fr", "ja"]


def test_chinese_in_the_readers_characters_comes_before_chinese_in_others():
    order = [group.tags for group in groups(Order.NEWEST, ["zh-Hans", "en", "zh-TW", "zh"], (), ("zh-Hant",))]
    assert order == [("zh-TW",), ("zh-Hans", "zh"), ("en",)]


@pytest.mark.parametrize(
    "written",
    [
        "",
        "1",
        "0.0.0",
        "1.2",
        "a.b.c",
        "0.1.-1",
        "9999.1.1",
        "0.1." + "9" * 30,
        "0.-1.1",
        "0.0.1",
        "0.1735689600000000.1",
    ],
)
def test_what_is_no_place_is_none(written):
    assert place_from(written, Order.NEWEST) is None


def test_a_place_comes_back_from_what_was_written():
    assert place_from(str(Place(998, -11, 7)), Order.LOW) == Place(998, -11, 7)


HIDDEN = [
    {"held_at": timezone.now()},
    {"hidden_at": timezone.now()},
    {"deleted_at": timezone.now()},
    {"audience": "me"},
    {"audience": "signed-in"},
]


@pytest.mark.parametrize("state", HIDDEN)
def test_what_is_not_for_everybody_is_in_no_list_no_count_and_no_rating(state):
    film = make_film()
    make_review(film, "Shown.", "de", rating=4)
    make_review(film, "Not shown.", "ja", rating=10, **state)
    page = read_reviews(film.pk, Wanted(), limit=10)
    assert [review.text for review in page.reviews] == ["Shown."]
    assert (page.counts, page.distribution) == ({"de": 1}, {4: 1})
    assert [review.text for review in read_newest(Wanted(), limit=10).reviews] == ["Shown."]
    averages.refresh([film.pk])
    average = Average.objects.get(film=film)
    assert (average.count, average.mean) == (1, 4)


def test_one_who_is_signed_in_sees_what_is_for_them_and_what_is_their_own():
    film, me, other = make_film(), make_account(), make_account()
    make_review(film, "Mine alone.", "de", reviewer=reviewer_of(me), audience="me")
    make_review(film, "Another's alone.", "de", reviewer=reviewer_of(other), audience="me")
    make_review(film, "For readers.", "ar", reviewer=reviewer_of(other), audience="signed-in")
    page = read_reviews(film.pk, Wanted(account_id=me.pk), limit=10)
    assert {review.text for review in page.reviews} == {"Mine alone.", "For readers."}
    assert page.counts == {"de": 1, "ar": 1}


def test_reviews_of_people_somebody_muted_say_so():
    film, me, other = make_film(), make_account(), make_account()
    Mute.objects.create(account=me, muted=other)
    make_review(film, "Text.", reviewer=reviewer_of(other))
    assert [r.is_muted for r in read_reviews(film.pk, Wanted(account_id=me.pk), limit=5).reviews] == [True]
    assert [r.is_muted for r in read_reviews(film.pk, Wanted(account_id=other.pk), limit=5).reviews] == [False]


def test_a_rating_of_an_earlier_viewing_does_not_count():
    film, me = make_film(), reviewer_of(make_account())
    first = make_review(film, "First.", rating=2, reviewer=me)
    first.rating.is_current = False
    first.rating.save()
    make_review(film, "Again.", rating=9, reviewer=me)
    assert read_reviews(film.pk, Wanted(), limit=5).distribution == {9: 1}


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("account", [False, True])
def test_five_hundred_reviews_in_fourteen_languages_cost_as_many_statements_as_five(order, account):
    film, me = make_film(), make_account().pk if account else None
    for number in range(5):
        make_review(film, "Text.", TAGS[number], rating=number + 1)
    counts = []
    for _time in range(2):
        with CaptureQueriesContext(connection) as queries:
            page = read_reviews(film.pk, Wanted(("de", "ja"), (), order, None, me), limit=30)
        counts.append(len(queries))
        Review.objects.bulk_create(
            Review(film=film, reviewer=page.reviews and _reviewer(page), language=TAGS[n % 14], text=f"Text {n}.")
            for n in range(495)
        )
    assert counts == [3, 3]


@pytest.mark.parametrize("order", [Order.NEWEST, Order.LIKED])
def test_pages_of_five_thousand_reviews_walk_an_index(order):
    """The tables are told of how many rows there are, as a guide that runs is."""
    film, writer = make_film(), make_review(written_on=date(2020, 1, 1)).reviewer
    days = [date(1999, 1, 1) + timedelta(days=n * 7919 % 9000) for n in range(4990)]
    Review.objects.bulk_create(
        Review(film=film, reviewer=writer, language=TAGS[n % 14], text=f"Text {n}.", written_on=day, like_count=n % 40)
        for n, day in enumerate([*days, *([None] * 10)])
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE reviews_review")
    place = read_reviews(film.pk, Wanted(order=order), limit=2000).next
    with CaptureQueriesContext(connection) as queries:
        page = read_reviews(film.pk, Wanted(order=order, after=place), limit=30)
    assert len(page.reviews) == 30
    explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
    with connection.cursor() as cursor:
        cursor.execute(explain + queries.captured_queries[1]["sql"])
        plan = "\n".join(str(row) for row in cursor.fetchall())
    assert f"review_shown_{order}" in plan, plan


@pytest.mark.parametrize("ask", [{}, {"reviewer"}, {"language"}], ids=str)
def test_the_newest_of_the_guide_walk_an_index(ask):
    films = [make_film() for _ in range(40)]
    writers = [make_review(film, written_on=date(2020, 1, 1)).reviewer for film in films[:20]]
    Review.objects.bulk_create(
        Review(film=films[n % 40], reviewer=writers[n % 20], language=TAGS[n % 14], text=f"Text {n}.",
               written_on=date(1999, 1, 1) + timedelta(days=n * 7919 % 9000))
        for n in range(5000)
    )  # fmt: skip
    with connection.cursor() as cursor:
        for table in ("reviews_review", "films_film"):
            cursor.execute(f"ANALYZE {table}")
    reviewer = writers[3].pk if "reviewer" in ask else None
    wanted = Wanted(chosen=("ja",) if "language" in ask else ())
    with CaptureQueriesContext(connection) as queries:
        found = read_newest(wanted, limit=20, reviewer_id=reviewer).reviews
    assert [r.written_on for r in found] == sorted((r.written_on for r in found), reverse=True)
    explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
    with connection.cursor() as cursor:
        cursor.execute(explain + queries.captured_queries[0]["sql"])
        plan = "\n".join(str(row) for row in cursor.fetchall())
    assert "review_of_reviewer" in plan if reviewer else "review_newest" in plan or "review_of_language" in plan, plan


def test_what_was_written_last_comes_first_whenever_it_came_into_the_guide():
    film = make_film()
    days = [date(2004, 5, 1), date(2026, 1, 1), None, date(1961, 11, 22), date(2026, 1, 1), None]
    for number, (day, tag) in enumerate(zip(days, ["ar", "ja", "de", "he", "hi", "zh-Hant"], strict=True)):
        make_review(film, f"{number}", tag, written_on=day)
    assert [r.text for r in read_reviews(film.pk, Wanted(), limit=10).reviews] == ["4", "1", "0", "3", "5", "2"]
    assert [r.text for r in read_newest(Wanted(), limit=10).reviews] == ["4", "1", "0", "3", "5", "2"]


def _reviewer(page):
    return Review.objects.get(pk=page.reviews[0].id).reviewer
