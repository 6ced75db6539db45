"""What one person wrote and rated, as far as whoever asks may see it."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from lichtspiel.accounts.audiences import audiences_of
from lichtspiel.accounts.models import Account
from lichtspiel.reviews.models import Rating, Review
from lichtspiel.reviews.models.review import NEWEST_FIRST, WRITTEN
from lichtspiel.reviews.ordering import UNDATED
from lichtspiel.reviews.visibility import STANDING

_PRESENT = Q(film__deleted_at=None, film__merged_into=None)


def reviews_by(owner: Account, viewer: Account | None) -> QuerySet[Review]:
    """The owner's reviews a viewer may see; the owner sees also what is held, hidden or private."""
    return Review.objects.filter(_PRESENT, _seen(owner, viewer), reviewer__account=owner)


def newest_by(owner: Account, viewer: Account | None, behind: int, most: int) -> list[Review]:
    """Some of the owner's reviews, the one written last first, behind the review `behind`. Two queries."""
    found = reviews_by(owner, viewer)
    last = Review.objects.filter(pk=behind, reviewer__account=owner).first() if behind else None
    if last is not None:
        written = last.written_on or UNDATED
        found = found.alias(written=WRITTEN).filter(Q(written__lt=written) | Q(written=written, pk__lt=last.pk))
    return list(found.select_related("rating").order_by(*NEWEST_FIRST)[:most])


def ratings_by(owner: Account, viewer: Account | None) -> QuerySet[Rating]:
    """The owner's ratings that count and whose reviews, where they have one, a viewer may see.

    What a moderator left out only the owner sees.
    """
    reviews = Review.objects.filter(reviewer__account=owner, rating__isnull=False)
    seen = reviews.filter(_seen(owner, viewer))
    found = Rating.objects.filter(_PRESENT, reviewer__account=owner, is_current=True)
    if viewer is None or viewer.pk != owner.pk:
        found = found.filter(left_out_at=None)
    return found.filter(~Q(pk__in=reviews.values("rating")) | Q(pk__in=seen.values("rating")))


def ordered(ratings: QuerySet[Rating], *, is_best_first: bool, behind: tuple[int, int]) -> QuerySet[Rating]:
    """Ratings behind a place (value and id), newest or best first; from the first where the place is none."""
    value, last = behind
    if not is_best_first:
        return (ratings.filter(id__lt=last) if last else ratings).order_by("-id")
    if value and last:
        ratings = ratings.filter(Q(value__lt=value) | Q(value=value, id__lt=last))
    return ratings.order_by("-value", "-id")


def _seen(owner: Account, viewer: Account | None) -> Q:
    if viewer is not None and viewer.pk == owner.pk:
        return Q(deleted_at=None)
    return STANDING & Q(audience__in=audiences_of(viewer, owner))
