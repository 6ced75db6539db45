"""Editors work on films and people in the guide itself: forms that lose nothing, previews, conflicts."""

from __future__ import annotations

import io
import re

import pytest
from django.test import Client
from PIL import Image

from lichtspiel.community.watching import watch
from lichtspiel.desk.examining import examine_films
from lichtspiel.desk.models import Decision, Finding, Insistence, State
from lichtspiel.films.models import Act, Change, Film, Identifier, Person, Revision, Term
from make import (
    make_account,
    make_credit,
    make_film,
    make_person,
    make_review,
    make_source,
    make_synopsis,
    make_term,
    make_title,
)
from sheets import fields_of

ODD = "\u202bنص\u202c <script>alert(1)</script> 👩\u200d👩\u200d👧"
pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    account = make_account("ida", is_editor=True)
    client.force_login(account)
    return account


@pytest.fixture
def film():
    film = make_film(
        {"ja": "七人の侍", "de": "Die sieben Samurai", "ar": "الساموراي السبعة"},
        year=1954,
        runtime_minutes=207,
        synopses={"de": "Sieben Krieger verteidigen ein Dorf.\n\nSie siegen."},
        identifiers={"imdb": "tt0047478"},
        countries=["JP"],
        languages=["ja"],
        genres=["drama"],
    )
    make_credit(film, make_person("三船敏郎", {"de": "Toshirō Mifune"}), character="菊千代", character_language="ja")
    return film


class Sheet:
    """A form that is open in the browser."""

    def __init__(self, client: Client, path: str) -> None:
        self.client, self.path = client, path
        self.html = client.get(path).content.decode()
        self.fields = fields_of(self.html, path)

    def put(self, **typed: str) -> Sheet:
        for name, value in typed.items():
            self.fields[name.replace("__", "-")] = [value]
        return self

    def press(self, do: str, **files: object):
        self.response = self.client.post(self.path, self.fields | {"do": do} | files)
        self.html = self.response.content.decode()
        if self.response.status_code != 303 and "preview-bar" not in self.html:
            self.fields = fields_of(self.html, self.path)
        return self.response

    def row(self, section: str, text: str) -> str:
        """The beginning of the names of a row's fields, by what stands in one of them."""
        return next(
            name.rpartition("-")[0]
            for name, (value, *_) in self.fields.items()
            if name.startswith(f"{section}-") and value == text
        )


def edit(client: Client, film: Film, language: str = "de") -> Sheet:
    return Sheet(client, f"/{language}/film/{film.pk}/edit")


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
    ],
)
def test_languages_are_named_or_tagged(client, editor, film, typed, tag):
    edit(client, film).put(titles__1__language=typed, comment="Sprache").press("save")
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


# People in credits


def add_credit(sheet: Sheet, name: str, role: str = "director") -> Sheet:
    sheet.press("add:credits")
    return sheet.put(credits__1__person_id=name, credits__1__role=role, comment="x")


@pytest.mark.parametrize("name", ["Akira Kurosawa", "akira KUROSAWA", "黒澤明", "أكيرا كوروساوا"])
def test_people_are_found_by_any_name(client, editor, film, name):
    kurosawa = make_person("Akira Kurosawa", {"ja": "黒澤明", "ar": "أكيرا كوروساوا"})
    add_credit(edit(client, film), name).press("save")
    assert film.credits.get(role="director").person == kurosawa


def test_of_two_people_of_one_name_one_is_chosen(client, editor, film):
    first, second = make_person("Kim Min-jae", birth_year=1972), make_person("Kim Min-jae", birth_year=1996)
    sheet = add_credit(edit(client, film), "Kim Min-jae")
    assert sheet.press("save").status_code == 422
    assert f'value="{first.pk}"' in sheet.html
    assert "1996" in sheet.html
    sheet.fields["credits-1-person_id-pick"] = [str(second.pk)]
    assert sheet.press("save").status_code == 303
    assert film.credits.get(role="director").person == second


def test_somebody_new_is_made_on_the_spot_with_a_revision(client, editor, film):
    sheet = add_credit(edit(client, film), "早坂文雄", "composer")
    assert sheet.press("save").status_code == 422
    assert not Person.objects.filter(name="早坂文雄").exists()
    sheet.fields["credits-1-person_id-pick"] = ["new 早坂文雄"]
    assert sheet.press("preview").status_code == 200
    assert "早坂文雄" in sheet.html
    assert not Person.objects.filter(name="早坂文雄").exists()
    assert sheet.press("save").status_code == 303
    person = film.credits.get(role="composer").person
    assert (person.name, person.revisions.get().account) == ("早坂文雄", editor)


def test_people_are_offered_while_typing(client, editor, film):
    kurosawa = make_person("Akira Kurosawa", {"ja": "黒澤明"}, birth_year=1910)
    make_credit(film, kurosawa, role="director")
    (offered,) = client.get("/de/person/find?q=黒澤").json()["people"]
    assert offered["value"] == f"Akira Kurosawa #{kurosawa.pk}"
    assert "1910" in offered["note"]
    assert "七人の侍" in offered["note"]


# New films


def new(client: Client) -> Sheet:
    return Sheet(client, "/de/film/new").put(
        titles__0__text="生きる", titles__0__language="ja", titles__0__kind="original"
    )


def test_a_new_film_is_made(client, editor):
    response = new(client).put(year="1952", original_language="ja").press("save")
    film = Film.objects.get()
    assert response["Location"] == f"/de/film/{film.pk}"
    assert (film.year, film.original_language, film.titles.get().text) == (1952, "ja", "生きる")
    revision = film.revisions.get()
    assert revision.account == editor
    assert {row.table for row in revision.rows.all()} == {"films.film", "films.title"}


def test_a_film_that_may_be_there_already_is_told_before_saving(client, editor):
    there = make_film({"ja": "生きる"}, year=1952)
    sheet = new(client).put(year="1952")
    assert sheet.press("save").status_code == 422
    assert f'href="/de/film/{there.pk}"' in sheet.html
    assert Film.objects.count() == 1
    assert sheet.put(is_other="1").press("save").status_code == 303
    assert Film.objects.count() == 2


def test_a_new_film_is_previewed_and_leaves_no_trace(client, editor):
    changes = Change.objects.count()
    sheet = new(client)
    response = sheet.press("preview")
    assert response.status_code == 200
    assert "生きる" in sheet.html.split('<article class="film">')[1]
    assert 'src="data:image/svg+xml;base64,' in sheet.html
    assert (Film.objects.count(), Revision.objects.count(), Change.objects.count()) == (0, 0, changes)


# The page as it will be


def test_a_preview_is_the_real_page_and_leads_back_with_everything_kept(client, editor, film):
    make_source("club", "Filmclub")
    make_synopsis(film, "قصة سبعة محاربين.", "ar")
    before = (list(film.titles.values_list("text", flat=True)), Change.objects.count())
    sheet = edit(client, film).put(titles__1__text="Die <7> Samurai", comment="wie auf dem Plakat")
    response = sheet.press("preview")
    assert response.status_code == 200
    assert "Die &lt;7&gt; Samurai</bdi></h1>" in sheet.html.replace("\n", "")
    assert (list(film.titles.values_list("text", flat=True)), Change.objects.count()) == before
    assert not Revision.objects.exists()
    kept = fields_of(sheet.html, sheet.path)
    back = client.post(sheet.path, kept | {"do": "edit"})
    again = fields_of(back.content.decode(), sheet.path)
    assert typed(again) == typed(sheet.fields)
    assert client.post(sheet.path, kept | {"do": "save"}).status_code == 303
    assert film.titles.get(language="de").text == "Die <7> Samurai"


def typed(fields: dict[str, list[str]]) -> dict[str, list[str]]:
    filled = {name: [value for value in values if value] for name, values in fields.items()}
    return {name: values for name, values in filled.items() if values and name != "csrfmiddlewaretoken"}


def picture() -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (400, 600), "#a3201b").save(out, "PNG")
    out.seek(0)
    out.name = "poster.png"
    return out


def test_an_uploaded_poster_is_kept_through_a_preview(client, editor, film):
    sheet = edit(client, film).put(comment="Plakat")
    sheet.press("preview", upload=picture())
    kept = fields_of(sheet.html, sheet.path)
    (poster,) = kept["poster"]
    assert f"/media/{poster}-320.avif" in sheet.html
    client.post(sheet.path, kept | {"do": "save"})
    assert Film.objects.get().poster == poster
    edit(client, film).put(poster_removed="1", comment="weg").press("save")
    assert Film.objects.get().poster == ""


def test_what_is_no_picture_is_told(client, editor, film):
    bad = io.BytesIO(b"<svg onload=alert(1)>")
    bad.name = "x.svg"
    sheet = edit(client, film).put(titles__1__text="Anders", comment="x")
    assert sheet.press("save", upload=bad).status_code == 422
    assert 'id="upload-wrong"' in sheet.html
    assert sheet.fields["titles-1-text"] == ["Anders"]


@pytest.mark.parametrize("poster", ["../../secret-key", "posters/1-0123456789abcdef", "posters/1-x"])
def test_only_a_poster_that_is_there_is_taken(client, editor, film, poster):
    edit(client, film).put(poster=poster, comment="x", year="1955").press("save")
    assert Film.objects.get().poster == ""


# Two at once


def test_what_another_saved_meanwhile_is_shown_and_nothing_is_lost(client, editor, film):
    other = Client()
    other.force_login(make_account("omar", is_editor=True))
    sheet = edit(client, film).put(titles__1__text="Die 7 Samurai", year="1955", comment="meins")
    theirs = edit(other, film).put(titles__1__text="Sieben Samurai", titles__2__text="الساموراي", comment="seins")
    theirs.press("add:titles")
    theirs.put(titles__3__text="Seven Samurai", titles__3__language="en").press("save")
    response = sheet.press("save")
    assert response.status_code == 409
    assert "Sieben Samurai" in sheet.html
    assert sheet.fields["titles-1-text"] == ["Die 7 Samurai"]
    assert sheet.fields["titles-2-text"] == ["الساموراي"]
    assert "Seven Samurai" in [values[0] for values in sheet.fields.values()]
    assert Film.objects.get().year == 1954
    assert sheet.press("save").status_code == 303
    assert Film.objects.get().year == 1955
    assert set(film.titles.values_list("text", flat=True)) == {
        "七人の侍",
        "Die 7 Samurai",
        "الساموراي",
        "Seven Samurai",
    }


def test_what_another_wants_is_taken_with_one_button(client, editor, film):
    sheet = edit(client, film).put(titles__1__text="Die 7 Samurai", year="1955", comment="meins")
    edit(client, film).put(titles__1__text="Sieben Samurai", comment="seins").press("save")
    sheet.press("save")
    assert 'value="theirs:titles-1-text"' in sheet.html
    sheet.press("theirs:titles-1-text")
    assert sheet.fields["titles-1-text"] == ["Sieben Samurai"]
    assert sheet.fields["year"] == ["1955"]
    assert sheet.press("save").status_code == 303
    assert film.titles.get(language="de").text == "Sieben Samurai"


def test_a_row_another_removed_is_not_brought_back_unasked(client, editor, film):
    sheet = edit(client, film).put(year="1955", comment="meins")
    theirs = edit(client, film).put(comment="weg damit")
    theirs.press("remove:titles:2")
    theirs.press("save")
    assert sheet.press("save").status_code == 409
    assert sheet.press("save").status_code == 303
    assert not film.titles.filter(language="ar").exists()


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


# What the text engine finds, beside the texts


def test_a_finding_stands_beside_the_text_and_is_taken_with_one_click(client, editor, film):
    sheet = edit(client, film).put(titles__1__text="Die sieben S\N{CYRILLIC SMALL LETTER A}murai", comment="Plakat")
    response = sheet.press("save")
    assert response.status_code == 200
    assert not Revision.objects.exists()
    (value,) = set(re.findall(r'name="take" value="(titles-1-text:\d+:\d+:0)"', sheet.html))
    response = client.post(sheet.path, sheet.fields | {"take": value})
    sheet.fields = fields_of(response.content.decode(), sheet.path)
    assert sheet.fields["titles-1-text"] == ["Die sieben Samurai"]
    assert "autofocus" in response.content.decode()
    assert sheet.press("save").status_code == 303


def test_saving_once_more_saves_as_it_is_and_the_desk_keeps_the_finding(client, editor, film):
    sheet = edit(client, film).put(titles__1__text="Die sieben S\N{CYRILLIC SMALL LETTER A}murai", comment="x")
    assert sheet.press("save").status_code == 200
    assert sheet.press("save").status_code == 303
    assert Finding.objects.get().state == State.WAITING
    assert edit(client, film).put(year="1955", comment="x").press("save").status_code == 303  # it was seen


def test_what_is_insisted_on_is_kept_with_the_text(client, editor, film):
    sheet = edit(client, film).put(titles__1__text="Die sieben S\N{CYRILLIC SMALL LETTER A}murai", comment="x")
    sheet.press("save")
    (value,) = set(re.findall(r'name="take" value="(titles-1-text:\d+:\d+:insist)"', sheet.html))
    sheet.fields = fields_of(client.post(sheet.path, sheet.fields | {"take": value}).content.decode(), sheet.path)
    assert sheet.press("save").status_code == 303
    kept = Insistence.objects.get()
    assert (kept.account, kept.row_id) == (editor, film.titles.get(language="de").pk)


def test_something_else_may_be_typed(client, editor, film):
    sheet = edit(client, film).put(
        synopses__0__text="Sieben Kri\N{CYRILLIC SMALL LETTER IE}ger verteidigen ein Dorf.", comment="x"
    )
    sheet.press("save")
    name = next(name for name in sheet.fields if name.startswith("other:synopses-0-text"))
    taken = name.removeprefix("other:") + ":other"
    html = client.post(sheet.path, sheet.fields | {name: "Ritter", "take": taken}).content.decode()
    assert fields_of(html, sheet.path)["synopses-0-text"] == ["Sieben Ritter verteidigen ein Dorf."]


def test_the_films_own_names_are_known(client, editor, film):
    """A character's name in its own script stands in a plot of another without a finding."""
    sheet = edit(client, film).put(synopses__0__text="Der Bauernsohn 菊千代 will auch ein Samurai sein.", comment="x")
    assert sheet.press("save").status_code == 303


# The desk and the admin


def test_an_editor_who_is_no_administrator_decides_at_the_desk(client, editor, film):
    make_title(film, "Die sieben S\N{CYRILLIC SMALL LETTER A}murai", "de", kind="alternative")
    (finding,) = examine_films([film.pk])
    response = client.post(f"/desk/finding/{finding.pk}/decide", {"act": "accept:0"})
    assert response.status_code == 303
    assert film.titles.filter(text="Die sieben Samurai").count() == 2
    client.post(f"/desk/decision/{Decision.objects.get().pk}/undo")
    assert film.titles.filter(text="Die sieben Samurai").count() == 1
    assert 'class="menu account-menu"' in client.get("/desk/").content.decode()


def test_saving_in_the_admin_tells_of_findings(client, film):
    client.force_login(make_account(is_staff=True, is_superuser=True))
    review = make_review(film, "Ein guter Film.", "de")
    path = f"/admin/reviews/review/{review.pk}/change/"
    fields = fields_of(client.get(path).content.decode(), "")
    fields["text"] = ["Ein gut\N{CYRILLIC SMALL LETTER IE}r Film, den man gesehen haben muss."]
    response = client.post(path, fields, follow=True)
    assert f'href="/desk/?film={film.pk}"' in response.content.decode()


def test_who_watches_a_film_is_told_of_an_edit(client, editor, film):
    watcher = make_account()
    watch(watcher, film)
    edit(client, film).put(year="1955", comment="x").press("save")
    assert watcher.notifications.get().film == film
