"""Watchlists: the films somebody wants to see."""

from __future__ import annotations

from lichtspiel.accounts.limits import Limit, spend
from lichtspiel.accounts.models import Account
from lichtspiel.community.models import WatchlistEntry
from lichtspiel.films.models import Film

WANTS = Limit("watchlist", 500, 3600)


def want(account: Account, film: Film) -> None:
    """Put a film on the watchlist, where it is not there yet. Raises TooOftenError."""
    spend(WANTS, account.pk)
    WatchlistEntry.objects.get_or_create(account=account, film=film)


def unwant(account: Account, film: Film) -> bool:
    """Take a film off the watchlist; whether it stood there."""
    deleted, _rows = WatchlistEntry.objects.filter(account=account, film=film).delete()
    return deleted > 0
