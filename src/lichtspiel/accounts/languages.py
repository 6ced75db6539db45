"""The languages somebody reads and writes: named, ordered, and guessed from what a browser asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from http import HTTPStatus
from typing import Any

from django.db import transaction

from lichtspiel.accounts.models import Account, ReadingLanguage, WritingLanguage
from lichtspiel.errors import GuideError
from lichtspiel.text.language import UnknownLanguageError, canonical, ranked, written_language

MOST_LANGUAGES = 30


class Use(StrEnum):
    """What somebody does in a language."""

    READS = "reads"
    WRITES = "writes"


class NoSuchLanguageError(GuideError):
    """There is no language “%(tag)s”. Choose one from the list, or type its tag, such as pt-BR."""


class TooManyLanguagesError(GuideError):
    """More than %(most)s languages cannot be chosen."""


class LastLanguageError(GuideError):
    """One language stays: that of the texts you want to read."""

    status = HTTPStatus.CONFLICT


_ROWS: dict[Use, type[ReadingLanguage | WritingLanguage]] = {
    Use.READS: ReadingLanguage,
    Use.WRITES: WritingLanguage,
}


def languages_of(account: Account, use: Use) -> list[str]:
    """The BCP 47 tags somebody reads or writes, best first; one query."""
    return account.languages_read() if use == Use.READS else account.languages_written()


def add_language(account: Account, use: Use, tag: str) -> str:
    """Put a language at the end, and say its canonical tag. Raises NoSuchLanguageError and TooManyLanguagesError."""
    try:
        language = canonical(tag.strip())
    except UnknownLanguageError as error:
        raise NoSuchLanguageError(tag=tag[:35]) from error
    if language == "und":
        raise NoSuchLanguageError(tag=tag[:35])
    with _ordered(account, use) as tags:
        if language not in tags:
            tags.append(language)
        if len(tags) > MOST_LANGUAGES:
            raise TooManyLanguagesError(most=MOST_LANGUAGES)
    return language


def remove_language(account: Account, use: Use, tag: str) -> None:
    """Take a language out. Raises LastLanguageError: somebody reads at least one."""
    with _ordered(account, use) as tags:
        if use == Use.READS and tags == [tag]:
            raise LastLanguageError
        if tag in tags:
            tags.remove(tag)


def move_language(account: Account, use: Use, tag: str, by: int) -> None:
    """Move a language `by` places: -1 is one up."""
    with _ordered(account, use) as tags:
        if tag in tags:
            place = max(0, tags.index(tag) + by)
            tags.remove(tag)
            tags.insert(place, tag)


@contextmanager
def _ordered(account: Account, use: Use) -> Iterator[list[str]]:
    """The tags of somebody, to be changed within one transaction, and written back where they differ."""
    rows = _ROWS[use]._default_manager.filter(account=account)  # noqa: SLF001
    with transaction.atomic():
        Account.objects.select_for_update().values("pk").get(pk=account.pk)
        before = list(rows.order_by("position", "pk").values_list("language", flat=True))
        tags = list(before)
        yield tags
        if tags != before:
            rows.exclude(language__in=tags).delete()
            _write(account, use, tags)


def _write(account: Account, use: Use, tags: Sequence[str]) -> None:
    model: Any = _ROWS[use]
    model.objects.bulk_create(
        [model(account=account, language=tag, position=place) for place, tag in enumerate(tags)],
        update_conflicts=True,
        unique_fields=["account", "language"],
        update_fields=["position"],
    )


def languages_from_header(accept_language: str) -> list[str]:
    """The languages a browser asks for, best first, as somebody would name them.

    A region comes from the machine and not from its owner, and no text can show it: "en-GB" is "en". The bare
    language that browsers add behind one with a region is left out.

    >>> languages_from_header("en-GB,en;q=0.9,pt-BR;q=0.8,pt;q=0.7,zh-TW;q=0.6,zh;q=0.5,*;q=0.1")
    ['en', 'pt-BR', 'zh-Hant']
    """
    found: list[str] = []
    for tag in _canonical(ranked(accept_language)):
        written = written_language(tag)
        if tag not in {known.split("-", 1)[0] for known in found} and written not in found:
            found.append(written)
    return found[:MOST_LANGUAGES]


def set_first_languages(account: Account, accept_language: str, interface: str) -> None:
    """Where somebody has named no language yet, begin with those of the browser, else that of the interface."""
    if account.reading_languages.exists():
        return
    tags = languages_from_header(accept_language) or [interface]
    _write(account, Use.READS, tags)
    if not account.writing_languages.exists():
        _write(account, Use.WRITES, tags[:1])


def _canonical(tags: Sequence[str]) -> Iterator[str]:
    for tag in tags:
        try:
            known = canonical(tag)
        except UnknownLanguageError:
            continue
        if known != "und":
            yield known
