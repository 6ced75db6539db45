"""Atom feeds of reviews: well formed, with languages, nothing that is not for everybody, and not sent twice."""

from __future__ import annotations

from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone

from lichtspiel.listing.making import remake
from lichtspiel.reviews.models import Review
from make import make_account, make_film, make_review, reviewer_of

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def film():
    return make_film({"en": "Film & <Co>"})


def feed(client, path: str):
    remake()
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(response.content)


def entries(root) -> list[dict[str, str]]:
    """What each entry says, by element."""
    return [{child.tag.removeprefix(ATOM): child.text or "" for child in one} for one in root.iter(f"{ATOM}entry")]


def test_a_films_feed_says_what_rfc_4287_asks_for(client, film):
    account = make_account("salma", name="Salma")
    review = make_review(
        film, "من أجمل ما رأيت.", "ar", title="جميل", reviewer=reviewer_of(account), licence="CC BY-SA 4.0"
    )
    root = feed(client, f"/de/film/{film.pk}/reviews.atom")
    assert root.tag == f"{ATOM}feed"
    assert root.get(LANG) == "de"
    assert root.findtext(f"{ATOM}id") == f"tag:testserver,2026:film/{film.pk}/reviews"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == f"http://testserver/de/film/{film.pk}/reviews.atom"
    assert links["alternate"].startswith(f"http://testserver/de/film/{film.pk}/")
    (entry,) = root.findall(f"{ATOM}entry")
    assert entry.get(LANG) == "ar"
    assert entry.findtext(f"{ATOM}id") == f"tag:testserver,2026:review/{review.pk}"
    assert entry.findtext(f"{ATOM}title") == "Film & <Co>: جميل"
    assert entry.findtext(f"{ATOM}summary") == "من أجمل ما رأيت."
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Salma"
    assert entry.findtext(f"{ATOM}author/{ATOM}uri") == "http://testserver/de/reader/salma"
    assert entry.findtext(f"{ATOM}rights") == "CC BY-SA 4.0"
    assert entry.find(f"{ATOM}link").get("href") == f"http://testserver/de/review/{review.pk}"
    assert entry.findtext(f"{ATOM}updated") == entry.findtext(f"{ATOM}published") == root.findtext(f"{ATOM}updated")


def test_spoilers_are_not_in_a_feed(client, film):
    make_review(film, "He is a ghost.", "en", is_spoiler=True)
    make_review(film, "Good. >!He is a ghost.!< Really.", "en", is_markdown=True)
    for path in (f"/en/film/{film.pk}/reviews.atom", "/en/reviews.atom"):
        said = [entry["summary"] for entry in entries(feed(client, path))]
        assert len(said) == 2
        assert not any("ghost" in words for words in said)


@pytest.mark.parametrize(
    "fields",
    [
        {"audience": "me"},
        {"audience": "signed-in"},
        *({f"{act}_at": timezone.now()} for act in ("held", "hidden", "deleted")),
    ],
)
def test_what_is_not_for_everybody_is_in_no_feed_whoever_asks(client, film, fields):
    account = make_account("salma")
    make_review(film, "Not for all.", "en", reviewer=reviewer_of(account), **fields)
    client.force_login(account)
    for path in ("/en/reviews.atom", f"/en/film/{film.pk}/reviews.atom", "/en/reader/salma/reviews.atom"):
        assert entries(feed(client, path)) == []


def test_a_persons_feed_has_what_they_wrote_and_is_there_only_for_a_public_page(client, film):
    account = make_account("salma")
    make_review(film, "Mine.", "en", reviewer=reviewer_of(account))
    make_review(film, "Another's.", "en")
    assert [e["summary"] for e in entries(feed(client, "/en/reader/salma/reviews.atom"))] == ["Mine."]
    account.profile_audience = "signed-in"
    account.save()
    assert client.get("/en/reader/salma/reviews.atom").status_code == 404
    assert client.get("/en/reader/nobody/reviews.atom").status_code == 404


def test_a_feed_is_narrowed_to_languages_and_newest_first(client, film):
    for number, tag in enumerate(("de", "ar", "en", "de-AT")):
        review = make_review(film, f"Text {number}.", tag)
        Review.objects.filter(pk=review.pk).update(created_at=timezone.now() + timedelta(seconds=number))
    for path in ("/de/reviews.atom", f"/de/film/{film.pk}/reviews.atom"):
        assert [e["summary"] for e in entries(feed(client, path))] == ["Text 3.", "Text 2.", "Text 1.", "Text 0."]
    narrowed = entries(feed(client, f"/de/film/{film.pk}/reviews.atom?languages=de"))
    assert [e["summary"] for e in narrowed] == ["Text 3.", "Text 0."]


def test_a_feed_says_of_each_review_when_it_was_written_and_stands_in_that_order(client, film):
    for number, day in enumerate((date(2004, 5, 1), date(2026, 1, 1), None, date(1961, 11, 22))):
        make_review(film, f"Text {number}.", "ja", written_on=day)
    found = entries(feed(client, f"/ja/film/{film.pk}/reviews.atom"))
    assert [e["summary"] for e in found] == ["Text 1.", "Text 0.", "Text 3.", "Text 2."]
    assert [e["published"][:10] for e in found[:3]] == ["2026-01-01", "2004-05-01", "1961-11-22"]


def test_what_xml_cannot_hold_does_not_break_a_feed(client, film):
    make_review(film, "Bell \x07 and \ufffe, ]]> & <b>.", "und", reviewer="A\x0bB")
    (entry,) = entries(feed(client, "/ar/reviews.atom"))
    assert entry["summary"] == "Bell \ufffd and \ufffd, ]]> & <b>."


def test_a_feed_is_sent_again_only_when_it_changed(client, film):
    review = make_review(film, "Text.", "en")
    remake()
    first = client.get("/en/reviews.atom")
    assert "public" in first["Cache-Control"]
    assert first["Last-Modified"]
    again = client.get("/en/reviews.atom", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    # One that goes makes the newest change an older one: only the mark tells.
    Review.objects.filter(pk=review.pk).update(hidden_at=timezone.now())
    assert client.get("/en/reviews.atom", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_an_edit_shows_in_updated(client, film):
    at = timezone.now() + timedelta(days=1)
    make_review(film, "Text.", "en", edited_at=at)
    (entry,) = entries(feed(client, "/en/reviews.atom"))
    assert entry["updated"] == at.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert entry["published"] < entry["updated"]


def test_pages_name_their_feeds(client, film):
    make_review(film, "Text.", "en")
    remake()
    for path, address in (
        (f"/en/film/{film.pk}", f"/en/film/{film.pk}/reviews.atom"),
        ("/en/reviews?languages=de,en", "/en/reviews.atom?languages=de,en"),
    ):
        html = client.get(path, follow=True).content.decode()
        assert 'type="application/atom+xml"' in html
        assert f'href="{address}"' in html
