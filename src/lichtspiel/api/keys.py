"""Who asks: a program says so by a key, `Authorization: Bearer lsp_…`. A cookie says nothing here."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from lichtspiel.accounts.barring import check_place
from lichtspiel.accounts.keys import account_of_key
from lichtspiel.accounts.models import Account
from lichtspiel.errors import GuideError


class NoKeyError(GuideError):
    """A key is needed here, as in “Authorization: Bearer lsp_…”. There was none, or it opens nothing."""

    status = HTTPStatus.UNAUTHORIZED


class Key(HttpBearer):
    """Lets in whoever shows a key that opens; `account_of` then says whose it is. Days are those of their time zone."""

    def __call__(self, request: HttpRequest) -> Account:
        """The account. Raises NoKeyError, and WritingBarredError where something is written from a barred address."""
        account = super().__call__(request)
        if not isinstance(account, Account):
            raise NoKeyError
        check_place(request, account)
        if account.time_zone:
            timezone.activate(account.time_zone)
        return account

    def authenticate(self, request: HttpRequest, token: str) -> Account | None:
        """The account a key stands for."""
        del request
        return account_of_key(token)


def account_of(request: HttpRequest) -> Account:
    """Whose key a request showed, where it had to show one."""
    account = getattr(request, "auth", None)
    assert isinstance(account, Account)
    return account
