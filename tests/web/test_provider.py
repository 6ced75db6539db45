"""Signing in with an OpenID Connect provider: the real protocol, against one on loopback."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.test import Client

import openid
from lichtspiel.accounts.inviting import invite
from lichtspiel.accounts.models import Account, DomainBarrier, Invitation
from lichtspiel.environment import Environment
from make import make_account

pytestmark = pytest.mark.django_db

LOGIN = "/accounts/oidc/oidc/login/"


@pytest.fixture
def provider(settings):
    with openid.serving() as provider:
        provider.person = {
            "sub": "7", "preferred_username": "Ольга", "email": "olga@example.org", "email_verified": True,
        }  # fmt: skip
        environment = Environment(
            {
                "LICHTSPIEL_OIDC_NAME": "Verein",
                "LICHTSPIEL_OIDC_URL": provider.url,
                "LICHTSPIEL_OIDC_CLIENT_ID": openid.CLIENT,
                "LICHTSPIEL_OIDC_CLIENT_SECRET": openid.SECRET,
            }
        )
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": environment.providers("LICHTSPIEL_OIDC")}}
        assert environment.mistakes == []
        yield provider


@pytest.fixture
def browser():
    return Client(headers={"Accept-Language": "en"})


def to_provider(client, **more):
    """Press the provider's button: where the page leads."""
    page = client.post(LOGIN, more).content.decode()
    return unescape(re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page)[1])


def back_from(target):
    """Sign in there: where the provider sends the browser back to."""
    answer = requests.get(target, allow_redirects=False, timeout=5)
    parts = urlsplit(answer.headers["Location"])
    return f"{parts.path}?{parts.query}"


def sign_in(client, **more):
    return client.get(back_from(to_provider(client, **more)))


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_a_button_leads_to_the_provider_by_a_page_of_ours(browser, provider):
    html = browser.get("/accounts/login/?next=/de/films/").content.decode()
    assert "Verein" in html
    action = unescape(re.search(rf'<form method="post" action="({LOGIN}[^"]*)"', html)[1])
    assert "next=%2Fde%2Ffilms%2F" in action
    response = browser.post(action)
    assert response.status_code == 200
    assert "form-action 'self'" in response["Content-Security-Policy"]
    assert provider.url in response.content.decode()


def test_an_account_is_made_from_what_the_provider_says(browser, provider):
    response = sign_in(browser, next="/de/films/")
    assert response["Location"] == "/de/films/"
    assert is_signed_in(browser)
    account = Account.objects.get()
    assert account.username == "Ольга"
    assert not account.has_usable_password()
    assert EmailAddress.objects.get(user=account, verified=True).email == "olga@example.org"
    assert SocialAccount.objects.get().uid == "7"
    assert mail.outbox == []


def test_the_same_person_comes_back_to_the_same_account(browser, provider):
    sign_in(browser)
    provider.person["preferred_username"] = "renamed"
    again = Client()
    sign_in(again)
    assert is_signed_in(again)
    assert Account.objects.count() == 1


@pytest.mark.parametrize("name", ["admin", "olga@example.org", "\u041e\u043bьга", "a b"])
def test_a_name_that_cannot_be_is_replaced(browser, provider, name):
    make_account("Ольга")
    provider.person["preferred_username"] = name
    sign_in(browser)
    assert is_signed_in(browser)
    made = Account.objects.exclude(username="Ольга").get()
    assert made.username.startswith("reader-")


def test_an_address_somebody_has_here_is_not_enough_to_be_them(browser, provider):
    victim = make_account("anna", email="olga@example.org")
    EmailAddress.objects.create(user=victim, email="olga@example.org", verified=True, primary=True)
    sign_in(browser)
    assert browser.session.get("_auth_user_id") != str(victim.pk)
    assert not SocialAccount.objects.filter(user=victim).exists()


def test_an_address_the_provider_did_not_check_is_not_taken_as_checked(browser, provider, settings):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    provider.person["email_verified"] = False
    assert sign_in(browser)["Location"] == "/accounts/confirm-email/"
    assert not is_signed_in(browser)
    assert mail.outbox[0].to == ["olga@example.org"]


def test_an_account_is_connected_by_its_owner(browser, provider):
    account = make_account("anna")
    browser.post("/accounts/login/", {"login": "anna", "password": "password"})
    browser.post("/accounts/reauthenticate/", {"password": "password"})
    assert "Verein" in browser.get("/accounts/3rdparty/").content.decode()
    sign_in(browser, process="connect")
    assert SocialAccount.objects.get().user == account
    other = Client()
    sign_in(other)
    assert other.session["_auth_user_id"] == str(account.pk)


def test_who_is_inactive_does_not_come_in(browser, provider):
    sign_in(browser)
    Account.objects.update(is_active=False)
    other = Client()
    assert sign_in(other)["Location"] == "/accounts/inactive/"
    assert not is_signed_in(other)


def test_an_invitation_is_kept_on_the_way_there_and_back(browser, provider, settings):
    settings.REGISTRATION = "invitation"
    assert "with an invitation" in sign_in(Client(headers={"Accept-Language": "en"})).content.decode()
    assert not Account.objects.exists()
    _made, code = invite(None)
    browser.get(f"/accounts/signup/?invitation={code}")
    sign_in(browser)
    assert Invitation.objects.get().used_by == Account.objects.get()


@pytest.mark.parametrize("registration", ["closed", "invitation"])
def test_the_operator_may_let_in_whom_the_provider_knows(browser, provider, settings, registration):
    settings.REGISTRATION = registration
    sign_in(browser)
    assert not Account.objects.exists()
    settings.OIDC_REGISTRATION = True
    sign_in(browser)
    assert is_signed_in(browser)


def test_a_barred_domain_does_not_come_in_by_the_provider(browser, provider):
    DomainBarrier.objects.create(domain="example.org")
    assert "e-mail address of this domain" in sign_in(browser).content.decode()
    assert not Account.objects.exists()


def test_an_answer_nobody_asked_for_is_refused(browser, provider):
    target = to_provider(Client())
    assert browser.get(back_from(target)).status_code == 401
    assert not is_signed_in(browser)


def test_an_answer_is_taken_once(browser, provider):
    back = back_from(to_provider(browser))
    browser.get(back)
    assert is_signed_in(browser)
    browser.post("/accounts/logout/")
    assert browser.get(back).status_code == 401
    assert not is_signed_in(browser)


def test_a_provider_that_is_down_is_told(browser, provider):
    back = back_from(to_provider(browser))
    provider.is_down = True
    for response in (browser.post(LOGIN), browser.get(back)):
        assert response.status_code == 502
        assert "does not answer" in response.content.decode()
    assert not is_signed_in(browser)


def test_who_has_changed_their_mind_may_sign_in_otherwise(browser, provider):
    state = parse_qs(urlsplit(to_provider(browser)).query)["state"][0]
    response = browser.get(f"{LOGIN}callback/?error=access_denied&state={state}", follow=True)
    assert '/accounts/login/"' in response.content.decode()
    assert not is_signed_in(browser)


def test_nobody_is_led_elsewhere_by_way_of_the_provider(browser, provider):
    assert sign_in(browser, next="https://evil.example/")["Location"] == "/"


def test_a_provider_nobody_set_is_nowhere(browser, provider):
    assert browser.post("/accounts/oidc/other/login/").status_code == 404
    assert browser.get("/accounts/oidc/other/login/callback/").status_code == 404
