"""People report what should not stand in the guide."""

from __future__ import annotations

import regex
from django.db import IntegrityError, transaction

from lichtspiel.accounts.limits import Limit, spend
from lichtspiel.accounts.models import Account
from lichtspiel.moderation.faults import (
    MayNotReportError,
    NoReasonError,
    ReportedAlreadyError,
    ReportOfOneselfError,
    TooLongError,
    WordsMissingError,
)
from lichtspiel.moderation.models import Reason, Report, Verdict
from lichtspiel.moderation.things import Thing
from lichtspiel.text.detection import detect_language

AN_HOUR = Limit("report-hour", 10, 60 * 60)
A_DAY = Limit("report-day", 40, 24 * 60 * 60)
LONGEST = 2000
"""So many characters, as a reader sees them, somebody says to a moderator."""
_CERTAIN = 0.5


def report(thing: Thing, reporter: Account, reason: str, text: str = "") -> Report:
    """Report a thing, as it stands now. Each person reports a thing once until that is decided."""
    text = text.strip()
    if reporter.is_blocked:
        raise MayNotReportError
    if thing.author is not None and thing.author.pk == reporter.pk:
        raise ReportOfOneselfError
    if reason not in Reason.values:
        raise NoReasonError
    if reason == Reason.OTHER and not text:
        raise WordsMissingError
    check_length(text)
    if open_report(thing, reporter):
        raise ReportedAlreadyError
    spend(AN_HOUR, reporter.pk)
    spend(A_DAY, reporter.pk)
    try:
        with transaction.atomic():
            return Report.objects.create(
                table=thing.table,
                row_id=thing.id,
                reporter=reporter,
                author=thing.author,
                film_id=thing.film_id,
                of_language=thing.language,
                reason=reason,
                text=text,
                language=language_of(text),
                excerpt=thing.excerpt,
            )
    except IntegrityError as error:  # sent twice at once
        raise ReportedAlreadyError from error


def open_report(thing: Thing, reporter: Account) -> Report | None:
    """What somebody reported of a thing and nobody decided yet."""
    return Report.objects.filter(
        table=thing.table, row_id=thing.id, reporter=reporter, verdict=Verdict.OPEN
    ).first()  # fmt: skip


def check_length(text: str) -> None:
    """Raise where a text for moderators is too long; counted as readers count."""
    if len(text) > LONGEST and len(regex.findall(r"\X", text[: 20 * LONGEST])) > LONGEST:
        raise TooLongError(most=LONGEST)


def language_of(text: str) -> str:
    """The language somebody writes to moderators in; "" where it cannot be told."""
    found = detect_language(text)
    return found[0].tag if found and found[0].confidence >= _CERTAIN else ""
