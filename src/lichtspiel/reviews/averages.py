"""Adds up the ratings of films.

Lists are ordered by a Bayesian average: as if every film had, before anybody rated it, `PRIOR_WEIGHT` ratings of the
middle of the scale. Three enthusiasts do not carry a film to the top. (The estimate IMDb describes for its top list;
see J. Jacobs, "Bayesian ranking of items with up and downvotes or 5 star ratings", 2015, and E. Miller, "How Not To
Sort By Average Rating", 2009.) Each film's page says so beside its ratings.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count, Sum

from lichtspiel.reviews.models import Average, Rating, Review
from lichtspiel.reviews.visibility import PUBLIC

PRIOR_WEIGHT = 5
PRIOR_MEAN = 5.5
"""The middle of the scale of 1 to 10 half stars."""


def score(count: int, total: float) -> float:
    """The Bayesian average of `count` ratings that sum to `total`, in half stars; 0 where there is none.

    >>> score(3, 30) < score(100, 900)
    True
    """
    return (PRIOR_WEIGHT * PRIOR_MEAN + total) / (PRIOR_WEIGHT + count) if count else 0.0


def refresh(film_ids: Sequence[int]) -> None:
    """Bring the averages of these films up to their ratings; only what differs is written. Three queries at most."""
    # A rating that came with a review is seen with it.
    unseen = Review.objects.filter(~PUBLIC, film_id__in=film_ids, rating__isnull=False)
    rows = (
        Rating.objects.filter(film_id__in=film_ids, is_current=True, left_out_at=None)
        .exclude(pk__in=unseen.values("rating"))
        .values_list("film_id")
        .annotate(Count("id"), Sum("value"))
    )
    wanted = {film: (count, total / count, score(count, total)) for film, count, total in rows.order_by()}
    stored = {a.film_id: (a.count, a.mean, a.score) for a in Average.objects.filter(film_id__in=film_ids)}
    gone = stored.keys() - wanted.keys()
    if gone:
        Average.objects.filter(film_id__in=gone).delete()
    different = [
        Average(film_id=film, count=count, mean=mean, score=weighted)
        for film, (count, mean, weighted) in wanted.items()
        if stored.get(film) != (count, mean, weighted)
    ]
    Average.objects.bulk_create(
        different, update_conflicts=True, unique_fields=["film"], update_fields=["count", "mean", "score"]
    )
