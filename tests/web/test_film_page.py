"""The page of a film: which texts a reader is shown, how they are marked, and what the page costs."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lichtspiel.films.models import Film
from lichtspiel.reviews.models import Rating, Reviewer, ReviewTranslation
from make import make_film, make_person, make_review, make_source, make_synopsis, make_title

pytestmark = pytest.mark.django_db


def page(client: Client, path: str, **headers: str) -> str:
    response = client.get(path, follow=True, headers=headers)
    assert response.status_code == 200, (path, response.status_code)
    return response.content.decode()


def test_the_title_is_in_the_readers_language_with_the_original_beside_it(client):
    film = make_film({"ja": "七人の侍", "de": "Die sieben Samurai", "ar": "الساموراي السبعة"}, original_language="ja")
    german = page(client, f"/de/film/{film.pk}")
    assert '<bdi lang="de" dir="ltr">Die sieben Samurai</bdi>' in german
    assert '<bdi lang="ja" dir="ltr">七人の侍</bdi>' in german
    assert '<span class="language-label">Japanisch</span>' in german
    arabic = page(client, f"/ar/film/{film.pk}")
    assert '<html lang="ar" dir="rtl">' in arabic
    assert re.search(r"<h1[^>]*><bdi lang=\"ar\" dir=\"rtl\">الساموراي السبعة</bdi>", arabic)


@pytest.mark.parametrize(
    ("languages", "asked", "shown"),
    [
        (["de", "en"], "de", "de"),
        (["de-AT", "en"], "de", "de-AT"),
        (["en", "fr"], "ar", "en"),
        (["ja", "fr"], "de", "ja"),
        (["hi"], "de", "hi"),
        (["zh-Hans", "zh-Hant"], "zh-TW", "zh-Hant"),
    ],
)
def test_the_plot_falls_back_and_is_never_empty(client, languages, asked, shown):
    film = make_film({"ja": "羅生門"}, original_language="ja", synopses={tag: f"Plot in {tag}." for tag in languages})
    html = page(client, f"/{asked}/film/{film.pk}")
    assert f"Plot in {shown}." in html
    section = html.split('class="plot"')[1].split("</section>")[0]
    assert ("language-label" in section) is (shown.split("-")[0] != asked.split("-")[0])


def test_another_language_is_labelled_in_the_readers_words(client):
    film = make_film({"en": "Stalker"}, synopses={"en": "A guide leads two men."})
    assert '<span class="language-label">Englisch</span>' in page(client, f"/de/film/{film.pk}")


def test_a_signed_in_readers_other_languages_come_before_english(client, django_user_model):
    film = make_film({"ja": "生きる"}, original_language="ja", synopses={"en": "In English.", "fr": "En français."})
    account = django_user_model.objects.create_user("amina", password="a long password")
    account.reading_languages.create(language="fr", position=0)
    client.force_login(account)
    assert "En français." in page(client, f"/de/film/{film.pk}")


def test_the_plot_names_its_source_and_licence(client):
    film = make_film({"de": "Metropolis"})
    make_synopsis(film, "Eine Stadt.", "de", source=make_source("club", "Filmclub", licence="CC-BY-4.0"))
    html = page(client, f"/de/film/{film.pk}")
    assert "Filmclub" in html
    assert "CC-BY-4.0" in html


def test_a_plot_without_a_source_says_so(client):
    film = make_film({"de": "Metropolis"}, synopses={"de": "Eine Stadt."})
    assert "Es ist keine Quelle genannt." in page(client, f"/de/film/{film.pk}")


def test_an_english_review_on_a_german_page_says_that_it_is_english(client):
    film = make_film({"en": "Leaving Las Vegas"})
    review = make_review(film, "Honest and sad.", language="en", reviewer="Daniel")
    ReviewTranslation.objects.create(review=review, language="de", text="Ehrlich und traurig.", translator="Mara")
    html = page(client, f"/de/film/{film.pk}")
    article = html.split(f'id="review-{review.pk}"')[1].split("</article>")[0]
    assert "Daniel" in article
    assert '<span class="language-label">Englisch</span>' in article
    assert '<div class="prose" lang="en" dir="ltr"><p>Honest and sad.</p></div>' in article
    assert "Übersetzung zeigen" in article
    assert '<div class="prose" lang="de" dir="ltr"><p>Ehrlich und traurig.</p></div>' in article


def test_reviews_in_the_pages_language_come_first_and_all_are_counted(client):
    film = make_film()
    for tag in ("en", "de", "ar", "de"):
        make_review(film, f"Review in {tag}.", language=tag)
    html = page(client, f"/de/film/{film.pk}")
    assert re.findall(r"Review in (\w+)\.", html.split('class="reviews"')[1])[:2] == ["de", "de"]
    assert "Arabisch" in html


def test_the_later_reviews_are_on_further_pages(client):
    film = make_film({"de": "Viel besprochen"})
    for number in range(65):
        make_review(film, f"Kritik Nummer {number}.", language="de", reviewer=f"R{number}")
    path, pages = f"/de/film/{film.pk}/viel-besprochen", []
    while path:
        html = page(client, path)
        pages.append([int(n) for n in re.findall(r"Kritik Nummer (\d+)\.</p>", html)])
        found = re.search(r'<a rel="next" href="([^"#]+)#reviews">', html)
        path = found and found[1].replace("&amp;", "&")
    assert [len(numbers) for numbers in pages] == [30, 30, 5]
    assert [number for numbers in pages for number in numbers] == list(range(64, -1, -1))


@pytest.mark.parametrize("number", ["1", "2", "0", "-1", "x", "٣", "99999999999999999999"])
def test_pages_of_reviews_that_were_numbered_once_lead_to_where_the_reviews_begin(client, number):
    film = make_film({"de": "Film"})
    response = client.get(f"/de/film/{film.pk}/film", {"reviews": number, "order": "liked"})
    assert (response.status_code, response["Location"]) == (301, f"/de/film/{film.pk}/film?order=liked")


@pytest.mark.parametrize("many", [1, 60])
def test_a_page_costs_eight_statements_however_much_is_on_it(client, many):
    film = make_film(
        {"de": "Der Film"},
        synopses={"de": "Handlung."},
        identifiers={"imdb": "tt7654321"},
        countries=["DE"],
        genres=["drama"],
    )
    for number in range(many):
        make_title(film, f"Titel {number}", ["fr", "ar", "hi"][number % 3], kind="alternative")
        review = make_review(
            film, f"Kritik {number}.", language=["de", "en", "ja"][number % 3], reviewer=f"R{number}", rating=7
        )
        ReviewTranslation.objects.create(review=review, language="it", text="Bello.", translator="T")
        film.credits.create(person=make_person(f"Person {number}"), role="actor", position=number)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"/de/film/{film.pk}/der-film").status_code == 200
    assert len(queries) <= 8, [q["sql"][:80] for q in queries]


def test_wrong_slugs_lead_to_the_right_one_and_keep_the_query(client):
    film = make_film({"ja": "七人の侍", "de": "Die sieben Samurai"})
    response = client.get(f"/de/film/{film.pk}/falsch?order=liked")
    assert (response.status_code, response["Location"]) == (301, f"/de/film/{film.pk}/die-sieben-samurai?order=liked")
    assert (
        client.get(f"/ja/film/{film.pk}/x", follow=True)
        .redirect_chain[-1][0]
        .endswith("%E4%B8%83%E4%BA%BA%E3%81%AE%E4%BE%8D")
    )


def test_a_merged_films_old_address_leads_to_the_new_one(client):
    winner, loser = make_film({"de": "Sieger"}), make_film({"de": "Verlierer"})
    Film.objects.filter(pk=loser.pk).update(merged_into=winner)
    assert (
        client.get(f"/de/film/{loser.pk}/verlierer", follow=True).redirect_chain[-1][0]
        == f"/de/film/{winner.pk}/sieger"
    )


def test_structured_facts_meet_what_search_engines_require(client):
    film = make_film({"en": "Big </script><b>Film"}, synopses={"de": "Handlung <b>& mehr</b>."}, year=1995)
    film.credits.create(person=make_person("Mike Figgis"), role="director")
    rated = make_review(film, "Good.", language="en", reviewer="Nour", rating=8, written_on=date(2026, 1, 2))
    make_review(film, "لا تقييم.", language="ar", reviewer="Unrated")
    html = page(client, f"/de/film/{film.pk}")
    found = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[1])
    assert (found["@type"], found["name"], found["dateCreated"]) == ("Movie", "Big </script><b>Film", "1995")
    assert found["image"].startswith("http")
    assert found["aggregateRating"] == {
        "@type": "AggregateRating",
        "ratingValue": 8.0,
        "ratingCount": 1,
        "bestRating": 10,
        "worstRating": 1,
    }
    assert [(r["author"]["name"], r["inLanguage"], r["reviewRating"]["ratingValue"]) for r in found["review"]] == [
        ("Nour", "en", 8)
    ]
    assert [(c["inLanguage"], c["text"]) for c in found["comment"]] == [("ar", "لا تقييم.")]
    assert rated.text in html


def test_each_language_with_text_is_an_alternate_with_its_own_address(client):
    film = make_film(
        {"en": "Spirited Away", "ja": "千と千尋の神隠し"}, original_language="ja", synopses={"de": "Chihiro."}
    )
    html = page(client, f"/de/film/{film.pk}")
    alternates = dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="http://testserver([^"]+)">', html))
    assert set(alternates) == {"en", "ja", "de"}
    for tag, path in alternates.items():
        response = client.get(path)
        assert response.status_code == 200, path
        assert f'<link rel="canonical" href="http://testserver{path}">' in response.content.decode(), tag


def test_stored_texts_are_never_markup(client):
    evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
    film = make_film({"de": evil}, synopses={"de": evil})
    make_review(film, evil, language="de", reviewer=evil)
    html = page(client, f"/de/film/{film.pk}")
    assert "<script>alert" not in html
    assert "<img src=x" not in html


def test_ratings_are_added_up(client):
    film = make_film({"de": "Film"})
    for value in (6, 9):
        Rating.objects.create(film=film, reviewer=Reviewer.objects.create(name="R"), value=value)
    html = page(client, f"/de/film/{film.pk}")
    assert "7,5" in html
    assert "2 Wertungen" in html
