"""Forms that other sites send, addresses that lead away, sessions and their cookies, asked of every address."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from test_access import ROUTES, ask, paths, people, routes  # noqa: F401  a fixture

from make import make_account

pytestmark = pytest.mark.django_db

WITHOUT_TOKEN = {
    "language",  # a public page carries no token; the choice of a language harms nobody
    "<lang:language>/digest/<str:token>",  # one click in a mail program (RFC 8058): the signed address allows it
}
ELSEWHERE = [
    "//evil.example/", "https://evil.example/", "https:\\\\evil.example", "/\\evil.example", "\\\\evil.example",
    "/\t/evil.example", "javascript:alert(1)", "https:evil.example", "/\n/evil.example", "///evil.example",
    "http:///evil.example", "%2f%2fevil.example",
]  # fmt: skip
PASSWORD = "a long enough password 1"


def test_no_form_is_taken_without_its_token(people):  # noqa: F811
    there, _clients = people
    client = Client(enforce_csrf_checks=True)
    client.force_login(there.author)
    taken, count = set(), 0
    for route in routes():
        if route.startswith("api/") or route in WITHOUT_TOKEN:
            continue
        for path in paths(route, there)[:1]:
            answer, count = ask(client, "POST", path), count + 1
            taken |= set() if answer.status in {403, 404} else {(route, answer.status)}
    assert taken == set()
    assert count > 250


def test_a_session_opens_nothing_of_the_interface_for_programs(people):  # noqa: F811
    there, clients = people
    path = f"/api/v1/films/{there.film.pk}/rating"
    assert clients["author"].put(path, {"value": 1}, content_type="application/json").status_code == 401
    assert clients["author"].delete(path).status_code == 401


@pytest.mark.parametrize("target", ELSEWHERE)
def test_no_address_leads_out_of_the_guide(people, target):  # noqa: F811
    there, clients = people
    posted = {"next": target, "to": f"de {target}", "query": target, "back": target, "act": "keep", "day": "2020-01-01"}
    led = set()
    asked = [route for route in ROUTES if not route.startswith("admin/")] + ["accounts/login/", "accounts/logout/"]
    for route in asked:
        if target != ELSEWHERE[0] and "<" in route and not route.endswith(("like", "follow", "mute", "rate", "seen")):
            continue
        path = paths(route, there)[0]
        where = [ask(clients["author"], "POST", path, posted).where]
        with_next = f"{path}?{'next'}={target.replace(chr(10), '%0A').replace(chr(9), '%09')}"
        where += [ask(clients[who], "GET", with_next).where for who in ("author", "signed out")]
        headers = {"referer": target.replace("\n", "").replace("\t", "")}
        where.append(clients["signed out"].post(path, posted, headers=headers).headers.get("Location", ""))
        led |= {(route, one) for one in where if _leads_out(one)}
    assert led == set()


def _leads_out(where: str) -> bool:
    """Whether a browser would go elsewhere: it reads a backslash as a slash, and passes over tabs and line breaks."""
    read = where.replace("\\", "/").replace("\t", "").replace("\n", "").replace("\r", "")
    there = urlsplit(urljoin("http://testserver/de/", read))
    return (there.scheme, there.netloc) != ("http", "testserver")


@pytest.mark.parametrize("target", ELSEWHERE)
def test_signing_in_leads_nowhere_else(target):
    account = make_account("somebody")
    account.set_password(PASSWORD)
    account.save()
    answer = Client().post("/accounts/login/", {"login": "somebody", "password": PASSWORD, "next": target})
    assert answer.status_code == 302
    assert not _leads_out(answer["Location"])
    client = Client()
    client.force_login(account)
    answer = client.post("/accounts/logout/", {"next": target})
    assert not _leads_out(answer["Location"])


def test_what_is_for_one_person_is_kept_by_no_cache_and_public_pages_set_no_cookie(people):  # noqa: F811
    there, clients = people
    wrong, count = [], 0
    for route in ROUTES:
        if route.startswith("admin/"):
            continue
        for path in paths(route, there)[:1]:
            own, public = clients["author"].get(path), Client().get(path)
            for answer in (own, public):
                b"".join(answer) if answer.streaming else None
            is_page = own.status_code == 200 and "html" in own["Content-Type"]
            if is_page and not {"private", "no-store"} & set(own.get("Cache-Control", "").replace(",", " ").split()):
                wrong.append((path, own.get("Cache-Control")))
            if public.status_code == 200 and public.cookies:
                wrong.append((path, str(public.cookies)))
            if is_page and public.status_code == 200:
                count += 1
                wrong += [(path, public["Vary"])] if "Cookie" in public.get("Vary", "") else []
    assert wrong == [], "\n".join(map(str, wrong))
    assert count > 20


def test_every_answer_says_what_a_browser_may_do_with_it(people):  # noqa: F811
    there, clients = people
    wrong = []
    more = ["accounts/login/", "accounts/signup/", "accounts/password/reset/", "accounts/2fa/", "accounts/sessions/"]
    for route in [*ROUTES, *more, "api/v1/films", "static/css/site.css", "media/nothing.png"]:
        for path in paths(route, there)[:1]:
            for who in ("signed out", "author"):
                answer = clients[who].get(path)
                b"".join(answer) if answer.streaming else None
                policy = answer.headers.get("Content-Security-Policy", "")
                is_guarded = (
                    "default-src 'none'" in policy
                    and ("'unsafe" not in policy or path.endswith(".svg"))
                    and answer.headers.get("X-Content-Type-Options") == "nosniff"
                    and answer.headers.get("X-Frame-Options") == "DENY"
                    and answer.headers.get("Referrer-Policy") in {"same-origin", "no-referrer"}
                )
                wrong += [] if is_guarded else [(who, path)]
    assert wrong == []


def sign_in(client: Client, username: str) -> str:
    """Sign in with the password; the key of the session."""
    answer = client.post("/accounts/login/", {"login": username, "password": PASSWORD})
    assert answer.status_code == 302
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture
def somebody():
    account = make_account("somebody")
    account.set_password(PASSWORD)
    account.save()
    return account


def test_a_session_somebody_was_given_before_is_not_theirs_after_signing_in(somebody):
    client = Client()
    film = "/de/film/1/review"
    client.post(film, {"text": "kept"})
    session = client.session
    session["planted"] = "by another"
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = planted = session.session_key
    assert sign_in(client, "somebody") != planted
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = planted
    assert thief.get("/me/").status_code == 302


def test_signing_out_ends_the_session_for_whoever_copied_its_cookie(somebody):
    client, thief = Client(), Client()
    key = sign_in(client, "somebody")
    thief.cookies[settings.SESSION_COOKIE_NAME] = key
    assert thief.get("/me/").status_code == 200
    client.post("/accounts/logout/")
    assert thief.get("/me/").status_code == 302
    assert not Session.objects.filter(pk=key).exists()


def test_another_password_ends_all_other_sessions(somebody):
    here, elsewhere = Client(), Client()
    sign_in(here, "somebody")
    sign_in(elsewhere, "somebody")
    new = PASSWORD + " new"
    answer = here.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert answer.status_code == 302
    assert elsewhere.get("/me/").status_code == 302
    somebody.refresh_from_db()
    assert somebody.check_password(new)


def test_cookies_are_for_this_site_only_and_of_sessions_no_script_reads_them(somebody):
    client = Client()
    sign_in(client, "somebody")
    client.post("/language", {"to": "ar /ar/"})
    client.get("/me/profile")
    for name in (settings.SESSION_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME, settings.CSRF_COOKIE_NAME):
        assert client.cookies[name]["samesite"] == "Lax", name
    assert client.cookies[settings.SESSION_COOKIE_NAME]["httponly"]
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME]["httponly"]


def test_over_https_cookies_are_sent_over_https_only(tmp_path):
    program = (
        "import json; from lichtspiel import settings as s;"
        "print(json.dumps([s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.LANGUAGE_COOKIE_SECURE]))"
    )
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LICHTSPIEL_")}
    for address, secure in (("https://films.example", True), ("http://films.example", False)):
        told = {"LICHTSPIEL_BASE_URL": address, "LICHTSPIEL_VAR": str(tmp_path)}
        done = subprocess.run(
            [sys.executable, "-c", program], env=environment | told, check=True, stdout=subprocess.PIPE
        )
        assert json.loads(done.stdout) == [secure] * 3
