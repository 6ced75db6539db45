"""Refuses what is written from a barred address; `accounts/signing_up.py` refuses new accounts from there."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from lichtspiel.accounts.barriers import is_barred_address
from lichtspiel.accounts.client_address import client_address
from lichtspiel.accounts.roles import Role
from lichtspiel.errors import GuideError
from lichtspiel.web.reader import ReaderRequest, account_of
from lichtspiel.web.views import errors

_READS = frozenset({"GET", "HEAD", "OPTIONS"})
_ONE_S_OWN = ("/accounts/", "/language", "/me/moderation", "/me/leave", "/me/data", "/me/preferences", "/me/languages")
"""What can be done from anywhere: sign in and out, set the guide up, answer moderators, take one's data and leave."""


class WritingBarredError(GuideError):
    """Nothing can be written from your internet address at present, because of what others did from there."""

    status = HTTPStatus.FORBIDDEN


def barring(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Refuse what somebody signed in writes from a barred address; one query for each form that is sent."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if _writes(request) and is_barred_address(client_address(request)):
            return errors.fault_page(cast(ReaderRequest, request), WritingBarredError())
        return get_response(request)

    return middleware


def _writes(request: HttpRequest) -> bool:
    if request.method in _READS or request.path_info.startswith(_ONE_S_OWN):
        return False
    account = account_of(request)
    return account is not None and not account.has(Role.MODERATOR)
