"""Refuses what is written from a barred address, whether by a form or by a program."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest

from lichtspiel.accounts.barriers import is_barred_address
from lichtspiel.accounts.client_address import client_address
from lichtspiel.accounts.models import Account
from lichtspiel.accounts.roles import Role
from lichtspiel.errors import GuideError

_READS = frozenset({"GET", "HEAD", "OPTIONS"})


class WritingBarredError(GuideError):
    """Nothing can be written from your internet address at present, because of what others did from there."""

    status = HTTPStatus.FORBIDDEN


def check_place(request: HttpRequest, account: Account) -> None:
    """Raise where somebody writes from a barred address; moderators may. One query, none for what only reads."""
    if request.method in _READS or account.has(Role.MODERATOR):
        return
    if is_barred_address(client_address(request)):
        raise WritingBarredError
