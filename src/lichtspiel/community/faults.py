"""What stands in the way of whoever is kept from writing."""

from __future__ import annotations

from http import HTTPStatus

from lichtspiel.accounts.models import Account
from lichtspiel.errors import GuideError


class BlockedError(GuideError):
    """A moderator keeps this account from writing."""

    status = HTTPStatus.FORBIDDEN


def refuse_blocked(account: Account) -> None:
    """Let nobody who is blocked write where others read it, or make themselves known. Raises BlockedError."""
    if account.is_blocked:
        raise BlockedError
