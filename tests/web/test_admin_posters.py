"""A poster uploaded in the admin: cut and stored, replaced, removed, put back; a bad one is refused whole."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation
from PIL import Image
from test_admin_films import errors, save

import make
from lichtspiel.films.models import Revision
from lichtspiel.web.posters import uploads

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser():
    browser = Client(headers={"Accept-Language": "en"})
    browser.force_login(make.make_account("editor", is_staff=True, is_superuser=True))
    return browser


@pytest.fixture(autouse=True)
def media(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def picture(width: int = 400, height: int = 600, colour: str = "navy") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return SimpleUploadedFile("poster.png", out.getvalue(), content_type="image/png")


def names(media) -> set[str]:
    return {path.name for path in media.rglob("*") if path.is_file()}


@pytest.mark.parametrize("width", [400, 150, 900])
def test_a_poster_is_stored_at_every_width_and_in_every_format_a_page_names(browser, media, width) -> None:
    film = make.make_film()
    response = save(browser, film, poster_upload=picture(width, width * 3 // 2))
    assert response.status_code == 302, errors(response)
    film.refresh_from_db()
    assert film.poster.startswith(f"posters/{film.pk}-")
    for wide in (160, 320, 640):
        for suffix in ("avif", "webp", "jpg"):
            with Image.open(media / f"{film.poster}-{wide}.{suffix}") as stored:
                assert stored.width <= max(wide, width)
    assert len(names(media)) == 9
    assert Revision.objects.get(film=film).rows.get().after == {"poster": film.poster}


def test_a_poster_is_replaced_removed_and_put_back(browser, media) -> None:
    film = make.make_film()
    save(browser, film, poster_upload=picture(colour="navy"))
    film.refresh_from_db()
    first = film.poster
    save(browser, film, poster_upload=picture(colour="maroon"))
    film.refresh_from_db()
    assert film.poster != first
    save(browser, film, poster_removed="on")
    film.refresh_from_db()
    assert film.poster == ""
    oldest = Revision.objects.filter(film=film).last()
    browser.post(f"/admin/films/film/{film.pk}/history/{oldest.pk}/restore/")
    film.refresh_from_db()
    assert film.poster == first
    assert (media / f"{first}-320.jpg").is_file()


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (SimpleUploadedFile("a.jpg", b"not a picture at all"), "not a picture in a format that can be read"),
        (SimpleUploadedFile("a.png", picture().read()[:300]), "damaged or incomplete"),
        (picture(30, 45), "smaller than 100 pixels"),
        (picture(2000, 110), "too long or too narrow"),
    ],
)
def test_a_bad_picture_is_refused_with_a_sentence_and_nothing_is_half_done(browser, media, upload, sentence) -> None:
    film = make.make_film()
    response = save(browser, film, year="2020", poster_upload=upload)
    assert response.status_code == 200
    assert sentence in response.content.decode()
    film.refresh_from_db()
    assert (film.year, film.poster) == (1995, "")
    assert not names(media)
    assert not Revision.objects.exists()


def test_the_sentences_of_bad_pictures_are_told_in_german() -> None:
    from lichtspiel.web.admin.words import explained

    for content in (b"x", picture(30, 45).read(), picture(2000, 110).read(), b"x" * (uploads.LARGEST_FILE + 1)):
        with pytest.raises(uploads.PictureError) as caught:
            uploads.cut(content)
        with translation.override("de"):
            assert explained(str(caught.value)) != str(caught.value)
