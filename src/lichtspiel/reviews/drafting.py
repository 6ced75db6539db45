"""Keeps what is being written: each person has one draft of a new review of a film, and one of an edit of a review."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from lichtspiel.accounts.models import Audience
from lichtspiel.errors import GuideError
from lichtspiel.films.models import Film
from lichtspiel.reviews import door
from lichtspiel.reviews.faults import TooLongError
from lichtspiel.reviews.models import Draft, Review, ReviewVersion
from lichtspiel.reviews.models.rating import BEST

if TYPE_CHECKING:
    from lichtspiel.accounts.models import Account

_LONGEST_TITLE = 2000


class OtherWindowError(GuideError):
    """The draft was changed in another window meanwhile. Nothing was overwritten."""

    status = HTTPStatus.CONFLICT


class PublishedError(GuideError):
    """What was written in this form is published already."""

    status = HTTPStatus.CONFLICT


@dataclass(slots=True, kw_only=True)
class Typed:
    """What a form holds, right or wrong: a draft refuses nothing but what cannot be stored.

    `window` is the browser window that sends it, `seen` the moment of the draft it began with, in ISO 8601.
    """

    posting: UUID
    text: str = ""
    title: str = ""
    language: str = ""
    is_spoiler: bool = False
    rating: int | None = None
    seen_on: str = ""
    audience: str = Audience.PUBLIC
    version: int | None = None
    window: str = ""
    seen: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written."""
        return not self.text.strip() and not self.title.strip()


def draft_of(account: Account, film: Film, review: Review | None = None) -> Draft | None:
    """What somebody has written so far. One query."""
    return Draft.objects.filter(account=account, film=film, review=review).first()


def save(account: Account, film: Film, review: Review | None, typed: Typed, *, anyway: bool = False) -> Draft | None:
    """Keep what was typed; None where there is nothing to keep. Raises OtherWindowError unless `anyway`."""
    if len(typed.text) > door.MOST_CODE_POINTS:
        raise TooLongError(count=door.characters(typed.text), most=door.LONGEST)
    try:
        with transaction.atomic():
            return _save(account, film, review, typed, anyway=anyway)
    except IntegrityError:  # two windows made the first draft at the same time
        with transaction.atomic():
            return _save(account, film, review, typed, anyway=anyway)


def discard(account: Account, draft: Draft) -> None:
    """Throw a draft away."""
    Draft.objects.filter(pk=draft.pk, account=account).delete()


def is_published(account: Account, posting: UUID) -> bool:
    """Whether somebody's form was published, as a new review or an edit."""
    return ReviewVersion.objects.filter(posting=posting, review__reviewer__account=account).exists()


def stamp(draft: Draft | None) -> str:
    """The moment a draft was saved, as forms carry it."""
    return draft.saved_at.isoformat() if draft else ""


def _save(account: Account, film: Film, review: Review | None, typed: Typed, *, anyway: bool) -> Draft | None:
    if is_published(account, typed.posting):
        raise PublishedError  # the last keystrokes of a form may arrive after it was sent
    kept = Draft.objects.select_for_update(of=("self",)).filter(account=account, film=film, review=review).first()
    if kept is None and typed.is_empty:
        return None
    if kept is not None and not anyway and not _is_of_this_window(kept, typed):
        raise OtherWindowError
    draft = kept or Draft(account=account, film=film, review=review, posting=_free(typed.posting))
    for name, value in _fields(typed).items():
        setattr(draft, name, value)
    draft.save()
    return draft


def _is_of_this_window(kept: Draft, typed: Typed) -> bool:
    if typed.window and kept.window == typed.window:
        return True
    return stamp(kept) == typed.seen or (kept.text, kept.title) == (door.storable(typed.text), typed.title)


def _fields(typed: Typed) -> dict[str, Any]:
    return {
        "text": door.storable(typed.text),
        "title": door.storable(typed.title)[:_LONGEST_TITLE],
        "language": typed.language[:35],
        "is_spoiler": typed.is_spoiler,
        "rating": typed.rating if typed.rating in range(1, BEST + 1) else None,
        "seen_on": typed.seen_on[:20],
        "audience": typed.audience if typed.audience in Audience.values else Audience.PUBLIC,
        "version": typed.version,
        "window": typed.window[:40],
    }


def _free(posting: UUID) -> UUID:
    """The form's own id, unless somebody else's draft has it."""
    return uuid4() if Draft.objects.filter(posting=posting).exists() else posting
