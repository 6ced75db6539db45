"""Signing in and out with passwords, codes and second factors, as a browser does it without scripts."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import hotp_value, yield_hotp_counters_from_time
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import make_password
from django.core import mail
from django.test import Client
from django.utils import timezone

from lichtspiel import settings as real
from lichtspiel.accounts.models import Account
from make import make_account
from signing import PASSWORD, code_in, is_signed_in, link_in, sign_in

pytestmark = pytest.mark.django_db

LANGUAGES = ["de", "en", "ar"]


@pytest.mark.parametrize("login", ["Ünal", "ünal", "u\u0308nal", " ÜNAL ", "unal@example.org", "UNAL@example.org"])
def test_name_or_address_however_it_is_typed(browser, login):
    account = make_account("Ünal", email="unal@example.org")
    EmailAddress.objects.create(user=account, email="unal@example.org", verified=True, primary=True)
    assert sign_in(browser, login)["Location"] == "/"
    assert is_signed_in(browser)


def test_the_session_is_another_after_signing_in_and_none_after_signing_out(browser):
    make_account("anna")
    session = browser.session
    session["kept"] = 1
    session.save()
    browser.cookies["sessionid"] = before = session.session_key
    sign_in(browser, "anna")
    assert browser.cookies["sessionid"].value != before
    browser.get("/accounts/logout/")
    assert is_signed_in(browser)  # a link does not sign anybody out
    browser.post("/accounts/logout/")
    assert not is_signed_in(browser)


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_cookies_go_nowhere_else(browser, settings, scheme):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = scheme == "https"
    make_account("anna")
    browser.get("/accounts/login/")
    sign_in(browser, "anna")
    for name in ("sessionid", "csrftoken"):
        assert browser.cookies[name]["samesite"] == "Lax"
        assert bool(browser.cookies[name]["secure"]) is (scheme == "https")
    assert browser.cookies["sessionid"]["httponly"]


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/", "//evil.example/", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)",
        "http:evil.example", "///evil.example", "https://testserver@evil.example/", "\thttps://evil.example", "evil",
    ],
)  # fmt: skip
def test_nobody_is_led_elsewhere(browser, target):
    make_account("anna")
    assert sign_in(browser, "anna", next=target)["Location"] == "/"
    assert browser.get("/accounts/login/", {"next": target})["Location"] == "/"
    assert browser.post("/accounts/logout/", {"next": target})["Location"] == "/"


def test_who_is_blocked_may_come_in_and_who_is_inactive_may_not(browser):
    make_account("berta", blocked_at=timezone.now(), blocked_reason="Spam.")
    assert sign_in(browser, "berta")["Location"] == "/"
    other = Client()
    make_account("anna", is_active=False)
    assert sign_in(other, "anna")["Location"] == "/accounts/inactive/"
    assert not is_signed_in(other)


def test_the_first_hasher_is_argon2_and_older_hashes_become_it(browser, settings):
    settings.PASSWORD_HASHERS = real.PASSWORD_HASHERS
    account = make_account("anna")
    assert account.password.startswith("argon2$argon2id$")
    Account.objects.filter(pk=account.pk).update(password=make_password("password", hasher="pbkdf2_sha256"))
    sign_in(browser, "anna")
    assert is_signed_in(browser)
    account.refresh_from_db()
    assert account.password.startswith("argon2$argon2id$")


# Codes, passwords, second factors, sessions


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_by_mail_signs_in(language):
    client = Client(headers={"Accept-Language": language})
    make_account("anna", email="anna@example.org")
    client.post("/accounts/login/code/", {"email": "anna@example.org", "next": "/de/"})
    code = code_in(mail.outbox[0])
    assert client.post("/accounts/login/code/confirm/", {"code": "AAAA-AAA"}).status_code == 200
    assert client.post("/accounts/login/code/confirm/", {"code": code.lower(), "next": "/de/"})["Location"] == "/de/"
    assert is_signed_in(client)
    assert not is_signed_in(Client())


def test_a_code_is_guessed_three_times(browser):
    make_account("anna", email="anna@example.org")
    browser.post("/accounts/login/code/", {"email": "anna@example.org"})
    for guess in ("AAAA-AAA", "BBBB-BBB", "CCCC-CCC"):
        browser.post("/accounts/login/code/confirm/", {"code": guess})
    browser.post("/accounts/login/code/confirm/", {"code": code_in(mail.outbox[0])})
    assert not is_signed_in(browser)


def test_a_lost_password_is_replaced_by_a_link_that_works_once(browser):
    account = make_account("anna", email="anna@example.org")
    browser.post("/accounts/password/reset/", {"email": "anna@example.org"})
    link = link_in(mail.outbox[0])
    form = browser.get(link, follow=True)
    sent = {"password1": PASSWORD, "password2": PASSWORD}
    assert form.status_code == 200
    browser.post(form.redirect_chain[-1][0], sent)
    account.refresh_from_db()
    assert account.check_password(PASSWORD)
    again = Client(headers={"Accept-Language": "en"}).get(link, follow=True)
    assert "Bad Token" in again.content.decode()


def totp(secret):
    return f"{hotp_value(secret, list(yield_hotp_counters_from_time())[1]):06d}"


def test_a_second_factor_is_asked_for_with_every_way_of_signing_in(browser):
    account = make_account("anna", email="anna@example.org")
    EmailAddress.objects.create(user=account, email="anna@example.org", verified=True, primary=True)
    sign_in(browser, "anna")
    browser.post("/accounts/reauthenticate/", {"password": "password"})
    page = browser.get("/accounts/2fa/totp/activate/")
    assert 'src="data:image/svg+xml' in page.content.decode()
    secret = browser.session["mfa.totp.secret"]
    browser.post("/accounts/2fa/totp/activate/", {"code": totp(secret)})
    stored = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in stored
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert len(codes) == 10
    assert codes[0] in browser.get("/accounts/2fa/recovery-codes/").content.decode()

    other = Client(headers={"Accept-Language": "en"})
    assert sign_in(other, "anna", next="/de/")["Location"].startswith("/accounts/2fa/authenticate/")
    assert not is_signed_in(other)
    assert "Incorrect code" in other.post("/accounts/2fa/authenticate/", {"code": "000000"}).content.decode()
    seen = totp(secret)
    assert other.post("/accounts/2fa/authenticate/", {"code": seen})["Location"] == "/de/"
    assert is_signed_in(other)

    peeping = Client()
    sign_in(peeping, "anna")
    peeping.post("/accounts/2fa/authenticate/", {"code": seen})
    assert not is_signed_in(peeping)  # a code that was used is used
    peeping.post("/accounts/2fa/authenticate/", {"code": codes[0]})
    assert is_signed_in(peeping)

    third = Client()
    third.post("/accounts/login/code/", {"email": "anna@example.org"})
    answer = third.post("/accounts/login/code/confirm/", {"code": code_in(mail.outbox[-1])})
    assert answer["Location"].startswith("/accounts/2fa/authenticate/")
    assert not is_signed_in(third)


def test_what_matters_asks_for_the_password_again_and_once_more_after_a_while(browser):
    sign_in(browser, make_account("anna").username)
    matters = "/accounts/2fa/totp/activate/"
    assert browser.get(matters)["Location"].startswith("/accounts/reauthenticate/")
    assert browser.post("/accounts/reauthenticate/", {"password": "wrong"}).status_code == 200
    assert browser.get(matters).status_code == 302
    assert browser.post("/accounts/reauthenticate/", {"password": "password", "next": matters})["Location"] == matters
    assert browser.get(matters).status_code == 200
    session = browser.session
    session["account_authentication_methods"] = [
        {**record, "at": record["at"] - 301} for record in session["account_authentication_methods"]
    ]
    session.save()
    assert browser.get(matters)["Location"].startswith("/accounts/reauthenticate/")


def test_sessions_are_listed_and_ended_one_by_one():
    make_account("anna")
    make_account("berta")
    phone = Client(headers={"User-Agent": "Phone <b>"}, REMOTE_ADDR="192.0.2.7")
    laptop, other = Client(headers={"Accept-Language": "en"}), Client()
    sign_in(phone, "anna")
    sign_in(laptop, "anna")
    sign_in(other, "berta")
    html = laptop.get("/accounts/sessions/").content.decode()
    assert "Phone &lt;b&gt;" in html
    assert "192.0.2.7" in html
    session = UserSession.objects.get(ip="192.0.2.7")
    assert other.post(f"/accounts/sessions/{session.pk}/end").status_code == 404
    assert laptop.get(f"/accounts/sessions/{session.pk}/end").status_code == 405
    assert laptop.post(f"/accounts/sessions/{session.pk}/end").status_code == 303
    assert not is_signed_in(phone)
    assert is_signed_in(laptop)


def test_all_other_sessions_are_ended_at_once():
    make_account("anna")
    phone, laptop = Client(), Client()
    sign_in(phone, "anna")
    sign_in(laptop, "anna")
    laptop.post("/accounts/sessions/")
    assert not is_signed_in(phone)
    assert is_signed_in(laptop)
