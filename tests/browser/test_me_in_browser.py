"""Settings and somebody's page in a real browser: accessible, on a phone too, and without scripts."""

from __future__ import annotations

import json
import zipfile

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.hashers import Argon2PasswordHasher
from playwright.sync_api import expect

LOOKS = [{"scheme": "light", "width": 1440}, {"scheme": "dark", "width": 360}]
PASSWORD = "ein langes Wort, 7 Zeichen mehr"
OWN = ["", "profile", "privacy", "security", "keys", "data", "leave"]
PARTS = ["", "/reviews", "/ratings", "/statistics"]
WROTE = """
import datetime
from lichtspiel.accounts.models import Account
from lichtspiel.films.models import Film
from lichtspiel.reviews.publishing import Writing, publish
account = Account.objects.get(username={username!r})
texts = ["هذا فيلم رائع عن الوحدة والحب في مدينة لا تنام.", "この映画は静かで、とても美しい。", "Ein stiller Film."]
for place, film in enumerate(Film.objects.filter(deleted_at=None, merged_into=None).order_by("id")[:6]):
    publish(account, film, Writing(text=texts[place % 3], rating=place + 3, audience="me" if place == 5 else "public"))
    account.viewings.get_or_create(film=film, seen_on=datetime.date(2020 + place, 2, 28))
"""


@pytest.fixture
def sound():
    """Looks at a page with axe and at its width."""

    def check(page, width):
        found = Axe().run(page)
        assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url

    return check


@pytest.mark.parametrize(("language", "look"), list(zip(("de", "ar"), LOOKS, strict=True)))
def test_settings_of_somebody_blocked_are_accessible_and_fit(visit, served, sound, language, look):
    cookie = served.sign_in("Sara", interface_language=language, blocked_reason="Werbung, بالعربية")
    page = visit("/me/", **look, cookies=cookie)
    for path in OWN:
        page.goto(f"{served.url}/me/{path}")
        assert page.locator("html").get_attribute("lang") == language
        sound(page, look["width"])
    page.goto(f"{served.url}/me/keys")
    page.fill("#name", "برنامج")
    page.press("#name", "Enter")
    expect(page.locator("#secret")).to_contain_text("lsp_")
    sound(page, look["width"])


@pytest.mark.parametrize(("language", "look"), list(zip(("de", "ar"), LOOKS, strict=True)))
def test_somebodys_page_is_accessible_and_fits(visit, served, sound, language, look):
    name = f"mona-{language}-{look['scheme']}"
    served.sign_in(name, name="منى القاهرية", about="أحب الأفلام القديمة.", about_language="ar")
    served.run(WROTE.format(username=name))
    page = visit(f"/{language}/reader/{name}", **look)
    for part in PARTS:
        page.goto(f"{served.url}/{language}/reader/{name}{part}")
        expect(page.locator(".tabs [aria-current=page]")).to_have_count(1)
        sound(page, look["width"])


def test_languages_are_chosen_and_data_taken_along_without_scripts(visit, served, guide, tmp_path):
    cookie = served.sign_in("Nora", interface_language="de")
    page = visit("/me/", cookies=cookie, java_script_enabled=False, locale="de-DE")
    page.fill("#reads-language", "日本語")
    page.press("#reads-language", "Enter")
    page.click("#reads li:nth-child(2) form[action$=up] button")
    expect(page.locator("#reads .language-chosen").first).to_contain_text("Japanisch")
    page.goto(f"{guide}/me/data")
    with page.expect_download() as waiting:
        page.click("form[action='/me/data/download'] button")
    waiting.value.save_as(tmp_path / "data.zip")
    with zipfile.ZipFile(tmp_path / "data.zip") as archive:
        assert json.loads(archive.read("lichtspiel.json"))["preferences"]["languages_read"] == ["ja", "de"]


def test_who_leaves_is_gone_and_signed_out(visit, served, guide):
    salted = Argon2PasswordHasher().encode(PASSWORD, "of the sea, and much of it")
    page = visit("/me/leave", cookies=served.sign_in("vera", password=salted, interface_language="de"), status=200)
    served.run(WROTE.format(username="vera"))
    page.check("input[value=anonymous]")
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")
    expect(page.locator(".sign-in")).to_be_visible()
    expect(page.locator(".messages")).to_be_visible()
    left = "from lichtspiel.accounts.models import Account\nprint(Account.objects.filter(username='vera').count())"
    assert served.run(left).strip() == "0"
    answer = page.request.get(f"{guide}/de/reader/vera")
    assert answer.status == 404
