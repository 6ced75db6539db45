"""The forms of signing in and up: allauth's, with what the guide asks besides."""

from __future__ import annotations

import unicodedata
from typing import Any

from allauth.account import forms as account
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from allauth.socialaccount import forms as social
from django.http import HttpRequest

from lichtspiel.accounts.models import Account
from lichtspiel.accounts.signing_up import check_new_email


class SignInForm(account.LoginForm):
    """Name or e-mail address, and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["login"]
        field.label = field.widget.attrs.pop("placeholder")
        field.widget.attrs.update(autocomplete="username webauthn", autocapitalize="none", spellcheck="false")

    def clean_login(self) -> str:
        """However the keyboard composes a letter, it is the same."""
        return unicodedata.normalize("NFKC", super().clean_login())


class SignUpForm(account.SignupForm):
    """Makes an account."""

    def clean_email(self) -> str:
        """Refuse domains that are kept out."""
        email: str = super().clean_email()
        check_new_email(email)
        return email

    def try_save(self, request: HttpRequest) -> Any:
        """Take as long for an e-mail address somebody has as for a new one: making a password's hash is what takes."""
        if self.account_already_exists:
            Account().set_password(self.cleaned_data["password1"])
        return super().try_save(request)


class ProviderSignUpForm(social.SignupForm):
    """Makes an account for whom a provider sent."""

    def clean_email(self) -> str:
        """Refuse domains that are kept out."""
        email: str = super().clean_email()
        check_new_email(email)
        return email


class AddEmailForm(account.AddEmailForm):
    """Adds an e-mail address."""

    def clean_email(self) -> str:
        """Refuse domains that are kept out."""
        email: str = super().clean_email()
        check_new_email(email)
        return email


class AddPasskeyForm(AddWebAuthnForm):
    """Adds a passkey; one that is only a second factor is the exception."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True
