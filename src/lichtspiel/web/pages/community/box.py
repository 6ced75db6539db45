"""What stands beside a film's rating for who is signed in: watchlist, diary, lists, edits."""

from __future__ import annotations

from django.db.models import Count, Max
from django.utils import timezone

from lichtspiel.accounts.models import Account
from lichtspiel.community.models import FilmWatch, Viewing, WatchlistEntry
from lichtspiel.web import addresses
from lichtspiel.web.pages.community.films import FilmBox


def film_box(account: Account | None, film_id: int, language: str) -> FilmBox | None:
    """What an account did with a film; None for somebody signed out. Three queries, each through an index."""
    if account is None:
        return None
    seen = Viewing.objects.filter(account=account, film=film_id).aggregate(times=Count("pk"), last=Max("seen_on"))
    return FilmBox(
        is_wanted=WatchlistEntry.objects.filter(account=account, film=film_id).exists(),
        is_watched=FilmWatch.objects.filter(account=account, film=film_id).exists(),
        times_seen=seen["times"],
        last_seen=seen["last"],
        today=timezone.localdate(),
        path=addresses.film_act(language, film_id, ""),
    )
