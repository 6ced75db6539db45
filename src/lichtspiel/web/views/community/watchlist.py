"""Watchlists: shown in several orders, filled from films' pages; and being told of a film's edits."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from lichtspiel.accounts.audiences import Part
from lichtspiel.community import wanting, watching
from lichtspiel.films.models import Film
from lichtspiel.web import addresses
from lichtspiel.web.access import SignedInRequest, signed_in
from lichtspiel.web.going import back, to
from lichtspiel.web.named import film_or_404, person_or_404
from lichtspiel.web.pages.cards import cards_of
from lichtspiel.web.pages.community.films import WatchlistPage
from lichtspiel.web.pages.films import Choice
from lichtspiel.web.pages.readers import frame_of
from lichtspiel.web.reader import ReaderRequest, account_of
from lichtspiel.web.rendering import render
from lichtspiel.web.sent import is_undoing, whole

PAGE = 48


@require_POST
@signed_in
def want(request: SignedInRequest, language: str, film_id: int) -> HttpResponse:
    """Put a film on the watchlist, or take it off."""
    film = film_or_404(film_id)
    if is_undoing(request):
        wanting.unwant(request.user, film)
        messages.success(request, _("The film is off the watchlist."))
    else:
        wanting.want(request.user, film)
        messages.success(request, _("The film is on the watchlist."))
    return back(request, addresses.film_act(language, film.pk, ""))


@require_POST
@signed_in
def watch(request: SignedInRequest, language: str, film_id: int) -> HttpResponse:
    """Be told of edits of a film's record, or no longer."""
    film = film_or_404(film_id)
    if is_undoing(request):
        watching.unwatch(request.user, film)
        messages.success(request, _("Edits of this film are not told any more."))
    else:
        watching.watch(request.user, film)
        messages.success(request, _("Edits of this film will be told in the notifications."))
    return back(request, addresses.film_act(language, film.pk, ""))


def say_that_it_went_off(request: ReaderRequest, film: Film) -> None:
    """Tell somebody who saw a film that it is off the watchlist, with a button that puts it back."""
    path = addresses.film_act(request.reader.language, film.pk, "watchlist")
    messages.info(request, _("The film went off your watchlist."), extra_tags=path)


@require_safe
@signed_in
def to_own(request: SignedInRequest) -> HttpResponse:
    """Lead to one's own watchlist."""
    return to(addresses.reader(request.reader.language, request.user.username, Part.WATCHLIST))


@require_safe
def show(request: ReaderRequest, language: str, username: str) -> HttpResponse:
    """Show somebody's watchlist in the order asked for."""
    owner = person_or_404(username, account_of(request), Part.WATCHLIST)
    order = request.GET.get("order", "")
    order = order if order in wanting.ORDERS else "added"
    after = whole(request.GET.get("after", ""))
    found = wanting.watchlist_of(owner, request.reader.interface, order, after, PAGE + 1)
    shown = found[:PAGE]
    cards = cards_of([entry.film_id for entry in shown], request.reader)
    path = addresses.reader(language, username, Part.WATCHLIST)
    page = WatchlistPage(
        **frame_of(request, owner, Part.WATCHLIST),
        cards=[cards[entry.film_id] for entry in shown if entry.film_id in cards],
        orders=[Choice(key, label, key == order) for key, label in _order_labels()],
        path=path,
        total=owner.watchlist.filter(film__deleted_at=None).count(),
    )
    page.is_indexed = page.is_indexed and not request.GET
    if len(found) > len(shown):
        page.next_path = f"{path}?order={order}&after={shown[-1].pk}"
    return render(request, "community/watchlist.html", page)


def _order_labels() -> list[tuple[str, str]]:
    return [
        ("added", pgettext("order", "added last")),
        ("title", pgettext("order", "title")),
        ("latest", pgettext("order", "latest year first")),
        ("oldest", pgettext("order", "earliest year first")),
        ("rated", pgettext("order", "best rated")),
        ("shortest", pgettext("order", "shortest first")),
        ("longest", pgettext("order", "longest first")),
    ]
