"""The versions of a review: each edit is kept, and what it changed can be seen word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from lichtspiel.reviews.models import Review, ReviewVersion

if TYPE_CHECKING:
    from lichtspiel.accounts.models import Account


class Content(NamedTuple):
    """What makes a version: if none of it changes there is no new one."""

    language: str
    title: str
    text: str
    is_spoiler: bool
    rating: int | None


def content(review: Review) -> Content:
    """What a review says now."""
    value = review.rating.value if review.rating else None
    return Content(review.language, review.title, review.text, review.is_spoiler, value)


def record(review: Review, account: Account | None, posting: UUID | None = None, typed: str = "") -> ReviewVersion:
    """Keep a review as it stands as the version its number says."""
    return ReviewVersion.objects.create(
        review=review,
        number=review.version,
        account=account,
        posting=posting,
        typed=typed,
        **content(review)._asdict(),
    )


def record_first(review: Review) -> None:
    """Keep what a review said before its first edit, where it was not written here."""
    if not review.versions.exists():
        kept = record(review, review.reviewer.account)
        ReviewVersion.objects.filter(pk=kept.pk).update(at=review.created_at)
