"""Somebody's diary by month, and as a feed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from itertools import groupby

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lichtspiel.accounts.audiences import Part, may_see_part
from lichtspiel.accounts.models import Account
from lichtspiel.community.models import Viewing
from lichtspiel.community.seeing import diary_of
from lichtspiel.reviews.models import Rating, Review
from lichtspiel.reviews.visibility import seen_by
from lichtspiel.web import addresses, atom
from lichtspiel.web.formats import format_month
from lichtspiel.web.named import person_or_404
from lichtspiel.web.pages.cards import cards_of
from lichtspiel.web.pages.community.films import DiaryPage, Month, ShownViewing
from lichtspiel.web.pages.readers import frame_of
from lichtspiel.web.reader import Reader, ReaderRequest, account_of
from lichtspiel.web.rendering import render
from lichtspiel.web.sent import whole

PAGE = 60
IN_FEED = 30


@require_safe
def show(request: ReaderRequest, language: str, username: str) -> HttpResponse:
    """Show somebody's diary, the latest month first."""
    viewer = account_of(request)
    owner = person_or_404(username, viewer, Part.DIARY)
    found = diary_of(owner, whole(request.GET.get("after", "")), PAGE + 1)
    shown = shown_viewings(found[:PAGE], owner, viewer, request.reader)
    page = DiaryPage(
        **frame_of(request, owner, Part.DIARY),
        months=[
            Month(format_month(first, request.reader.interface) if first else "", list(rows))
            for first, rows in groupby(shown, _month)
        ],
        feed_path=addresses.reader(language, username, "diary.atom"),
    )
    page.is_indexed = page.is_indexed and not request.GET
    if len(found) > PAGE:
        page.next_path = f"{addresses.reader(language, username, Part.DIARY)}?after={found[PAGE - 1].pk}"
    return render(request, "community/diary.html", page)


@require_safe
def feed(request: ReaderRequest, language: str, username: str) -> HttpResponse:
    """The diary as an Atom feed: what was noted last."""
    viewer = account_of(request)
    owner = person_or_404(username, viewer, Part.DIARY)
    viewings = list(owner.viewings.filter(film__deleted_at=None).order_by("-at", "-pk")[:IN_FEED])
    noted = {viewing.pk: viewing.at for viewing in viewings}
    shown = shown_viewings(viewings, owner, viewer, request.reader)
    found = atom.Feed(
        key=f"diary/{owner.pk}",
        path=addresses.reader(language, username, "diary.atom"),
        page=addresses.reader(language, username, Part.DIARY),
        title=_("Diary of %(name)s") % {"name": owner.shown_name},
        language=request.reader.interface,
        entries=list(_feed_entries(shown, noted, owner, request.reader)),
    )
    return atom.respond(request, found)


def shown_viewings(
    viewings: Sequence[Viewing], owner: Account, viewer: Account | None, reader: Reader
) -> list[ShownViewing]:
    """Diary entries as the viewer sees them; those whose film is gone are left out. Four queries."""
    cards = cards_of([viewing.film_id for viewing in viewings], reader)
    reviews = Review.objects.filter(seen_by(viewer)).select_related("rating")
    seen = reviews.in_bulk([viewing.review_id for viewing in viewings if viewing.review_id])
    ratings = _ratings(cards, owner) if may_see_part(viewer, owner, Part.RATINGS) else {}
    is_own = viewer is not None and viewer.pk == owner.pk
    shown = []
    for viewing in viewings:
        if card := cards.get(viewing.film_id):
            review = seen.get(viewing.review_id or 0)
            rating = review.rating.value if review and review.rating else ratings.get(viewing.film_id)
            path = addresses.review(reader.language, review.pk) if review else ""
            note = viewing.note if is_own else ""
            shown.append(ShownViewing(viewing.pk, card, viewing.seen_on, rating, path, note))
    return shown


def _ratings(films: Iterable[int], owner: Account) -> dict[int, int]:
    """What somebody thinks of films now, in half stars."""
    given = Rating.objects.filter(reviewer__account=owner, film__in=list(films), is_current=True, left_out_at=None)
    return dict(given.order_by("pk").values_list("film_id", "value"))


def _month(viewing: ShownViewing) -> date | None:
    return viewing.day.replace(day=1) if viewing.day else None


def _feed_entries(
    viewings: Iterable[ShownViewing], noted: dict[int, datetime], owner: Account, reader: Reader
) -> Iterator[atom.Entry]:
    for viewing in viewings:
        stars = f" {viewing.rating / 2:g}/5" if viewing.rating else ""
        at = noted[viewing.id]
        day = datetime.combine(viewing.day, time(), UTC) if viewing.day else at
        yield atom.Entry(
            key=f"viewing/{viewing.id}",
            path=viewing.review_path or viewing.film.path,
            title=f"{viewing.film.title.text}{stars}",
            title_language=viewing.film.title.language,
            language=reader.interface,
            published=min(day, at),
            updated=at,
            author=owner.shown_name,
            author_path=addresses.reader(reader.language, owner.username),
        )
