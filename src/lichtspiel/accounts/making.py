"""Makes accounts and passwords."""

from __future__ import annotations

import secrets
from pathlib import Path

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from lichtspiel.accounts.models import Account
from lichtspiel.accounts.user_names import name_key
from lichtspiel.errors import GuideError


class AccountExistsError(GuideError):
    """There is an account named %(name)s already."""


class NoSuchAccountError(GuideError):
    """There is no account named %(name)s."""


class WeakPasswordError(GuideError):
    """The password is too weak: %(reasons)s."""


def make_account(name: str, password: str, *, email: str = "", is_admin: bool = False) -> Account:
    """Make an account. Raises AccountExistsError and WeakPasswordError."""
    _check(password)
    try:
        with transaction.atomic():
            made = Account.objects.create_user(name, email, password, is_staff=is_admin, is_superuser=is_admin)
            if email:  # whoever runs the guide vouches for it
                EmailAddress.objects.create(user=made, email=made.email.lower(), verified=True, primary=True)
            return made
    except IntegrityError as error:
        raise AccountExistsError(name=name) from error


def change_password(name: str, password: str) -> None:
    """Change a password. Raises NoSuchAccountError and WeakPasswordError."""
    _check(password)
    account = Account.objects.filter(username_key=name_key(name)).first()
    if account is None:
        raise NoSuchAccountError(name=name)
    account.set_password(password)
    account.save(update_fields=["password"])


def forget_second_factors(name: str) -> int:
    """Let somebody in by their first factor again who lost phone and recovery codes; tells how many were forgotten."""
    account = Account.objects.filter(username_key=name_key(name)).first()
    if account is None:
        raise NoSuchAccountError(name=name)
    count: int = Authenticator.objects.filter(user=account).delete()[0]
    return count


def first_administrator(file: Path) -> bool:
    """Where nobody is an administrator yet, make one named admin, with a password written to `file`."""
    if Account.objects.filter(is_superuser=True).exists():
        return False
    password = secrets.token_urlsafe(12)
    with transaction.atomic():
        make_account("admin", password, is_admin=True)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(f"{password}\n", encoding="ascii")
    return True


def _check(password: str) -> None:
    try:
        validate_password(password)
    except ValidationError as error:
        raise WeakPasswordError(reasons=" ".join(error.messages).rstrip(".")) from error
