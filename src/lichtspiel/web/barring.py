"""Refuses forms that are sent from a barred address; `accounts/signing_up.py` refuses new accounts from there."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from lichtspiel.accounts.barring import WritingBarredError, check_place
from lichtspiel.web.reader import ReaderRequest, account_of
from lichtspiel.web.views import errors

_ONE_S_OWN = ("/accounts/", "/language", "/me/moderation", "/me/leave", "/me/data", "/me/preferences", "/me/languages")
"""What can be done from anywhere: sign in and out, set the guide up, answer moderators, take one's data and leave."""


def barring(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Refuse what somebody signed in writes from a barred address; one query for each form that is sent."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        account = None if request.path_info.startswith(_ONE_S_OWN) else account_of(request)
        try:
            if account is not None:
                check_place(request, account)
        except WritingBarredError as fault:
            return errors.fault_page(cast(ReaderRequest, request), fault)
        return get_response(request)

    return middleware
