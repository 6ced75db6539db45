"""Watchlists: the films somebody wants to see."""

from __future__ import annotations

from django.db.models import Expression, F, FloatField, Model, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from lichtspiel.accounts.limits import Limit, spend
from lichtspiel.accounts.models import Account
from lichtspiel.community.models import WatchlistEntry
from lichtspiel.films.models import Film

WANTS = Limit("watchlist", 500, 3600)
ORDERS = {
    "added": ("pk", True),
    "title": ("film__entries__sort_key", False),
    "latest": ("film__entries__year", True),
    "oldest": ("film__entries__year", False),
    "rated": ("film__entries__score", True),
    "shortest": ("film__entries__runtime_minutes", False),
    "longest": ("film__entries__runtime_minutes", True),
}
"""Each order of a watchlist: the column, and whether it falls. What is not known comes last."""
_LAST = 1_000_000
"""Greater than any year or running time."""


def want(account: Account, film: Film) -> None:
    """Put a film on the watchlist, where it is not there yet. Raises TooOftenError."""
    spend(WANTS, account.pk)
    WatchlistEntry.objects.get_or_create(account=account, film=film)


def unwant(account: Account, film: Film) -> bool:
    """Take a film off the watchlist; whether it stood there."""
    deleted, _rows = WatchlistEntry.objects.filter(account=account, film=film).delete()
    return deleted > 0


def is_wanted(account: Account, film: Film) -> bool:
    """Whether a film stands on somebody's watchlist. One query."""
    return WatchlistEntry.objects.filter(account=account, film=film).exists()


def watchlist_of(owner: Account, interface: str, order: str, after: int, most: int) -> list[WatchlistEntry]:
    """Some of a watchlist behind the entry `after`, titles in the language of the page; without films that are gone.

    Two queries.
    """
    column, falls = ORDERS[order]
    found = owner.watchlist.filter(film__entries__language=interface)
    key: Expression | F = F(column)
    if column not in {"pk", "film__entries__sort_key"}:
        key = Coalesce(column, Value(-1 if falls else _LAST), output_field=FloatField())
    found = found.annotate(place=key)
    if after:
        found = _behind(found, after, "lt" if falls else "gt")
    return list(found.order_by("-place" if falls else "place", "-pk")[:most])


def _behind(found: QuerySet[WatchlistEntry], after: int, beyond: str) -> QuerySet[WatchlistEntry]:
    last: Model | None = found.filter(pk=after).first()
    if last is None:
        return found.none()
    place = getattr(last, "place")  # noqa: B009  annotated
    return found.filter(Q(**{f"place__{beyond}": place}) | Q(place=place, pk__lt=after))
