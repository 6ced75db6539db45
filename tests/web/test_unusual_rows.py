"""What comes in from elsewhere is seldom whole: pages of films, people and reviews that lack something."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone

from lichtspiel.films.models import Credit, Film, FilmCompany, Title
from lichtspiel.films.models.company import Company
from lichtspiel.listing.making import catch_up, remake
from lichtspiel.reviews.models import Rating, Reviewer, ReviewTranslation
from lichtspiel.web.views.sitemaps import FILMS_A_PART
from make import make_credit, make_film, make_person, make_review, make_reviewer, make_source, make_synopsis, make_title

pytestmark = pytest.mark.django_db


def sitemap_of(film: Film) -> str:
    """The part of the sitemap a film stands in: on PostgreSQL ids go on counting from test to test."""
    return f"/sitemap-{film.pk // FILMS_A_PART + 1}.xml"


def page(client, path: str) -> str:
    response = client.get(path, follow=True)
    assert response.status_code == 200, (path, response.status_code)
    return response.content.decode()


def test_a_film_without_any_title_has_a_page_and_a_name_in_lists(client):
    film = make_film({}, synopses={"de": "Jemand geht."})
    remake()
    for path in (f"/de/film/{film.pk}/film", "/de/", "/de/films/"):
        response = client.get(path)
        assert response.status_code == 200
        assert "Film ohne Titel" in response.content.decode(), path
    assert f'href="http://testserver/de/film/{film.pk}/film"' in page(client, f"/de/film/{film.pk}")


def test_a_film_without_any_row_has_a_page(client):
    film = Film.objects.create()
    html = page(client, f"/ar/film/{film.pk}")
    assert "فيلم بلا عنوان" in html
    assert '<meta name="robots" content="noindex">' in html


def test_unknown_roles_and_kinds_of_titles_are_shown_all_the_same(client):
    film = make_film({"de": "Film"})
    Title.objects.create(film=film, text="Projekt 7", language="de", kind="codename")
    person = make_person("Ada Beispiel")
    Credit.objects.create(film=film, person=person, role="stunts")
    remake()
    html = page(client, f"/de/film/{film.pk}")
    assert "Projekt 7" in html
    assert "Mitwirkung" in html
    assert "Film" in page(client, f"/de/person/{person.pk}").split("<section")[1]


def test_a_person_without_films_says_so(client):
    person = make_person("Niemand", birth_year=1950)
    html = page(client, f"/de/person/{person.pk}")
    assert "geboren 1950" in html
    assert "Kein Film in diesem Filmführer nennt diese Person." in html


def test_parts_in_the_same_films_stand_together(client):
    person = make_person("Alleskönnerin")
    for _ in range(2):
        film = make_film({"de": "Werk"})
        for role in ("director", "writer", "editor"):
            make_credit(film, person, role)
    make_credit(film, person, "composer")
    remake()
    html = page(client, f"/de/person/{person.pk}")
    assert re.findall(r'<h2 id="role-\d">([^<]+)', html) == ["Regie, Drehbuch, Schnitt", "Musik"]


def test_a_person_with_very_many_films_is_shown_the_latest(client, monkeypatch):
    monkeypatch.setattr("lichtspiel.web.views.person.MOST_FILMS", 3)
    person = make_person("Fleißig")
    for year in range(1950, 1960):
        make_credit(make_film({"de": f"Film von {year}"}, year=year), person, "actor", position=1960 - year)
    remake()
    html = page(client, f"/de/person/{person.pk}")
    assert re.findall(r"Film von (\d+)</bdi></h3>", html) == ["1959", "1958", "1957"]


def test_a_deleted_person_keeps_the_credit_but_has_no_page(client):
    film = make_film({"de": "Film"})
    person = make_person("Fort Gegangen", deleted_at=timezone.now())
    make_credit(film, person, "director")
    html = page(client, f"/de/film/{film.pk}")
    assert "Fort Gegangen" in html
    assert f"/person/{person.pk}" not in html
    assert client.get(f"/de/person/{person.pk}").status_code == 404


def test_deleted_and_merged_films_are_on_no_page(client):
    present, deleted, merged = (make_film({"de": name}) for name in ("Hier", "Gelöscht", "Verschmolzen"))
    person = make_person("Mira")
    for film in (present, deleted, merged):
        make_credit(film, person, "actor")
        make_review(film, f"Über {film.pk}.", language="de", rating=10)
    Film.objects.filter(pk=deleted.pk).update(deleted_at=timezone.now())
    Film.objects.filter(pk=merged.pk).update(merged_into=present)
    remake()
    for path in ("/de/", "/de/films/", f"/de/person/{person.pk}", "/de/search?q=ver", "/de/search?q=gel"):
        html = page(client, path)
        assert "Gelöscht" not in html, path
        assert "Verschmolzen" not in html, path
    assert f"Über {deleted.pk}." not in page(client, "/de/")
    xml = b"".join(client.get(sitemap_of(present)).streaming_content).decode()
    assert re.findall(r"<loc>[^<]*/film/(\d+)/", xml) == [str(present.pk)]


def test_a_chain_of_merged_films_leads_to_the_last_at_once(client):
    first, second, third = (make_film({"de": name}) for name in ("Eins", "Zwei", "Drei"))
    Film.objects.filter(pk=first.pk).update(merged_into=second)
    Film.objects.filter(pk=second.pk).update(merged_into=third)
    assert client.get(f"/de/film/{first.pk}/eins")["Location"].startswith(f"/de/film/{third.pk}/")
    Film.objects.filter(pk=third.pk).update(deleted_at=timezone.now())
    assert client.get(f"/de/film/{first.pk}/eins").status_code == 404


def test_films_merged_in_a_ring_are_not_found(client):
    one, other = make_film(), make_film()
    Film.objects.filter(pk=one.pk).update(merged_into=other)
    Film.objects.filter(pk=other.pk).update(merged_into=one)
    assert client.get(f"/de/film/{one.pk}").status_code == 404


def test_no_address_moves_for_ever_since_titles_change_back(client):
    film = make_film({"de": "Alt"})
    assert client.get(f"/de/film/{film.pk}/neu")["Cache-Control"] == "no-cache"


def test_a_review_without_a_name_is_anonymous(client):
    film = make_film({"de": "Film"})
    make_review(film, "Schön.", language="de", reviewer=Reviewer.objects.create(name=""), rating=8)
    html = page(client, f"/de/film/{film.pk}")
    assert '<h3 class="author"><bdi>Ohne Namen</bdi></h3>' in html
    found = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[1])
    assert found["review"][0]["author"]["name"] == "Ohne Namen"


def test_a_review_of_unknown_language_says_so(client):
    film = make_film({"de": "Film"})
    make_review(film, "Mmm.", language="und")
    html = page(client, f"/de/film/{film.pk}")
    assert '<div class="prose" dir="auto"><p>Mmm.</p></div>' in html
    assert '<span class="language-label">unbekannte Sprache</span>' in html
    assert "/und/" not in html
    assert client.get("/und/").status_code == 404


def test_a_translation_without_a_translator_names_none(client):
    film = make_film({"de": "Film"})
    review = make_review(film, "Fine.", language="en")
    ReviewTranslation.objects.create(review=review, language="de", text="Gut.")
    assert "Übersetzt von" not in page(client, f"/de/film/{film.pk}")


@pytest.mark.django_db(transaction=True)  # the change log shows what is committed
def test_the_rating_of_a_deleted_review_counts_no_more(client):
    film = make_film({"de": "Film"})
    reviewer = make_reviewer("Fan")
    Rating.objects.create(film=film, reviewer=reviewer, value=8)
    review = make_review(film, "Schrott!", language="de", rating=1)
    review.deleted_at = timezone.now()
    review.save()
    catch_up()
    html = page(client, f"/de/film/{film.pk}")
    assert "1 Wertung<" in html
    assert '<span class="star-number" dir="ltr">4<' in html
    assert "★</span> 4,0" in page(client, "/de/films/")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", " https://x", "ftp://x"])
def test_only_addresses_of_the_web_become_links(client, address):
    film = make_film({"de": "Film"}, homepage=address)
    make_synopsis(film, "Handlung.", "de", source=make_source("odd", "Quelle", url=address))
    critic = make_reviewer("K", publication="Blatt", url=address, kind="critic")
    make_review(film, "Gut.", language="de", reviewer=critic)
    html = page(client, f"/de/film/{film.pk}")
    assert f'href="{address}' not in html
    assert "Quelle" in html
    assert "Blatt" in html


def test_the_website_of_a_film_is_linked(client):
    film = make_film({"de": "Film"}, homepage="https://example.org/film")
    assert 'href="https://example.org/film"' in page(client, f"/de/film/{film.pk}")


def test_an_uploaded_poster_is_shown_in_lists_too(client):
    film = make_film({"de": "Film"}, poster="posters/1-ab")
    remake()
    for path in ("/de/", "/de/films/", f"/de/film/{film.pk}"):
        assert "/media/posters/1-ab-320.webp" in page(client, path), path


def test_a_company_with_two_parts_is_named_once(client):
    film = make_film({"de": "Film"})
    company = Company.objects.create(name="Traumfabrik")
    for role in ("production", "distribution"):
        FilmCompany.objects.create(film=film, company=company, role=role)
    assert page(client, f"/de/film/{film.pk}").count("Traumfabrik") == 1


def test_releases_stand_by_date_and_those_without_one_last(client):
    film = make_film({"de": "Film"})
    for country, day in (("DE", None), ("FR", "2001-05-04"), ("JP", "2000-01-02")):
        film.releases.create(country=country, date=day)
    html = page(client, f"/de/film/{film.pk}").split("Kinostarts")[1]
    assert html.index("Japan") < html.index("Frankreich") < html.index("Deutschland")


def test_a_later_name_of_a_person_does_not_push_the_first_aside(client):
    person = make_person("John", {"de": "Johannes"})
    person.names.create(language="de", text="Hans")
    make_credit(make_film({"de": "Film"}), person, "actor")
    html = page(client, f"/de/person/{person.pk}")
    assert '<bdi lang="de" dir="ltr">Johannes</bdi></h1>' in html


def test_characters_carry_their_language(client):
    film = make_film({"de": "Film"})
    make_credit(film, role="actor", character="قناوي", character_language="ar")
    assert '<span class="character"><bdi lang="ar" dir="rtl">قناوي</bdi></span>' in page(client, f"/de/film/{film.pk}")


def test_hundreds_of_titles_reviews_and_credits_are_one_page(client):
    film = make_film({"de": "Riesig"})
    for number in range(200):
        make_title(film, f"Titel {number}", ["fr", "zh-Hant", "sr-Latn", "und"][number % 4], kind="alternative")
        make_credit(film, role=["actor", "producer"][number % 2], position=number)
    for number in range(35):
        make_review(film, f"Kritik {number}.", language="de")
    assert "Titel 199" in page(client, f"/de/film/{film.pk}")


def test_the_sitemap_lists_only_parts_that_hold_films(client, monkeypatch):
    monkeypatch.setattr("lichtspiel.web.views.sitemaps.FILMS_A_PART", 2)
    films = [make_film({"de": "Film"}) for _ in range(8)]
    Film.objects.exclude(pk=films[-1].pk).update(deleted_at=timezone.now())
    parts = [place[0].text for place in ET.fromstring(client.get("/sitemap.xml").content)]
    assert len(parts) == 1
    assert client.get(parts[0].removeprefix("http://testserver")).status_code == 200


def test_the_sitemap_knows_languages_that_have_only_reviews(client):
    film = make_film({"de": "Film"})
    make_review(film, "Bello.", language="it")
    xml = b"".join(client.get(sitemap_of(film)).streaming_content).decode()
    places = set(re.findall(r"<loc>http://testserver([^<]+)", xml))
    html = page(client, f"/de/film/{film.pk}")
    assert places == set(re.findall(r'hreflang="[^"]+" href="http://testserver([^"]+)"', html))


@pytest.mark.parametrize(
    "place", ["9" * 5000, "0." + "9" * 400 + ".1", "0.1.0", "\N{ARABIC-INDIC DIGIT ONE}.1.1", "-1.1.1"]
)
@pytest.mark.parametrize("order", ["newest", "low", "followed", "nonsense"])
def test_endless_places_among_reviews_are_none(client, place, order):
    film = make_film({"de": "Film"})
    make_review(film, "Kritik.", language="de")
    response = client.get(f"/de/film/{film.pk}/film", {"after": place, "order": order})
    assert response.status_code == 200
    assert "Kritik." in response.content.decode()


def test_an_identifier_no_film_has_may_still_begin_a_title(client):
    make_film({"ko": "Q1 이야기"})
    remake()
    assert "Q1 이야기" in page(client, "/de/search?q=Q1")


def test_a_search_that_finds_very_much_says_that_there_is_more(client, monkeypatch):
    monkeypatch.setattr("lichtspiel.web.views.search.MOST", 2)
    for number in range(3):
        make_film({"de": f"Wiederkehr {number}"})
    remake()
    html = page(client, "/de/search?q=wieder")
    assert html.count('class="card"') == 2
    assert "Die 2 bekanntesten Filme zu" in html


def test_what_was_asked_is_kept_when_the_language_changes(client):
    html = page(client, "/de/search?q=%D8%A7+%26")
    assert 'value="ar /ar/search?q=%D8%A7+%26"' in html
