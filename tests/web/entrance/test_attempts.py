"""Who tries passwords, names or addresses out learns nothing and gets nowhere."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.test import Client

from lichtspiel.accounts.models import Account, Remembered
from make import make_account
from signing import sign_in, sign_up

pytestmark = pytest.mark.django_db


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
