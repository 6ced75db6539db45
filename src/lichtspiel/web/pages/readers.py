"""Somebody's public page: what stands above each of its parts, and the parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from lichtspiel.accounts.audiences import Part, parts_seen
from lichtspiel.accounts.models import Account, Audience
from lichtspiel.community.models import Follow, Mute
from lichtspiel.reviews.models import Review
from lichtspiel.web import addresses
from lichtspiel.web.pages.charts import Chart
from lichtspiel.web.pages.films import Card
from lichtspiel.web.pages.mending import beginning
from lichtspiel.web.pages.wording import is_foreign
from lichtspiel.web.reader import INTERFACE_LANGUAGES, Reader, ReaderRequest, account_of
from lichtspiel.web.rendering import Page

FIRST_WORDS = 600
_FEEDS = frozenset({Part.REVIEWS, Part.DIARY})
"""The parts that are feeds as well."""


@dataclass(slots=True)
class Tab:
    """A part of the page as its tab shows it."""

    label: str
    path: str
    is_chosen: bool


@dataclass(slots=True)
class Profile:
    """Whose page it is, as far as whoever reads it may know."""

    account_id: int
    username: str
    name: str
    about: str
    about_language: str
    joined: date
    is_own: bool
    is_followed: bool
    """Whether whoever is signed in follows the person."""
    is_muted: bool


@dataclass(slots=True, kw_only=True)
class ReaderPage(Page):
    """What every part of somebody's page has; made by `frame_of`, drawn by readers/frame.html."""

    profile: Profile
    part: Part
    tabs: list[Tab]
    feeds: list[tuple[str, str]]
    """The address and title of each Atom feed of what everybody may read."""


def frame_of(request: ReaderRequest, owner: Account, part: Part) -> dict[str, Any]:
    """The fields of a ReaderPage: `DiaryPage(**frame_of(request, owner, Part.DIARY), viewings=…)`.

    Whether the part may be seen was asked before (`named.person_or_404`). Two queries for who is signed in.
    """
    reader, viewer = request.reader, account_of(request)
    label = part_label(part)
    return {
        "title": f"{label} · {owner.shown_name}" if part else owner.shown_name,
        "canonical": addresses.reader(reader.language, owner.username, part),
        "alternates": [(tag, addresses.reader(tag, owner.username, part)) for tag in INTERFACE_LANGUAGES],
        "is_indexed": owner.profile_audience == Audience.PUBLIC and reader.language in INTERFACE_LANGUAGES,
        "profile": _profile(owner, viewer),
        "part": part,
        "tabs": [
            Tab(part_label(seen), addresses.reader(reader.language, owner.username, seen), seen == part)
            for seen in parts_seen(viewer, owner)
        ],
        "feeds": [
            (
                addresses.reader(reader.language, owner.username, f"{seen}.atom"),
                f"{part_label(seen)} · {owner.shown_name}",
            )
            for seen in parts_seen(None, owner)
            if seen in _FEEDS
        ],
    }


def part_label(part: Part) -> str:
    """What a part is called."""
    return {
        Part.PROFILE: _("Profile"),
        Part.REVIEWS: _("Reviews"),
        Part.RATINGS: _("Ratings"),
        Part.STATISTICS: _("Statistics"),
        Part.LISTS: _("Lists"),
        Part.DIARY: _("Diary"),
        Part.WATCHLIST: _("Watchlist"),
        Part.FOLLOWS: _("Follows"),
    }[part]


def _profile(owner: Account, viewer: Account | None) -> Profile:
    other = viewer if viewer and viewer.pk != owner.pk else None
    return Profile(
        account_id=owner.pk,
        username=owner.username,
        name=owner.shown_name,
        about=owner.about,
        about_language=owner.about_language,
        joined=owner.date_joined.date(),
        is_own=viewer is not None and viewer.pk == owner.pk,
        is_followed=other is not None and Follow.objects.filter(follower=other, followed=owner).exists(),
        is_muted=other is not None and Mute.objects.filter(account=other, muted=owner).exists(),
    )


@dataclass(slots=True)
class WrittenReview:
    """A review on its writer's page."""

    id: int
    film: Card
    path: str
    language: str
    is_foreign: bool
    title: str
    text: str
    is_spoiler: bool
    rating: int | None
    written_on: date | None
    standing: str
    """Only where its writer reads: why others do not see it; "" where everybody does."""


def written_review(review: Review, film: Card, reader: Reader) -> WrittenReview:
    """A review, its text cut to the first words."""
    return WrittenReview(
        id=review.pk,
        film=film,
        path=addresses.review(reader.language, review.pk),
        language=review.language,
        is_foreign=is_foreign(review.language, reader),
        title=review.title,
        text="" if review.is_spoiler else beginning(review.text, FIRST_WORDS, is_markdown=review.is_markdown),
        is_spoiler=review.is_spoiler,
        rating=review.rating.value if review.rating else None,
        written_on=review.written_on,
        standing=_standing(review),
    )


def _standing(review: Review) -> str:
    if review.hidden_at:
        return _("Hidden by a moderator")
    if review.held_at:
        return _("Waits for a moderator")
    return {Audience.SIGNED_IN: _("For whoever is signed in"), Audience.ME: _("Only for me")}.get(
        Audience(review.audience), ""
    )


@dataclass(slots=True)
class RatedFilm:
    """A film and what somebody gave it, in half stars."""

    film: Card
    value: int
    given_on: date | None


@dataclass(slots=True, kw_only=True)
class OverviewPage(ReaderPage):
    """The first part: the newest reviews and the best rated films."""

    reviews: list[WrittenReview]
    rated: list[RatedFilm]


@dataclass(slots=True, kw_only=True)
class ReviewsPage(ReaderPage):
    """What somebody wrote, newest first."""

    reviews: list[WrittenReview]
    next_path: str = ""


@dataclass(slots=True, kw_only=True)
class RatingsPage(ReaderPage):
    """What somebody rated, newest or best first."""

    rated: list[RatedFilm]
    orders: list[Tab]
    next_path: str = ""


@dataclass(slots=True, kw_only=True)
class StatisticsPage(ReaderPage):
    """Somebody's films in numbers."""

    figures: list[tuple[str, str]]
    """Number and what it counts."""
    charts: list[Chart]
