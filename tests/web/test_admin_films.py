"""Films in the admin: saving, history, deleting, merging."""

from __future__ import annotations

import re

import pytest
from django.test import Client

import make
from lichtspiel.films.models import Film, Merge, Revision, Title
from lichtspiel.films.models.revision import Act

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make.make_account("editor", is_staff=True, is_superuser=True)


@pytest.fixture
def browser(editor):
    browser = Client(headers={"Accept-Language": "en"})
    browser.force_login(editor)
    return browser


def fields_of(response) -> dict[str, object]:
    """What a browser would send of the form that was shown: every field as it stands."""
    context = response.context
    forms = [context["adminform"].form]
    sent: dict[str, object] = {}
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for name in form.fields:
            value = form[name].value()
            if value is not None and value is not False and not hasattr(value, "read"):
                sent[form[name].html_name] = value.replace("\n", "\r\n") if isinstance(value, str) else value
    return sent


def save(browser, film: Film, **changes: object):
    path = f"/admin/films/film/{film.pk}/change/"
    sent = fields_of(browser.get(path)) | {"_save": "Save"} | changes
    return browser.post(path, sent)


def errors(response) -> str:
    return str(response.context["errors"]) if response.context else ""


def test_a_save_is_a_revision_of_who_saved_and_why(browser, editor) -> None:
    film = make.make_film({"en": "Leaving Las Vegas", "de": "Liebe bis in den Tod"}, synopses={"de": "Er trinkt."})
    response = save(
        browser,
        film,
        year="1996",
        **{"titles-1-text": "Leaving Las Vegas – Liebe bis in den Tod"},
        revision_comment="The title of the poster.",
    )
    assert response.status_code == 302, errors(response)
    revision = Revision.objects.get(film=film)
    assert (revision.account, revision.act, revision.comment) == (editor, Act.EDIT, "The title of the poster.")
    changed = {row.table: (row.before, row.after) for row in revision.rows.all()}
    assert changed["films.film"] == ({"year": 1995}, {"year": 1996})
    assert changed["films.title"][0] == {"text": "Liebe bis in den Tod"}
    assert changed.keys() == {"films.film", "films.title"}


def test_a_save_that_changes_nothing_leaves_every_text_to_the_last_blank_and_no_revision(browser) -> None:
    text = "  Eine Zeile,\n\nein Absatz; und am Ende ein Blank. "
    film = make.make_film({"ar": " باب الحديد"}, synopses={"de": text})
    assert save(browser, film).status_code == 302
    assert film.synopses.get().text == text
    assert film.titles.get().text == " باب الحديد"
    assert not Revision.objects.exists()


def test_a_new_film_begins_its_history_with_all_it_has(browser, editor) -> None:
    sent = fields_of(browser.get("/admin/films/film/add/")) | {
        "year": "1958", "original_language": "ar", "popularity": "0", "titles-TOTAL_FORMS": "1",
        "titles-0-text": "باب الحديد", "titles-0-language": "AR", "titles-0-region": "eg", "titles-0-kind": "original",
        "titles-0-position": "0", "_save": "Save",
    }  # fmt: skip
    response = browser.post("/admin/films/film/add/", sent)
    assert response.status_code == 302, errors(response)
    title = Title.objects.get(text="باب الحديد")
    assert (title.language, title.region) == ("ar", "EG")
    revision = Revision.objects.get(film=title.film)
    assert revision.account == editor
    assert {row.table for row in revision.rows.all() if row.before is None} == {"films.film", "films.title"}


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("titles-0-language", "klingonisch", "is not the tag of a language"),
        ("original_language", "x" * 30, "is not the tag of a language"),
        ("titles-0-region", "ZZ", "is not the code of a country"),
        ("countries-0-country", "USA", "is not the code of a country"),
    ],
)
def test_a_wrong_language_or_country_is_told_of_and_nothing_is_saved(browser, field, value, sentence) -> None:
    film = make.make_film({"en": "Ida"}, countries=["PL"])
    response = save(browser, film, year="2013", revision_comment="A “why”.", **{field: value})
    assert response.status_code == 200
    page = response.content.decode()
    assert sentence in page
    assert 'value="A “why”."' in page
    film.refresh_from_db()
    assert film.year == 1995
    assert not Revision.objects.exists()


def test_a_tag_is_stored_as_cldr_writes_it_and_a_gone_state_is_a_country(browser) -> None:
    film = make.make_film({"zh": "小城之春"}, countries=["CN"])
    response = save(browser, film, **{"titles-0-language": "ZH_hant", "countries-0-country": "su"})
    assert response.status_code == 302, errors(response)
    assert film.titles.get().language == "zh-Hant"
    assert film.countries.get().country == "SU"


def test_the_history_shows_before_and_after_and_puts_an_older_state_back(browser, editor) -> None:
    film = make.make_film({"ja": "東京物語"})
    save(browser, film, **{"titles-0-text": "東京の物語"})
    save(browser, film, year="1953")
    page = browser.get(f"/admin/films/film/{film.pk}/history/").content.decode()
    assert "<del>東京物語</del>" in page
    assert "<ins>東京の物語</ins>" in page
    assert page.count("editor") >= 2
    _newest, oldest = Revision.objects.filter(film=film)
    state = browser.get(f"/admin/films/film/{film.pk}/history/{oldest.pk}/").content.decode()
    assert "東京の物語" in state
    assert "1995" in state
    browser.post(f"/admin/films/film/{film.pk}/history/{oldest.pk}/restore/")
    film.refresh_from_db()
    assert film.year == 1995
    assert Revision.objects.filter(film=film).first().act == Act.RESTORE
    browser.post(f"/admin/films/film/{film.pk}/history/{oldest.pk}/undo/")
    assert film.titles.get().text == "東京物語"


def test_an_undo_that_is_in_conflict_says_so(browser) -> None:
    film = make.make_film({"en": "Yol"})
    save(browser, film, **{"titles-0-text": "Yol 2"})
    save(browser, film, **{"titles-0-text": "Yol 3"})
    oldest = Revision.objects.filter(film=film).last()
    response = browser.post(f"/admin/films/film/{film.pk}/history/{oldest.pk}/undo/", follow=True)
    assert "cannot be put back" in response.content.decode()
    assert film.titles.get().text == "Yol 3"


def test_the_history_of_one_film_does_not_act_on_another(browser) -> None:
    film, other = make.make_film(), make.make_film()
    save(browser, film, year="2001")
    revision = Revision.objects.get()
    assert browser.post(f"/admin/films/film/{other.pk}/history/{revision.pk}/undo/").status_code == 404
    assert browser.get(f"/admin/films/film/{film.pk}/history/{revision.pk}/undo/").status_code == 403


def test_the_queries_of_a_history_do_not_grow_with_it(browser, django_assert_max_num_queries) -> None:
    film = make.make_film({"en": "One"})
    for number in range(12):
        save(browser, film, year=str(1900 + number), **{"titles-0-text": f"One {number}"})
    with django_assert_max_num_queries(9):
        assert browser.get(f"/admin/films/film/{film.pk}/history/").status_code == 200


def test_deleting_keeps_everything_and_can_be_undone(browser) -> None:
    film = make.make_film({"ru": "Сталкер"})
    make.make_credit(film)
    page = browser.get(f"/admin/films/film/{film.pk}/delete/").content.decode()
    assert "can be brought back" in page
    assert "related items" not in page
    browser.post(f"/admin/films/film/{film.pk}/delete/", {"post": "yes", "revision_comment": "A double."})
    film.refresh_from_db()
    assert film.deleted_at is not None
    assert film.credits.count() == film.titles.count() == 1
    assert "Сталкер" not in shown(browser, "/admin/films/film/")
    assert "Сталкер" in shown(browser, "/admin/films/film/?standing=deleted")
    assert browser.get(f"/ru/film/{film.pk}/сталкер").status_code in {404, 410}
    browser.post(f"/admin/films/film/{film.pk}/undelete/")
    film.refresh_from_db()
    assert film.deleted_at is None
    restored, deleted = film.revisions.all()
    assert (restored.act, deleted.act, deleted.comment) == (Act.RESTORE, Act.DELETE, "A double.")


def test_several_are_deleted_and_brought_back_by_actions(browser) -> None:
    films = [make.make_film() for _ in range(3)]
    chosen = [film.pk for film in films[:2]]
    action = {"action": "delete_selected", "_selected_action": chosen}
    assert "can be brought back" in browser.post("/admin/films/film/", action).content.decode()
    browser.post("/admin/films/film/", {"action": "delete_selected", "_selected_action": chosen, "post": "yes"})
    assert set(Film.objects.exclude(deleted_at=None).values_list("pk", flat=True)) == set(chosen)
    browser.post("/admin/films/film/?standing=deleted", {"action": "bring_back", "_selected_action": chosen})
    assert not Film.objects.exclude(deleted_at=None).exists()


def test_two_films_are_merged_and_parted_again(browser, editor) -> None:
    winner = make.make_film({"en": "Nosferatu"}, year=1922, identifiers={"imdb": "tt0013442"})
    loser = make.make_film({"de": "Nosferatu, eine Symphonie des Grauens"}, year=1922)
    make.make_review(loser, "Ein Schatten.", "de")
    action = {"action": "merge", "_selected_action": [winner.pk, loser.pk]}
    response = browser.post("/admin/films/film/", action)
    assert response.status_code == 302
    page = browser.get(response.url).content.decode()
    assert "tt0013442" in page
    assert "Symphonie des Grauens" in page
    browser.post(response.url, {"winner": winner.pk, "comment": "One and the same."})
    merge = Merge.objects.get()
    assert (merge.winner, merge.loser, merge.account) == (winner, loser, editor)
    assert winner.titles.count() == 2
    assert winner.reviews.count() == 1
    history = browser.get(f"/admin/films/film/{winner.pk}/history/").content.decode()
    assert f"/admin/films/merge/{merge.pk}/undo/" in history
    browser.post(f"/admin/films/merge/{merge.pk}/undo/")
    merge.refresh_from_db()
    loser.refresh_from_db()
    assert merge.undone_at is not None
    assert loser.merged_into is None
    assert loser.titles.count() == loser.reviews.count() == 1


@pytest.mark.parametrize("number", [1, 3])
def test_only_two_films_can_be_merged(browser, number) -> None:
    films = [make.make_film() for _ in range(number)]
    action = {"action": "merge", "_selected_action": [film.pk for film in films]}
    response = browser.post("/admin/films/film/", action, follow=True)
    assert "exactly two films" in response.content.decode()
    assert not Merge.objects.exists()


@pytest.mark.parametrize("query", ["", "?one=1", "?one=1&other=1", "?one=x&other=2", f"?one=1&other={10**20}"])
def test_a_merge_of_nothing_is_no_page(browser, query) -> None:
    assert browser.get(f"/admin/films/film/merge/{query}").status_code == 404


def shown(browser, path: str) -> str:
    """The rows of a list, without tags."""
    page = browser.get(path).content.decode()
    table = page.partition('id="result_list"')[2].partition("</table>")[0]
    return re.sub(r"<[^>]+>", "", table)
