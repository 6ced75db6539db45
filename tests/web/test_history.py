"""History for everybody, putting back for editors, recent changes, and rolling one person's changes back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from lichtspiel.films.models import Film, Person, Revision, RollBack
from lichtspiel.films.revisions import revising
from make import make_account, make_film, make_person, make_review, make_title

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_account("ida", is_editor=True)


@pytest.fixture
def moderator():
    return make_account("mona", is_moderator=True)


@pytest.fixture
def film():
    return make_film({"ar": "باب الحديد", "de": "Tatort Hauptbahnhof Kairo"}, year=1958)


def rename(film: Film, text: str, language: str = "de", account=None, comment: str = "") -> Revision:
    with revising(film, account, comment=comment) as revision:
        title = film.titles.get(language=language)
        title.text = text
        title.save()
    return revision


def page(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, response.status_code
    return response.content.decode()


def signed_in(account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def test_everybody_sees_what_was_changed_by_whom_and_why(client, editor, film):
    rename(film, "Kairo Hauptbahnhof", account=editor, comment="wie im Verleih <b>")
    html = page(client, f"/de/film/{film.pk}/history")
    assert "ida" in html
    assert "wie im Verleih &lt;b&gt;" in html
    assert "csrfmiddlewaretoken" not in html
    assert client.get(f"/de/film/{film.pk}/history").content == client.get(f"/de/film/{film.pk}/history").content


def test_two_states_stand_side_by_side_with_the_words_marked(client, film):
    first = rename(film, "Tatort Hauptbahnhof Alexandria")
    second = rename(film, "باب الحديد الجديد", "ar")
    html = page(client, f"/de/film/{film.pk}/history?to={first.pk}")
    assert "Tatort Hauptbahnhof <del>Kairo</del>" in html
    assert "Tatort Hauptbahnhof <ins>Alexandria</ins>" in html
    html = page(client, f"/en/film/{film.pk}/history?from={first.pk}&to={second.pk}")
    assert '<div class="pieces" lang="ar" dir="rtl">باب الحديد<ins> الجديد</ins>' in html
    assert "Alexandria" not in html
    html = page(client, f"/en/film/{film.pk}/history?from={second.pk}&to={first.pk}")
    assert "<ins> الجديد</ins>" in html  # the older one always stands first
    html = page(client, f"/en/film/{film.pk}/history?from=0&to={second.pk}")
    assert "Alexandria" in html
    assert "الجديد" in html


def test_addresses_of_no_revision_are_not_found(client, film):
    other = rename(make_film({"de": "Anders"}), "Ganz anders")
    for query in ("to=0", "to=x", "to=99999999999999999999", f"to={other.pk}", f"from={other.pk}&to={other.pk}"):
        page(client, f"/de/film/{film.pk}/history?{query}", 404)
    page(client, "/de/film/999999/history", 404)


def test_a_hidden_review_is_not_seen_in_the_history(client, film):
    review = make_review(film, "Etwas Verborgenes.", "de")
    revision = rename(film, "Kairo")
    revision.rows.create(
        table="reviews.review", row_id=review.pk, before={"text": "Geheim"}, after={"text": "Verborgen"}
    )
    for query in ("", f"?to={revision.pk}"):
        html = page(client, f"/de/film/{film.pk}/history{query}")
        assert "Geheim" not in html
        assert "Verborgen" not in html


def test_only_editors_put_back(client, editor, film):
    revision = rename(film, "Kairo")
    path = f"/de/film/{film.pk}/history"
    assert client.post(path, {"do": "undo", "revision": revision.pk})["Location"].startswith("/accounts/login/")
    reader = signed_in(make_account())
    assert reader.post(path, {"do": "undo", "revision": revision.pk}).status_code == 403
    assert film.titles.get(language="de").text == "Kairo"
    assert "csrfmiddlewaretoken" not in page(reader, f"{path}?to={revision.pk}").split("<main")[1]


def test_an_editor_undoes_one_change_and_restores_a_state(editor, film):
    client, path = signed_in(editor), f"/de/film/{film.pk}/history"
    first = rename(film, "Kairo 1")
    rename(film, "القاهرة", "ar")
    response = client.post(path, {"do": "undo", "revision": first.pk, "comment": "falsch"})
    assert (response.status_code, response["Location"]) == (303, path)
    assert [t.text for t in film.titles.order_by("pk")] == ["القاهرة", "Tatort Hauptbahnhof Kairo"]
    assert film.revisions.first().comment == "falsch"
    client.post(path, {"do": "restore", "revision": first.pk})
    assert [t.text for t in film.titles.order_by("pk")] == ["باب الحديد", "Kairo 1"]
    assert film.revisions.count() == 4


def test_what_is_in_the_way_of_undoing_is_said_in_words(editor, film):
    client, path = signed_in(editor), f"/de/film/{film.pk}/history"
    first = rename(film, "Kairo 1")
    rename(film, "Kairo 2")
    response = client.post(path, {"do": "undo", "revision": first.pk}, follow=True)
    assert 'class="notice wrong"' in response.content.decode()
    assert "films.title" not in response.content.decode()
    assert film.titles.get(language="de").text == "Kairo 2"


def test_a_deleted_film_has_a_history_for_editors_who_bring_it_back(client, editor):
    film = make_film({"de": "Weg"})
    with revising(film, editor) as revision:
        Film.objects.filter(pk=film.pk).update(deleted_at=timezone.now())
    page(client, f"/de/film/{film.pk}/history", 404)
    keeper = signed_in(editor)
    page(keeper, f"/de/film/{film.pk}/history")
    keeper.post(f"/de/film/{film.pk}/history", {"do": "undo", "revision": revision.pk})
    assert Film.objects.present().get() == film


def test_people_have_a_history_too(client, editor):
    person = make_person("يوسف شاهين", {"de": "Youssef Chahine"})
    with revising(person, editor) as revision:
        person.birth_year = 1926
        person.save()
    assert "1926" in page(client, f"/de/person/{person.pk}/history?to={revision.pk}")
    signed_in(editor).post(f"/de/person/{person.pk}/history", {"do": "undo", "revision": revision.pk})
    assert Person.objects.get().birth_year is None


def test_a_long_history_is_turned_page_by_page(client, film):
    for number in range(65):
        rename(film, f"Kairo {number}")
    path, seen = f"/de/film/{film.pk}/history", 0
    while path:
        html = page(client, path)
        seen += html.count('class="entry"')
        path = html.split('rel="next" class="more" href="')[1].split('"')[0] if 'rel="next"' in html else ""
    assert seen == 65


def test_a_history_costs_the_same_however_long(client, editor, film, django_assert_max_num_queries):
    for number in range(30):
        rename(film, f"Kairo {number}", account=editor)
    with django_assert_max_num_queries(8):
        page(client, f"/de/film/{film.pk}/history")


# Recent changes


def test_recent_changes_are_for_editors_and_moderators(client, editor, moderator, film):
    assert client.get("/changes")["Location"].startswith("/accounts/login/")
    assert signed_in(make_account()).get("/changes").status_code == 403
    for account in (editor, moderator):
        page(signed_in(account), "/changes")


def test_recent_changes_are_narrowed(editor, film):
    old = make_account("olga", date_joined=timezone.now() - timedelta(days=400))
    other = make_film({"ja": "羅生門"})
    rename(film, "Kairo", account=editor)
    rename(other, "羅生", "ja", account=old)
    client = signed_in(editor)

    def films(query: str) -> set[int]:
        html = page(client, f"/changes?{query}")
        return {f.pk for f in (film, other) if f'class="entry-subject" href="/en/film/{f.pk}"' in html}

    assert films("") == {film.pk, other.pk}
    assert films("person=olga") == films("language=ja") == films(f"film={other.pk}") == {other.pk}
    assert films("new=1") == films("language=de") == {film.pk}
    assert films("act=delete") == films("person=nobody") == set()
    assert films("language=%F0%9F%92%A9&act=x&film=%D9%A3&before=x") == {film.pk, other.pk}


# Rolling back


@pytest.fixture
def spoilt(film):
    vandal = make_account("vandal", name="Vân Đal")
    other = make_film({"ja": "羅生門"})
    rename(film, "XXX", account=vandal)
    rename(other, "YYY", "ja", account=vandal)
    make_title(other, "Rashomon", "de")
    return vandal


def titles() -> set[str]:
    return {t.text for film in Film.objects.all() for t in film.titles.all()}


def test_only_moderators_roll_back(editor, spoilt):
    path = "/changes/by/vandal"
    for client in (signed_in(editor), signed_in(make_account())):
        assert client.post(path, {"do": "roll-back"}).status_code == 403
    assert 'name="since"' not in page(signed_in(editor), path)
    assert "XXX" in titles()


def test_a_moderator_sees_first_then_rolls_back_then_takes_it_back(moderator, spoilt):
    client = signed_in(moderator)
    html = client.post("/changes/by/vandal", {"do": "trial"}).content.decode()
    assert 'value="roll-back"' in html
    assert "XXX" in titles()
    assert not RollBack.objects.exists()
    response = client.post("/changes/by/vandal", {"do": "roll-back", "comment": "Unfug"})
    act = RollBack.objects.get()
    assert (response.status_code, response["Location"]) == (303, f"/changes/rolled-back/{act.pk}")
    assert titles() == {"باب الحديد", "Tatort Hauptbahnhof Kairo", "羅生門", "Rashomon"}
    assert "Unfug" in page(client, response["Location"])
    client.post(f"/changes/rolled-back/{act.pk}/undo")
    assert {"XXX", "YYY"} <= titles()
    page(client, f"/changes/rolled-back/{act.pk}")


def test_what_could_not_be_undone_is_told(moderator, editor, film, spoilt):
    rename(film, "Kairo", account=editor)
    client = signed_in(moderator)
    assert 'class="wrong"' in client.post("/changes/by/vandal", {"do": "trial"}).content.decode()
    html = client.post("/changes/by/vandal", {"do": "roll-back"}, follow=True).content.decode()
    assert f"/history?to={Revision.objects.filter(account=spoilt, film=film).get().pk}" in html
    assert "Kairo" in titles()
    assert "YYY" not in titles()


def test_a_time_in_the_moderators_zone_bounds_a_roll_back(moderator, spoilt):
    moderator.time_zone = "Asia/Tokyo"
    moderator.save()
    Revision.objects.filter(film__titles__language="ja").update(at=timezone.now() - timedelta(hours=3))
    since = (timezone.now() - timedelta(hours=1) + timedelta(hours=9)).strftime("%Y-%m-%dT%H:%M")
    signed_in(moderator).post("/changes/by/vandal", {"do": "roll-back", "since": since})
    assert "YYY" in titles()
    assert "XXX" not in titles()


def test_addresses_that_lead_nowhere(moderator):
    client = signed_in(moderator)
    page(client, "/changes/by/nobody", 404)
    page(client, "/changes/rolled-back/9", 404)
    assert client.get("/changes/rolled-back/9/undo").status_code == 405


def test_pages_lead_to_the_history_and_editors_to_the_form(client, editor, film):
    person = make_person("يوسف شاهين")
    for path in (f"/de/film/{film.pk}", f"/de/person/{person.pk}"):
        html = client.get(path, follow=True).content.decode()
        assert f'href="{path}/history"' in html
        assert f'href="{path}/edit"' not in html
        assert f'href="{path}/edit"' in signed_in(editor).get(path, follow=True).content.decode()


def test_a_film_called_history_has_a_page(client):
    film = make_film({"en": "History"})
    html = client.get(f"/en/film/{film.pk}", follow=True).content.decode()
    assert '<article class="film">' in html
