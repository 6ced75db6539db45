"""Has a text translated: once for each version and language, by the first provider that can."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.conf import settings
from django.db import IntegrityError, transaction

from lichtspiel.accounts.limits import Limit, TooOftenError, give_back, spend
from lichtspiel.accounts.models import Account
from lichtspiel.desk.learning import known_words
from lichtspiel.desk.models import Finding, State
from lichtspiel.films.models import Film
from lichtspiel.translating import faults
from lichtspiel.translating.codes import is_same
from lichtspiel.translating.forgetting import forget_one
from lichtspiel.translating.judging import Fault, faults_of, is_to_translate
from lichtspiel.translating.models import TABLE, MachineTranslation, Standing
from lichtspiel.translating.originals import Original, kept_language, original_of
from lichtspiel.translating.providers import (
    BusyError,
    Deadline,
    LateError,
    PairError,
    Provider,
    ProviderError,
    QuotaError,
    providers,
)
from lichtspiel.translating.spending import spending
from lichtspiel.translating.whole import translate_whole

log = logging.getLogger(__name__)

_REST = 60
_REST_WITHOUT_QUOTA = 60 * 60
_resting: dict[Provider, tuple[float, ProviderError]] = {}
"""Until when a provider is let be, by the clock `time.monotonic`, and why."""


def translate(original: Original, language: str, account: Account) -> MachineTranslation:
    """The kept translation of a text into the language of a page; made now where there is none.

    Takes as long as the operator lets it. Raises NotTranslatedError.
    """
    target = kept_language(language)
    kept = _kept(original, target)
    if kept is not None:
        return _shown(kept)
    if not is_to_translate(original) or is_same(original.language, target):
        raise faults.NoPairError
    if original.length > settings.TRANSLATION_LONGEST:
        raise faults.TooLongError
    deadline = Deadline.in_seconds(settings.TRANSLATION_SECONDS)
    with _alone(original, target, deadline) as made_meanwhile:
        if made_meanwhile is not None:
            return _shown(made_meanwhile)
        with spending(account, original.length):
            made, found = _made(original, target, deadline)
        made.asked_by = account
        return _shown(_keep(made, found))


def translate_anew(broken: MachineTranslation, account: Account) -> MachineTranslation:
    """Have a text translated again whose kept translation is no good; that stays until another is made.

    The new one may be broken as well, and then waits at the desk in its place. Raises NotTranslatedError.
    """
    original = original_of(broken.table, broken.row_id)
    if original is None:
        forget_one(broken)
        raise faults.OriginalGoneError
    deadline = Deadline.in_seconds(settings.TRANSLATION_SECONDS)
    with _alone(original, broken.language, deadline) as made_meanwhile:
        if made_meanwhile is not None and made_meanwhile.pk != broken.pk:
            return _shown(made_meanwhile)
        with spending(account, original.length):
            made, found = _made(original, broken.language, deadline)
    made.asked_by = account
    with transaction.atomic():
        forget_one(broken)
        kept = _keep(made, found)
    return _shown(kept)


def _kept(original: Original, target: str) -> MachineTranslation | None:
    return MachineTranslation.objects.filter(
        table=original.table, row_id=original.row_id, language=target, text_hash=original.hash
    ).first()


def _shown(kept: MachineTranslation) -> MachineTranslation:
    if not kept.is_shown:
        raise faults.BrokenTranslationError
    return kept


# One at a time


@contextmanager
def _alone(original: Original, target: str, deadline: Deadline) -> Iterator[MachineTranslation | None]:
    """See that nobody else has the same translated meanwhile; gives what somebody else had made just now."""
    key = f"{original.table}:{original.row_id}:{target}:{original.hash}"
    turn = Limit("translating", 1, settings.TRANSLATION_SECONDS + 10)
    try:
        spend(turn, key)
    except TooOftenError:
        give_back(turn, key)
        yield _awaited(original, target, deadline)
        return
    try:
        yield _kept(original, target)
    finally:
        give_back(turn, key)


def _awaited(original: Original, target: str, deadline: Deadline) -> MachineTranslation:
    """What somebody else is having made."""
    with suppress(LateError):
        while deadline.left():
            kept = _kept(original, target)
            if kept is not None:
                return kept
            time.sleep(0.2)
    raise faults.BeingMadeError


# By the providers


def _made(original: Original, target: str, deadline: Deadline) -> tuple[MachineTranslation, list[Fault]]:
    """The first sound translation, else the first broken one. Raises NotTranslatedError."""
    words = known_words(Film.objects.get(pk=original.film_id))
    broken: list[tuple[MachineTranslation, list[Fault]]] = []
    failures: list[ProviderError] = []
    for provider in providers():
        try:
            title, text = _asked(provider, original, target, deadline)
        except ProviderError as error:
            failures.append(error)
            continue
        made = _unsaved(original, target, title, text, provider.name)
        found = faults_of(original, title, text, target, words)
        if not found:
            return made, []
        broken.append((made, found))
    if broken:
        return broken[0]
    raise _told(failures)


def _asked(provider: Provider, original: Original, target: str, deadline: Deadline) -> tuple[str, str]:
    until, why = _resting.get(provider, (0.0, ProviderError()))
    if time.monotonic() < until:
        raise why
    if provider.knows(original.language, target) is False:
        raise PairError(f"{provider.name} does not translate {original.language} to {target}.")
    texts = [(original.title, False), (original.text, original.is_markdown)]
    try:
        title, text = translate_whole(texts, provider, original.language, target, deadline)
    except ProviderError as error:
        log.warning("%s %s: %s", original.table, original.row_id, error)
        _let_rest(provider, error)
        raise
    return title, text


def _let_rest(provider: Provider, error: ProviderError) -> None:
    """Do not ask a provider again at once that said it has enough."""
    if isinstance(error, BusyError):
        _resting[provider] = (time.monotonic() + (error.seconds or _REST), error)
    elif isinstance(error, QuotaError):
        _resting[provider] = (time.monotonic() + _REST_WITHOUT_QUOTA, error)


def _told(failures: list[ProviderError]) -> faults.NotTranslatedError:
    """What is said of failures: that which the reader can do most about."""
    for failure in failures:
        if isinstance(failure, BusyError):
            return faults.TooBusyError(minutes=max(1, -(-(failure.seconds or _REST) // 60)))
    for kind, fault in ((QuotaError, faults.QuotaUsedUpError), (LateError, faults.TookTooLongError)):
        if any(isinstance(failure, kind) for failure in failures):
            return fault()
    only_pairs = all(isinstance(failure, PairError) for failure in failures)
    return faults.NoPairError() if only_pairs else faults.UnreachableError()


# Keeping


def _unsaved(original: Original, target: str, title: str, text: str, provider: str) -> MachineTranslation:
    return MachineTranslation(
        film_id=original.film_id,
        table=original.table,
        row_id=original.row_id,
        text_hash=original.hash,
        from_language=original.language,
        language=target,
        title=title[:600],
        text=text,
        provider=provider,
    )


def _keep(made: MachineTranslation, found: list[Fault]) -> MachineTranslation:
    """Keep a translation, a broken one with its findings for the desk; what somebody else kept first stands."""
    if found:
        made.standing = Standing.BROKEN
        made.faults = [{"column": f.column, "kind": f.kind, "message": f.message, "params": f.params} for f in found]
    try:
        with transaction.atomic():
            made.save()
            Finding.objects.bulk_create(_findings(made, found))
    except IntegrityError:
        return MachineTranslation.objects.get(
            table=made.table, row_id=made.row_id, language=made.language, text_hash=made.text_hash
        )
    return made


def _findings(made: MachineTranslation, found: list[Fault]) -> Iterator[Finding]:
    seen: set[tuple[str, str, int, int]] = set()
    for fault in found:
        key = (fault.column, fault.kind, fault.start, fault.end)
        if key in seen:
            continue
        seen.add(key)
        yield Finding(
            film_id=made.film_id,
            table=TABLE,
            row_id=made.pk,
            column=fault.column,
            language=made.language,
            text=made.title if fault.column == "title" else made.text,
            kind=fault.kind,
            start=fault.start,
            end=fault.end,
            message=fault.message[:300],
            params=fault.params,
            severity="high",
            confidence=fault.confidence,
            cause=f"{made.provider}/{fault.kind}/{made.from_language}>{made.language}"[:200],
            state=State.WAITING,
        )
