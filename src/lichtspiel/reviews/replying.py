"""Replies to reviews: one level, each in a language of its own. Nobody replies to replies."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from lichtspiel.accounts.limits import Limit, spend
from lichtspiel.accounts.models import Account
from lichtspiel.errors import GuideError
from lichtspiel.reviews import door, holding, rating
from lichtspiel.reviews.faults import DeletedError
from lichtspiel.reviews.models import Reply, Review
from lichtspiel.reviews.visibility import STANDING
from lichtspiel.text.language import written_language

SHORTEST, LONGEST = 2, 10_000
LIMIT = Limit("reply", 30, 3600)


class NotYourReplyError(GuideError):
    """Only whoever wrote the reply may do this."""

    status = HTTPStatus.FORBIDDEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What somebody replies. The language "" is detected, with `likely` ones in mind."""

    text: str
    language: str = ""
    likely: Sequence[str] = ()
    posting: UUID = field(default_factory=uuid4)


def reply(account: Account, review: Review, answer: Answer) -> tuple[Reply, bool]:
    """Reply to a review; tells whether the reply is new. The same posting sent again returns the reply it made.

    Raises a GuideError where the text does not do, or the account may not write about the film.
    """
    made = _made_by(account, answer.posting)
    if made is not None:
        return made, False
    ready = _ready(account, review, answer)
    spend(LIMIT, account.pk)
    try:
        with transaction.atomic():
            return _post(account, ready), True
    except IntegrityError:
        made = _made_by(account, answer.posting)
        if made is None and not Reply.objects.filter(posting=answer.posting).exists():
            raise
    if made is not None:
        return made, False
    # A form of somebody else's, if it was not our own sent twice at the same time.
    return reply(account, review, replace(answer, posting=uuid4()))


def delete(account: Account, written: Reply) -> None:
    """Take one's own reply away."""
    with transaction.atomic():
        review = Review.objects.select_for_update(of=("self",), no_key=True).get(pk=written.review_id)
        found = Reply.objects.select_related("reviewer").get(pk=written.pk)
        if found.reviewer.account_id != account.pk:
            raise NotYourReplyError
        if found.deleted_at is None:
            Reply.objects.filter(pk=found.pk).update(deleted_at=timezone.now())
            recount_replies([review.pk])


def shown_replies(review: Review, account: Account | None) -> QuerySet[Reply]:
    """The replies to a review that somebody sees: those that stand, and their own that wait or were hidden."""
    seen = STANDING
    if account is not None:
        seen |= Q(reviewer__account=account, deleted_at=None)
    return review.replies.filter(seen).select_related("reviewer__account").order_by("pk")


def recount_replies(review_ids: Collection[int]) -> None:
    """Bring the number of replies of reviews up to those everybody sees."""
    standing = Reply.objects.filter(STANDING, review=OuterRef("pk")).order_by()
    count = Subquery(standing.values("review").annotate(n=Count("pk")).values("n"))
    Review.objects.filter(pk__in=review_ids).update(reply_count=Coalesce(count, 0))


def _ready(account: Account, review: Review, answer: Answer) -> Reply:
    """Measure, mend and tell the language; before any row is locked, since the text engine takes its time."""
    text = door.measured(door.cleaned(answer.text), SHORTEST, LONGEST)
    if answer.language:
        language = door.given_language(answer.language)
    else:
        language = door.language_of(text, (*account.languages_written(), *map(written_language, answer.likely)))
    return Reply(
        review=review,
        text=door.mended(text, language).text,
        language=language,
        language_detected=not answer.language,
        posting=answer.posting,
    )


def _post(account: Account, ready: Reply) -> Reply:
    review = ready.review
    ready.reviewer = rating.admit(account, review.film)  # holds the film's row, and so comes first
    locked = Review.objects.select_for_update(of=("self",), no_key=True).get(pk=review.pk)
    if locked.deleted_at or locked.hidden_at or locked.held_at:
        raise DeletedError
    own = Reply.objects.filter(review=locked, reviewer=ready.reviewer)
    holding.hold(ready, account, ready.text, None, own)
    ready.save()
    recount_replies([locked.pk])
    return ready


def _made_by(account: Account, posting: UUID) -> Reply | None:
    return Reply.objects.filter(posting=posting, reviewer__account=account).first()
