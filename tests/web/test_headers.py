"""What pages say to browsers and caches besides their content."""

from __future__ import annotations

import pytest
from django.test import Client

from make import make_account, make_film

pytestmark = pytest.mark.django_db


@pytest.fixture
def film():
    return make_film({"de": "Film", "ar": "فيلم"}, synopses={"de": "Handlung."})


@pytest.mark.parametrize(
    "path", ["/", "/de/", "/de/films/", "/ar/nowhere", "/%00", "/de/" + "x" * 9000, "/robots.txt", "/admin/login/"]
)
def test_every_answer_says_what_a_browser_may_do_with_it(client, path):
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"


def test_a_drawn_poster_keeps_its_own_policy(client, film):
    policy = client.get(f"/de/film/{film.pk}/poster.svg")["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")


def test_pages_hold_no_style_and_no_script_of_their_own(client, film):
    for path in ("/de/", "/ar/films/", f"/de/film/{film.pk}", "/de/languages", "/en/about"):
        html = client.get(path, follow=True).content.decode()
        assert " style=" not in html, path
        assert "<style" not in html, path
        assert html.count("<script") == html.count('<script type="application/ld+json">'), path


def test_a_page_is_the_same_for_everybody_signed_out(film):
    path = f"/de/film/{film.pk}/film"
    seen = set()
    for language, cookie in (("de", ""), ("ar;q=0.9", "ar"), ("", "en")):
        client = Client()
        if cookie:
            client.cookies["language"] = cookie
        response = client.get(path, headers={"accept-language": language})
        seen.add((response.content, response["ETag"], response["Cache-Control"], response.get("Vary")))
        assert "Set-Cookie" not in response
    assert len(seen) == 1
    assert seen.pop()[2:] == ("public, no-cache", None)


def test_a_page_of_somebody_signed_in_is_theirs_alone(client, film):
    client.force_login(make_account())
    response = client.get(f"/de/film/{film.pk}/film")
    assert response["Cache-Control"] == "private, no-cache"
    assert "Cookie" in response["Vary"]


def test_a_page_that_is_known_is_not_sent_again(client, film):
    path = f"/de/film/{film.pk}/film"
    etag = client.get(path)["ETag"]
    again = client.get(path, headers={"if-none-match": etag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
    assert again["Cache-Control"] == "public, no-cache"
    film.titles.filter(language="de").update(text="Film.")
    assert client.get(path, headers={"if-none-match": etag}).status_code == 200


def test_asking_for_the_head_tells_what_the_page_would(client, film):
    path = f"/de/film/{film.pk}/film"
    whole, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("ETag", "Cache-Control", "Content-Language", "Content-Type"):
        assert head[name] == whole[name]


def test_errors_are_not_kept(client):
    assert client.get("/de/nowhere")["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/de/", "/", "/de/nowhere", "/de/films/", "/de/" + "x" * 9000])
def test_a_host_that_is_not_ours_gets_a_page_too(path):
    response = Client(headers={"host": "evil.example"}).get(path)
    assert response.status_code in {302, 400, 414}
    assert b"evil.example" not in response.content


def test_the_language_is_switched_on_odd_addresses_too(client):
    html = client.get("/de/a%3Fb%22c%2520").content.decode()
    assert 'value="ar /ar/a%3Fb%22c%2520"' in html


def test_a_poster_kept_by_caches_is_the_same_for_all_readers(client, film):
    drawn = client.get(f"/fr/film/{film.pk}/poster.svg").content
    account = make_account()
    account.reading_languages.create(language="ar", position=0)
    client.force_login(account)
    assert client.get(f"/fr/film/{film.pk}/poster.svg").content == drawn
