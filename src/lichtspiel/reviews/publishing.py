"""Publishes reviews, edits, deletes and restores them: each in one transaction, with its version and its rating.

What the text engine finds never stands in the way: it is told beside the text, and waits at the desk.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from lichtspiel.accounts.models import Audience
from lichtspiel.films.models import Film
from lichtspiel.reviews import averages, door, holding, rating, versions
from lichtspiel.reviews.faults import ChangedMeanwhileError, DeletedError, NoRatingError, NotYoursError, TooLateError
from lichtspiel.reviews.models import Draft, Review, Reviewer, ReviewVersion
from lichtspiel.reviews.models.rating import BEST
from lichtspiel.reviews.rating import reviewer_of

if TYPE_CHECKING:
    from lichtspiel.accounts.models import Account

__all__ = ["RESTORE_DAYS", "Writing", "delete", "edit", "publish", "restore", "reviewer_of"]

RESTORE_DAYS = 30
"""So long somebody can bring back a review they deleted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """What somebody wrote. `rating` is in half stars; the language "" is detected, with `likely` ones in mind."""

    text: str
    title: str = ""
    language: str = ""
    likely: tuple[str, ...] = ()
    is_spoiler: bool = False
    rating: int | None = None
    seen_on: date | None = None
    audience: str = Audience.PUBLIC
    posting: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, slots=True)
class _Ready:
    """A writing as it is stored."""

    title: str
    text: door.Text
    language: str
    is_detected: bool


def publish(account: Account, film: Film, writing: Writing) -> Review:
    """Publish a new review. The same posting sent again returns the review it made. Raises a GuideError."""
    made = _made_by(account, writing.posting)
    if made is not None:
        return made
    ready = _ready(account, writing)
    try:
        with transaction.atomic():
            return _publish(account, film, writing, ready)
    except IntegrityError:
        made = _made_by(account, writing.posting)
        if made is None and not _is_taken(writing.posting):
            raise
    # A form of somebody else's, if it was not our own sent twice at the same time.
    return made or publish(account, film, replace(writing, posting=uuid4()))


def edit(review: Review, account: Account, writing: Writing, based_on: int | None = None) -> Review:
    """Change a review. `based_on` is the version that was edited; where there is a later one nothing is changed.

    The same posting sent again changes nothing.
    """
    ready = _ready(account, writing)
    with transaction.atomic():
        reviewer = rating.admit(account, review.film)
        review = _own(review, reviewer)
        if review.versions.filter(posting=writing.posting).exists():
            return review
        if based_on is not None and based_on != review.version:
            raise ChangedMeanwhileError
        if _is_taken(writing.posting):  # by a form of somebody else's
            writing = replace(writing, posting=uuid4())
        return _edit(review, account, writing, ready)


def delete(review: Review, account: Account) -> None:
    """Take a review, and the rating that came with it, away; it can be restored for some time."""
    with transaction.atomic():
        rating.lock(review.film_id)
        review = _locked(review)
        if review.reviewer.account_id != account.pk:
            raise NotYoursError
        if review.deleted_at is None:
            _delete_or_restore(review, timezone.now())


def restore(review: Review, account: Account) -> None:
    """Bring a deleted review back. Raises TooLateError."""
    with transaction.atomic():
        reviewer = rating.admit(account, review.film)
        review = _own(review, reviewer, is_deleted=True)
        if review.deleted_at is None:
            return
        if review.deleted_at < restorable_since():
            raise TooLateError(days=RESTORE_DAYS)
        _delete_or_restore(review, None)


def restorable_since() -> datetime:
    """Reviews deleted after this can be restored."""
    return timezone.now() - timedelta(days=RESTORE_DAYS)


def _ready(account: Account, writing: Writing) -> _Ready:
    """Measure, mend and tell the language; before any row is locked, since the text engine takes its time."""
    if writing.rating is not None and not 1 <= writing.rating <= BEST:
        raise NoRatingError
    title = door.measured_title(door.cleaned(writing.title))
    text = door.measured(door.cleaned(writing.text))
    if writing.language:
        language = door.given_language(writing.language)
    else:
        language = door.language_of(text, (*account.languages_written(), *writing.likely))
    mended_title = door.mended(title, language, "title").text if title else ""
    return _Ready(mended_title, door.mended(text, language), language, not writing.language)


def _publish(account: Account, film: Film, writing: Writing, ready: _Ready) -> Review:
    reviewer = rating.admit(account, film)
    made = _made_by(account, writing.posting) or _said_already(reviewer, film, writing, ready)
    if made is not None:
        return made
    review = Review(
        film=film,
        reviewer=reviewer,
        is_markdown=True,
        licence=settings.REVIEW_LICENCE,
        posting=writing.posting,
        written_on=timezone.localdate(),
    )
    _fill(review, writing, ready)
    _hold(review, account, None)
    review.save()
    if writing.rating is not None:
        rating.rate(account, film, writing.rating, review)
    versions.record(review, account, writing.posting, ready.text.typed)
    Draft.objects.filter(account=account, film=film, review=None).delete()
    return review


def _edit(review: Review, account: Account, writing: Writing, ready: _Ready) -> Review:
    versions.record_first(review)
    before, read = versions.content(review), _words(review) if holding.was_seen(review) else None
    _fill(review, writing, ready)
    review.is_markdown = True
    _hold(review, account, read)
    if writing.rating is None:
        rating.take_back(account, review.film, review)
    elif review.rating is None or review.rating.value != writing.rating:
        rating.rate(account, review.film, writing.rating, review)
    if versions.content(review) != before:
        review.version += 1
        review.edited_at = timezone.now()
        versions.record(review, account, writing.posting, ready.text.typed)
    review.save()
    Draft.objects.filter(account=account, review=review).delete()
    return review


def _fill(review: Review, writing: Writing, ready: _Ready) -> None:
    review.title, review.text = ready.title, ready.text.text
    review.language, review.language_detected = ready.language, ready.is_detected
    review.is_spoiler = writing.is_spoiler
    review.seen_on = writing.seen_on
    review.audience = Audience(writing.audience)


def _hold(review: Review, account: Account, before: str | None) -> None:
    own = Review.objects.filter(reviewer=review.reviewer_id, film=review.film_id)
    holding.hold(review, account, _words(review), before, own.exclude(pk=review.pk))


def _words(review: Review) -> str:
    return f"{review.title}\n{review.text}"


def _delete_or_restore(review: Review, deleted_at: datetime | None) -> None:
    review.deleted_at = deleted_at
    review.save(update_fields=["deleted_at"])
    rating.settle(review.reviewer, review.film)
    averages.refresh([review.film_id])


def _own(review: Review, reviewer: Reviewer, *, is_deleted: bool = False) -> Review:
    """The review, locked, if it is the writer's own and there."""
    locked = _locked(review)
    if locked.reviewer_id != reviewer.pk:
        raise NotYoursError
    if locked.deleted_at is not None and not is_deleted:
        raise DeletedError
    return locked


def _locked(review: Review) -> Review:
    found = Review.objects.select_for_update(of=("self",), no_key=True).filter(pk=review.pk)
    return found.select_related("film", "reviewer", "rating").get()


def _made_by(account: Account, posting: UUID) -> Review | None:
    return Review.objects.filter(posting=posting, reviewer__account=account).first()


def _said_already(reviewer: Reviewer, film: Film, writing: Writing, ready: _Ready) -> Review | None:
    """A review of today that says just the same: who goes back in the browser and publishes again means that one.

    Whatever the writer set otherwise, be it the rating or the day, makes it the review of another viewing.
    """
    rated = Q(rating=None) if writing.rating is None else Q(rating__value=writing.rating)
    said = Review.objects.filter(
        rated,
        reviewer=reviewer,
        film=film,
        deleted_at=None,
        created_at__gt=timezone.now() - timedelta(days=1),
        title=ready.title,
        text=ready.text.text,
        language=ready.language,
        seen_on=writing.seen_on,
        audience=writing.audience,
        is_spoiler=writing.is_spoiler,
    )
    return said.order_by("-pk").first()


def _is_taken(posting: UUID) -> bool:
    return Review.objects.filter(posting=posting).exists() or ReviewVersion.objects.filter(posting=posting).exists()
