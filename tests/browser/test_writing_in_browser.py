"""Somebody writes a review in Arabic on the German page; a browser that dies takes nothing of it along."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

WHOLE = "السينما"
BROKEN = WHOLE.replace("\N{ARABIC LETTER NOON}", "n")
ARABIC = (
    f"فيلم هادئ عن شخصين يلتقيان في مدينة غريبة، من أجمل ما قدمته {BROKEN} في تلك السنوات. >!يموت البطل في النهاية.!<"
)


@pytest.fixture
def signed_in(visit, guide, served):
    """Opens pages, signed in as the administrator the guide made at its first start."""

    def open_page(path: str, **options: object):
        page = visit("/accounts/login/", **options)
        page.fill("#id_login", "admin")
        page.fill("#id_password", (served.var / "admin-password").read_text().strip())
        page.press("#id_password", "Enter")
        page.wait_for_url(lambda url: "/login" not in url)
        page.goto(guide + path)
        return page

    return open_page


def film_path(page, guide, number):
    page.goto(f"{guide}/de/films/")
    path = page.locator(".card a").nth(number).get_attribute("href")
    return "/de/film/" + re.search(r"/film/(\d+)/", path)[1]


def type_review(page):
    page.locator("#text").fill(ARABIC)
    page.locator("#text").press("End")
    expect(page.locator(".beside-finding mark.spot")).to_have_text(BROKEN, timeout=30_000)


def test_an_arabic_review_on_the_german_page_is_mended_by_one_click_and_published(signed_in, guide):
    page = signed_in("/de/films/")
    page.goto(guide + film_path(page, guide, 0) + "/review")
    page.get_by_role("radio", name=re.compile(r"3[.,]5")).check(force=True)
    type_review(page)
    expect(page.locator("#text")).to_have_attribute("dir", "rtl")
    expect(page.locator("[data-detected]")).to_contain_text("Arabisch")
    page.locator(".beside-finding button[name=take]").first.click()
    assert page.input_value("#text") == ARABIC.replace(BROKEN, WHOLE)
    expect(page.locator(".beside-finding")).to_have_count(0)
    page.locator("button[value=publish]").click()
    page.wait_for_url(re.compile(r"/de/review/\d+$"))
    again = page.context.new_page()
    again.goto(guide + film_path(again, guide, 0) + "/review")
    again.wait_for_function("!Object.keys(localStorage).some(key => key.startsWith('writing:'))")
    expect(again.locator("[data-restore]")).to_be_hidden()
    prose = page.locator(".review .prose").first
    expect(prose).to_have_attribute("lang", "ar")
    expect(prose).to_have_attribute("dir", "rtl")
    hidden = prose.locator(".spoiled")
    expect(hidden).to_be_hidden()
    prose.get_by_role("checkbox", name="Spoiler").press("Space")
    expect(hidden).to_be_visible()


def test_a_browser_that_dies_leaves_the_draft(signed_in, guide):
    page = signed_in("/de/films/")
    path = film_path(page, guide, 1)
    page.goto(f"{guide}{path}/review")
    type_review(page)
    context = page.context
    page.close(run_before_unload=False)
    again = context.new_page()
    again.goto(f"{guide}/me/drafts")
    again.locator(f'a[href$="{path.removeprefix("/de")}/review"]').first.click()
    expect(again.locator("#text")).to_have_value(ARABIC)
    again.goto(f"{guide}/me/drafts")
    again.locator('a[href$="/discard"]').first.click()
    again.locator("main button[type=submit]").click()
    expect(again.locator(".draft-list > li")).to_have_count(0)


def test_what_the_server_never_got_is_offered_by_the_browser(signed_in, guide):
    first = signed_in("/de/films/")
    path, context = film_path(first, guide, 2), first.context
    page = context.new_page()
    page.goto(f"{guide}{path}/review")
    context.set_offline(True)
    page.locator("#text").fill(ARABIC)
    page.wait_for_function("Object.keys(localStorage).some(key => key.startsWith('writing:'))")
    expect(page.locator("[data-saved]")).to_contain_text(re.compile("in this browser|Browser"))
    page.close(run_before_unload=False)
    context.set_offline(False)
    again = context.new_page()
    again.goto(f"{guide}{path}/review")
    expect(again.locator("#text")).to_have_value("")
    again.locator("[data-restore-take]").click()
    expect(again.locator("#text")).to_have_value(ARABIC)


def test_without_scripts_it_is_done_by_buttons(signed_in, guide):
    page = signed_in("/de/films/", java_script_enabled=False)
    page.goto(guide + film_path(page, guide, 3) + "/review")
    page.locator("#text").fill(ARABIC)
    page.locator("button:not(.hidden)[value=preview]").click()
    page.locator(".beside-finding button[name=take]").first.click()
    expect(page.locator("#text")).to_have_value(ARABIC.replace(BROKEN, WHOLE))
    page.locator("button[value=draft]").click()
    expect(page.locator("#text")).to_have_value(ARABIC.replace(BROKEN, WHOLE))


@pytest.mark.parametrize("language", ["de", "en", "ar"])
@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1440, "light")])
def test_the_form_is_for_everybody(signed_in, guide, language, width, scheme):
    page = signed_in("/de/films/", width=width, scheme=scheme)
    path = film_path(page, guide, 4).replace("/de/", f"/{language}/")
    page.goto(f"{guide}{path}/review")
    type_review(page)
    page.locator("details summary").evaluate_all("all => all.forEach(one => one.parentElement.open = true)")
    found = Axe().run(page).response["violations"]
    assert not found, [(v["id"], [n["html"] for n in v["nodes"]][:3]) for v in found]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_is_said_beside_a_field_goes_as_soon_as_it_is_mended(signed_in, guide):
    page = signed_in("/de/films/")
    page.goto(guide + film_path(page, guide, 3) + "/review")
    page.locator("#text").fill("Gut")
    page.locator(".buttons button[value=preview]").click()
    expect(page.locator("[data-mistakes] a")).to_have_attribute("href", "#text")
    expect(page.locator("#text-wrong")).to_be_visible()
    expect(page.locator("#text")).to_have_attribute("aria-invalid", "true")
    page.locator("#text").fill("Gut war er, und lang genug ist das jetzt.")
    expect(page.locator("#text-wrong, [data-mistakes]")).to_have_count(0)
    assert page.locator("#text").get_attribute("aria-invalid") is None
    assert page.locator("#text").get_attribute("aria-describedby") == "text-help"
