"""The public pages in a real browser: languages, directions, keyboard, print, typefaces, and without scripts."""

from __future__ import annotations

import re
import urllib.request
from functools import cache

import pytest
from axe_playwright_python.sync_playwright import Axe

LANGUAGES = ("de", "en", "ar")
VEGAS = "tt0113627"


@cache
def film_path(guide: str, language: str, identifier: str = VEGAS) -> str:
    html = urllib.request.urlopen(f"{guide}/{language}/search?q={identifier}").read().decode()
    found = re.search(rf'href="(/{language}/film/\d+/[^"]+)"', html)
    assert found, identifier
    return found[1]


@cache
def person_path(guide: str, language: str) -> str:
    html = urllib.request.urlopen(guide + film_path(guide, language)).read().decode()
    found = re.search(rf'href="(/{language}/person/\d+/[^"]+)"', html)
    assert found
    return found[1]


PAGES = {
    "home": lambda guide, language: f"/{language}/",
    "films": lambda guide, language: f"/{language}/films/?order=latest",
    "film": film_path,
    "person": person_path,
    "search": lambda guide, language: f"/{language}/search?q=a",
    "nothing found": lambda guide, language: f"/{language}/search?q=qqqqqq",
    "about": lambda guide, language: f"/{language}/about",
    "languages": lambda guide, language: f"/{language}/languages",
    "no such page": lambda guide, language: f"/{language}/nothing-here",
}


def status_of(name: str) -> int:
    return 404 if name == "no such page" else 200


@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1440)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_that_there_is_no_such_page_is_said_to_everybody(visit, language, scheme, width):
    page = visit(f"/{language}/nothing-here", scheme=scheme, width=width, status=404)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_a_tablet(visit, guide, name, language):
    page = visit(PAGES[name](guide, language), width=768, status=status_of(name))
    assert page.evaluate("document.documentElement.scrollWidth") <= 768


@pytest.mark.parametrize(("language", "direction"), [("de", "ltr"), ("en", "ltr"), ("ar", "rtl")])
def test_the_page_runs_in_its_direction_and_each_text_in_its_own(visit, guide, language, direction):
    page = visit(film_path(guide, language))
    assert page.evaluate("getComputedStyle(document.body).direction") == direction
    texts = page.eval_on_selector_all(
        "bdi[lang], .prose[lang]",
        "all => all.map(e => [e.lang, getComputedStyle(e).direction, getComputedStyle(e).unicodeBidi])",
    )
    assert len(texts) > 20
    for tag, shown, bidi in texts:
        assert shown == ("rtl" if tag.split("-")[0] in {"ar", "fa", "he", "ur"} else "ltr"), tag
        assert "isolate" in bidi or bidi == "isolate"


def test_the_given_kind_of_page_is_made_right(visit, guide):
    page = visit(film_path(guide, "de"))
    assert page.get_by_role("heading", name="Handlung").is_visible()
    assert page.get_by_role("heading", name="Kritiken").is_visible()
    review = page.locator(".review", has=page.get_by_role("heading", name="Daniel"))
    assert review.locator(".prose").first.get_attribute("lang") == "en"
    assert review.locator(".language-label").inner_text() == "Englisch"
    review.get_by_text("Übersetzung zeigen").click()
    assert review.locator(".translation .prose").is_visible()
    assert review.locator(".translation .prose").get_attribute("lang") == "de"


def test_everything_is_reached_by_keyboard(visit, guide):
    page = visit(film_path(guide, "de"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


def test_the_language_is_switched_on_the_same_film_and_remembered(visit, guide):
    page = visit(film_path(guide, "de"))
    page.get_by_role("button", name="العربية").click()
    assert page.url == guide + film_path(guide, "ar")
    page.goto(guide + "/")
    assert page.url.endswith("/ar/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_reads_fully_without_javascript(visit, guide, language):
    page = visit(film_path(guide, language), java_script_enabled=False)
    assert page.locator(".plot .prose").inner_text().strip()
    assert page.locator(".review .prose").first.inner_text().strip()


SMALL = """
all => all.filter(e => !e.matches('.skip')).map(e => [e.textContent.trim() || e.name, e.getBoundingClientRect()])
    .filter(([_, r]) => r.width && r.height && Math.min(r.width, r.height) < 24).map(([name]) => name)
"""


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("name", PAGES)
def test_whatever_is_tapped_is_large_enough(visit, guide, name, language):
    page = visit(PAGES[name](guide, language), width=360, status=status_of(name))
    assert page.eval_on_selector_all("a, button, input, select, summary", SMALL) == []


def test_no_script_without_italics_is_slanted(visit):
    page = visit("/de/films/?country=JP")
    assert page.locator(".card-original [lang=ja]").count()
    assert page.evaluate("getComputedStyle(document.body).fontSynthesisStyle") == "none"


def test_a_printed_film_is_its_texts(visit, guide):
    page = visit(film_path(guide, "de"))
    page.emulate_media(media="print")
    for hidden in (".site-search", ".languages", ".site-footer", ".elsewhere"):
        assert not page.locator(hidden).first.is_visible(), hidden
    for shown in (".plot .prose", ".review .prose", ".film-title", ".titles"):
        assert page.locator(shown).first.is_visible(), shown


def test_typefaces_come_from_the_guide_and_draw_every_script(visit, guide):
    page = visit(film_path(guide, "ar"))
    page.wait_for_function("document.fonts.status === 'loaded'")
    loaded = page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)")
    assert any("Kufi" in family for family in loaded)
    assert any("Naskh" in family for family in loaded)


def test_motion_is_spared_where_it_is_not_wanted(visit):
    page = visit("/de/", reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.querySelector('.card .poster')).transitionDuration") in {
        "0s",
        "0s, 0s",
    }
