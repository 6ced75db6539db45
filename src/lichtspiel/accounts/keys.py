"""Keys by which programs act for somebody: made, recognised, revoked. Only a hash of the secret is kept."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from http import HTTPStatus

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from lichtspiel.accounts.limits import Limit, spend
from lichtspiel.accounts.models import Account, ApiKey
from lichtspiel.accounts.profiles import tidy_name
from lichtspiel.errors import GuideError

PREFIX = "lsp_"
"""What every secret begins with, so that it is recognised where it should not stand."""
MOST_KEYS = 20
_KEYS = Limit("api-key", 20, 3600)
_RANDOM_BYTES = 32
_BEGINNING = 12
_NOTED_EVERY = timedelta(minutes=1)


class NamelessKeyError(GuideError):
    """A key needs a name by which you tell it from others."""


class TooManyKeysError(GuideError):
    """Nobody can have more than %(most)s keys; revoke one first."""

    status = HTTPStatus.CONFLICT


def make_key(account: Account, name: str) -> tuple[ApiKey, str]:
    """Make a key; with it comes the secret, which is never seen again. Raises a GuideError."""
    name = tidy_name(name)
    if not name:
        raise NamelessKeyError
    spend(_KEYS, account.pk)
    secret = PREFIX + secrets.token_urlsafe(_RANDOM_BYTES)
    with transaction.atomic():
        Account.objects.select_for_update(of=("self",), no_key=True).values("pk").get(pk=account.pk)
        if account.api_keys.filter(revoked_at=None).count() >= MOST_KEYS:
            raise TooManyKeysError(most=MOST_KEYS)
        key = ApiKey.objects.create(
            account=account, name=name, beginning=secret[:_BEGINNING], secret_hash=_hash(secret)
        )
    return key, secret


def revoke_key(account: Account, key_id: int) -> bool:
    """Let a key open nothing any more; False where the account has no such key."""
    return bool(account.api_keys.filter(pk=key_id, revoked_at=None).update(revoked_at=timezone.now()))


def account_of_key(secret: str) -> Account | None:
    """Whose key it is, None for none that opens anything. One query; a second one notes the use once a minute."""
    if not secret.startswith(PREFIX):
        return None
    key = ApiKey.objects.select_related("account").filter(secret_hash=_hash(secret), revoked_at=None).first()
    if key is None or not key.account.is_active:
        return None
    now = timezone.now()
    if key.used_at is None or now - key.used_at >= _NOTED_EVERY:
        stale = Q(used_at=None) | Q(used_at__lte=now - _NOTED_EVERY)
        ApiKey.objects.filter(stale, pk=key.pk).update(used_at=now)
    return key.account


def _hash(secret: str) -> str:
    """A plain hash is enough: the secret is 256 random bits, and cannot be guessed from it."""
    return hashlib.sha256(secret.encode()).hexdigest()
