"""Digests: what waits for somebody's e-mail, once a day or a week, sent at least once and told apart by Message-ID.

Between a mail server's answer and our own note that it came lies a moment in which this process may die. Then the
digest is sent again, on purpose: one lost would never be told of, while a mail that comes twice under one Message-ID
is shown once by most mail programs. Who begins a digest has an hour; two workers never send one at the same time.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from lichtspiel.accounts.models import Account, Digest
from lichtspiel.community.models import DigestMail, Notification
from lichtspiel.community.notices import waiting_for_mail
from lichtspiel.errors import GuideError

LEASE = timedelta(hours=1)
TRIES = 5
"""After so many failures a digest is given up; what it told stands on the site."""
EVERY = {Digest.DAILY: timedelta(days=1), Digest.WEEKLY: timedelta(days=7)}
SLACK = timedelta(minutes=30)
"""A digest may come this much early, so that it does not come an hour later each day."""

Send = Callable[[Account, Sequence[Notification], str], None]
"""Sends notifications to an account under a Message-ID; raises NotSentError where that did not go."""

_log = logging.getLogger(__name__)


class NotSentError(GuideError):
    """The e-mail could not be sent."""


def send_due(send: Send, host: str) -> int:
    """Send every digest that is due; tells how many went. `host` ends the Message-IDs."""
    sent = 0
    for account in due():
        mail = begin(account, host)
        if mail is not None:
            sent += _send(mail, send)
    return sent


def due(now: datetime | None = None) -> list[Account]:
    """Who wants a digest, got none lately and has something waiting; one query. Only at addresses that are theirs."""
    now = now or timezone.now()
    waiting = Notification.objects.filter(account=OuterRef("pk"), by_mail=True, mailed_at=None, read_at=None)
    confirmed = EmailAddress.objects.filter(user=OuterRef("pk"), email__iexact=OuterRef("email"), verified=True)
    late = Q(digest_at=None)
    for often, every in EVERY.items():
        late |= Q(digest=often, digest_at__lte=now - every + SLACK)
    chosen = Account.objects.filter(is_active=True, digest__in=EVERY).exclude(email="")
    return list(chosen.filter(late, Exists(waiting), Exists(confirmed)).order_by("digest_at", "pk"))


def begin(account: Account, host: str) -> DigestMail | None:
    """Take an account's digest in hand; None where somebody else has it, or there is nothing to say."""
    now = timezone.now()
    open_one = DigestMail.objects.filter(account=account, ended_at=None)
    mail = open_one.first()
    if mail is not None:
        taken = open_one.filter(pk=mail.pk, begun_at__lte=now - LEASE).update(begun_at=now)
        return mail if taken else None
    newest = max((notice.pk for notice in waiting_for_mail(account)), default=None)
    if newest is None:
        return None
    message_id = f"<digest.{account.pk}.{newest}.{secrets.token_hex(6)}@{host}>"
    try:
        with transaction.atomic():
            return DigestMail.objects.create(account=account, message_id=message_id, newest=newest, begun_at=now)
    except IntegrityError:  # another worker was quicker
        return None


def is_confirmed(account: Account) -> bool:
    """Whether the account's e-mail address is known to be its owner's."""
    own = EmailAddress.objects.filter(user=account, email__iexact=account.email, verified=True)
    return bool(account.email) and own.exists()


def stop(account: Account) -> None:
    """Send no more digests."""
    Account.objects.filter(pk=account.pk).update(digest=Digest.NEVER)


def _send(mail: DigestMail, send: Send) -> bool:
    notices = waiting_for_mail(mail.account, mail.newest)
    try:
        if notices:
            send(mail.account, notices, mail.message_id)
    except NotSentError as error:
        _log.warning("The digest %s could not be sent: %s", mail.message_id, error.__cause__ or error)
        mail.failures += 1
        mail.save(update_fields=["failures"])
        if mail.failures >= TRIES:
            _end(mail)
        return False
    _end(mail)
    return bool(notices)


def _end(mail: DigestMail) -> None:
    now = timezone.now()
    with transaction.atomic():
        Notification.objects.filter(account=mail.account_id, pk__lte=mail.newest, by_mail=True, mailed_at=None).update(
            mailed_at=now
        )
        DigestMail.objects.filter(pk=mail.pk).update(ended_at=now)
        Account.objects.filter(pk=mail.account_id).update(digest_at=now)
