"""Browsers and their systems are named as people call them."""

from __future__ import annotations

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from lichtspiel.web.browsers import in_words
from make import make_account

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
MOBILE_SAFARI = "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
LINUX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (LINUX, "Firefox on Linux"),
        (f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/126.0.0.0 Safari/537.36", "Chrome on Windows"),
        (f"Mozilla/5.0 (Windows NT 10.0) {WEBKIT} Chrome/126.0 Safari/537.36 Edg/126.0", "Edge on Windows"),
        (f"Mozilla/5.0 (Linux; Android 10; K) {WEBKIT} Chrome/126.0.0.0 Mobile Safari/537.36", "Chrome on Android"),
        (f"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) {MOBILE_SAFARI}", "Safari on iOS"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox on macOS"),
        (f"Mozilla/5.0 (X11; Linux x86_64) {WEBKIT} Chrome/126.0 Safari/537.36 OPR/112.0", "Opera on Linux"),
        ("curl/8.5.0", "curl"),
        ("ein Browser von morgen", ""),
        ("", ""),
    ],
)
def test_a_browser_is_told_in_words(agent, words):
    assert in_words(agent) == words


@pytest.mark.django_db
def test_the_page_of_sessions_says_the_browser_in_words_with_its_own_behind_them():
    client = Client(HTTP_USER_AGENT=LINUX)
    client.cookies["language"] = "en"
    account = make_account("rosa")
    client.post("/accounts/login/", {"login": "rosa", "password": "password"})
    assert UserSession.objects.filter(user=account).exists()
    html = client.get("/accounts/sessions/").content.decode()
    assert "<strong><bdi>Firefox on Linux</bdi></strong>" in html
    behind = html.split('<details class="browser">')[1].split("</details>")[0]
    assert f'<p dir="ltr">{LINUX}</p>' in behind
    assert html.count(LINUX) == 1


@pytest.mark.django_db
def test_signing_up_says_beforehand_what_a_name_and_a_password_must_have(client):
    html = client.get("/accounts/signup/", headers={"accept-language": "en"}).content.decode()
    for field, words in (("username", "Letters of any script"), ("password1", "At least 10 characters")):
        helped = html.split(f'id="id_{field}_helptext">')[1].split("</div>")[0]
        assert helped.startswith(words)
        assert f'aria-describedby="id_{field}_helptext"' in html
