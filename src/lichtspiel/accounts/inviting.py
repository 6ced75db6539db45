"""Invitations: a code lets one person make an account."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from lichtspiel.accounts.models import Account, Invitation
from lichtspiel.errors import GuideError

DAYS = 14
MOST_DAYS = 365


class InvitationSpentError(GuideError):
    """The invitation was used already, or its time is over. Ask for another."""


def invite(by: Account | None, *, note: str = "", days: int = DAYS) -> tuple[Invitation, str]:
    """Make an invitation. Its code is told here and never again: only a hash is kept."""
    code = secrets.token_urlsafe(24)
    ends = timezone.now() + timedelta(days=min(max(days, 1), MOST_DAYS))
    made = Invitation.objects.create(code_hash=_hash(code), made_by=by, note=note[:200], expires_at=ends)
    return made, code


def usable() -> QuerySet[Invitation]:
    """Invitations that still let somebody in."""
    return Invitation.objects.filter(used_at=None, expires_at__gt=timezone.now())


def withdraw(invitation_id: int) -> None:
    """Take back an invitation nobody used."""
    Invitation.objects.filter(pk=invitation_id, used_at=None).delete()


def is_usable(code: str) -> bool:
    """Whether a code lets somebody in."""
    return bool(code) and usable().filter(code_hash=_hash(code)).exists()


def use(code: str, account: Account) -> None:
    """Spend the invitation on an account. Of two at once only one may. Raises InvitationSpentError."""
    if not usable().filter(code_hash=_hash(code)).update(used_by=account, used_at=timezone.now()):
        raise InvitationSpentError


def _hash(code: str) -> str:
    # A code has 192 random bits: nobody guesses it, so it needs no slow hash.
    return hashlib.sha256(code.encode()).hexdigest()
