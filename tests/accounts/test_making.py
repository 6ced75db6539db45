"""Accounts that the operator makes."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from click.testing import CliRunner

from lichtspiel.accounts.making import WeakPasswordError, make_account
from lichtspiel.accounts.models import Account
from lichtspiel.accounts.passwords import Argon2
from lichtspiel.cli import main
from make import make_account as made_for_tests

pytestmark = pytest.mark.django_db


def test_the_operator_vouches_for_the_address():
    make_account("Ольга", "ein langes Wort 7", email="Olga@Example.org")
    assert EmailAddress.objects.get(verified=True, primary=True).email == "olga@example.org"


@pytest.mark.parametrize("password", ["kurz", "ß" * 9, "password123"])
def test_a_weak_password_is_refused(password):
    with pytest.raises(WeakPasswordError):
        make_account("anna", password)
    assert not Account.objects.exists()


def test_lost_factors_are_forgotten():
    anna, berta = made_for_tests("Änna"), made_for_tests("berta")
    for account in (anna, berta):
        TOTP.activate(account, generate_totp_secret())
    result = CliRunner().invoke(main, ["user", "forget-factors", "änna"])
    assert (result.exit_code, result.output) == (0, "änna: 1 forgotten.\n")
    assert Authenticator.objects.get().user == berta
    assert CliRunner().invoke(main, ["user", "forget-factors", "nobody"]).exit_code == 1


def test_a_hash_takes_as_much_as_is_recommended():
    assert "$m=19456,t=2,p=1$" in Argon2().encode("a password", "a salt of sixteen")
