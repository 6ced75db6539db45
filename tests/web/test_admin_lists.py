"""The lists of the admin: searching through indexes, and the same few queries however much there is."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import make
from lichtspiel.web.admin.paging import ShortPaginator

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser():
    browser = Client(headers={"Accept-Language": "en"})
    browser.force_login(make.make_account("editor", is_staff=True, is_superuser=True))
    return browser


def found(browser, path: str) -> str:
    page = browser.get(path).content.decode()
    table = page.partition('id="result_list"')[2].partition("</table>")[0]
    return re.sub(r"<[^>]+>", " ", table)


def queries(browser, path: str) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(path).status_code == 200
    return [query["sql"] for query in captured]


@pytest.fixture
def films():
    make.make_film({"fr": "Ça, c’est Paris"}, year=1927, identifiers={"imdb": "tt0017721", "tmdb": "451"})
    make.make_film({"hi": "शोले", "en": "Embers"}, year=1975, identifiers={"wikidata": "Q1340951"})
    make.make_film({"en": "Paris, Texas"}, year=1984)


@pytest.mark.parametrize(
    ("asked", "hits"),
    [
        ("ca c'est", ["Ça, c’est Paris"]),
        ("PARIS", ["Paris, Texas"]),
        ("शो", ["शोले"]),
        ("embers", ["शोले"]),
        ("tt0017721", ["Ça, c’est Paris"]),
        ("tmdb:451", ["Ça, c’est Paris"]),
        ("Q1340951", ["शोले"]),
        ("exas", []),
        ("%", []),
    ],
)
def test_films_are_found_by_how_a_title_begins_and_by_identifier(browser, films, asked, hits) -> None:
    rows = found(browser, f"/admin/films/film/?q={asked.replace('%', '%25')}")
    for title in ("Ça, c’est Paris", "शोले", "Paris, Texas"):
        assert (title in rows) == (title in hits), title


def test_people_are_found_by_how_the_name_begins(browser) -> None:
    make.make_person("Agnès Varda")
    make.make_person("Youssef Chahine")
    assert "Agnès Varda" in found(browser, "/admin/films/person/?q=agnes")
    assert "Youssef" not in found(browser, "/admin/films/person/?q=agnes")


@pytest.mark.parametrize(
    "path",
    [
        "/admin/films/film/",
        "/admin/films/film/?q=film",
        "/admin/films/film/?decade=1990",
        "/admin/reviews/review/",
        "/admin/reviews/rating/",
        "/admin/films/revision/",
        "/admin/desk/finding/",
        "/admin/autocomplete/?app_label=reviews&model_name=review&field_name=film&term=film",
    ],
)
def test_a_list_costs_the_same_queries_for_few_and_for_many(browser, path) -> None:
    make.make_review(make.make_film({"en": "Film one", "de": "Film eins"}), rating=7)
    few = queries(browser, path)
    for _ in range(30):
        make.make_review(make.make_film({"en": "Film again", "de": "Film nochmals"}), rating=7)
    many = queries(browser, path)
    assert len(many) == len(few) <= 11


def test_a_film_with_many_credits_is_edited_with_the_queries_of_a_small_one(browser) -> None:
    small, large = make.make_film(), make.make_film({"en": [f"Title {n}" for n in range(40)]})
    make.make_credit(small)
    for _ in range(60):
        make.make_credit(large)
    queries(browser, f"/admin/films/film/{small.pk}/change/")  # the first asks what tables there are
    few = queries(browser, f"/admin/films/film/{small.pk}/change/")
    many = queries(browser, f"/admin/films/film/{large.pk}/change/")
    assert len(many) == len(few) <= 30


@pytest.mark.parametrize("path", ["/admin/films/film/", "/admin/films/person/", "/admin/films/title/"])
def test_no_list_counts_a_whole_table(browser, path) -> None:
    for sql in queries(browser, path) if "title" not in path else []:
        assert "COUNT(" not in sql or "LIMIT" in sql


def test_a_long_list_says_that_there_is_more(monkeypatch) -> None:
    from lichtspiel.films.models import Film

    monkeypatch.setattr("lichtspiel.web.admin.paging.MOST", 3)
    for _ in range(5):
        make.make_film()
    paginator = ShortPaginator(Film.objects.order_by("pk"), 2)
    assert (paginator.count, paginator.num_pages, paginator.is_cut) == (3, 2, True)
    assert not ShortPaginator(Film.objects.filter(pk=Film.objects.earliest("pk").pk).order_by("pk"), 2).is_cut


def test_what_is_still_named_is_not_deleted(browser) -> None:
    source = make.make_source("a-book")
    make.make_title(make.make_film(), "Ein Titel", source=source)
    page = browser.get(f"/admin/films/source/{source.pk}/delete/").content.decode()
    assert "still named by" in page
    browser.post(f"/admin/films/source/{source.pk}/delete/", {"post": "yes"})
    source.refresh_from_db()
    unused = make.make_source("nothing")
    browser.post(f"/admin/films/source/{unused.pk}/delete/", {"post": "yes"})
    assert not type(unused).objects.filter(pk=unused.pk).exists()
