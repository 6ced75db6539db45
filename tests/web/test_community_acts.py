"""What the buttons of this room do, all without JavaScript."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from lichtspiel.accounts.models import Account
from lichtspiel.community import following, lists, seeing, wanting
from lichtspiel.community.models import (
    FilmList,
    FilmWatch,
    Follow,
    ListEntry,
    Mute,
    Notification,
    NotificationChoice,
    NotificationKind,
    Viewing,
    WatchlistEntry,
)
from lichtspiel.listing.making import remake
from lichtspiel.reviews.models import Review
from make import make_account, make_film, make_review, reviewer_of

pytestmark = pytest.mark.django_db

THAI, FAMILY = "ภาพยนตร์ที่ฉันรัก", "👩\u200d👩\u200d👧\u200d👦"


@pytest.fixture
def ida(client):
    account = make_account("ida", email="ida@example.org")
    client.force_login(account)
    return account


@pytest.fixture
def film():
    film = make_film({"ja": "羅生門", "de": "Rashomon"}, year=1950)
    remake()
    return film


def posted(client: Client, path: str, **fields: object):
    """Send a form; what is done answers with 303."""
    response = client.post(path, fields)
    assert response.status_code == 303, response.content.decode()[:3000]
    return response


def test_follow_and_no_longer_and_back_to_where_one_was(client, ida):
    make_account("omar")
    assert posted(client, "/de/reader/omar/follow", next="/de/reader/omar/lists")["Location"] == "/de/reader/omar/lists"
    posted(client, "/de/reader/omar/follow")
    assert Follow.objects.count() == 1
    posted(client, "/de/reader/omar/follow", undo="1")
    assert not Follow.objects.exists()


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "\t//x"]
)
def test_no_form_leads_out_of_the_guide(client, ida, elsewhere):
    make_account("omar")
    assert posted(client, "/de/reader/omar/follow", next=elsewhere)["Location"] == "/de/reader/omar"


def test_somebody_whose_page_is_their_own_can_be_neither_followed_nor_muted(client, ida):
    make_account("quiet", profile_audience="me")
    assert client.post("/de/reader/quiet/follow").status_code == 404
    assert client.post("/de/reader/quiet/mute").status_code == 404
    assert client.post("/de/reader/nobody/follow").status_code == 404


def test_who_vanished_can_still_be_unmuted(client, ida):
    troll = make_account("troll")
    posted(client, "/de/reader/troll/mute")
    Account.objects.filter(pk=troll.pk).update(profile_audience="me")
    assert b"troll" in client.get("/me/mutes").content
    posted(client, "/de/reader/troll/mute", undo="1")
    assert not Mute.objects.exists()


@pytest.mark.parametrize("act", ["follow", "mute"])
def test_acts_are_not_done_by_looking(client, ida, act):
    make_account("omar")
    assert client.get(f"/de/reader/omar/{act}").status_code == 405


def test_watchlist_and_watch_from_the_films_page(client, ida, film):
    for act, model in (("watchlist", WatchlistEntry), ("watch", FilmWatch)):
        posted(client, f"/de/film/{film.pk}/{act}")
        posted(client, f"/de/film/{film.pk}/{act}")
        assert model.objects.count() == 1
        posted(client, f"/de/film/{film.pk}/{act}", undo="1")
        assert not model.objects.exists()


def test_a_merged_film_stands_for_the_one_it_became_and_a_deleted_one_for_none(client, ida, film):
    loser = make_film(merged_into=film)
    gone = make_film(deleted_at=timezone.now())
    posted(client, f"/de/film/{loser.pk}/watchlist")
    assert WatchlistEntry.objects.get().film == film
    assert client.post(f"/de/film/{gone.pk}/watchlist").status_code == 404


def test_seen_with_a_day_without_one_and_with_a_note(client, ida, film):
    wanting.want(ida, film)
    posted(client, f"/de/film/{film.pk}/seen", day="2024-02-29", note="  im\nKino ", stays_wanted="1")
    posted(client, f"/de/film/{film.pk}/seen", day="")
    assert [(v.seen_on and v.seen_on.isoformat(), v.note) for v in ida.viewings.order_by("pk")] == [
        ("2024-02-29", "im Kino"),
        (None, ""),
    ]
    assert not WatchlistEntry.objects.exists()


@pytest.mark.parametrize(
    "day", ["2024-02-30", "morgen", "1800-01-01", "٢٠٢٤-٠١-٠١x", str(timezone.localdate() + timedelta(days=9))]
)
def test_a_wrong_day_comes_back_with_what_was_typed(client, ida, film, day):
    response = client.post(f"/de/film/{film.pk}/seen", {"day": day, "note": THAI})
    page = response.content.decode()
    assert response.status_code == 422
    assert THAI in page
    assert 'aria-describedby="day-wrong day-help"' in page
    assert not Viewing.objects.exists()


@pytest.mark.parametrize(("language", "told"), [("de", None), ("en", "The film went off your watchlist.")])
def test_a_film_that_was_seen_is_off_the_watchlist_which_is_said_and_it_can_be_put_back(
    client, ida, film, language, told
):
    path = f"/{language}/film/{film.pk}"
    wanting.want(ida, film)
    page = client.post(f"{path}/seen", {"day": "2024-05-31"}, follow=True).content.decode()
    assert not WatchlistEntry.objects.exists()
    notices = page[page.index('class="messages"') :].split("</div>")[0]
    assert f'action="{path}/watchlist"' in notices
    assert told is None or told in notices
    assert client.post(f"{path}/watchlist", {"next": path}).status_code == 303
    assert wanting.is_wanted(ida, film)


def test_nothing_is_said_of_the_watchlist_where_the_film_was_not_on_it_or_stays(client, ida, film):
    for wanted in (False, True):
        if wanted:
            wanting.want(ida, film)
        sent = {"day": "", "stays_wanted": "1"} if wanted else {"day": ""}
        page = client.post(f"/en/film/{film.pk}/seen", sent, follow=True).content.decode()
        notices = page[page.index('class="messages"') :].split("</div>")[0]
        assert "watchlist" not in notices
        assert wanting.is_wanted(ida, film) is wanted


def test_a_review_with_a_day_says_so_too_and_an_edit_of_it_leaves_the_watchlist_alone(client, ida, film):
    wanting.want(ida, film)
    writing = {"text": f"{THAI} มาก", "seen_on": "2024-05-31", "act": "publish", "posting": str(uuid4())}
    page = client.post(f"/en/film/{film.pk}/review", writing, follow=True).content.decode()
    assert "The film went off your watchlist." in page
    assert f'action="/en/film/{film.pk}/watchlist"' in page
    wanting.want(ida, film)
    review = Review.objects.get()
    edited = writing | {"text": f"{THAI} จริงๆ", "posting": str(uuid4()), "version": "1"}
    page = client.post(f"/en/review/{review.pk}/edit", edited, follow=True).content.decode()
    review.refresh_from_db()
    assert review.version == 2
    assert "The film went off" not in page
    assert wanting.is_wanted(ida, film)


def test_a_note_is_measured_as_its_reader_counts(client, ida, film):
    posted(client, f"/de/film/{film.pk}/seen", day="", note=FAMILY * 42)
    response = client.post(f"/de/film/{film.pk}/seen", {"day": "", "note": "x" * 301})
    assert response.status_code == 422


def test_a_diary_entry_is_corrected_and_deleted_after_asking(client, ida, film):
    viewing = seeing.saw(ida, film, None)
    posted(client, f"/me/diary/{viewing.pk}", day="2020-05-05", note="doch")
    viewing.refresh_from_db()
    assert (str(viewing.seen_on), viewing.note) == ("2020-05-05", "doch")
    asked = client.get(f"/me/diary/{viewing.pk}/delete").content.decode()
    assert "doch" in asked
    assert Viewing.objects.exists()
    posted(client, f"/me/diary/{viewing.pk}/delete")
    assert not Viewing.objects.exists()


def test_only_i_see_my_notes(client, ida, film):
    viewing = seeing.saw(ida, film, None)
    seeing.change_viewing(viewing, None, "geheim")
    assert b"geheim" in client.get("/de/reader/ida/diary").content
    client.force_login(make_account("omar"))
    assert b"geheim" not in client.get("/de/reader/ida/diary").content
    assert b"geheim" not in client.get("/de/reader/ida/diary.atom").content


@pytest.mark.parametrize(
    ("part", "field"),
    [
        ("diary", "diary"),
        ("watchlist", "watchlist"),
        ("follows", "follows"),
        ("followers", "follows"),
        ("diary.atom", "diary"),
    ],
)
def test_parts_are_seen_by_whom_they_are_for(client, ida, part, field):
    path = f"/de/reader/ida/{part}"
    setattr(ida, f"{field}_audience", "signed-in")
    ida.save()
    assert client.get(path).status_code == 200
    assert Client().get(path).status_code == 404
    client.force_login(make_account("omar"))
    assert client.get(path).status_code == 200
    Account.objects.filter(pk=ida.pk).update(**{f"{field}_audience": "me"})
    assert client.get(path).status_code == 404


def test_a_hidden_review_is_not_linked_from_a_diary(client, ida, film):
    review = make_review(film, reviewer=reviewer_of(ida), rating=7)
    seeing.saw(ida, film, None, review=review)
    link = f"/de/review/{review.pk}"
    assert link in Client().get("/de/reader/ida/diary").content.decode()
    review.hidden_at = timezone.now()
    review.save()
    assert link not in Client().get("/de/reader/ida/diary").content.decode()


def test_ratings_that_are_mine_alone_are_not_in_my_diary_for_others(client, ida, film):
    from lichtspiel.reviews.models import Rating

    Rating.objects.create(film=film, reviewer=reviewer_of(ida), value=7)
    seeing.saw(ida, film, None)
    assert "star-bar" in Client().get("/de/reader/ida/diary").content.decode()
    Account.objects.filter(pk=ida.pk).update(ratings_audience="me")
    assert "star-bar" not in Client().get("/de/reader/ida/diary").content.decode()


def made(client: Client, **fields: object) -> FilmList:
    posted(client, "/me/lists/new", **({"title": "Filme", "audience": "public"} | fields))
    return FilmList.objects.latest("pk")


def test_a_list_is_made_with_its_language_found_or_said(client, ida):
    found = made(client, title=THAI, text="หนังเหล่านี้ทำให้ฉันคิดถึงบ้าน")
    assert (found.language, found.language_detected) == ("th", True)
    said = made(client, title="Ten", language="pt-BR", audience="me", is_ranked="1")
    assert (said.language, said.language_detected, said.audience, said.is_ranked) == ("pt-BR", False, "me", True)


@pytest.mark.parametrize(
    "fields",
    [{"title": ""}, {"title": "x" * 101}, {"language": "Quatsch"}, {"text": "x" * 20_001}],
)
def test_a_list_with_a_mistake_comes_back_filled(client, ida, fields):
    response = client.post("/me/lists/new", {"title": "Nächte", "text": "Ein <b>Text</b>", "audience": "me"} | fields)
    page = response.content.decode()
    assert response.status_code == 422
    assert "aria-invalid" in page
    assert fields.get("text") or "Ein &lt;b&gt;Text&lt;/b&gt;" in page
    assert not FilmList.objects.exists()


def test_a_preview_makes_nothing(client, ida):
    response = client.post("/me/lists/new", {"title": "A", "text": "**fett**", "preview": "1", "audience": "public"})
    assert "<strong>fett</strong>" in response.content.decode()
    assert not FilmList.objects.exists()


def test_a_proposal_beside_the_text_is_taken_with_one_click(client, ida):
    broken = "Ein wunderschÃ¶ner Film über die NÃ¤chte in Wien."
    page = client.post("/me/lists/new", {"title": "Nächte", "text": broken, "preview": "1"}).content.decode()
    value = page.split('name="take" value="')[1].split('"')[0]
    page = client.post("/me/lists/new", {"title": "Nächte", "text": broken, "take": value}).content.decode()
    assert "Ein wunderschöner Film" in page
    assert not FilmList.objects.exists()


def test_films_are_searched_added_moved_noted_removed_and_put_back(client, ida, film):
    other = make_film({"en": "Ran"})
    remake()
    film_list = made(client)
    path = f"/de/list/{film_list.pk}"
    assert f'name="film" value="{film.pk}"' in client.get(f"{path}/films?q=羅生").content.decode()
    for one in (film, other):
        posted(client, f"{path}/add", film=one.pk)
    entry = film_list.entries.get(film=other)
    posted(client, f"{path}/entry/{entry.pk}/move", place=1)
    posted(client, f"{path}/entry/{entry.pk}/note", note=f"{THAI} {FAMILY}")
    assert [e.film for e in film_list.entries.all()] == [other, film]
    posted(client, f"{path}/entry/{entry.pk}/remove")
    assert not film_list.entries.filter(film=other).exists()
    assert f"{path}/put-back" in client.get(f"{path}/films").content.decode()
    posted(client, f"{path}/put-back")
    assert [(e.film, e.note) for e in film_list.entries.all()] == [(other, f"{THAI} {FAMILY}"), (film, "")]
    assert f"{path}/put-back" not in client.get(f"{path}/films").content.decode()


def test_a_note_too_long_comes_back_whole(client, ida, film):
    film_list = made(client)
    entry = lists.add_film(film_list, film)
    response = client.post(f"/de/list/{film_list.pk}/entry/{entry.pk}/note", {"note": "ü" * 2001})
    assert response.status_code == 422
    assert "ü" * 2001 in response.content.decode()


def test_what_is_found_in_a_note_stands_beside_it_and_is_taken(client, ida, film):
    film_list = made(client, language="de")
    entry = lists.add_film(film_list, film)
    path = f"/de/list/{film_list.pk}/entry/{entry.pk}/note"
    broken = "Ein wunderschÃ¶ner Film über die Nacht."
    page = client.get(posted(client, path, note=broken)["Location"].split("#")[0]).content.decode()
    value = page.split('name="take" value="')[1].split('"')[0]
    posted(client, path, note=broken, take=value)
    assert ListEntry.objects.get().note == "Ein wunderschöner Film über die Nacht."


def test_from_a_films_page_onto_a_list_or_a_new_one(client, ida, film):
    film_list = made(client)
    path = f"/de/film/{film.pk}/lists"
    posted(client, path, list=film_list.pk)
    posted(client, path, list=film_list.pk)
    assert film_list.entries.count() == 1
    assert made(client, title="Neu", film=film.pk).entries.get().film == film
    theirs = lists.make_list(make_account("omar"), lists.Draft("x", "", "de", False, False, "public"))
    assert client.post(path, {"list": theirs.pk}).status_code == 404


def test_a_list_is_deleted_after_asking_and_brought_back(client, ida, film):
    film_list = made(client, film=film.pk)
    path = f"/de/list/{film_list.pk}"
    assert client.get(f"{path}/delete").status_code == 200
    posted(client, f"{path}/delete")
    assert client.get(path).status_code == 404
    assert f"{path}/bring-back" in client.get("/de/reader/ida/lists").content.decode()
    assert f"{path}/bring-back" not in Client().get("/de/reader/ida/lists").content.decode()
    posted(client, f"{path}/bring-back")
    assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    ("audience", "signed_out", "signed_in"), [("public", 200, 200), ("signed-in", 404, 200), ("me", 404, 404)]
)
def test_a_list_is_seen_by_whom_it_is_for(client, ida, audience, signed_out, signed_in):
    film_list = made(client, audience=audience)
    for path in (f"/de/list/{film_list.pk}", f"/de/list/{film_list.pk}.atom"):
        assert client.get(path).status_code == 200
        assert Client().get(path).status_code == signed_out
        other = Client()
        other.force_login(Account.objects.filter(username="omar").first() or make_account("omar"))
        assert other.get(path).status_code == signed_in


def test_markup_in_titles_notes_and_texts_is_only_text(client, ida, film):
    attack = '<img src=x onerror="alert(1)">'
    film_list = made(client, title=attack, text=f"{attack} [x](javascript:alert(1))")
    entry = lists.add_film(film_list, film)
    posted(client, f"/de/list/{film_list.pk}/entry/{entry.pk}/note", note=attack)
    for path in (
        f"/de/list/{film_list.pk}",
        f"/de/list/{film_list.pk}/films",
        "/de/reader/ida/lists",
        "/de/lists",
        f"/de/list/{film_list.pk}/edit",
    ):
        page = client.get(path).content.decode()
        assert "<img src=x" not in page
        assert 'href="javascript:' not in page


def test_who_is_blocked_keeps_a_diary_but_writes_nothing_for_others(client, ida, film):
    film_list = made(client)
    entry = lists.add_film(film_list, film)
    make_account("omar")
    Account.objects.filter(pk=ida.pk).update(blocked_at=timezone.now())
    posted(client, f"/de/film/{film.pk}/seen", day="")
    assert client.post("/de/reader/omar/follow").status_code == 403
    assert client.post(f"/de/list/{film_list.pk}/entry/{entry.pk}/note", {"note": "x"}).status_code == 403
    assert client.post("/me/lists/new", {"title": "Mehr", "audience": "public"}).status_code == 422
    assert client.post(f"/de/list/{film_list.pk}/edit", {"title": "Anders", "audience": "public"}).status_code == 422
    assert FilmList.objects.get().title == "Filme"


def test_notifications_are_read_up_to_what_was_shown(client, ida):
    first = Notification.objects.create(account=ida, kind=NotificationKind.FOLLOW, actor=make_account("a"))
    second = Notification.objects.create(account=ida, kind=NotificationKind.FOLLOW, actor=make_account("b"))
    posted(client, "/me/notifications/read", newest=first.pk)
    assert list(Notification.objects.filter(read_at=None)) == [second]


def test_nobody_reads_the_notifications_of_others(client, ida):
    theirs = Notification.objects.create(account=make_account("omar"), kind=NotificationKind.FOLLOW, actor=ida)
    posted(client, "/me/notifications/read", id=theirs.pk)
    posted(client, "/me/notifications/read", newest=10**9)
    theirs.refresh_from_db()
    assert theirs.read_at is None


def test_choices_are_kept_for_each_kind(client, ida):
    posted(client, "/me/notifications/choices", on_site=["like", "reply"], by_mail=["reply"], digest="weekly")
    rows = {c.kind: (c.on_site, c.by_mail) for c in NotificationChoice.objects.filter(account=ida)}
    assert rows["like"] == (True, False)
    assert rows["reply"] == (True, True)
    assert rows["follow"] == (False, False)
    assert Account.objects.get(pk=ida.pk).digest == "weekly"
    following.follow(make_account("omar"), ida)
    assert not Notification.objects.exists()


@pytest.mark.parametrize("order", ["added", "title", "latest", "oldest", "rated", "shortest", "longest", "nonsense"])
def test_every_order_of_a_watchlist_pages_without_gap_or_double(client, ida, monkeypatch, order):
    from lichtspiel.web.views.community import watchlist

    monkeypatch.setattr(watchlist, "PAGE", 3)
    films = [
        make_film({"de": f"Film {n % 3}"}, year=[None, 1990, 1990, 2000][n % 4], runtime_minutes=[None, 90, 120][n % 3])
        for n in range(8)
    ]
    remake()
    for one in films:
        wanting.want(ida, one)
    seen: list[str] = []
    path = f"/de/reader/ida/watchlist?order={order}"
    while path:
        page = client.get(path).content.decode()
        seen += [
            part.split("/")[0]
            for part in page.split('<article class="card">')[1:]
            for part in [part.split("/de/film/")[1]]
        ]
        path = (
            page.split('rel="next" class="more" href="')[1].split('"')[0].replace("&amp;", "&")
            if 'rel="next"' in page
            else ""
        )
    assert sorted(map(int, seen)) == sorted(one.pk for one in films)
    if order in {"latest", "longest"}:
        missing = {str(one.pk) for one in films if not (one.year if order == "latest" else one.runtime_minutes)}
        assert set(seen[-len(missing) :]) == missing
