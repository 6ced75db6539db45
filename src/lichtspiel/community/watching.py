"""Watching a film: being told when its record is edited."""

from __future__ import annotations

from lichtspiel.accounts.limits import Limit, spend
from lichtspiel.accounts.models import Account
from lichtspiel.community.models import FilmWatch, NotificationKind
from lichtspiel.community.notifying import notify
from lichtspiel.films.models import Film, Revision

WATCHES = Limit("film-watch", 300, 3600)


def watch(account: Account, film: Film) -> None:
    """Be told of edits from now on. Raises TooOftenError."""
    spend(WATCHES, account.pk)
    FilmWatch.objects.get_or_create(account=account, film=film)


def unwatch(account: Account, film: Film) -> None:
    """Be told no longer."""
    FilmWatch.objects.filter(account=account, film=film).delete()


def tell_watchers(film: Film, actor: Account | None, revision: Revision | None) -> None:
    """Tell whoever watches the film, but not the one who edited it, that there is a revision. Four queries."""
    watchers = FilmWatch.objects.filter(film=film, account__is_active=True).values_list("account_id", flat=True)
    facts = {"revision": revision.pk, "comment": revision.comment} if revision else {}
    notify(list(watchers), NotificationKind.FILM_EDIT, actor=actor, film=film, facts=facts)
