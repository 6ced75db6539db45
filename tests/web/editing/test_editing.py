"""Editors work on films and people in the guide itself: forms that lose nothing."""

from __future__ import annotations

import pytest
from django.test import Client

from lichtspiel.community.watching import watch
from lichtspiel.films.models import Act, Film, Identifier, Person, Revision, Term
from make import (
    make_account,
    make_credit,
    make_film,
    make_person,
    make_term,
    make_title,
)
from sheets import Sheet, edit, fields_of

pytestmark = pytest.mark.django_db

ODD = "\u202bنص\u202c <script>alert(1)</script> 👩\u200d👩\u200d👧"


def test_only_editors_come_in(client, film):
    paths = [f"/de/film/{film.pk}/edit", "/de/film/new", "/de/person/new", "/de/person/find"]
    for path in paths:
        assert client.get(path)["Location"].startswith("/accounts/login/?next=")
    client.force_login(make_account())
    for path in paths:
        assert client.get(path).status_code == 403
        assert path.endswith("find") or client.post(path, {"do": "save"}).status_code == 403


def test_saving_what_was_opened_changes_nothing(client, editor, film):
    """Every value goes through the form and comes back as it is stored."""
    sheet = edit(client, film)
    assert sheet.press("save", comment="nothing").status_code == 303
    assert not Revision.objects.exists()
    assert "tt0047478" in sheet.client.get(f"/de/film/{film.pk}/edit").content.decode()


def test_titles_are_changed_added_and_removed_in_one_revision(client, editor, film):
    sheet = edit(client, film).put(titles__1__text="Die 7 Samurai", comment="wie auf dem Plakat")
    sheet.press("add:titles")
    assert "Die 7 Samurai" in sheet.html
    sheet.put(titles__3__text="Les Sept Samouraïs", titles__3__language="Französisch")
    sheet.press("remove:titles:2")
    response = sheet.press("save")
    assert (response.status_code, response["Location"]) == (303, f"/de/film/{film.pk}")
    found = [(t.text, t.language) for t in film.titles.all()]
    assert found == [("七人の侍", "ja"), ("Die 7 Samurai", "de"), ("Les Sept Samouraïs", "fr")]
    revision = Revision.objects.get()
    assert (revision.account, revision.comment, revision.act, revision.is_minor) == (
        editor,
        "wie auf dem Plakat",
        Act.EDIT,
        False,
    )
    assert revision.languages == " ar de fr "


def test_a_comment_is_asked_for_but_not_for_a_slip(client, editor, film):
    sheet = edit(client, film).put(titles__1__text="Die 7 Samurai")
    assert sheet.press("save").status_code == 422
    assert 'id="comment-wrong"' in sheet.html
    assert "Die 7 Samurai" in sheet.html
    assert sheet.put(is_minor="1").press("save").status_code == 303
    assert Revision.objects.get().is_minor


def test_a_comment_that_is_missing_in_the_preview_is_asked_for_there(client, editor, film):
    sheet = edit(client, film).put(titles__1__text="سبعة محاربين", titles__1__language="ar")
    assert 'data-reason aria-required="true" aria-describedby="comment-help"' in sheet.html
    sheet.press("preview")
    kept = fields_of(sheet.html, sheet.path)
    response = client.post(sheet.path, kept | {"do": "save"})
    html = response.content.decode()
    assert response.status_code == 422
    assert 'class="preview-bar"' in html
    assert 'aria-describedby="preview-comment-wrong preview-comment-help" aria-invalid="true" autofocus' in html
    assert "سبعة محاربين" in html
    assert not Revision.objects.exists()
    again = fields_of(html, sheet.path)
    assert {**again, "csrfmiddlewaretoken": ""} == {**kept, "csrfmiddlewaretoken": ""}
    back = client.post(sheet.path, again | {"do": "edit"}).content.decode()
    assert "previewed" not in fields_of(back, sheet.path)
    assert client.post(sheet.path, again | {"comment": "عنوان عربي", "do": "save"}).status_code == 303
    assert Revision.objects.get().comment == "عنوان عربي"


def test_rows_are_moved(client, editor, film):
    sheet = edit(client, film)
    sheet.press("up:titles:2")
    sheet.press("up:titles:2")
    sheet.put(comment="Reihenfolge").press("save")
    assert [t.language for t in film.titles.all()] == ["ar", "ja", "de"]


def test_two_titles_change_places_of_their_texts(client, editor, film):
    make_title(film, "Die glorreichen Sieben", "de")
    sheet = edit(client, film).put(
        titles__1__text="Die glorreichen Sieben", titles__3__text="Die sieben Samurai", comment="vertauscht"
    )
    assert sheet.press("save").status_code == 303
    assert [t.text for t in film.titles.filter(language="de").order_by("pk")] == [
        "Die glorreichen Sieben",
        "Die sieben Samurai",
    ]


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("Französisch", "fr"),
        ("français", "fr"),
        ("zh-hant", "zh-Hant"),
        ("iw", "he"),
        ("العربية", "ar"),
        ("und", "und"),
        ("Serbisch (Kyrillisch)", "sr-Cyrl"),
    ],
)
def test_languages_are_named_or_tagged(client, editor, film, typed, tag):
    edit(client, film).put(titles__1__language=typed, comment="Sprache").press("save")
    assert film.titles.get(text="Die sieben Samurai").language == tag


@pytest.mark.parametrize(
    ("interface", "tag", "name"),
    [
        ("de", "sr-Cyrl", "Serbisch (Kyrillisch)"),
        ("ar", "sr-Cyrl", "الصربية (السيريلية)"),
        ("en", "ja-Latn", "Japanese (Latin)"),
        ("de", "zh-Hant", "Chinesisch (traditionell)"),
    ],
)
@pytest.mark.usefixtures("editor")
def test_languages_in_a_script_stand_in_their_fields_by_name_and_stay(client, film, interface, tag, name):
    film.titles.filter(language="de").update(language=tag)
    sheet = edit(client, film, interface)
    assert sheet.fields["titles-1-language"] == [name]
    assert sheet.put(year="1955", comment="x").press("save").status_code == 303
    assert film.titles.get(text="Die sieben Samurai").language == tag


def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(client, editor, film):
    sheet = edit(client, film)
    sheet.put(titles__1__language="Klingonisch?", year="neunzehn", homepage="javascript:alert(1)", comment="x")
    sheet.put(identifiers__0__value="Q7", synopses__0__text=ODD)
    response = sheet.press("save")
    assert response.status_code == 422
    for name in ("titles-1-language", "year", "homepage", "identifiers-0-value"):
        assert f'id="f-{name}-wrong"' in sheet.html, name
    assert sheet.fields["titles-1-language"] == ["Klingonisch?"]
    assert sheet.fields["year"] == ["neunzehn"]
    assert "<script>alert(1)" not in sheet.html
    assert sheet.fields["synopses-0-text"] == [ODD]
    assert not Revision.objects.exists()


def test_arabic_digits_are_numbers(client, editor, film):
    Sheet(client, f"/ar/film/{film.pk}/edit").put(year="١٩٥٥", comment="سنة").press("save")
    assert Film.objects.get().year == 1955


def test_countries_languages_genres_and_keywords(client, editor, film):
    make_term("war", {"de": "Kriegsfilm", "ar": "حرب"})
    sheet = edit(client, film, "ar")
    sheet.fields["countries"] = ["اليابان", "de", ""]
    sheet.fields["languages"] = ["ja", "Deutsch"]
    sheet.fields["genres"] = ["حرب", "drama"]
    sheet.fields["keywords"] = ["ساموراي"]
    assert sheet.put(comment="x").press("save").status_code == 303
    assert [c.country for c in film.countries.order_by("position")] == ["JP", "DE"]
    assert [c.language for c in film.languages.order_by("position")] == ["ja", "de"]
    assert [t.term.key for t in film.terms.order_by("position")] == ["war", "drama", "ساموراي"]
    assert Term.objects.get(kind=Term.KEYWORD).names.get().language == "ar"


@pytest.mark.parametrize("key", ["countries", "languages", "genres", "keywords"])
def test_lists_keep_two_spare_fields_however_often_the_form_is_sent(client, editor, film, key):
    sheet = edit(client, film)
    opened = sheet.fields[key]
    assert opened[-2:] == ["", ""]
    for _again in range(3):
        assert sheet.press("save").status_code == 422  # without a comment
        assert sheet.fields[key] == opened
    sheet.press("preview")
    again = client.post(sheet.path, fields_of(sheet.html, sheet.path) | {"do": "edit"}).content.decode()
    assert fields_of(again, sheet.path)[key] == opened


def test_what_was_typed_into_the_last_of_the_empty_fields_stays_and_further_ones_are_given(client, editor, film):
    sheet = edit(client, film, "ar")
    (kept,) = film.countries.values_list("pk", flat=True)
    sheet.fields["countries"] = [*sheet.fields["countries"][:1], "", "ألمانيا"]
    sheet.press("more:countries")
    assert sheet.fields["countries"] == ["اليابان", "ألمانيا", *[""] * 5]
    assert sheet.put(comment="x").press("save").status_code == 303
    assert list(film.countries.order_by("position").values_list("country", flat=True)) == ["JP", "DE"]
    assert film.countries.get(country="JP").pk == kept


def test_an_unknown_genre_is_not_made(client, editor, film):
    sheet = edit(client, film)
    sheet.fields["genres"] = ["Quatsch"]
    assert sheet.put(comment="x").press("save").status_code == 422
    assert "Quatsch" in sheet.fields["genres"]


def test_an_address_becomes_an_identifier(client, editor, film):
    sheet = edit(client, film)
    sheet.press("add:identifiers")
    sheet.put(
        identifiers__1__scheme="wikidata", identifiers__1__value="https://www.wikidata.org/wiki/Q189540#x", comment="x"
    )
    assert sheet.press("save").status_code == 303
    assert film.identifiers.get(scheme="wikidata").value == "Q189540"


def test_an_identifier_of_another_film_is_told_with_the_way_there(client, editor, film):
    other = make_film({"en": "Seven"}, identifiers={"imdb": "tt0114369"})
    sheet = edit(client, film).put(identifiers__0__value="tt0114369", comment="x")
    assert sheet.press("save").status_code == 422
    assert f'href="/de/film/{other.pk}"' in sheet.html
    assert Identifier.objects.get(film=film).value == "tt0047478"


def test_rows_that_say_the_same_are_told(client, editor, film):
    sheet = edit(client, film)
    sheet.press("add:titles")
    sheet.put(titles__3__text="Die sieben Samurai", titles__3__language="de", comment="x")
    assert sheet.press("save").status_code == 422
    assert 'id="f-titles-3-text-wrong"' in sheet.html


# New films


def new(client: Client) -> Sheet:
    return Sheet(client, "/de/film/new").put(
        titles__0__text="生きる", titles__0__language="ja", titles__0__kind="original"
    )


def typed(fields: dict[str, list[str]]) -> dict[str, list[str]]:
    filled = {name: [value for value in values if value] for name, values in fields.items()}
    return {name: values for name, values in filled.items() if values and name != "csrfmiddlewaretoken"}


# People


def test_a_person_is_edited(client, editor):
    person = make_person("Akira Kurosawa", {"ja": "黒澤明"}, birth_year=1911)
    sheet = Sheet(client, f"/de/person/{person.pk}/edit").put(birth_year="1910", comment="Geburtsjahr")
    sheet.press("add:names")
    sheet.put(names__1__text="أكيرا كوروساوا", names__1__language="Arabisch")
    assert sheet.press("preview").status_code == 200
    assert "أكيرا كوروساوا" in sheet.html.split('<article class="person">')[1]
    assert sheet.press("save").status_code == 303
    person.refresh_from_db()
    assert person.birth_year == 1910
    assert person.names.get(language="ar").text == "أكيرا كوروساوا"
    assert person.revisions.get().comment == "Geburtsjahr"


def test_a_new_person_is_made(client, editor):
    sheet = Sheet(client, "/ar/person/new").put(name="فاتن حمامة", name_language="ar", birth_year="1931")
    sheet.press("add:identifiers")
    sheet.put(identifiers__0__scheme="imdb", identifiers__0__value="https://www.imdb.com/name/nm0357977/")
    sheet.press("save")
    person = Person.objects.get()
    assert (person.name, person.identifiers.get().value) == ("فاتن حمامة", "nm0357977")


def test_forms_without_a_token_are_refused(film):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_account(is_editor=True))
    assert client.post(f"/de/film/{film.pk}/edit", {"do": "save"}).status_code == 403


def test_a_form_costs_few_queries_however_many_rows(client, editor, film, django_assert_max_num_queries):
    for number in range(60):
        make_title(film, f"Titel {number}", "de", kind="alternative")
        make_credit(film, role="actor")
    with django_assert_max_num_queries(30):
        client.get(f"/de/film/{film.pk}/edit")


def test_who_watches_a_film_is_told_of_an_edit(client, editor, film):
    watcher = make_account()
    watch(watcher, film)
    edit(client, film).put(year="1955", comment="x").press("save")
    assert watcher.notifications.get().film == film
