"""Signing up, in and out, as a browser does it without scripts."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import hotp_value, yield_hotp_counters_from_time
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import MD5PasswordHasher, make_password
from django.core import mail
from django.test import Client
from django.utils import timezone

from lichtspiel import settings as real
from lichtspiel.accounts.inviting import invite, is_usable
from lichtspiel.accounts.models import Account, AddressBarrier, DomainBarrier, Invitation, Remembered
from make import make_account

pytestmark = pytest.mark.django_db

PASSWORD = "ein langes Wort, 7 Zeichen mehr"
LANGUAGES = ["de", "en", "ar"]


@pytest.fixture
def browser():
    return Client(headers={"Accept-Language": "en"})


@pytest.fixture
def mailed(settings):
    """As a guide with a mail server is set."""
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    settings.ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]


def sign_up(client, username, email="", **more):
    form = {"username": username, "email": email, "password1": PASSWORD, "password2": PASSWORD, **more}
    return client.post("/accounts/signup/", form)


def sign_in(client, login, password="password", **more):
    return client.post("/accounts/login/", {"login": login, "password": password, **more})


def is_signed_in(client):
    return "_auth_user_id" in client.session


def link_in(message):
    return re.search(r"http://testserver(\S+)", message.body)[1]


def code_in(message):
    return re.search(r"^([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", message.body, re.MULTILINE)[1]


# Pages


ENTRANCES = [
    "login/",
    "signup/",
    "login/code/",
    "password/reset/",
    "password/reset/done/",
    "confirm-email/",
    "inactive/",
]
OWN = [
    "email/", "password/change/", "2fa/", "2fa/webauthn/", "2fa/webauthn/add/", "2fa/totp/activate/", "sessions/",
    "3rdparty/", "logout/", "reauthenticate/",
]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ENTRANCES)
def test_every_entrance_stands_in_the_frame_and_is_kept_nowhere(client, path, language):
    response = client.get(f"/accounts/{path}", headers={"Accept-Language": language})
    assert response.status_code == 200
    html = response.content.decode()
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in html
    assert 'class="site-header"' in html
    assert html.count("<h1") == 1
    assert "no-store" in response["Cache-Control"]
    assert " style=" not in html
    assert not re.search(r"<script(?![^>]*(src=|application/json))", html)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", OWN)
def test_every_page_of_ones_own_signing_in_stands_in_the_frame(client, path, language):
    sign_in(client, make_account().username)
    client.post("/accounts/reauthenticate/", {"password": "password"})
    response = client.get(f"/accounts/{path}", headers={"Accept-Language": language})
    assert response.status_code == 200
    html = response.content.decode()
    assert f'<html lang="{language}"' in html
    assert html.count("<h1") == 1
    assert "no-store" in response["Cache-Control"]
    assert " style=" not in html


@pytest.mark.parametrize("path", OWN[:8])
def test_who_is_signed_out_is_asked_to_sign_in_first(client, path):
    response = client.get(f"/accounts/{path}")
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")


def test_the_page_speaks_the_language_one_came_from_and_keeps_it(client):
    html = client.get("/de/films/").content.decode()
    link = re.search(r'class="sign-in" href="([^"]+)"', html)[1]
    assert link == "/accounts/login/?next=%2Fde%2Ffilms%2F"
    assert '<html lang="de"' in client.get(link, headers={"Accept-Language": "ar"}).content.decode()
    again = client.get("/accounts/signup/", headers={"Accept-Language": "ar"})
    assert '<html lang="de"' in again.content.decode()


def test_a_language_chosen_before_is_not_overruled(client):
    client.cookies["language"] = "ar"
    assert '<html lang="ar"' in client.get("/accounts/login/?next=/de/").content.decode()
    assert client.cookies["language"].value == "ar"


def test_errors_stand_beside_their_fields_and_nothing_typed_is_lost(browser):
    html = sign_up(browser, "Bärbel", "b@example.org", password2="another").content.decode()
    assert 'value="Bärbel"' in html
    assert 'value="b@example.org"' in html
    field = re.search(r'<input[^>]*name="password2"[^>]*>', html)[0]
    assert 'aria-invalid="true"' in field
    described = re.search(r'aria-describedby="([^"]+)"', field)[1].split()
    for id in described:
        assert f'id="{id}"' in html
    assert not Account.objects.exists()


# Signing up


def test_an_account_is_made_without_a_mail_server(browser):
    response = sign_up(browser, "Ольга", next="/de/films/")
    assert (response.status_code, response["Location"]) == (302, "/de/films/")
    assert is_signed_in(browser)
    account = Account.objects.get()
    assert account.username == "Ольга"
    assert account.check_password(PASSWORD)
    assert account.may_write
    assert not account.is_staff


def test_with_a_mail_server_the_address_is_confirmed_first(browser, mailed):
    assert sign_up(browser, "anna").status_code == 200
    response = sign_up(browser, "anna", "Anna@Example.org")
    assert response["Location"] == "/accounts/confirm-email/"
    assert not is_signed_in(browser)
    assert [m.to for m in mail.outbox] == [["anna@example.org"]]
    assert mail.outbox[0].subject.startswith("[Lichtspiel] ")
    assert sign_in(Client(), "anna", PASSWORD)["Location"] == "/accounts/confirm-email/"
    link = link_in(mail.outbox[0])
    assert not EmailAddress.objects.get().verified
    assert browser.get(link).status_code == 200
    assert not EmailAddress.objects.get().verified  # a mail program that looks ahead confirms nothing
    browser.post(link)
    assert EmailAddress.objects.get().verified
    assert is_signed_in(browser)


def test_who_has_no_address_signs_in_where_addresses_are_confirmed(browser, mailed):
    make_account("anna")
    assert sign_in(browser, "anna")["Location"] == "/"
    assert is_signed_in(browser)


def test_mails_lead_to_the_public_address(browser, mailed, settings):
    settings.BASE_URL = "https://films.example.org"
    sign_up(browser, "anna", "anna@example.org")
    assert "https://films.example.org/accounts/confirm-email/" in mail.outbox[0].body
    assert "testserver" not in mail.outbox[0].body


def test_nobody_signs_up_where_registration_is_closed(browser, settings):
    settings.REGISTRATION = "closed"
    assert "Nobody can make an account here" in browser.get("/accounts/signup/").content.decode()
    sign_up(browser, "anna")
    assert not Account.objects.exists()


def test_an_invitation_lets_one_person_in(browser, settings):
    settings.REGISTRATION = "invitation"
    _made, code = invite(None)
    assert "with an invitation" in browser.get("/accounts/signup/").content.decode()
    assert "with an invitation" in browser.get("/accounts/signup/?invitation=nonsense").content.decode()
    sign_up(browser, "anna")
    assert not Account.objects.exists()
    assert 'name="username"' in browser.get(f"/accounts/signup/?invitation={code}").content.decode()
    browser.get("/accounts/login/")
    sign_up(browser, "a b")  # a mistake in the form does not spend it
    assert is_usable(code)
    sign_up(browser, "anna")
    assert Invitation.objects.get().used_by.username == "anna"
    other = Client()
    other.get(f"/accounts/signup/?invitation={code}")
    sign_up(other, "berta")
    assert Account.objects.count() == 1


def test_an_invitation_used_meanwhile_makes_no_account(browser, settings):
    settings.REGISTRATION = "invitation"
    _made, code = invite(None)
    browser.get(f"/accounts/signup/?invitation={code}")
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    sign_up(browser, "anna")
    assert not Account.objects.exists()


def test_where_registration_is_open_an_old_invitation_does_no_harm(browser):
    made, code = invite(None)
    browser.get(f"/accounts/signup/?invitation={code}")
    made.delete()
    sign_up(browser, "anna")
    assert Account.objects.filter(username="anna").exists()


def test_from_behind_a_barrier_nobody_signs_up(browser):
    AddressBarrier.objects.create(network="127.0.0.0/8")
    assert "from your internet address" in browser.get("/accounts/signup/").content.decode()
    sign_up(browser, "anna")
    DomainBarrier.objects.create(domain="trash.example")
    AddressBarrier.objects.all().delete()
    assert "e-mail address of this domain" in sign_up(browser, "anna", "a@mail.trash.example").content.decode()
    assert not Account.objects.exists()


def test_an_address_of_a_barred_domain_is_not_added_later(browser):
    DomainBarrier.objects.create(domain="trash.example")
    sign_in(browser, make_account("anna").username)
    browser.post("/accounts/email/", {"action_add": "", "email": "a@trash.example"})
    assert not EmailAddress.objects.exists()


# Signing in


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


# Guessing and asking around


def test_wrong_passwords_get_nowhere_however_the_name_is_written(browser):
    account = make_account("Anna", email="anna@example.org")
    logins = ["Anna", "anna", "ANNA", "ａｎｎａ", "anna@example.org"]
    for attempt in range(10):
        client = Client(REMOTE_ADDR=f"192.0.2.{attempt}")
        assert "not correct" in sign_in(client, logins[attempt % 5], "wrong", headers={}).content.decode()
    assert "Too many failed" in sign_in(Client(REMOTE_ADDR="198.51.100.1"), "anna").content.decode()
    assert not UserSession.objects.filter(user=account).exists()
    make_account("berta")
    assert sign_in(browser, "berta")["Location"] == "/"


def test_limits_are_kept_in_the_database(browser):
    sign_in(browser, "nobody", "wrong")
    assert Remembered.objects.filter(key__contains="login_failed").count() == 3


def test_one_address_does_not_try_many_accounts():
    client = Client(REMOTE_ADDR="2001:db8::1")
    for attempt in range(20):
        client.defaults["REMOTE_ADDR"] = f"2001:db8::{attempt + 1}"
        sign_in(client, f"nobody{attempt}", "wrong")
    make_account("anna")
    assert "Too many failed" in sign_in(client, "anna").content.decode()
    assert sign_in(Client(REMOTE_ADDR="2001:db8:0:1::1"), "anna")["Location"] == "/"


def test_a_forged_address_helps_nobody(browser):
    for attempt in range(31):
        response = browser.post(
            "/accounts/login/",
            {"login": f"x{attempt}", "password": "y"},
            headers={"X-Forwarded-For": f"10.1.1.{attempt}"},
        )
    assert response.status_code == 429
    html = response.content.decode()
    assert "too often" in html
    assert 'class="site-header"' in html


def test_sign_ups_from_one_address_are_limited(browser):
    for number in range(10):
        assert sign_up(Client(), f"anna-{number * 7}x").status_code == 302
    assert sign_up(Client(), "one-more").status_code == 429
    assert sign_up(Client(REMOTE_ADDR="192.0.2.1"), "one-more").status_code == 302


@pytest.mark.parametrize("path", ["password/reset/", "login/code/"])
def test_mails_to_one_address_are_limited(path):
    make_account("anna", email="anna@example.org")
    for number in range(6):
        Client(REMOTE_ADDR=f"192.0.2.{number}").post(f"/accounts/{path}", {"email": "anna@example.org"})
    assert len(mail.outbox) == 5


class CountingHasher(MD5PasswordHasher):
    """Counts how often a password was hashed: that is what takes time."""

    algorithm = "counting"
    count = 0

    def encode(self, password, salt):
        type(self).count += 1
        return super().encode(password, salt)


@pytest.fixture
def hashing(settings):
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]

    def count(act):
        CountingHasher.count = 0
        act()
        return CountingHasher.count

    return count


def test_signing_in_takes_as_long_whoever_it_is(hashing):
    anna = make_account("anna", email="anna@example.org")
    EmailAddress.objects.create(user=anna, email="anna@example.org", verified=True, primary=True)
    make_account("idle", is_active=False)
    logins = ["anna", "nobody", "anna@example.org", "nobody@example.org", "idle"]
    assert [hashing(lambda login=login: sign_in(Client(), login, "wrong")) for login in logins] == [1] * 5


def test_signing_up_takes_as_long_and_says_the_same_whether_the_address_is_known(hashing, mailed):
    anna = make_account("anna", email="anna@example.org")
    EmailAddress.objects.create(user=anna, email="anna@example.org", verified=True, primary=True)
    answers, counts = [], []
    for name, address in (("berta", "anna@example.org"), ("clara", "clara@example.org")):
        client = Client(headers={"Accept-Language": "en"})
        counts.append(hashing(lambda: answers.append(sign_up(client, name, address)["Location"])))  # noqa: B023
        page = client.get(answers[-1]).content.decode().replace(address, "")
        answers[-1] += re.sub(r'value="[A-Za-z0-9]{64}"', "", page)
    assert counts == [1, 1]
    assert answers[0] == answers[1]
    assert [m.to[0] for m in mail.outbox] == ["anna@example.org", "clara@example.org"]
    assert not Account.objects.filter(username="berta").exists()


@pytest.mark.parametrize(
    ("path", "after"), [("password/reset/", "password/reset/done/"), ("login/code/", "login/code/confirm/")]
)
def test_asking_for_a_mail_says_the_same_whether_the_address_is_known(path, after):
    make_account("anna", email="anna@example.org")
    pages = []
    for address in ("anna@example.org", "nobody@example.org"):
        client = Client(headers={"Accept-Language": "en"})
        response = client.post(f"/accounts/{path}", {"email": address})
        assert (response.status_code, response["Location"]) == (302, f"/accounts/{after}")
        page = client.get(response["Location"]).content.decode().replace(address, "")
        pages.append(re.sub(r'value="[A-Za-z0-9]{64}"', "", page))
    assert pages[0] == pages[1]
    assert len(mail.outbox) == 2  # one with the link or code, one that says there is no account


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


# Inviting


def test_a_moderator_makes_and_withdraws_invitations(browser):
    browser.force_login(make_account("mo", is_moderator=True))
    html = browser.post("/me/invitations", {"note": "<b>Anna</b>", "days": "3"}).content.decode()
    code = re.search(r"/accounts/signup/\?invitation=([\w-]+)", html)[1]
    assert is_usable(code)
    assert "&lt;b&gt;Anna&lt;/b&gt;" in html
    again = browser.get("/me/invitations").content.decode()
    assert code not in again
    assert "aria-invalid" in browser.post("/me/invitations", {"note": "x", "days": "many"}).content.decode()
    browser.post(f"/me/invitations/{Invitation.objects.get().pk}/withdraw")
    assert not is_usable(code)


def test_others_do_not_invite(browser):
    assert browser.get("/me/invitations")["Location"].startswith("/accounts/login/")
    browser.force_login(make_account("anna", is_editor=True))
    assert browser.get("/me/invitations").status_code == 403
    assert browser.post("/me/invitations", {"days": "3"}).status_code == 403
    assert not Invitation.objects.exists()
