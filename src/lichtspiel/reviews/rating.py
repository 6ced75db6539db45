"""Rates films: one current rating for each person and film counts, and the film's average follows at once."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from lichtspiel.accounts.roles import Role
from lichtspiel.films.models import Film
from lichtspiel.reviews import averages
from lichtspiel.reviews.faults import FilmGoneError, LockedError, MayNotWriteError, NoRatingError
from lichtspiel.reviews.models import Rating, Review, Reviewer, ReviewerKind, ReviewLock
from lichtspiel.reviews.models.rating import BEST

if TYPE_CHECKING:
    from lichtspiel.accounts.models import Account

LONGEST_NAME = 200


def reviewer_of(account: Account) -> Reviewer:
    """The reviewer an account writes as, made when it is first needed, and by the name the account has now."""
    name = account.shown_name[:LONGEST_NAME]
    reviewer, _ = Reviewer.objects.get_or_create(account=account, defaults={"name": name, "kind": ReviewerKind.ACCOUNT})
    if reviewer.kind == ReviewerKind.ACCOUNT and reviewer.name != name:
        reviewer.name = name
        reviewer.save(update_fields=["name"])
    return reviewer


def rate(account: Account, film: Film, value: int, review: Review | None = None) -> Rating:
    """Rate a film with 1 to 10 half stars, or change the rating. Raises a GuideError where that may not be.

    With a review the rating is that of its viewing: one that belongs to an earlier review of the same person stays
    with it and no longer counts.
    """
    if not 1 <= value <= BEST:
        raise NoRatingError
    with transaction.atomic():
        reviewer = admit(account, film)
        current = current_of(reviewer, film)
        given = _given(current, review)
        if given is None:
            given = Rating(film=film, reviewer=reviewer, is_current=current is None or _is_newer(review, current))
            if current and given.is_current:
                Rating.objects.filter(pk=current.pk).update(is_current=False)
        given.value, given.given_on, given.left_out_at = value, timezone.localdate(), None
        given.save()
        if review is not None and review.rating_id != given.pk:
            review.rating = given
            review.save(update_fields=["rating"])
        averages.refresh([film.pk])
    return given


def take_back(account: Account, film: Film, review: Review | None = None) -> None:
    """Take the current rating back, or that of a review; nothing happens where there is none."""
    with transaction.atomic():
        reviewer = admit(account, film)
        given = review.rating if review else current_of(reviewer, film)
        if given is None:
            return
        given.delete()
        if review is not None:
            review.rating = None
        averages.refresh([film.pk])


def current_rating(account: Account, film_id: int) -> int | None:
    """How somebody rates a film at present, in half stars. One query."""
    current = Rating.objects.filter(film_id=film_id, reviewer__account=account, is_current=True)
    return current.exclude(reviews__deleted_at__isnull=False).values_list("value", flat=True).first()


def admit(account: Account, film: Film) -> Reviewer:
    """Whoever wants to write about a film, within a transaction, holding the film's and the writer's rows.

    Two who rate one film do so in turn: else neither would see the other's rating when the average is made.
    """
    if not account.has(Role.REVIEWER):
        raise MayNotWriteError
    locked = lock(film.pk)
    if locked is None or locked.is_gone:
        raise FilmGoneError
    if not account.has(Role.MODERATOR) and ReviewLock.objects.filter(film=film).exists():
        raise LockedError
    reviewer = reviewer_of(account)
    return Reviewer.objects.select_for_update(of=("self",), no_key=True).get(pk=reviewer.pk)


def lock(film_id: int) -> Film | None:
    """Hold a film's row until the transaction ends; always before the rows of reviewers and reviews."""
    return Film.objects.select_for_update(of=("self",), no_key=True).filter(pk=film_id).first()


def current_of(reviewer: Reviewer, film: Film) -> Rating | None:
    """The rating that counts."""
    return Rating.objects.filter(reviewer=reviewer, film=film, is_current=True).order_by("-pk").first()


def settle(reviewer: Reviewer, film: Film) -> None:
    """After a review went or came back: the rating of the newest viewing that is left is the one that counts."""
    ratings = list(Rating.objects.filter(reviewer=reviewer, film=film))
    reviews = dict(
        Review.objects.filter(rating__in=ratings, deleted_at=None).order_by("pk").values_list("rating_id", "pk")
    )
    gone = set(Review.objects.filter(rating__in=ratings).values_list("rating_id", flat=True)) - reviews.keys()
    # One that belongs to no review was given after all that do.
    left = {rating.pk: (rating.pk not in reviews, reviews.get(rating.pk, 0)) for rating in ratings}
    newest = max((pk for pk in left if pk not in gone), key=left.__getitem__, default=None)
    for rating in ratings:
        if rating.is_current != (rating.pk == newest):
            Rating.objects.filter(pk=rating.pk).update(is_current=rating.pk == newest)


def settle_films(film_ids: Collection[int]) -> None:
    """After films became one, or two again: of each person one rating of a film counts, where there is any."""
    with transaction.atomic():
        for film_id in sorted(film_ids):
            film = lock(film_id)
            if film is None:
                continue
            ratings = Rating.objects.filter(film_id=film_id).values("reviewer")
            counting = ratings.annotate(counting=Count("pk", filter=Q(is_current=True))).exclude(counting=1)
            for reviewer in Reviewer.objects.filter(pk__in=counting.values("reviewer")):
                settle(reviewer, film)
        averages.refresh(sorted(film_ids))


def _given(current: Rating | None, review: Review | None) -> Rating | None:
    """The rating that is changed; None where a new one is made."""
    if review is None:
        return current
    if review.rating_id:
        return review.rating
    is_free = current is not None and not Review.objects.filter(rating=current).exists()
    return current if is_free else None


def _is_newer(review: Review | None, current: Rating) -> bool:
    """Whether a review is of a later viewing than the rating that counts so far."""
    return review is not None and not Review.objects.filter(rating=current, pk__gt=review.pk).exists()
