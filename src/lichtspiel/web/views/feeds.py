"""Atom feeds of reviews: all of the guide, those of a film, those of one person. Only what everybody sees."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lichtspiel.accounts.audiences import Part
from lichtspiel.reviews.models import Reviewer
from lichtspiel.reviews.reading import read_newest, read_reviews
from lichtspiel.reviews.rows import ReviewRow
from lichtspiel.reviews.walking import Wanted
from lichtspiel.web import addresses, atom
from lichtspiel.web.named import person_or_404
from lichtspiel.web.pages.cards import cards_of
from lichtspiel.web.pages.mending import plain
from lichtspiel.web.pages.wording import author_name, first_words
from lichtspiel.web.reader import Reader, ReaderRequest
from lichtspiel.web.review_choice import languages_from

MOST = 50
LONGEST = 2000
"""So many characters of a review a feed tells."""


@require_safe
def newest(request: ReaderRequest, language: str) -> HttpResponse:
    """The newest reviews of the guide, in the languages asked for."""
    chosen = languages_from(request.GET.get("languages", ""))
    found = read_newest(Wanted(chosen=chosen), limit=MOST).reviews
    feed = atom.Feed(
        key="reviews" + (f":{','.join(chosen)}" if chosen else ""),
        path=addresses.reviews(language, "atom", chosen),
        page=addresses.reviews(language, languages=chosen),
        title=_("New reviews"),
        language=request.reader.interface,
        entries=_entries(found, request),
    )
    return atom.respond(request, feed)


@require_safe
def of_film(request: ReaderRequest, language: str, film_id: int) -> HttpResponse:
    """The newest reviews of a film."""
    film = cards_of([film_id], request.reader).get(film_id)
    if film is None:
        raise Http404
    chosen = languages_from(request.GET.get("languages", ""))
    # As one group, so that they stand in the order of time whatever language they are in.
    found = read_reviews(film_id, Wanted(chosen=chosen), limit=MOST).reviews
    feed = atom.Feed(
        key=f"film/{film_id}/reviews",
        path=addresses.film_act(language, film_id, "reviews.atom"),
        page=film.path,
        title=_("Reviews of %(film)s") % {"film": film.title.text},
        language=request.reader.interface,
        entries=_entries(found, request),
    )
    return atom.respond(request, feed)


@require_safe
def of_reader(request: ReaderRequest, language: str, username: str) -> HttpResponse:
    """The newest reviews of somebody whose page everybody sees."""
    owner = person_or_404(username, None, Part.REVIEWS)
    reviewer = Reviewer.objects.filter(account=owner).values_list("pk", flat=True).first()
    found = read_newest(Wanted(), limit=MOST, reviewer_id=reviewer).reviews if reviewer else []
    feed = atom.Feed(
        key=f"reader/{owner.pk}/reviews",
        path=addresses.reader(language, owner.username, "reviews.atom"),
        page=addresses.reader(language, owner.username, "reviews"),
        title=_("Reviews by %(name)s") % {"name": owner.shown_name},
        language=request.reader.interface,
        entries=_entries(found, request),
    )
    return atom.respond(request, feed)


def _entries(reviews: Sequence[ReviewRow], request: ReaderRequest) -> list[atom.Entry]:
    reader = request.reader
    cards = cards_of([review.film_id for review in reviews], reader)
    titles = {film_id: film.title.text for film_id, film in cards.items()}
    return [_entry(review, titles[review.film_id], reader) for review in reviews if review.film_id in titles]


def _entry(review: ReviewRow, film: str, reader: Reader) -> atom.Entry:
    name = author_name(review.author)
    words = "" if review.is_spoiler else plain(review.text, is_markdown=review.is_markdown)
    return atom.Entry(
        key=f"review/{review.id}",
        path=addresses.review(reader.language, review.id),
        title=f"{film}: {review.title}" if review.title else film,
        title_language="und",  # a film's title and a review's may be of two languages
        language=review.language,
        published=_published(review),
        updated=max(review.created_at, review.edited_at or review.created_at),
        author=name,
        author_path=addresses.reader(reader.language, review.username) if review.username else "",
        summary=first_words(words, LONGEST) if words else _("This review gives the story away."),
        summary_language="" if words else reader.interface,
        rights=review.licence,
    )


def _published(review: ReviewRow) -> datetime:
    """When a review was written; of one that came into the guide later no more is known than the day."""
    day = review.written_on
    if day is None or day >= review.created_at.date():
        return review.created_at
    return datetime.combine(day, time.min, UTC)
