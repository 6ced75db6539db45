"""Invitations let one person each in, for a while."""

from __future__ import annotations

from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.utils import timezone

from lichtspiel.accounts.inviting import InvitationSpentError, invite, is_usable, use, withdraw
from lichtspiel.accounts.models import Invitation
from lichtspiel.cli import main
from make import make_account

pytestmark = pytest.mark.django_db


def test_a_code_lets_one_person_in():
    made, code = invite(make_account(), note="for Anna")
    assert is_usable(code)
    anna = make_account("anna")
    use(code, anna)
    made.refresh_from_db()
    assert made.used_by == anna
    assert not is_usable(code)
    with pytest.raises(InvitationSpentError):
        use(code, make_account("berta"))


def test_the_table_does_not_hold_the_code():
    made, code = invite(None)
    assert code not in str(Invitation.objects.values().get(pk=made.pk))


def test_an_invitation_ends():
    made, code = invite(None, days=3)
    Invitation.objects.filter(pk=made.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert not is_usable(code)
    with pytest.raises(InvitationSpentError):
        use(code, make_account())


def test_one_that_is_withdrawn_lets_nobody_in():
    made, code = invite(None)
    withdraw(made.pk)
    assert not is_usable(code)
    assert not is_usable("")


def test_the_command_writes_an_address_to_sign_up_at():
    result = CliRunner().invoke(main, ["invite", "--note", "für Anna", "--days", "2"])
    assert result.exit_code == 0, result.output
    code = result.output.strip().partition("/accounts/signup/?invitation=")[2]
    assert is_usable(code)
    assert Invitation.objects.get().note == "für Anna"
