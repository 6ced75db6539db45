"""Translations by people: of reviews by anybody who may write, of plots by editors."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from django.db import IntegrityError, transaction

from lichtspiel.accounts.limits import Limit, spend
from lichtspiel.accounts.models import Account
from lichtspiel.accounts.roles import Role
from lichtspiel.errors import GuideError
from lichtspiel.films.models import Source, Synopsis
from lichtspiel.films.revisions import Act, revising
from lichtspiel.reviews import door
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
    return ReviewTranslation.objects.filter(review=review, language=language, account=account).first()


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
    ready = door.mended(door.measured(door.cleaned(words.text)), tag).text
    line = door.mended(door.measured_title(door.cleaned(words.title)), tag, "title").text
    version = min(words.of_version or review.version, review.version)
    spend(LIMIT, account.pk)
    made = own_translation(account, review, tag)
    if made is not None:
        made.title, made.text, made.of_version = line, ready, version
        made.save(update_fields=["title", "text", "of_version"])
        return made, False
    fields = {
        "review": review,
        "of_version": version,
        "language": tag,
        "title": line,
        "text": ready,
        "account": account,
    }
    licence = review.licence or (review.source.licence if review.source else "")
    try:
        with transaction.atomic():
            return ReviewTranslation.objects.create(**fields, translator=account.shown_name, licence=licence), True
    except IntegrityError:  # somebody else of this name was quicker, or the same form came twice
        again = own_translation(account, review, tag)
        if again is not None:
            return again, False
    name = f"{account.shown_name} ({account.username})"
    return ReviewTranslation.objects.create(**fields, translator=name, licence=licence), True


def delete(account: Account, translation: ReviewTranslation) -> None:
    """Delete one's own translation, or as an editor another's. Raises NotYoursError."""
    if translation.account_id != account.pk and not account.has(Role.EDITOR):
        raise NotYoursError
    translation.delete()


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
