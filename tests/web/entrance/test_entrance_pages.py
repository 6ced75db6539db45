"""The pages for signing up and in stand in the guide's frame and speak the language one came from."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.totp.internal.auth import hotp_value, yield_hotp_counters_from_time

from make import make_account
from signing import sign_in

pytestmark = pytest.mark.django_db

LANGUAGES = ["de", "en", "ar"]
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


def totp(secret):
    return f"{hotp_value(secret, list(yield_hotp_counters_from_time())[1]):06d}"
