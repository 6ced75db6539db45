"""Watchlists: shown in several orders, filled from films' pages; and being told of a film's edits."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Expression, F, FloatField, Model, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from lichtspiel.accounts.audiences import Part
from lichtspiel.accounts.models import Account
from lichtspiel.community import wanting, watching
from lichtspiel.community.models import WatchlistEntry
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
_LAST = 1_000_000
"""Greater than any year or running time."""

_ORDERS = {
    "added": ("pk", True),
    "title": ("film__entries__sort_key", False),
    "latest": ("film__entries__year", True),
    "oldest": ("film__entries__year", False),
    "rated": ("film__entries__score", True),
    "shortest": ("film__entries__runtime_minutes", False),
    "longest": ("film__entries__runtime_minutes", True),
}
"""Each order: the column, and whether it falls. What is not known comes last."""


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
    order = order if order in _ORDERS else "added"
    found = _page(owner, request.reader.interface, order, whole(request.GET.get("after", "")))
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


def _page(owner: Account, interface: str, order: str, after: int) -> list[WatchlistEntry]:
    """A page behind the entry `after`, and one more; those whose film is gone are left out."""
    column, falls = _ORDERS[order]
    found = owner.watchlist.filter(film__entries__language=interface)
    key: Expression | F = F(column)
    if column not in {"pk", "film__entries__sort_key"}:
        key = Coalesce(column, Value(-1 if falls else _LAST), output_field=FloatField())
    found = found.annotate(place=key)
    if after:
        found = _behind(found, after, "lt" if falls else "gt")
    return list(found.order_by("-place" if falls else "place", "-pk")[: PAGE + 1])


def _behind(found: QuerySet[WatchlistEntry], after: int, beyond: str) -> QuerySet[WatchlistEntry]:
    last: Model | None = found.filter(pk=after).first()
    if last is None:
        return found.none()
    place = getattr(last, "place")  # noqa: B009  annotated
    return found.filter(Q(**{f"place__{beyond}": place}) | Q(place=place, pk__lt=after))


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
