"""What allauth asks of the guide: who may come in, what they may be called, and where its mails lead."""

from __future__ import annotations

import base64
import hashlib
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from lichtspiel.accounts import signing_up
from lichtspiel.accounts.barriers import is_barred_email
from lichtspiel.accounts.client_address import client_address
from lichtspiel.accounts.inviting import InvitationSpentError
from lichtspiel.accounts.models import Account
from lichtspiel.accounts.signing_in import meant_by
from lichtspiel.accounts.user_names import name_key

VERIFICATION = "allauth.account.stages.EmailVerificationStage"
_SITE = {"name": settings.SITE_NAME, "domain": urlsplit(settings.BASE_URL).netloc or settings.SITE_NAME}
"""What allauth's mails call the guide."""


class AccountAdapter(DefaultAccountAdapter):
    """Accounts of the guide."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether this visitor may make an account; why not is told on the page."""
        request.signup_refusal = signing_up.refusal(request)  # type: ignore[attr-defined]
        return request.signup_refusal is None  # type: ignore[attr-defined]

    def clean_username(self, username: str, shallow: bool = False) -> str:
        """Refuse names that are taken, kept, or look like somebody's."""
        name = Account.normalize_username(username)
        signing_up.check_new_name(name, in_database=not shallow)
        return name

    def generate_unique_username(self, txts: list[str | None], regex: str | None = None) -> str:
        """A name for whom a provider sent: what the provider calls them, if that is free."""
        del regex
        first, last, *_others = [*txts, None, None]
        return signing_up.free_name("-".join(filter(None, [first, last])).replace(" ", "-"))

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        """Make the account and spend the invitation, both or neither."""
        with transaction.atomic():
            super().save_user(request, user, form, commit)
            if commit and not hasattr(form, "sociallogin"):
                _admit(request, user)
        return user

    def get_login_stages(self) -> list[str]:
        """allauth's, but that nobody is asked to confirm an e-mail address who has none."""
        ours = "lichtspiel.accounts.signing_in.VerificationStage"
        return [ours if stage == VERIFICATION else stage for stage in super().get_login_stages()]

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address behind the proxies the operator trusts."""
        return client_address(request)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Attempts are counted by account, however its name is written, and whatever host was asked."""
        del request
        login = credentials.get("email") or credentials.get("username") or ""
        meant = meant_by(login)
        return f"account {meant[0].pk}" if meant else f"login {name_key(login)}"

    def is_safe_url(self, url: str) -> bool:
        """Only paths of the guide: nobody is led elsewhere after signing in."""
        return url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def format_email_subject(self, subject: str) -> str:
        """The guide's name in front."""
        return f"[{settings.SITE_NAME}] {subject}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail whose links lead to the public address, whatever host was asked."""
        public = {key: _public(value) if key.endswith("url") else value for key, value in context.items()}
        super().send_mail(template_prefix, email, {**public, "current_site": _SITE})


class ProviderAdapter(DefaultSocialAccountAdapter):
    """Accounts of people whom an OpenID Connect provider sent."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """As for everybody, unless the operator vouches for the provider; never from behind a barrier."""
        request.signup_refusal = signing_up.refusal(request, is_vouched=True)  # type: ignore[attr-defined]
        if any(is_barred_email(address.email) for address in sociallogin.email_addresses):
            request.signup_refusal = signing_up.EmailBarredError()  # type: ignore[attr-defined]
        return request.signup_refusal is None  # type: ignore[attr-defined]

    def save_user(self, request: HttpRequest, sociallogin: Any, form: Any = None) -> Any:
        """Make the account and spend the invitation, both or neither."""
        with transaction.atomic():
            user = super().save_user(request, sociallogin, form)
            _admit(request, user, is_vouched=True)
        return user

    def list_apps(self, request: HttpRequest, provider: Any = None, client_id: Any = None) -> list[Any]:
        """Only the providers of the settings: no query, and nothing to be slipped into the database."""
        from allauth.socialaccount.adapter import _build_apps_from_settings  # noqa: PLC0415  models must be loaded

        del request
        found = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for apps in found.values() for app in apps]


class SecondFactorAdapter(DefaultMFAAdapter):
    """Passkeys and one-time codes."""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys belong to the public host name."""
        host = urlsplit(settings.BASE_URL).hostname or context.request.get_host().partition(":")[0]
        return {"id": host, "name": settings.SITE_NAME}

    def encrypt(self, text: str) -> str:
        """Whoever reads the table does not have the secrets of one-time codes."""
        return _safe().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """Read what `encrypt` wrote, with this secret key or an earlier one."""
        return _safe().decrypt(encrypted_text.encode("ascii")).decode()


def _admit(request: HttpRequest, user: Account, *, is_vouched: bool = False) -> None:
    try:
        signing_up.admit(request, user, is_vouched=is_vouched)
    except InvitationSpentError as error:  # somebody was quicker: the page says so
        raise ImmediateHttpResponse(HttpResponseRedirect("/accounts/signup/")) from error


def _public(url: Any) -> Any:
    if not settings.BASE_URL or not isinstance(url, str):
        return url
    public, asked = urlsplit(settings.BASE_URL), urlsplit(url)
    return urlunsplit((public.scheme, public.netloc, *asked[2:]))


def _safe() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    made = (hashlib.blake2b(str(key).encode(), digest_size=32, person=b"one-time-codes").digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in made])
