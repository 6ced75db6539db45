"""What the text engine finds beside the texts of a form: taken, typed otherwise, insisted on."""

from __future__ import annotations

import re

import pytest

from lichtspiel.desk.examining import examine_films
from lichtspiel.desk.models import Decision, Finding, Insistence, State
from lichtspiel.films.models import Revision
from lichtspiel.listing.making import titles_of
from make import (
    make_account,
    make_film,
    make_review,
    make_title,
)
from sheets import edit, fields_of

pytestmark = pytest.mark.django_db


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


BROKEN = "Ein tr\N{GUJARATI VOWEL SIGN I}\N{GUJARATI SIGN ANUSVARA}\N{GUJARATI LETTER KA} zum Vergessen"


@pytest.mark.parametrize("typed", ["Liebe bis in den Tod", "忘れるための一杯をもう一度", "شراب من أجل النسيان"])
def test_a_preview_does_not_lay_the_repair_of_the_old_text_over_a_new_one(client, editor, film, typed):
    title = film.titles.get(language="de")
    title.text = BROKEN
    title.save()
    assert examine_films([film.pk])
    assert "<title>Ein trink zum Vergessen" in client.get(f"/de/film/{film.pk}", follow=True).content.decode()
    sheet = edit(client, film).put(titles__1__text=typed, comment="x")
    sheet.press("preview")
    assert "preview-bar" in sheet.html
    assert f"<title>{typed}" in sheet.html
    assert f">{typed}</bdi></h1>" in sheet.html.replace("\n", "")


def test_lists_show_a_title_as_it_stands_though_a_finding_of_its_old_text_still_waits():
    film = make_film({"de": BROKEN})
    assert examine_films([film.pk])
    assert [title.text for title in titles_of([film.pk])[film.pk]] == ["Ein trink zum Vergessen"]
    film.titles.update(text="Liebe bis in den Tod")
    assert [title.text for title in titles_of([film.pk])[film.pk]] == ["Liebe bis in den Tod"]


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
