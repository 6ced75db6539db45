"""Somebody signs up, confirms their address, and comes back by code, by passkey and with a second factor."""

from __future__ import annotations

import itertools
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from entering import PASSWORD, confirm_access, sign_out, sign_up, with_authenticator
from playwright.sync_api import expect

from lichtspiel.accounts.passwords import Argon2
from trials import SOAK


def test_from_signing_up_to_a_passkey(visit, guide, served):
    page = visit("/de/films/", locale="en")
    page.locator(".sign-in").click()
    assert page.locator("html").get_attribute("lang") == "de"
    page.locator("main a[href^='/accounts/signup/']").click()
    sign_up(page, "Бэла", "bela@example.org")
    assert page.url == f"{guide}/de/films/"

    link = re.search(r"http://localhost:\d+/accounts/confirm-email/\S+", served.mails("bela@example.org", 1)[-1])[0]
    page.goto(link)
    page.locator("main form button").click()
    page.goto(f"{guide}/accounts/email/")
    expect(page.locator(".badge")).to_have_count(2)
    sign_out(page)

    page.goto(f"{guide}/accounts/login/?next=/de/films/")
    page.locator("a[href^='/accounts/login/code/']").click()
    page.fill("#id_email", "bela@example.org")
    page.press("#id_email", "Enter")
    page.wait_for_url("**/login/code/confirm/**")
    code = re.search(r"^([A-Z0-9]{3,4}-[A-Z0-9]{3,4})\s*$", served.mails("bela@example.org", 2)[-1], re.MULTILINE)[1]
    page.fill("#id_code", code)
    page.press("#id_code", "Enter")
    page.wait_for_url(f"{guide}/de/films/")

    kept = with_authenticator(page)
    page.goto(f"{guide}/accounts/2fa/webauthn/add/")
    confirm_access(page)
    page.fill("#id_name", "Telefon")
    expect(page.locator("#id_passwordless")).to_be_checked()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url("**/recovery-codes/**")
    assert len(kept()) == 1
    page.goto(f"{guide}/accounts/2fa/webauthn/")
    page.locator("a[href$='/edit/']").click()
    page.fill("#id_name", "هاتف")
    page.press("#id_name", "Enter")
    expect(page.locator(".rows bdi")).to_have_text("هاتف")
    sign_out(page)

    page.goto(f"{guide}/accounts/login/?next=/de/films/")
    page.locator("#passkey_login").click()
    page.wait_for_url(f"{guide}/de/films/")
    expect(page.locator(".account-menu summary")).to_have_text("Бэла")

    page.goto(f"{guide}/accounts/2fa/webauthn/")
    page.locator("a[href$='/remove/']").click()
    confirm_access(page)
    page.locator("main form button").click()
    expect(page.locator(".rows")).to_have_count(0)
    expect(page.locator(".empty")).to_be_visible()


def test_a_second_factor_and_a_recovery_code(visit, guide, served):
    page = visit("/accounts/signup/", locale="en")
    page.fill("#id_username", "Second")
    page.fill("#id_password1", PASSWORD)
    page.fill("#id_password2", PASSWORD)
    page.press("#id_password2", "Enter")
    expect(page.locator(".account-menu summary")).to_have_text("Second")

    page.goto(f"{guide}/accounts/2fa/totp/activate/")
    confirm_access(page)
    assert page.locator("img.code").evaluate("it => it.complete && it.naturalWidth > 0")
    secret = page.locator("#authenticator_secret").input_value()
    hotp = (
        "from allauth.mfa.totp.internal.auth import hotp_value, yield_hotp_counters_from_time as counters\n"
        f"print('%06d' % hotp_value({secret!r}, list(counters())[1]))"
    )
    page.fill("#id_code", served.run(hotp).strip())
    page.press("#id_code", "Enter")
    page.wait_for_url("**/2fa/recovery-codes/**")
    codes = page.locator("#recovery_codes").input_value().split()
    assert len(codes) == 10
    sign_out(page)

    page.goto(f"{guide}/accounts/login/?next=/en/films/")
    page.fill("#id_login", "second")
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url("**/2fa/authenticate/**")
    page.fill("#id_code", codes[0])
    page.press("#id_code", "Enter")
    page.wait_for_url(f"{guide}/en/films/")


@pytest.fixture
def checked(visit):
    """Opens pages, and looks at each with axe and at its width."""

    def check(page, paths, width, language):
        base = re.match(r"http://localhost:\d+", page.url)[0]
        for path in paths:
            page.goto(base + path)
            assert page.locator("html").get_attribute("lang") == language, path
            assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
            found = Axe().run(page)
            assert found.violations_count == 0, f"{path}\n{found.generate_report()}"
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path

    return check


ALL_LOOKS = list(itertools.product(("de", "en", "ar"), ("light", "dark"), (1440, 360)))
SOME = [("de", "light", 1440), ("en", "dark", 360), ("ar", "light", 360), ("ar", "dark", 1440)]
LOOKS = ALL_LOOKS if SOAK else SOME


@pytest.mark.parametrize("look", SOME)  # nobody may try to sign up as often as all looks would
def test_what_is_wrong_with_a_form_is_said_to_everybody(visit, look):
    language, scheme, width = look
    page = visit("/accounts/signup/", locale=language, scheme=scheme, width=width)
    page.fill("#id_username", "a b")
    page.fill("#id_password1", "x")
    page.fill("#id_password2", "y")
    page.press("#id_password2", "Enter")
    expect(page.locator("[aria-invalid=true]")).not_to_have_count(0)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("look", LOOKS)
def test_pages_of_ones_own_signing_in_are_accessible_and_fit(visit, served, checked, look):
    language, scheme, width = look
    salted = Argon2().encode(PASSWORD, "of the sea, and much of it")
    name = f"Ida-{language}-{scheme}-{width}"
    cookie = served.sign_in(name, password=salted, is_moderator=True, interface_language=language)
    page = visit("/accounts/reauthenticate/", scheme=scheme, width=width, cookies=cookie)
    checked(page, ["/accounts/reauthenticate/"], width, language)
    confirm_access(page)
    paths = [
        "email/", "password/change/", "2fa/", "2fa/webauthn/", "2fa/webauthn/add/", "2fa/totp/activate/", "sessions/",
        "3rdparty/", "logout/",
    ]  # fmt: skip
    checked(page, [*(f"/accounts/{path}" for path in paths), "/me/invitations"], width, language)
