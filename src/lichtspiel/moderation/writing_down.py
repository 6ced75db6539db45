"""An act is written into the log, and the person it falls upon is told, without the moderator's name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lichtspiel.accounts.models import Account
from lichtspiel.community.models import NotificationKind
from lichtspiel.community.notifying import notify
from lichtspiel.moderation import changing
from lichtspiel.moderation.changing import Change
from lichtspiel.moderation.faults import NothingToDoError
from lichtspiel.moderation.models import Action, Deed
from lichtspiel.moderation.things import Thing

TOLD = frozenset({Deed.HIDE, Deed.SHOW, Deed.RELEASE, Deed.SPOILER, Deed.LANGUAGE, Deed.BLOCK, Deed.UNBLOCK})
"""What the person it falls upon is told of, and sees among what was done."""
MINE = "/me/moderation"
"""Where people see what was done to theirs."""


def write_down(
    deed: Deed, moderator: Account, changes: Sequence[Change], *, thing: Thing | None = None, **said: object
) -> Action:
    """Put an act into the log, and tell the person it falls upon where they are to know.

    Raises NothingToDoError where nothing was changed.
    """
    if not any(change.ids for change in changes):
        raise NothingToDoError
    said = {name: value.strip() if isinstance(value, str) else value for name, value in said.items()}
    about = (
        {"table": thing.table, "row_id": thing.id, "account": thing.author, "film_id": thing.film_id} if thing else {}
    )
    action = Action(deed=deed, moderator=moderator, **about, **said)
    changing.keep(action, changes)
    action.save()
    if deed in TOLD and action.account_id:
        tell(action)
    return action


def tell(action: Action, **facts: object) -> None:
    """Tell the person an act falls upon, without naming the moderator."""
    if action.account_id is None:
        return
    said = {"language": action.reason} if action.deed == Deed.LANGUAGE else {"reason": action.reason}
    facts = {"deed": action.deed, "path": f"{MINE}#act-{action.pk}"} | said | facts
    what: dict[str, Any] = {"film_id": action.film_id, "facts": facts} | naming(action.table, action.row_id)
    notify([action.account_id], NotificationKind.MODERATION, **what)


def naming(table: str, row_id: int | None) -> dict[str, Any]:
    """The columns of a notification that name a thing."""
    if table == "reviews.review" and row_id:
        return {"review_id": row_id}
    if table == "reviews.reply" and row_id:
        return {"reply_id": row_id}
    return {}
