"""The first page: what is new, reviewed and well rated."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lichtspiel.desk.showing import Waiting, shown, waiting_of_films
from lichtspiel.films.models import Synopsis
from lichtspiel.films.models.synopsis import SynopsisKind
from lichtspiel.listing import queries
from lichtspiel.listing.models import Entry
from lichtspiel.reviews.models import Review
from lichtspiel.reviews.models.review import NEWEST_FIRST
from lichtspiel.reviews.visibility import PUBLIC
from lichtspiel.text.language import choose
from lichtspiel.web import addresses
from lichtspiel.web.pages.films import HomePage, ReviewCard, card, put_titles_in_language
from lichtspiel.web.pages.mending import beginning
from lichtspiel.web.pages.wording import Name, author_name, first_words, is_foreign, length_of
from lichtspiel.web.reader import INTERFACE_LANGUAGES, Reader, ReaderRequest
from lichtspiel.web.rendering import render

ROW = 12
REVIEWS = 6

Waitings = Mapping[int, Waiting]
"""The findings that wait, by film."""


@require_safe
def show(request: ReaderRequest, language: str) -> HttpResponse:
    """Show the first page."""
    reader = request.reader
    popular = queries.popular(reader.interface, ROW + 1)
    newest = queries.newest(reader.interface, ROW)
    rated = queries.well_rated(reader.interface, ROW)
    reviews = _latest_reviews()
    reviewed = queries.of_films(reader.interface, [review.film_id for review in reviews])
    put_titles_in_language([*popular, *newest, *rated, *reviewed.values()], reader)
    lead = popular[0] if popular else None
    waiting = waiting_of_films([*reviewed, *([lead.film_id] if lead else [])])
    plot = _plot(lead, waiting, reader) if lead else None
    page = HomePage(
        title=settings.SITE_NAME,
        canonical=addresses.home(language),
        description=_("A film guide in many languages: plots, reviews and titles, each marked with its language."),
        alternates=[(tag, addresses.home(tag)) for tag in INTERFACE_LANGUAGES],
        lead=card(lead, reader) if lead else None,
        is_indexed=language in INTERFACE_LANGUAGES,
        lead_plot=plot,
        foreign_plot=plot is not None and is_foreign(plot.language, reader),
        heading_length=length_of(lead.title) if lead else 0,
        popular=[card(entry, reader) for entry in popular[1:]],
        newest=[card(entry, reader) for entry in newest],
        rated=[card(entry, reader) for entry in rated],
        reviews=[
            _review_card(review, reviewed[review.film_id], waiting, reader)
            for review in reviews
            if review.film_id in reviewed
        ],
    )
    return render(request, "home.html", page)


def _plot(entry: Entry, waiting: Waitings, reader: Reader) -> Name | None:
    """The beginning of the plot, or of an overview where there is no plot."""
    rows = Synopsis.objects.filter(film_id=entry.film_id).exclude(kind=SynopsisKind.TAGLINE)
    plots: dict[str, tuple[int, str]] = {}
    for row in sorted(rows, key=lambda row: row.kind != SynopsisKind.PLOT):
        plots.setdefault(row.language, (row.pk, row.text))
    tag = choose(list(plots), reader.language, reader.others, entry.original_language or None)
    if tag is None:
        return None
    id, text = plots[tag]
    return Name(first_words(_mended(text, "films.synopsis", id, waiting.get(entry.film_id)), 420), tag)


def _mended(text: str, table: str, row: int, waiting: Waiting | None) -> str:
    return shown(text, waiting.get((table, row, "text"), ())).text if waiting else text


def _latest_reviews() -> list[Review]:
    present = Review.objects.filter(PUBLIC, film__deleted_at=None, film__merged_into=None, is_spoiler=False)
    return list(present.select_related("reviewer", "rating").order_by(*NEWEST_FIRST)[:REVIEWS])


def _review_card(review: Review, entry: Entry, waiting: Waitings, reader: Reader) -> ReviewCard:
    text = _mended(review.text, "reviews.review", review.pk, waiting.get(review.film_id))
    return ReviewCard(
        film=card(entry, reader),
        author=author_name(review.reviewer.name),
        language=review.language,
        is_foreign=is_foreign(review.language, reader),
        text=beginning(text, 280, is_markdown=review.is_markdown),
        rating=review.rating.value if review.rating else None,
    )
