"""Who sees what of a person: each part of a public page has its audience, and none is wider than the page's own."""

from __future__ import annotations

from enum import StrEnum

from lichtspiel.accounts.models import Account, Audience


class Part(StrEnum):
    """A part of somebody's public page; the value is what its address ends in."""

    PROFILE = ""
    REVIEWS = "reviews"
    RATINGS = "ratings"
    STATISTICS = "statistics"
    LISTS = "lists"
    DIARY = "diary"
    WATCHLIST = "watchlist"
    FOLLOWS = "follows"


def may_see(viewer: Account | None, owner: Account, audience: str) -> bool:
    """Whether a viewer (None: signed out) may see something of the owner that is for this audience."""
    return audience in audiences_of(viewer, owner)


def audiences_of(viewer: Account | None, owner: Account) -> frozenset[str]:
    """The audiences a viewer belongs to: what rows of the owner's with an `audience` are filtered by."""
    if not owner.is_active:
        return frozenset()
    if viewer is not None and viewer.is_active and viewer.pk == owner.pk:
        return frozenset(Audience)
    return audiences_among_others(viewer)


def audiences_among_others(viewer: Account | None) -> frozenset[str]:
    """The audiences a viewer belongs to of what is not their own."""
    if viewer is None or not viewer.is_active:
        return frozenset({Audience.PUBLIC})
    return frozenset({Audience.PUBLIC, Audience.SIGNED_IN})


def may_see_part(viewer: Account | None, owner: Account, part: Part) -> bool:
    """Whether a viewer may see a part of the owner's page: nobody sees more than the page itself lets them."""
    return may_see(viewer, owner, owner.profile_audience) and may_see(viewer, owner, part_audience(owner, part))


def parts_seen(viewer: Account | None, owner: Account) -> list[Part]:
    """The parts of the owner's page a viewer may see."""
    return [part for part in Part if may_see_part(viewer, owner, part)]


def part_audience(owner: Account, part: Part) -> str:
    """For whom a part is. Reviews and lists have audiences of their own, so these parts are for whom the page is."""
    return {
        Part.RATINGS: owner.ratings_audience,
        Part.STATISTICS: owner.statistics_audience,
        Part.DIARY: owner.diary_audience,
        Part.WATCHLIST: owner.watchlist_audience,
        Part.FOLLOWS: owner.follows_audience,
    }.get(part, owner.profile_audience)
