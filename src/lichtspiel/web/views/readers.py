"""Somebody's public page: overview, reviews, ratings and statistics. The other parts are in views of their own."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lichtspiel.accounts.audiences import Part, may_see_part
from lichtspiel.community.statistics import statistics_of
from lichtspiel.reviews.models import Rating, Review
from lichtspiel.reviews.written import newest_by, ordered, ratings_by
from lichtspiel.translating.showing import translations_of_films
from lichtspiel.web.named import person_or_404
from lichtspiel.web.pages.cards import cards_of
from lichtspiel.web.pages.charts import charts, figures
from lichtspiel.web.pages.films import Card
from lichtspiel.web.pages.readers import (
    OverviewPage,
    RatedFilm,
    RatingsPage,
    ReviewsPage,
    StatisticsPage,
    Tab,
    WrittenReview,
    frame_of,
    written_review,
)
from lichtspiel.web.pages.translating import Acrosses, kept_of_written
from lichtspiel.web.reader import ReaderRequest, account_of
from lichtspiel.web.rendering import render
from lichtspiel.web.sent import whole

PAGE, GRID = 20, 36
"""So many reviews, and so many films, a page shows."""
FEW, ROW = 5, 6


@require_safe
def overview(request: ReaderRequest, language: str, username: str) -> HttpResponse:
    """The first part: what somebody says of themselves, their newest reviews and best rated films."""
    del language  # the reader has it
    viewer = account_of(request)
    owner = person_or_404(username, viewer, Part.PROFILE)
    reviews = newest_by(owner, viewer, 0, FEW)
    ratings: list[Rating] = []
    if may_see_part(viewer, owner, Part.RATINGS):
        ratings = list(ratings_by(owner, viewer).order_by("-value", "-id")[:ROW])
    cards = cards_of([*(r.film_id for r in reviews), *(r.film_id for r in ratings)], request.reader)
    page = OverviewPage(
        **frame_of(request, owner, Part.PROFILE),
        reviews=_written(reviews, cards, request),
        rated=[RatedFilm(cards[r.film_id], r.value, r.given_on) for r in ratings if r.film_id in cards],
    )
    page.across = _translated(reviews, request)
    return render(request, "readers/overview.html", page)


@require_safe
def reviews(request: ReaderRequest, language: str, username: str) -> HttpResponse:
    """What somebody wrote, what was written last first, behind the review `before`."""
    del language  # the reader has it
    viewer = account_of(request)
    owner = person_or_404(username, viewer, Part.REVIEWS)
    before = whole(request.GET.get("before", ""))
    found = newest_by(owner, viewer, before, PAGE + 1)
    shown = found[:PAGE]
    page = ReviewsPage(
        **frame_of(request, owner, Part.REVIEWS),
        reviews=_written(shown, cards_of([row.film_id for row in shown], request.reader), request),
    )
    page.across = _translated(shown, request)
    page.is_indexed = page.is_indexed and not before
    if len(found) > PAGE:
        page.next_path = f"{page.canonical}?before={shown[-1].pk}"
    return render(request, "readers/reviews.html", page)


@require_safe
def ratings(request: ReaderRequest, language: str, username: str) -> HttpResponse:
    """What somebody rated: newest first, or best first; behind the rating `after` ("8.1234": its value and id)."""
    del language  # the reader has it
    viewer = account_of(request)
    owner = person_or_404(username, viewer, Part.RATINGS)
    order = "best" if request.GET.get("order") == "best" else "newest"
    value, _dot, last = request.GET.get("after", "").partition(".")
    found = list(
        ordered(ratings_by(owner, viewer), is_best_first=order == "best", behind=(whole(value), whole(last)))[
            : GRID + 1
        ]
    )
    shown = found[:GRID]
    cards = cards_of([row.film_id for row in shown], request.reader)
    page = RatingsPage(
        **frame_of(request, owner, Part.RATINGS),
        rated=[RatedFilm(cards[r.film_id], r.value, r.given_on) for r in shown if r.film_id in cards],
        orders=[],
    )
    labels = {"newest": _("newest first"), "best": _("best first")}
    page.orders = [Tab(label, f"{page.canonical}?order={key}", key == order) for key, label in labels.items()]
    page.is_indexed = page.is_indexed and not request.GET
    if len(found) > GRID:
        page.next_path = f"{page.canonical}?order={order}&after={shown[-1].value}.{shown[-1].pk}"
    return render(request, "readers/ratings.html", page)


@require_safe
def statistics(request: ReaderRequest, language: str, username: str) -> HttpResponse:
    """Somebody's films in numbers."""
    del language  # the reader has it
    viewer = account_of(request)
    owner = person_or_404(username, viewer, Part.STATISTICS)
    found = statistics_of(owner, viewer)
    page = StatisticsPage(
        **frame_of(request, owner, Part.STATISTICS),
        figures=figures(found, request.reader),
        charts=charts(found, request.reader),
    )
    return render(request, "readers/statistics.html", page)


def _translated(rows: list[Review], request: ReaderRequest) -> Acrosses:
    """What machines translated of reviews. Two queries."""
    kept = translations_of_films([row.film_id for row in rows], request.reader.language)
    return kept_of_written(rows, kept, request.reader) if kept else {}


def _written(rows: list[Review], cards: dict[int, Card], request: ReaderRequest) -> list[WrittenReview]:
    return [written_review(row, cards[row.film_id], request.reader) for row in rows if row.film_id in cards]
