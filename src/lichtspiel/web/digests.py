"""Digests by e-mail: what was told since the last, in the reader's language and time, and the way to end them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from smtplib import SMTPException
from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.template import engines
from django.utils import timezone, translation
from django.utils.translation import ngettext
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from lichtspiel.accounts.models import Account
from lichtspiel.community import digesting, lists, notices
from lichtspiel.community.digesting import NotSentError
from lichtspiel.community.models import Notification
from lichtspiel.web.pages.community.notices import ShownNotice, plain, shown_notices, without_links
from lichtspiel.web.reader import INTERFACE_LANGUAGES, Reader, interface_for

_SALT = "lichtspiel.digest"


@dataclass(frozen=True, slots=True)
class DigestLetter:
    """What a digest's templates print."""

    notices: Sequence[ShownNotice]
    lines: Sequence[tuple[str, str, str]]
    """The same for the plain text: sentence, reason, path."""
    base: str
    site: str
    choices_address: str
    stop_address: str
    is_cut: bool


@task()
def send_digests() -> int:
    """Send every digest that is due; tells how many went."""
    return digesting.send_due(send, _host())


@task()
def forget_what_is_over() -> int:
    """Delete lists that were deleted long ago, and what was read long ago; tells how many went."""
    return lists.forget_deleted_lists() + notices.forget_old_notices()


def plan() -> None:
    """Put the jobs into the queue: digests each time the worker plans, cleaning once a day."""
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    if not waiting.filter(task_path=send_digests.module_path).exists():
        send_digests.enqueue()
    day_ago = timezone.now() - timedelta(days=1)
    lately = DBTaskResult.objects.filter(task_path=forget_what_is_over.module_path, enqueued_at__gt=day_ago)
    if not lately.exclude(status=TaskResultStatus.FAILED).exists():
        forget_what_is_over.enqueue()


def send(account: Account, rows: Sequence[Notification], message_id: str) -> None:
    """Send one digest. Raises NotSentError."""
    reader = _reader(account)
    with translation.override(reader.interface), timezone.override(account.time_zone or settings.TIME_ZONE):
        mail = written(account, rows, reader, message_id)
    try:
        mail.send()
    except (SMTPException, OSError) as error:
        raise NotSentError from error


def written(account: Account, rows: Sequence[Notification], reader: Reader, message_id: str) -> EmailMultiAlternatives:
    """The digest, in the active language and time zone."""
    stop = base() + stop_path(reader.interface, token_of(account))
    letter = DigestLetter(
        notices=shown_notices(rows, reader, without_links()),
        lines=[(n.sentence.unescape(), n.more, n.path) for n in shown_notices(rows, reader, plain())],
        base=base(),
        site=settings.SITE_NAME,
        choices_address=f"{base()}/me/notifications/choices",
        stop_address=stop,
        is_cut=len(rows) >= notices.AT_ONCE,
    )
    count = len(letter.notices)
    subject = ngettext("%(site)s: %(count)s piece of news", "%(site)s: %(count)s pieces of news", count)
    mail = EmailMultiAlternatives(
        subject=subject % {"site": settings.SITE_NAME, "count": count},
        body=_rendered("community/digest.txt", letter, reader),
        to=[account.email],
        headers={
            "Message-ID": message_id,
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
            "Content-Language": reader.interface,
        },
    )
    mail.attach_alternative(_rendered("community/digest.html", letter, reader), "text/html")
    return mail


def token_of(account: Account) -> str:
    """What allows to end an account's digests, and nothing else."""
    return signing.dumps(account.pk, salt=_SALT)


def account_of_token(token: str) -> Account | None:
    """Whose digests a token ends; None where it was not made by this guide."""
    try:
        number = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    return Account.objects.filter(pk=number).first()


def stop_path(language: str, token: str) -> str:
    """The address that ends digests."""
    return f"/{language}/digest/{quote(token, safe=':')}"


def base() -> str:
    """Scheme and host of the guide, as its operator says; a worker is asked by nobody's request."""
    return settings.BASE_URL or f"http://{settings.HOST}:{settings.PORT}"


def _host() -> str:
    return urlsplit(base()).hostname or "localhost"


def _reader(account: Account) -> Reader:
    language = account.interface_language or settings.LANGUAGE_CODE
    interface = interface_for(language)
    return Reader(language, interface if interface in INTERFACE_LANGUAGES else "en", tuple(account.languages_read()))


def _rendered(template: str, letter: DigestLetter, reader: Reader) -> str:
    engine: Any = engines["jinja2"]
    return str(engine.env.get_template(template).render(letter=letter, reader=reader))
