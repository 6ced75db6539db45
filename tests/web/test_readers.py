"""Somebody's public page: who sees which part, and that nothing slips out."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lichtspiel.accounts.audiences import Part, may_see, parts_seen
from lichtspiel.accounts.models import Account, Audience
from lichtspiel.community.models import Follow
from lichtspiel.listing.making import remake
from lichtspiel.reviews.models import Rating
from lichtspiel.web.pages.readers import _profile
from lichtspiel.web.views.readers import GRID, PAGE
from make import make_account, make_film, make_review, make_term, reviewer_of

pytestmark = pytest.mark.django_db

OURS = [Part.PROFILE, Part.REVIEWS, Part.RATINGS, Part.STATISTICS]
COLUMNS = {
    Part.PROFILE: "profile_audience",
    Part.REVIEWS: "profile_audience",
    Part.RATINGS: "ratings_audience",
    Part.STATISTICS: "statistics_audience",
}


def client_of(account: Account | None) -> Client:
    client = Client()
    if account:
        client.force_login(account)
    return client


def address(owner: Account, part: str = "", language: str = "de") -> str:
    return f"/{language}/reader/{owner.username}" + (f"/{part}" if part else "")


@pytest.fixture
def owner() -> Account:
    return make_account("leila", name="ليلى", about="أحب السينما القديمة", about_language="ar")


@pytest.fixture
def other() -> Account:
    return make_account("omar")


@pytest.mark.parametrize("part", OURS)
@pytest.mark.parametrize("audience", list(Audience))
def test_a_part_is_seen_by_its_audience_and_has_a_tab_only_for_it(
    owner: Account, other: Account, part: Part, audience: Audience
) -> None:
    setattr(owner, COLUMNS[part], audience)
    owner.save()
    allowed = {
        None: audience == Audience.PUBLIC,
        other: audience in {Audience.PUBLIC, Audience.SIGNED_IN},
        owner: True,
    }
    for viewer, is_allowed in allowed.items():
        answer = client_of(viewer).get(address(owner, part))
        assert answer.status_code == (200 if is_allowed else 404), viewer
        front = client_of(viewer).get(address(owner))
        if front.status_code == 200:
            assert (f'href="{address(owner, part)}"' in front.content.decode()) == is_allowed


@pytest.mark.parametrize("part", list(Part))
def test_no_part_is_wider_than_the_page(owner: Account, other: Account, part: Part) -> None:
    owner.profile_audience = Audience.ME
    owner.save()
    assert part not in parts_seen(other, owner)
    assert part in parts_seen(owner, owner)


def test_a_page_names_the_feeds_of_what_everybody_may_read(owner: Account) -> None:
    owner.diary_audience = Audience.PUBLIC
    owner.save()
    path = f"/ar/reader/{owner.username}"
    for part in ("", "/reviews", "/diary"):
        named = feeds_named(Client(), path + part)
        assert named == [f"{path}/reviews.atom", f"{path}/diary.atom"], part
    assert [Client().get(feed).status_code for feed in named] == [200, 200]
    owner.diary_audience = Audience.SIGNED_IN
    owner.save()
    assert feeds_named(client_of(owner), path) == [f"{path}/reviews.atom"]
    owner.profile_audience = Audience.ME
    owner.save()
    assert feeds_named(client_of(owner), path) == []


def feeds_named(client: Client, path: str) -> list[str]:
    html = client.get(path).content.decode()
    return re.findall(r'<link rel="alternate" type="application/atom\+xml" href="([^"]+)"', html)


def test_of_who_is_gone_nobody_sees_a_page(owner: Account, other: Account) -> None:
    owner.is_active = False
    owner.save()
    assert not may_see(owner, owner, Audience.ME)
    for part in OURS:
        assert client_of(other).get(address(owner, part)).status_code == 404
    assert client_of(other).get("/de/reader/nobody").status_code == 404


@pytest.fixture
def reviews(owner: Account) -> dict[str, int]:
    """A review of each standing, with a rating and a word of its own."""
    now, me = timezone.now(), reviewer_of(owner)
    kept: dict[str, dict[str, Any]] = {
        "offen": {},
        "angemeldet": {"audience": "signed-in"},
        "privat": {"audience": "me"},
        "wartet": {"held_at": now},
        "verborgen": {"hidden_at": now},
        "geloescht": {"deleted_at": now},
    }
    for number, (word, fields) in enumerate(kept.items()):
        film = make_film({"de": f"Film-{word}"}, countries=["DE", "EG"], year=1950 + number)
        make_review(film, f"Urteil {word}", "de", rating=number + 1, reviewer=me, **fields)
    remake()
    return {word: number + 1 for number, word in enumerate(kept)}


SEEN = {
    "out": {"offen"},
    "in": {"offen", "angemeldet"},
    "own": {"offen", "angemeldet", "privat", "wartet", "verborgen"},
}


@pytest.mark.parametrize("who", SEEN)
def test_reviews_held_hidden_private_or_deleted_slip_out_nowhere(
    owner: Account, other: Account, reviews: dict[str, int], who: str
) -> None:
    client = client_of({"out": None, "in": other, "own": owner}[who])
    for part in (Part.PROFILE, Part.REVIEWS):
        page = client.get(address(owner, part)).content.decode()
        assert set(re.findall(r"Urteil (\w+)", page)) == SEEN[who]
    page = client.get(address(owner, Part.RATINGS)).content.decode()
    assert set(re.findall(r"Film-(\w+)", page)) == SEEN[who]
    statistics = client.get(address(owner, Part.STATISTICS)).content.decode()
    assert f'<ul class="figures"><li><strong>{len(SEEN[who])}</strong>' in statistics
    bars = dict(re.findall(r'<bdi>([^<]+)</bdi></th><td>.*?"bar-count">(\d+)<', statistics, re.DOTALL))
    assert bars["Deutsch"] == bars["Ägypten"] == str(len(SEEN[who]))


def test_the_writer_reads_why_others_do_not_see_a_review(owner: Account, reviews: dict[str, int]) -> None:
    page = client_of(owner).get(address(owner, Part.REVIEWS, "en")).content.decode()
    for words in ("Only for me", "For whoever is signed in", "Waits for a moderator", "Hidden by a moderator"):
        assert words in page
    assert 'class="standing"' not in Client().get(address(owner, Part.REVIEWS, "en")).content.decode()


def test_statistics_add_up_only_the_parts_the_viewer_sees(owner: Account, other: Account) -> None:
    for number in range(3):
        owner.viewings.create(film=make_film(year=1990, genres=["drama"]), seen_on=date(2024, 1, number + 1))
    Rating.objects.create(film=make_film(year=2001), reviewer=reviewer_of(owner), value=7)
    owner.diary_audience = Audience.ME
    owner.save()
    page = client_of(other).get(address(owner, Part.STATISTICS, "en")).content.decode()
    assert "<strong>1</strong> film" in page
    assert "1990s" not in page
    own = client_of(owner).get(address(owner, Part.STATISTICS, "en")).content.decode()
    assert "<strong>4</strong> films" in own
    assert "1990s" in own


def test_a_hidden_passage_and_a_spoiler_are_not_told_on_the_page(owner: Account) -> None:
    film = make_film({"de": "Der Fall"})
    make_review(film, "Der Mörder ist der Gärtner", "de", reviewer=reviewer_of(owner), is_spoiler=True)
    make_review(film, "Gut, aber >!am Ende stirbt er!< schade.", "de", reviewer=reviewer_of(owner), is_markdown=True)
    remake()
    page = Client().get(address(owner, Part.REVIEWS)).content.decode()
    assert "Gärtner" not in page
    assert "stirbt" not in page
    assert "schade" in page


def test_texts_say_their_language_and_direction(owner: Account) -> None:
    make_review(make_film({"ja": "映画"}), "فيلم جميل", "ar", title="رأيي", reviewer=reviewer_of(owner))
    remake()
    page = Client().get(address(owner)).content.decode()
    assert '<bdi lang="ar" dir="rtl">رأيي</bdi>' in page
    assert 'lang="ar" dir="rtl"><p>فيلم جميل' in page
    assert 'lang="ar" dir="rtl"><p>أحب السينما القديمة' in page
    assert '<bdi lang="ja" dir="ltr">映画</bdi>' in page


def test_pages_of_reviews_and_ratings_show_each_once(owner: Account) -> None:
    written = 2 * PAGE + 3
    for number in range(written):
        make_review(
            make_film({"en": f"Film-{number}-"}), f"No-{number}-", rating=number % 10 + 1, reviewer=reviewer_of(owner)
        )
    remake()
    assert walk(address(owner, Part.REVIEWS, "en"), r"No-(\d+)-") == [str(n) for n in reversed(range(written))]
    newest = walk(address(owner, Part.RATINGS, "en"), r"Film-(\d+)-")
    assert newest == [str(n) for n in reversed(range(written))]
    best = walk(f"{address(owner, Part.RATINGS, 'en')}?order=best", r"Film-(\d+)-")
    assert len(best) == written > GRID
    assert best == sorted(best, key=lambda n: (-(int(n) % 10), -int(n)))


def test_a_persons_reviews_stand_by_the_day_that_is_shown(owner: Account) -> None:
    days = [date(2004, 5, 1), date(2026, 1, 1), None, date(1961, 11, 22)] * 7
    for number, day in enumerate(days):
        make_review(make_film(), f"رقم-{number}-", "ar", reviewer=reviewer_of(owner), written_on=day)
    remake()
    found = [int(n) for n in walk(address(owner, Part.REVIEWS, "ar"), r"رقم-(\d+)-")]
    assert found == sorted(range(len(days)), key=lambda n: (days[n] or date.min, n), reverse=True)
    page = Client().get(address(owner, Part.REVIEWS, "ar")).content.decode()
    shown = re.findall(r'<time datetime="(\d{4}-\d\d-\d\d)"', page)
    assert shown == sorted(shown, reverse=True)


def walk(path: str, pattern: str) -> list[str]:
    """What a pattern finds on all pages, from the first to the last."""
    found: list[str] = []
    while path:
        page = Client().get(path).content.decode()
        found += re.findall(pattern, page)
        after = re.search(r'<a rel="next" href="([^"]+)"', page)
        path = after[1].replace("&amp;", "&") if after else ""
    return found


@pytest.mark.parametrize(
    "query", ["before=x", "before=-1", f"before={'9' * 30}", "after=1", "after=x.y&order=best", "after=\u0663.\u0664"]
)
def test_a_place_that_is_none_is_the_beginning(owner: Account, query: str) -> None:
    make_review(make_film(), "Urteil", "de", rating=5, reviewer=reviewer_of(owner))
    remake()
    for part in (Part.REVIEWS, Part.RATINGS):
        assert Client().get(f"{address(owner, part)}?{query}").status_code == 200


def count_queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


@pytest.mark.parametrize("part", OURS)
def test_a_page_costs_the_same_however_much_was_written(owner: Account, part: Part) -> None:
    def write(count: int) -> None:
        for number in range(count):
            film = make_film(countries=["DE"], languages=["de"], year=1900 + number)
            make_review(film, "Urteil", "de", rating=number % 10 + 1, reviewer=reviewer_of(owner))
            owner.viewings.create(film=film, seen_on=date(2000 + number, 1, 1))
        remake()

    make_term("drama", {"de": "Drama"})
    write(2)
    few = count_queries(Client(), address(owner, part))
    write(15)
    assert count_queries(Client(), address(owner, part)) == few <= 16


def test_signed_out_readers_get_the_same_bytes_and_no_token(owner: Account) -> None:
    pages = {client.get(address(owner)).content for client in (Client(), Client(headers={"Accept-Language": "ar"}))}
    assert len(pages) == 1
    assert b"csrfmiddlewaretoken" not in pages.pop()


def test_the_page_is_found_in_all_languages_but_one_for_few_is_not_indexed(owner: Account, other: Account) -> None:
    page = Client().get(address(owner)).content.decode()
    for tag in ("de", "en", "ar"):
        assert f'hreflang="{tag}" href="http://testserver{address(owner, "", tag)}"' in page
    assert "noindex" not in page
    owner.profile_audience = Audience.SIGNED_IN
    owner.save()
    assert "noindex" in client_of(other).get(address(owner)).content.decode()


@pytest.mark.parametrize("username", ["رامي", "Ünal.ß", "山田+太郎", "a@b_c-d"])
def test_names_of_any_script_have_a_page(username: str) -> None:
    make_account(username)
    answer = Client().get(f"/ar/reader/{username}")
    assert answer.status_code == 200
    assert username in answer.content.decode()


def test_whoever_follows_is_told_so_by_the_page(owner: Account, other: Account) -> None:
    assert not _profile(owner, other).is_followed
    Follow.objects.create(follower=other, followed=owner)
    assert _profile(owner, other).is_followed
    assert _profile(owner, owner).is_own
    assert not _profile(owner, None).is_own
