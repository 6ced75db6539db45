"""Likes of reviews: one of each person, and a count that is exact however many like at once."""

from __future__ import annotations

from http import HTTPStatus

from django.db import transaction

from lichtspiel.accounts.limits import Limit, spend
from lichtspiel.accounts.models import Account
from lichtspiel.errors import GuideError
from lichtspiel.reviews.faults import DeletedError, MayNotWriteError
from lichtspiel.reviews.models import Like, Review

LIMIT = Limit("like", 300, 3600)


class OwnReviewError(GuideError):
    """You cannot like a review of your own."""

    status = HTTPStatus.FORBIDDEN


def like(account: Account, review: Review) -> bool:
    """Like a review; tells whether that is new. Raises a GuideError where it may not be."""
    if account.is_blocked:
        raise MayNotWriteError
    spend(LIMIT, account.pk)
    with transaction.atomic():
        locked = _locked(review)
        if locked.deleted_at or locked.hidden_at or locked.held_at:
            raise DeletedError
        if locked.reviewer.account_id == account.pk:
            raise OwnReviewError
        made = Like.objects.get_or_create(review=locked, account=account)[1]
        if made:
            _count(locked)
    return made


def take_back(account: Account, review: Review) -> None:
    """Like a review no longer."""
    with transaction.atomic():
        locked = _locked(review)
        if Like.objects.filter(review=locked, account=account).delete()[0]:
            _count(locked)


def _locked(review: Review) -> Review:
    """The review's row, held until the transaction ends: whoever likes it next counts what is here."""
    return Review.objects.select_for_update(of=("self",), no_key=True).select_related("reviewer").get(pk=review.pk)


def _count(review: Review) -> None:
    Review.objects.filter(pk=review.pk).update(like_count=Like.objects.filter(review=review).count())
