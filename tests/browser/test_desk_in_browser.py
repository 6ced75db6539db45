"""An editor at the desk: sees the broken word, accepts what was meant, sees the page mended, and takes it back."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

BROKEN = "tr\N{GUJARATI VOWEL SIGN I}\N{GUJARATI SIGN ANUSVARA}\N{GUJARATI LETTER KA}"


@pytest.fixture
def desk(visit, served):
    """Opens the desk, signed in as the administrator the guide made at its first start."""

    def open_desk(path: str = "/desk/", language: str = "de", **options: object):
        page = visit(f"/admin/login/?next={path}", locale=language, **options)
        page.fill("#id_login", "admin")
        page.fill("#id_password", (served.var / "admin-password").read_text().strip())
        page.press("#id_password", "Enter")
        page.wait_for_url(f"{served.url}{path}")
        return page

    return open_desk


def the_card(page):
    return page.locator("[data-finding]", has_text=BROKEN)


def test_the_broken_word_is_mended_and_brought_back(desk, guide):
    page = desk()
    card = the_card(page)
    expect(card.locator("mark.spot")).to_have_text(BROKEN)
    expect(card.locator("button[value^=accept] bdi").first).to_have_text("trink")
    card.get_by_role("link").first.click()
    film = page.locator(".finding h1 a").get_attribute("href")
    page.locator("button[value='accept:0']").click()
    expect(page.locator(".done")).to_contain_text("trink")
    undo = page.locator(".done button")

    public = page.context.new_page()
    public.goto(guide + film)
    expect(public.locator("h1")).to_contain_text("Ein trink zum Vergessen")
    expect(public.locator("mark.finding")).to_have_count(0)

    undo.click()
    expect(page.locator(".finding mark.spot")).to_have_text(BROKEN)
    public.goto(guide + film)
    expect(public.locator("h1 mark.finding")).to_have_text("trink")
    public.locator(".film-words .as-given summary").first.click()
    expect(public.locator(".film-words .as-given .prose").first).to_contain_text(BROKEN)


def test_keys_do_what_the_buttons_do(desk):
    page = desk()
    page.keyboard.press("j")
    for _ in range(page.locator("[data-finding]").count()):
        if page.evaluate("word => document.activeElement.textContent.includes(word)", BROKEN):
            break
        page.keyboard.press("j")
    page.keyboard.press("e")
    expect(page.locator("#replacement")).to_be_visible()
    finding = page.url
    page.keyboard.press("e")
    expect(page.locator("#replacement")).to_be_focused()
    page.keyboard.type("and d")  # letters typed into the field are no keys
    assert page.url == finding
    page.keyboard.press("Escape")
    page.keyboard.press("d")
    expect(page.locator(".done")).to_be_visible()
    page.keyboard.press("u")
    expect(page.locator("#replacement")).to_be_visible()
    assert page.url == finding
    page.keyboard.press("a")
    expect(page.locator(".done")).to_contain_text("trink")
    page.keyboard.press("u")
    expect(page.locator(".finding mark.spot")).to_have_text(BROKEN)
    page.keyboard.press("?")
    page.get_by_label("Tasten sind an").uncheck()
    page.locator("h1").click(position={"x": 1, "y": 1}, force=True)
    page.reload()
    page.keyboard.press("d")
    expect(page.locator(".done")).to_have_count(0)


def test_without_scripts_everything_is_done_with_buttons(desk):
    page = desk(java_script_enabled=False)
    the_card(page).locator("button[value='accept:0']").click()
    expect(page.locator(".done")).to_contain_text("trink")
    page.locator(".done button").click()
    expect(page.locator(".finding mark.spot")).to_have_text(BROKEN)


@pytest.mark.parametrize(("language", "scheme", "width"), [("de", "light", 1440), ("ar", "dark", 360)])
def test_the_desk_with_decisions_and_causes_is_accessible_and_fits(desk, language, scheme, width):
    page = desk(language=language, scheme=scheme, width=width)
    paths = ["/desk/", "/desk/decided", the_card(page).get_by_role("link").first.get_attribute("href")]
    cause = page.locator(".causes a").first
    paths += [cause.get_attribute("href")] if cause.count() else []
    base = page.url.removesuffix("/desk/")
    for path in paths:
        page.goto(base + path)
        for details in page.locator("details").all():
            details.evaluate("it => it.open = true")
        found = Axe().run(page)
        assert found.violations_count == 0, f"{path}\n{found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
