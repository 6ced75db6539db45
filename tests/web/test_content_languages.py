"""Readers of languages the interface does not speak, of two scripts, and of regions."""

from __future__ import annotations

import re

import pytest

from lichtspiel.accounts.languages import Use, add_language
from lichtspiel.listing.making import remake
from lichtspiel.reviews.models import Rating
from make import make_account, make_film, make_person, make_review, make_reviewer

pytestmark = pytest.mark.django_db

FAMILY = "\N{ZERO WIDTH JOINER}".join("👩👩👧👦")
"""One letter of seven code points."""


def page(client, path: str) -> str:
    response = client.get(path, follow=True)
    assert response.status_code == 200, (path, response.status_code)
    return response.content.decode()


def card_titles(html: str) -> list[tuple[str, str]]:
    return re.findall(r'card-title"><bdi lang="([^"]+)"[^>]*>([^<]*)</bdi>', html)


@pytest.fixture
def films():
    made = [
        make_film({"ja": "千と千尋の神隠し", "en": "Spirited Away", "fr": "Le Voyage de Chihiro"}, popularity=2),
        make_film({"en": "Stalker"}, popularity=1, synopses={"fr-CA": "Un guide."}),
    ]
    remake()
    return made


def test_lists_show_titles_in_the_language_of_the_address(client, films):
    for path in ("/fr/films/", "/fr/search?q=s"):
        assert card_titles(page(client, path)) == [("fr", "Le Voyage de Chihiro"), ("en", "Stalker")]
    assert "Le Voyage de Chihiro" in page(client, "/fr/").split("<h1")[1].split("</h1>")[0]
    assert card_titles(page(client, "/ja/films/"))[0] == ("ja", "千と千尋の神隠し")


@pytest.mark.parametrize(
    ("path", "current", "others"),
    [
        ("/fr/", [("fr", "Français")], ["de", "en", "ar"]),
        ("/ja/films/", [("ja", "日本語")], ["de", "en", "ar"]),
        ("/fa/films/", [("fa", "فارسی")], ["de", "en", "ar"]),
        ("/de/films/", [("de", "Deutsch")], ["en", "ar"]),
    ],
)
def test_the_header_marks_the_language_of_the_page_as_the_current_one(client, films, path, current, others):
    row = page(client, path).split('<form class="languages"')[1].split("</form>")[0]
    assert re.findall(r'<span lang="([^"]+)" aria-current="true"><bdi>([^<]+)</bdi>', row) == current
    assert sorted(re.findall(r'<button type="submit"[^>]* lang="([^"]+)"', row)) == sorted(others)


@pytest.mark.parametrize(
    ("header", "cookie", "expected"),
    [
        ("fr-FR,fr;q=0.9,en;q=0.8", "", "/fr/"),
        ("it-IT,fr;q=0.8", "", "/fr/"),
        ("it-IT,it;q=0.9", "", "/en/"),
        ("de-AT,fr;q=0.8", "", "/de/"),
        ("fr-FR", "de", "/de/"),
        ("fr;q=0,de", "", "/de/"),
    ],
)
def test_the_way_in_leads_to_the_first_language_the_guide_has_plots_in(client, films, header, cookie, expected):
    if cookie:
        client.cookies["language"] = cookie
    response = client.get("/", headers={"accept-language": header})
    assert (response.status_code, response["Location"]) == (302, expected)
    assert {"Accept-Language", "Cookie"} <= set(response["Vary"].split(", "))
    assert response["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    ("read", "interface", "expected"),
    [
        (["fr", "de"], "", "/fr/"),
        (["it", "zh-TW", "fr"], "", "/zh-Hant/"),
        (["fr"], "de", "/fr/"),
        (["en", "ar"], "ar", "/ar/"),
        (["it"], "de", "/de/"),
        (["it"], "", "/en/"),
        ([], "", "/en/"),
    ],
)
def test_the_way_in_follows_the_languages_somebody_reads(client, films, read, interface, expected):
    make_film({"ja": "羅生門"}, synopses={"zh-Hant": "故事。"})
    account = make_account(interface_language=interface)
    for tag in read:
        add_language(account, Use.READS, tag)
    client.force_login(account)
    assert client.get("/", headers={"accept-language": "en-GB,en;q=0.9"})["Location"] == expected


def test_titles_in_another_language_say_in_which(client, films):
    html = page(client, "/fr/films/")
    assert html.count('<span class="card-language">English</span>') == 1


def test_texts_are_looked_for_in_the_language_of_the_address(client, films):
    assert card_titles(page(client, "/fr/films/?text=with")) == [("en", "Stalker")]
    assert card_titles(page(client, "/fr/films/?text=without")) == [("fr", "Le Voyage de Chihiro")]
    assert "with a plot in French" in page(client, "/fr/films/")


def test_common_texts_are_found_as_rare_ones_are(client, films, monkeypatch):
    monkeypatch.setattr("lichtspiel.listing.queries.FEW", 0)
    assert card_titles(page(client, "/fr/films/?text=with")) == [("en", "Stalker")]


@pytest.mark.parametrize(
    ("asked", "shown", "is_labelled"),
    [
        ("zh-Hant", "zh-Hant", False),
        ("zh-Hans", "zh", False),
        ("zh-TW", "zh-Hant", False),
        ("zh-HK", "zh-Hant", False),
        ("zh-SG", "zh", False),
        ("sr-Latn", "sr-Latn", False),
        ("sr", "sr", False),
        ("hr", "sr-Latn", True),
    ],
)
def test_readers_get_their_script(client, asked, shown, is_labelled):
    tags = ["sr", "sr-Latn", "zh", "zh-Hant"]
    film = make_film({"en": "Film"}, synopses={tag: f"Plot in {tag}." for tag in tags})
    path = f"/{'zh' if asked == 'zh-Hans' else asked}/film/{film.pk}"
    section = page(client, path).split('class="plot"')[1].split("</section>")[0]
    assert f"Plot in {shown}." in section
    assert ("language-label" in section) is is_labelled


def test_another_script_is_labelled_like_another_language(client):
    film = make_film({"en": "Film"}, synopses={"zh-Hant": "故事。"})
    assert '<span class="language-label">Traditional Chinese</span>' in page(client, f"/zh/film/{film.pk}")


def test_reviews_of_the_language_come_first_for_its_regions_too(client):
    film = make_film({"de": "Film"})
    for tag in ("de", "en", "de-CH", "en"):
        make_review(film, f"Review in {tag}.", language=tag)
    found = re.findall(r"Review in ([\w-]+)\.</p>", page(client, f"/de-AT/film/{film.pk}"))
    assert set(found[:2]) == {"de", "de-CH"}


def test_alternates_name_each_other_and_themselves(client):
    film = make_film(
        {"ja": "羅生門", "zh-Hant": "羅生門", "ar": "راشومون", "ja-Latn": "Rashōmon"}, synopses={"sr-Latn": "Šuma."}
    )
    make_review(film, "Bien.", language="fr")
    film.titles.filter(language="ja-Latn").update(kind="transliterated")
    seen = {}
    paths = [f"/ar/film/{film.pk}"]
    while paths:
        html = page(client, path := paths.pop())
        alternates = dict(re.findall(r'rel="alternate" hreflang="([^"]+)" href="http://testserver([^"]+)"', html))
        seen[path] = alternates
        paths += [p for p in alternates.values() if p not in seen]
    assert len({tuple(found.items()) for found in seen.values()}) == 1
    assert set(seen[f"/ar/film/{film.pk}"]) == {"ja", "zh-Hant", "ar", "sr-Latn", "fr"}


def test_a_page_that_repeats_another_language_is_no_page_of_its_own(client):
    film = make_film({"en": "Film"})
    html = page(client, f"/it/film/{film.pk}")
    assert '<meta name="robots" content="noindex">' in html
    assert 'rel="canonical"' not in html
    assert "hreflang=" not in html.split("</head>")[0]


def test_a_person_is_an_alternate_only_where_there_is_a_page(client):
    person = make_person("Akira Kurosawa", {"ja": "黒澤明", "not a tag": "X"})
    html = page(client, f"/ja/person/{person.pk}")
    alternates = dict(re.findall(r'rel="alternate" hreflang="([^"]+)" href="http://testserver([^"]+)"', html))
    assert set(alternates) == {"de", "en", "ar", "ja"}
    for path in alternates.values():
        assert client.get(path).status_code == 200
    assert "noindex" in page(client, f"/it/person/{person.pk}")


def test_languages_are_listed_by_name(client):
    make_film({"en": "Film"}, synopses={"und": "?", "zz-bad": "?", "ka": "ფილმი.", "cs": "Film."})
    html = page(client, "/de/languages")
    names = re.findall(r'</bdi></a> <span class="quiet">([^<]+)</span>', html)
    assert names == ["Arabisch", "Deutsch", "Englisch", "Georgisch", "Tschechisch"]
    assert ">ქართული<" in html


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Ein Satz, der zu lang ist. " * 20, "Ein Satz, der zu lang ist. Ein"),
        ("長い文章です。" * 60, "長い文章です。長い"),
        ("क्षत्रिय" * 60, "क्षत्रियक्षत्रिय"),
        (FAMILY * 200, FAMILY),
    ],
)
def test_a_description_ends_between_words_or_letters(client, text, begins):
    film = make_film({"en": "Film"}, synopses={"en": text})
    html = page(client, f"/en/film/{film.pk}")
    description = re.search(r'<meta name="description" content="([^"]*)">', html)[1]
    assert description.startswith(begins)
    assert description.endswith("…")
    whole = description.rstrip("… ")
    rest = text.removeprefix(whole)
    assert rest != text
    assert not rest.startswith(("\N{ZERO WIDTH JOINER}", "\N{DEVANAGARI SIGN VIRAMA}", "ि"))


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "تقييم واحد"), (2, "تقييمان"), (3, "3 تقييمات"), (11, "11 تقييمًا"), (99, "99 تقييمًا"), (100, "100 تقييم")],
)
def test_arabic_counts_have_their_six_forms(client, count, said):
    film = make_film({"ar": "فيلم"})
    reviewer = make_reviewer()
    Rating.objects.bulk_create(Rating(film=film, reviewer=reviewer, value=7) for _ in range(count))
    assert f'<span class="count">{said}</span>' in page(client, f"/ar/film/{film.pk}")
