"""Addresses no page has: a page that says so in the reader's language, never an error of ours."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from trials import examples

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/de/film/999999/x", 404, "Hier läuft nichts"),
        ("/ar/film/999999999999999999", 404, "لا عرض هنا"),
        ("/en/film/9999999999999999999999", 404, "Nothing plays here"),
        ("/de/film/0/x", 404, "Hier läuft nichts"),
        ("/de/film/-1/x", 404, "Hier läuft nichts"),
        ("/de/film/٣/x", 404, "Hier läuft nichts"),
        ("/de/person/77777", 404, "Hier läuft nichts"),
        ("/de/nowhere/at/all", 404, "Hier läuft nichts"),
        ("/qq/film/1", 404, ""),
        ("/de-de-de/", 404, ""),
        ("/%00", 400, ""),
        ("/de/film/1/%00", 400, "Das lässt sich nicht lesen"),
        ("/de/%ff%fe", 404, "Hier läuft nichts"),
        ("/de/search?q=%00", 400, "Das lässt sich nicht lesen"),
        ("/de/films/?genre=" + "x" * 33_000, 414, "Zu lang"),
        ("/ar/search?q=" + "%D8%A7" * 6_000, 414, "طويل جدًا"),
        ("/de/" + "x" * 9_000, 414, "Zu lang"),
    ],
)
def test_bad_addresses_get_a_page_that_helps(client, path, status, words):
    response = client.get(path)
    assert response.status_code == status
    assert words in response.content.decode()
    assert "<main" in response.content.decode()


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("/DE/", "/de/"),
        ("/de/films", "/de/films/"),
        ("/de/films?genre=a%26b", "/de/films/?genre=a%26b"),
        ("/de/about/", "/de/about"),
        ("/de//", "/de/"),
        ("/zh-tw/search/", "/zh-TW/search"),
        ("/iw/languages", "/he/languages"),
        ("/eng/film/7/x%3Fy", "/en/film/7/x%3Fy"),
        ("/de/person/7/", "/de/person/7"),
        ("/de/film/7/slug/", "/de/film/7/slug"),
    ],
)
def test_an_address_written_otherwise_leads_to_the_one_meant(client, asked, meant):
    response = client.get(asked)
    assert (response.status_code, response["Location"]) == (301, meant)


@pytest.mark.parametrize("path", ["/qq/", "/de/nowhere/", "/de/nowhere", "/de///", "/DE/nowhere", "/en_/x/"])
def test_an_address_that_means_nothing_is_not_led_in_circles(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_other_methods_are_refused(client, method):
    assert getattr(client, method)("/de/").status_code in {403, 405}


@pytest.mark.parametrize("query", ["q=%ff", "q=%E4%B8", "&&&==", "q[]=1", "q=%u0041", "q=" + "a&q=" * 500])
def test_odd_queries_are_read_as_far_as_they_can_be(client, query):
    assert client.get(f"/de/search?{query}").status_code == 200


@pytest.mark.parametrize("header", ["*", "de;q=2", ",,,,", "a" * 5000, "en-" * 1000, "\u00e4", "*;q=0"])
def test_a_broken_accept_language_breaks_nothing(client, header):
    assert client.get("/", headers={"accept-language": header}).status_code == 302


class AnyAddress(TestCase):
    @given(st.text(max_size=60), st.text(max_size=60))
    @settings(max_examples=examples(150), deadline=None)
    def test_no_address_is_an_error_of_ours(self, path: str, query: str) -> None:
        for language in ("de", "ar"):
            response = self.client.get(
                f"/{language}/" + path.replace("\ud800", ""), {"q": query, "genre": query, "order": query}
            )
            assert response.status_code < 500
