"""Erases what people wrote for good, with every copy of the words: when they leave, and when nothing brings it back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from lichtspiel.desk.models import Finding, Let
from lichtspiel.films.models import Film, RevisedRow
from lichtspiel.moderation.models import Report
from lichtspiel.reviews import averages, rating
from lichtspiel.reviews.models import Rating, Reply, Review, Reviewer, ReviewTranslation
from lichtspiel.reviews.publishing import restorable_since
from lichtspiel.reviews.visibility import STANDING
from lichtspiel.translating.models import MachineTranslation

REVIEWS, REPLIES, TRANSLATIONS = "reviews.review", "reviews.reply", "reviews.reviewtranslation"
BATCH = 200
"""So many reviews go in one transaction."""


def erase_deleted() -> int:
    """Erase the reviews, replies and translations that were deleted so long ago that nothing brings them back.

    Tells how many. What was reported of them stays with moderators, as each report keeps it.
    """
    late = Q(deleted_at__lt=restorable_since())
    count = 0
    for ids in _batches(Review.objects.filter(late)):
        with transaction.atomic():
            for film in sorted(set(Review.objects.filter(pk__in=ids).order_by().values_list("film", flat=True))):
                rating.lock(film)
            # One that is brought back at this moment stays.
            gone = list(Review.objects.select_for_update(of=("self",)).filter(late, pk__in=ids))
            _erase_with_ratings(gone)
        count += len(gone)
    for ids in _batches(Reply.objects.filter(late)):
        with transaction.atomic():
            erase_replies(ids, reports_too=False)
        count += len(ids)
    for ids in _batches(ReviewTranslation.objects.filter(late)):
        with transaction.atomic():
            # One that is written again at this moment stays.
            rows = ReviewTranslation.objects.select_for_update(of=("self",)).filter(late, pk__in=ids)
            unwanted = list(rows.values_list("pk", flat=True))
            erase_translations(unwanted, reports_too=False)
        count += len(unwanted)
    return count


def erase_reviews(ids: Iterable[int], *, reports_too: bool = True) -> None:
    """Reviews with their versions, translations and everybody's replies to them."""
    gone = list(ids)
    translations = ReviewTranslation.objects.filter(review__in=gone).values_list("pk", flat=True)
    erase_translations(translations, reports_too=reports_too)
    erase_copies(REPLIES, Reply.objects.filter(review__in=gone).values_list("pk", flat=True), reports_too=reports_too)
    erase_copies(REVIEWS, gone, reports_too=reports_too)
    Review.objects.filter(pk__in=gone).delete()


def erase_replies(ids: Iterable[int], *, reports_too: bool = True) -> None:
    """Replies; the reviews they stood under count those that are left."""
    gone = list(ids)
    rows = Reply.objects.filter(pk__in=gone)
    answered = locked_reviews(rows.order_by().values("review"))
    erase_copies(REPLIES, gone, reports_too=reports_too)
    rows.delete()
    answered.update(reply_count=count_of(Reply.objects.filter(STANDING, review=OuterRef("pk"))))


def erase_translations(ids: Iterable[int], *, reports_too: bool = True) -> None:
    """Translations by people."""
    gone = list(ids)
    erase_copies(TRANSLATIONS, gone, reports_too=reports_too)
    ReviewTranslation.objects.filter(pk__in=gone).delete()


def erase_copies(table: str, ids: Iterable[int], *, reports_too: bool = True) -> None:
    """What other tables keep of the words of rows that go: they name them by table and id, without a foreign key."""
    gone = list(ids)
    of_rows = Q(table=table, row_id__in=gone)
    MachineTranslation.objects.filter(of_rows).delete()
    Finding.objects.filter(of_rows).delete()
    Let.objects.filter(of_rows).delete()
    RevisedRow.objects.filter(of_rows).delete()
    if reports_too:
        Report.objects.filter(of_rows).update(excerpt="")


def locked_reviews(ids: QuerySet[Any, Any]) -> QuerySet[Review]:
    """Reviews whose counts change, held until the transaction ends."""
    rows = Review.objects.filter(pk__in=ids).order_by("pk").select_for_update(of=("self",), no_key=True)
    return Review.objects.filter(pk__in=list(rows.values_list("pk", flat=True)))


def count_of(rows: QuerySet[Any]) -> Coalesce:
    """How many rows of a subquery belong to each review."""
    counted = rows.order_by().values("review").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


def _erase_with_ratings(gone: list[Review]) -> None:
    """A rating that came with a review goes with it: without one it would count as given by itself."""
    ratings = [review.rating_id for review in gone if review.rating_id]
    erase_reviews([review.pk for review in gone], reports_too=False)
    Rating.objects.filter(pk__in=ratings, reviews=None).delete()
    for reviewer, film in sorted({(review.reviewer_id, review.film_id) for review in gone}):
        rating.settle(Reviewer(pk=reviewer), Film(pk=film))
    averages.refresh(sorted({review.film_id for review in gone}))


def _batches(rows: QuerySet[Any]) -> Iterator[list[int]]:
    ids = list(rows.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]
