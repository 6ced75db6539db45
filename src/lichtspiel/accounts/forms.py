"""The forms of signing in and up: allauth's, with what the guide asks besides."""

from __future__ import annotations

import unicodedata
from typing import Any

from allauth.account import forms as account
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from allauth.socialaccount import forms as social
from django.http import HttpRequest
from django.utils.translation import gettext as _

from lichtspiel.accounts.models import Account
from lichtspiel.accounts.passwords import LEAST
from lichtspiel.accounts.signing_up import check_new_email
from lichtspiel.accounts.user_names import LONGEST


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
    """Makes an account; what a name and a password must have is said before one fails."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name, email = self.fields["username"], self.fields["email"]
        name.help_text = _(
            "Letters of any script, digits, dots, hyphens and underscores; at most %(most)s characters, without "
            "spaces. What others call you can be another name, and be changed at any time."
        ) % {"most": LONGEST}
        name.widget.attrs.update(autocapitalize="none", spellcheck="false")
        email.help_text = _("For a forgotten password and what you want to be told. Nobody else sees it.")
        email.widget.attrs.pop("placeholder", None)
        if "password1" in self.fields:
            self.fields["password1"].help_text = _(
                "At least %(least)s characters; letter case, digits and signs are up to you. Good are four or five "
                "words that do not belong together. What many people use is refused."
            ) % {"least": LEAST}

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
