"""A thing taken in hand: locked, as it stands, by somebody who may decide about it and before anybody else does."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Max

from lichtspiel.accounts.models import Account
from lichtspiel.moderation.faults import DoneMeanwhileError, OnAdministratorError, OnOneselfError
from lichtspiel.moderation.models import Action
from lichtspiel.moderation.things import Ref, Thing, about, find, gone


def standing(thing: Thing) -> str:
    """How a thing stands, for a form to carry: an act is refused where it stands otherwise by then."""
    return standings([thing])[thing.ref]


def standings(things: Iterable[Thing]) -> dict[Ref, str]:
    """How things stand; one query."""
    things = list(things)
    acts = Action.objects.filter(about(things)).order_by().values_list("table", "row_id").annotate(last=Max("pk"))
    last = {(table, row_id): pk for table, row_id, pk in acts}
    return {thing.ref: f"{last.get(thing.ref, 0)}.{thing.version}" for thing in things}


def take(thing: Thing, moderator: Account, seen: str = "", *, gone_too: bool = False) -> Thing:
    """The thing, locked, as it stands now. Raises where the moderator may not act on it, or somebody else just did."""
    found = find(thing.kind, thing.id, locks=True) or gone(thing.kind, thing.id)
    if (found.is_gone and not gone_too) or (seen and seen != standing(found)):
        raise DoneMeanwhileError
    check_may_act(moderator, found.author)
    return found


def check_may_act(moderator: Account, on: Account | None) -> None:
    """Raise where a moderator may not decide about somebody's."""
    if on is None:
        return
    if on.pk == moderator.pk:
        raise OnOneselfError
    if on.is_superuser and not moderator.is_superuser:
        raise OnAdministratorError
