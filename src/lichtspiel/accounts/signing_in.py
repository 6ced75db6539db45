"""Who is meant by what is typed into the form, and whether the password is theirs."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.userkit import filter_users_by_email
from allauth.account.models import EmailAddress
from allauth.account.stages import EmailVerificationStage
from django.http import HttpRequest

from lichtspiel.accounts.models import Account
from lichtspiel.accounts.user_names import name_key


def meant_by(login: str) -> list[Account]:
    """Whose user name, in any case and form of letters, or e-mail address it is: none, one, hardly ever several."""
    named = list(Account.objects.filter(username_key=name_key(login)))
    return named or filter_users_by_email(login, prefer_verified=True, for_login=True)


class AccountBackend(AuthenticationBackend):
    """Checks a password once, whether a name or an e-mail address was typed, and whether or not anybody has it.

    The one it extends checks it twice for an e-mail address that somebody has: that can be timed.
    """

    def _authenticate(self, request: HttpRequest | None, **credentials: Any) -> Any:
        del request
        login = credentials.get("email") or credentials.get("username") or ""
        for account in meant_by(login):
            if self._check_password(account, credentials["password"]):
                return account
        return None


class VerificationStage(EmailVerificationStage):
    """Asks for the confirmation of an e-mail address from whoever gave one; the first administrator gave none."""

    def handle(self) -> Any:
        """Let through whoever has no address at all."""
        account = self.login.user
        if account and not account.email and not EmailAddress.objects.filter(user=account).exists():
            return None, True
        return super().handle()
