"""A film is new, or may be there already; a preview shows it and leaves no trace, and keeps its poster."""

from __future__ import annotations

import io

import pytest
from django.test import Client
from PIL import Image

from lichtspiel.films.models import Change, Film, Revision
from make import (
    make_film,
    make_source,
    make_synopsis,
)
from sheets import Sheet, edit, fields_of

pytestmark = pytest.mark.django_db


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
