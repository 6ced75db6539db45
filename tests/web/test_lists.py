"""The first page, the list of films, the search, people, sitemaps, and the way in."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lichtspiel.films.models import Person
from lichtspiel.listing.making import catch_up, remake
from lichtspiel.listing.models import Entry
from make import make_film, make_person, make_review, make_synopsis

pytestmark = pytest.mark.django_db


def titles(html: str) -> list[str]:
    return re.findall(r'card-title"><bdi[^>]*>([^<]*)</bdi>', html)


def listed(client: Client, path: str, **query: str) -> list[str]:
    response = client.get(path, query)
    assert response.status_code == 200
    return titles(response.content.decode())


@pytest.fixture
def films():
    made = [
        make_film(
            {"de": "Zwei", "ar": "اثنان"}, year=1950, genres=["drama"], countries=["DE"], languages=["de"], popularity=1
        ),
        make_film(
            {"de": "Ärger", "en": "Anger"},
            year=1960,
            genres=["comedy"],
            countries=["FR"],
            languages=["fr"],
            popularity=3,
        ),
        make_film(
            {"ja": "羅生門", "de": "Die Ahnung"},
            year=1970,
            genres=["drama"],
            countries=["JP"],
            languages=["ja"],
            popularity=2,
        ),
    ]
    make_synopsis(made[0], "Handlung.", "de")
    remake()
    return made


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["Ärger", "Die Ahnung", "Zwei"]),
        ({"order": "title"}, ["Die Ahnung", "Ärger", "Zwei"]),
        ({"order": "latest"}, ["Die Ahnung", "Ärger", "Zwei"]),
        ({"order": "oldest"}, ["Zwei", "Ärger", "Die Ahnung"]),
        ({"genre": "drama"}, ["Die Ahnung", "Zwei"]),
        ({"country": "FR"}, ["Ärger"]),
        ({"spoken": "ja"}, ["Die Ahnung"]),
        ({"from": "1955", "to": "1965"}, ["Ärger"]),
        ({"text": "with"}, ["Zwei"]),
        ({"text": "without", "order": "oldest"}, ["Ärger", "Die Ahnung"]),
        ({"genre": "drama", "country": "JP", "from": "1969"}, ["Die Ahnung"]),
        ({"genre": "western"}, []),
        ({"genre": "nothing"}, []),
    ],
)
def test_films_are_filtered_and_ordered(client, films, query, expected):
    assert listed(client, "/de/films/", **query) == expected


def test_common_filters_find_the_same_as_rare_ones(client, films, monkeypatch):
    monkeypatch.setattr("lichtspiel.listing.queries.FEW", 0)
    assert listed(client, "/de/films/", genre="drama", order="oldest") == ["Zwei", "Die Ahnung"]


@pytest.mark.parametrize(
    "query", [{"order": "x"}, {"from": "soon"}, {"to": "99999"}, {"after": "0"}, {"after": "x"}, {"from": "۱۹۵۰"}]
)
def test_filters_that_make_no_sense_break_nothing(client, films, query):
    assert client.get("/de/films/", query).status_code == 200


@pytest.mark.parametrize("order", ["popular", "title", "latest", "oldest", "rated", "newest"])
def test_page_after_page_every_film_comes_once(client, order, monkeypatch):
    monkeypatch.setattr("lichtspiel.listing.queries.PAGE", 4)
    for number in range(11):
        make_film({"de": f"Film {number % 3}"}, year=1950 + number % 4, popularity=number % 2)
    remake()
    found, path = [], f"/de/films/?order={order}"
    while path:
        html = client.get(path).content.decode()
        found += re.findall(r'<a href="/de/film/(\d+)/', html)
        following = re.search(r'rel="next" class="more" href="([^"]+)"', html)
        path = following[1].replace("&amp;", "&") if following else None
    assert len(found) == len(set(found)) == 11


@pytest.mark.django_db(transaction=True)  # the change log shows what is committed
def test_lists_follow_what_is_changed(client, films):
    films[0].titles.filter(language="de").update(text="Drei")
    make_review(films[0], "Gut.", language="de", rating=10)
    catch_up()
    assert listed(client, "/de/films/", order="rated")[0] == "Drei"
    films[0].deleted_at = "2026-01-01T00:00Z"
    films[0].save()
    catch_up()
    assert not Entry.objects.filter(film=films[0]).exists()


def test_a_list_costs_the_same_however_long_it_is(client):
    def cost() -> int:
        remake()
        with CaptureQueriesContext(connection) as queries:
            client.get("/de/films/")
        return len(queries)

    make_film(genres=["drama"], countries=["DE"])
    few = cost()
    for _ in range(30):
        make_film(genres=["drama"], countries=["DE"])
    assert cost() == few


def test_the_first_page_shows_the_best_known_the_new_and_the_reviewed(client, films):
    make_review(films[0], "Sehr gut erzählt.", language="de", reviewer="Nour", rating=9)
    catch_up()
    html = client.get("/de/").content.decode()
    assert "Ärger" in html.split("<h1")[1].split("</h1>")[0]
    assert "Sehr gut erzählt." in html
    assert titles(html)


def test_an_empty_guide_says_so(client):
    assert "In diesem Filmführer gibt es noch keinen Film." in client.get("/de/").content.decode()


@pytest.mark.parametrize("asked", ["zwe", "ZWEI", "arger", "Är", "اثن", "羅", "anger"])
def test_the_search_finds_by_the_beginning_of_any_title(client, films, asked):
    assert listed(client, "/de/search", q=asked)


@pytest.mark.parametrize("asked", ["", " ", "%", "\\", "🎬", "a" * 5000, "' OR 1=1 --", "\u0301"])
def test_the_search_takes_anything(client, films, asked):
    assert client.get("/de/search", {"q": asked}).status_code == 200


def test_the_search_finds_by_identifier(client):
    make_film({"de": "Gefunden"}, identifiers={"imdb": "tt0113627"})
    remake()
    assert listed(client, "/de/search", q="https://www.imdb.com/title/tt0113627/") == ["Gefunden"]


def test_a_person_is_shown_with_names_and_films(client):
    person = make_person("Akira Kurosawa", names={"ja": "黒澤明"})
    film = make_film({"de": "Rashomon"})
    film.credits.create(person=person, role="director")
    remake()
    html = client.get(f"/ja/person/{person.pk}", follow=True).content.decode()
    assert re.search(r"<h1[^>]*><bdi lang=\"ja\" dir=\"ltr\">黒澤明</bdi>", html)
    assert "Akira Kurosawa" in html
    assert titles(html) == ["Rashomon"]
    Person.objects.filter(pk=person.pk).update(deleted_at="2026-01-01T00:00Z")
    assert client.get(f"/ja/person/{person.pk}/x").status_code == 404


def test_the_sitemap_names_each_language_with_its_alternates(client):
    film = make_film({"en": "Film", "ja": "映画"}, synopses={"de": "Handlung."})
    index = ET.fromstring(client.get("/sitemap.xml").content)
    part = index[0][0].text.removeprefix("http://testserver")
    xml = b"".join(client.get(part).streaming_content)
    places = [url[0].text for url in ET.fromstring(xml)]
    assert {p.split("/")[3] for p in places} == {"en", "ja", "de"}
    assert all(f"/film/{film.pk}/" in p for p in places)
    assert xml.count(b"hreflang") == 9
    assert client.get("/sitemap-99.xml").status_code == 404


@pytest.mark.parametrize(
    ("header", "cookie", "expected"),
    [
        ("de-AT,de;q=0.9", "", "/de/"),
        ("ar", "", "/ar/"),
        ("xx;;;q=,\x7f", "", "/en/"),
        ("de", "ar", "/ar/"),
        ("de", "zz", "/de/"),
        ("", "", "/en/"),
    ],
)
def test_the_way_in_follows_the_choice_and_the_browser(client, header, cookie, expected):
    if cookie:
        client.cookies["language"] = cookie
    response = client.get("/", headers={"accept-language": header})
    assert (response.status_code, response["Location"]) == (302, expected)
    assert "Accept-Language" in response["Vary"]


def test_a_chosen_language_is_remembered(client):
    response = client.post("/language", {"to": "ar /ar/film/7/x"})
    assert (response.status_code, response["Location"]) == (303, "/ar/film/7/x")
    assert client.get("/")["Location"] == "/ar/"


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example", ""]
)
def test_a_choice_leads_nowhere_else(client, target):
    assert client.post("/language", {"to": f"de {target}"})["Location"] == "/de/"


def test_pages_of_the_operator_are_shown_in_the_nearest_language(client, settings, tmp_path):
    settings.PAGES_FOLDER = tmp_path
    assert "noch nicht geschrieben" in client.get("/de/imprint").content.decode()
    (tmp_path / "imprint.de.txt").write_text("Filmclub Weimar\n\n<b>Straße 1</b>", encoding="utf-8")
    assert "<p>Filmclub Weimar</p><p>&lt;b&gt;Straße 1&lt;/b&gt;</p>" in client.get("/ar/imprint").content.decode()
    assert client.get("/de/impressum").status_code == 404
