"""Signing up, open, by invitation or closed, as a browser does it without scripts."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.utils import timezone

from lichtspiel.accounts.inviting import invite, is_usable
from lichtspiel.accounts.models import Account, AddressBarrier, DomainBarrier, Invitation
from make import make_account
from signing import PASSWORD, is_signed_in, link_in, sign_in, sign_up

pytestmark = pytest.mark.django_db


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
