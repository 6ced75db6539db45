"""Walks along the orders of reviews: which of them a page shows, and behind which place the next one begins.

Each group of an order is walked by itself, through an index where the order has one, and only ids are found: the texts
are fetched for the few that are shown. Whom somebody follows is asked of `community_follow` by name: its model stands
above.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from lichtspiel.reviews.models.rating import BEST
from lichtspiel.reviews.ordering import BY_TIME, UNDATED, Group, Order, Place, day, key_of
from lichtspiel.reviews.rows import ReviewRow
from lichtspiel.reviews.visibility import STANDING_SQL, audience_sql


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which reviews somebody wants to see, and how ordered."""

    read: Sequence[str] = ()
    """The languages whoever reads reads, best first."""
    chosen: Sequence[str] = ()
    """The languages the reviews are narrowed to; none means all."""
    order: Order = Order.NEWEST
    after: Place | None = None
    account_id: int | None = None
    """Whoever is signed in."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of SQL, and its parameters. Where it is a condition, `r` is the review."""

    sql: str
    params: Sequence[Any] = ()


_WALK = """
SELECT * FROM (
SELECT r.id AS id, {rank} AS place, {key} AS sorting
  FROM reviews_review r {join}
 WHERE {where}
 ORDER BY {key} DESC, r.id DESC
 LIMIT {limit}) walk_{rank}"""

_WRITTEN = f"COALESCE(r.written_on, '{UNDATED.isoformat()}')"
"""As the indexes say it, by which reviews are walked in this order."""
_KEYS = {
    Order.NEWEST: _WRITTEN,
    Order.FOLLOWED: _WRITTEN,
    Order.LIKED: "r.like_count",
    Order.HIGH: "COALESCE(v.value, 0)",
    Order.LOW: "-COALESCE(v.value, 11)",
}
"""What falls along each order; reviews without a rating come last in those by rating."""
_BY_RATING = "LEFT JOIN reviews_rating v ON v.id = r.rating_id"
_FOLLOWED = """r.reviewer_id {is_in} (SELECT f_w.id FROM reviews_reviewer f_w
       JOIN community_follow f ON f.followed_id = f_w.account_id WHERE f.follower_id = %s)"""


def walks(groups: Sequence[Group], wanted: Wanted, among: Fragment, *, limit: int) -> Fragment | None:
    """The ids of the first reviews of each group behind the place wanted; None where no group is left there.

    `among` says of which reviews. The columns are `id`, `place` (the rank of the group) and `sorting`.
    """
    left = [group for group in groups if wanted.after is None or group.rank >= wanted.after.rank]
    if not left:
        return None
    each = [_walk(group, wanted, among, limit) for group in left]
    return Fragment(" UNION ALL ".join(walk.sql for walk in each), [value for walk in each for value in walk.params])


def place_of(review: ReviewRow, rank: int, order: Order) -> Place:
    """Where a review of a group stands in an order."""
    return Place(rank, _key(review, order), review.id)


def _walk(group: Group, wanted: Wanted, among: Fragment, limit: int) -> Fragment:
    conditions = [among, Fragment(STANDING_SQL), Fragment(*audience_sql(wanted.account_id))]
    if group.tags:
        conditions.append(Fragment(f"r.language IN ({', '.join(['%s'] * len(group.tags))})", group.tags))
    if group.is_followed is not None:
        is_in = "IN" if group.is_followed else "NOT IN"
        conditions.append(Fragment(_FOLLOWED.format(is_in=is_in), [wanted.account_id]))
    if wanted.after and wanted.after.rank == group.rank:
        conditions.append(_behind(wanted.after, wanted.order))
    sql = _WALK.format(
        rank=group.rank,
        key=_KEYS[wanted.order],
        join=_BY_RATING if wanted.order in {Order.HIGH, Order.LOW} else "",
        where="\n   AND ".join(condition.sql for condition in conditions),
        limit=limit,
    )
    return Fragment(sql, [value for condition in conditions for value in condition.params])


def _behind(place: Place, order: Order) -> Fragment:
    """The first condition says nothing new; it lets the planners enter the index at the right place."""
    key = _KEYS[order]
    value = connection.ops.adapt_datefield_value(day(place.key)) if order in BY_TIME else place.key
    return Fragment(f"{key} <= %s AND ({key} < %s OR r.id < %s)", [value, value, place.id])


def _key(review: ReviewRow, order: Order) -> int:
    """What `_KEYS` says, of a review that was read."""
    if order is Order.LIKED:
        return review.like_count
    if order is Order.HIGH:
        return review.rating or 0
    if order is Order.LOW:
        return -(review.rating or BEST + 1)
    return key_of(review.written_on)
