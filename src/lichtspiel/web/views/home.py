"""The first page: what is new, reviewed and well rated."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lichtspiel.films.models import Synopsis
from lichtspiel.listing import queries
from lichtspiel.listing.models import Entry
from lichtspiel.reviews.models import Review
from lichtspiel.text.language import choose
from lichtspiel.web import addresses
from lichtspiel.web.formats import language_name
from lichtspiel.web.pages.film import Name, _first_words
from lichtspiel.web.pages.films import HomePage, ReviewCard, card
from lichtspiel.web.reader import INTERFACE_LANGUAGES, Reader, ReaderRequest
from lichtspiel.web.rendering import render

ROW = 12
REVIEWS = 6


@require_safe
def show(request: ReaderRequest, language: str) -> HttpResponse:
    """Show the first page."""
    reader = request.reader
    popular = queries.popular(reader.interface, ROW + 1)
    lead = popular[0] if popular else None
    page = HomePage(
        title=settings.SITE_NAME,
        canonical=addresses.home(language),
        description=_("A film guide in many languages: plots, reviews and titles, each marked with its language."),
        alternates=[(tag, addresses.home(tag)) for tag in INTERFACE_LANGUAGES],
        lead=card(lead, reader) if lead else None,
        lead_plot=_plot(lead, reader) if lead else None,
        popular=[card(entry, reader) for entry in popular[1:]],
        newest=[card(entry, reader) for entry in queries.newest(reader.interface, ROW)],
        rated=[card(entry, reader) for entry in queries.well_rated(reader.interface, ROW)],
        reviews=_reviews(reader),
    )
    return render(request, "home.html", page)


def _plot(entry: Entry, reader: Reader) -> Name | None:
    plots = dict(
        Synopsis.objects.filter(film_id=entry.film_id).exclude(kind="tagline").order_by("-position", "-id")
        .values_list("language", "text")
    )  # fmt: skip
    tag = choose(list(plots), reader.language, reader.others, entry.original_language or None)
    return Name(_first_words(plots[tag], 420), tag) if tag else None


def _reviews(reader: Reader) -> list[ReviewCard]:
    reviews = list(
        Review.objects.filter(deleted_at=None, film__deleted_at=None)
        .select_related("reviewer", "rating")
        .order_by("-created_at")[:REVIEWS]
    )
    entries = queries.of_films(reader.interface, [review.film_id for review in reviews])
    return [
        ReviewCard(
            film=card(entries[review.film_id], reader),
            author=review.reviewer.name,
            language=review.language,
            language_name=language_name(review.language, reader.interface),
            is_foreign=review.language.split("-")[0] != reader.language.split("-")[0],
            text=_first_words(review.text, 280),
            rating=review.rating.value if review.rating else None,
        )
        for review in reviews
        if review.film_id in entries
    ]
