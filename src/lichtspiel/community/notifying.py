"""Tells people what happened: on the site, and by the digest where they want it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lichtspiel.accounts.models import Account
from lichtspiel.community.models import Mute, Notification, NotificationChoice, NotificationKind


def notify(
    accounts: Iterable[Account | int],
    kind: NotificationKind,
    *,
    actor: Account | None = None,
    once: bool = False,
    **what: Any,
) -> None:
    """Tell people of one thing, as each has chosen; not the one who did it, nor who muted them. Three queries.

    `what` names the film, review, reply and `facts` (JSON) the sentence needs. `once`: somebody who does and undoes
    the same again and again is told of once; one query more.
    """
    ids = {account if isinstance(account, int) else account.pk for account in accounts}
    if actor is not None:
        ids -= {actor.pk, *Mute.objects.filter(muted=actor, account_id__in=ids).values_list("account_id", flat=True)}
    if once:
        before = Notification.objects.filter(account_id__in=ids, kind=kind, actor=actor, review=what.get("review"))
        ids -= set(before.values_list("account_id", flat=True))
    if not ids:
        return
    chosen = {c.account_id: c for c in NotificationChoice.objects.filter(account_id__in=ids, kind=kind)}
    told = []
    for account in sorted(ids):
        choice = chosen.get(account)
        on_site, by_mail = (choice.on_site, choice.by_mail) if choice else (True, False)
        if on_site or by_mail:
            told.append(
                Notification(account_id=account, kind=kind, actor=actor, on_site=on_site, by_mail=by_mail, **what)
            )
    Notification.objects.bulk_create(told)
