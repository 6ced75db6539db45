"""Translations by people: of reviews by anybody who may write, of plots by editors."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from lichtspiel.accounts.limits import Limit, spend
from lichtspiel.accounts.models import Account
from lichtspiel.accounts.roles import Role
from lichtspiel.errors import GuideError
from lichtspiel.films.models import Source, Synopsis
from lichtspiel.films.revisions import Act, revising
from lichtspiel.reviews import door, holding
from lichtspiel.reviews.faults import LockedError
from lichtspiel.reviews.models import Review, ReviewLock, ReviewTranslation
from lichtspiel.text.language import canonical
from lichtspiel.translating.codes import is_same
from lichtspiel.translating.faults import AlreadyTranslatedError
from lichtspiel.translating.models import MachineTranslation
from lichtspiel.translating.originals import kept_language

LIMIT = Limit("written-translation", 30, 3600)


class SameLanguageError(GuideError):
    """The text is in this language already."""


class NotYoursError(GuideError):
    """Only whoever wrote the translation, or an editor, may delete it."""

    status = HTTPStatus.FORBIDDEN


def own_translation(account: Account, review: Review, language: str) -> ReviewTranslation | None:
    """What somebody has written already."""
    return _own(account, review, language).filter(deleted_at=None).first()


def begun(table: str, row_id: int, language: str, text_hash: str) -> MachineTranslation | None:
    """The machine's translation a person may begin with, sound or not; None of a text that was edited since."""
    return MachineTranslation.objects.filter(
        table=table, row_id=row_id, language=kept_language(language), text_hash=text_hash
    ).first()


@dataclass(frozen=True, slots=True)
class Words:
    """What a translator wrote, with the version of the review they had before them: else the one that stands now."""

    text: str
    title: str = ""
    of_version: int | None = None


def write(account: Account, review: Review, language: str, words: Words) -> tuple[ReviewTranslation, bool]:
    """Publish a translation of a review, or change one's own; tells whether it is new. Raises GuideError."""
    tag = canonical(language)
    if is_same(review.language, tag):
        raise SameLanguageError
    if ReviewLock.objects.filter(film_id=review.film_id).exists() and not account.has(Role.MODERATOR):
        raise LockedError
    ready = ReviewTranslation(
        review=review,
        language=tag,
        text=door.mended(door.measured(door.cleaned(words.text)), tag).text,
        title=door.mended(door.measured_title(door.cleaned(words.title)), tag, "title").text,
        of_version=min(words.of_version or review.version, review.version),
        account=account,
        translator=account.shown_name,
        licence=review.licence or (review.source.licence if review.source else ""),
    )
    spend(LIMIT, account.pk)
    for _time in range(2):  # the same form may come twice at once
        made = _changed(account, ready)
        if made is not None:
            return made
        with suppress(IntegrityError), transaction.atomic():
            _hold(ready, account, None)
            ready.save(force_insert=True)
            return ready, True
    ready.translator = f"{account.shown_name} ({account.username})"  # somebody else of this name was quicker
    ready.save(force_insert=True)
    return ready, True


def delete(account: Account, translation: ReviewTranslation) -> None:
    """Delete one's own translation, or as an editor another's. Raises NotYoursError.

    The row stays for a while: what a moderator hid is still hidden when it is written again.
    """
    if translation.account_id != account.pk and not account.has(Role.EDITOR):
        raise NotYoursError
    ReviewTranslation.objects.filter(pk=translation.pk, deleted_at=None).update(deleted_at=timezone.now())


def _own(account: Account, review: Review, language: str) -> QuerySet[ReviewTranslation]:
    """One at most, deleted or not: nobody translates a review into a language twice."""
    return ReviewTranslation.objects.filter(review=review, language=language, account=account).order_by("pk")


def _changed(account: Account, ready: ReviewTranslation) -> tuple[ReviewTranslation, bool] | None:
    """One's own translation, the one that was deleted too, as it is written now; tells whether it is there anew."""
    with transaction.atomic():
        made = _own(account, ready.review, ready.language).select_for_update(of=("self",)).first()
        if made is None:
            return None
        was_deleted, before = made.deleted_at is not None, _words(made)
        made.title, made.text, made.of_version, made.deleted_at = ready.title, ready.text, ready.of_version, None
        _hold(made, account, None if was_deleted else before)
        made.save(update_fields=["title", "text", "of_version", "deleted_at", "held_at"])
    return made, was_deleted


def _hold(translation: ReviewTranslation, account: Account, before: str | None) -> None:
    """One that is hidden stays so and need not wait."""
    own = ReviewTranslation.objects.filter(review=translation.review_id, account=account)
    if translation.hidden_at is None:
        holding.hold(translation, account, _words(translation), before, own.exclude(pk=translation.pk))


def _words(translation: ReviewTranslation) -> str:
    return f"{translation.title}\n{translation.text}"


def adopt(account: Account, original: Synopsis, language: str, text: str, comment: str = "") -> Synopsis:
    """Make a translation of a plot a plot of its own, by a revision; its source names the original."""
    tag = canonical(language)
    if is_same(original.language, tag):
        raise SameLanguageError
    ready = door.mended(door.measured(door.cleaned(text)), tag, "synopsis").text
    with revising(original.film, account, Act.EDIT, comment or f"Translated from {original.language}"):
        if Synopsis.objects.filter(translation_of=original, language=tag).exists():
            raise AlreadyTranslatedError
        return Synopsis.objects.create(
            film=original.film,
            language=tag,
            kind=original.kind,
            text=ready,
            author=account.shown_name,
            source=_source(original),
            licence=original.licence or (original.source.licence if original.source else ""),
            translation_of=original,
            position=original.position,
        )


def _source(original: Synopsis) -> Source | None:
    """“Translated from …”: the source of the original, with its licence and the attribution it asks for."""
    given = original.source
    key = f"translated-{original.language.lower()}-{given.key if given else 'guide'}"[:80]
    name = f"translated from {original.language}" + (f": {given.name}" if given else "")
    kept = {"url": given.url, "licence": given.licence, "notice": given.notice} if given else {}
    return Source.objects.get_or_create(key=key, defaults={"name": name[:200], **kept})[0]
