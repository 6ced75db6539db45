"""What moderators do with one thing: hide, show, release, mark, correct, dismiss what was reported of it.

Every act locks what it is about, changes rows, and writes itself down with what stood there before (`Action`). Who
opened the page before somebody else decided is told so, and nothing is done. A rating that came with a review goes and
comes back with it; a person's other ratings are left out when the person is blocked (`blocking.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from lichtspiel.accounts.models import Account
from lichtspiel.community.models import NotificationKind
from lichtspiel.community.notifying import notify
from lichtspiel.community.telling import tell_followers, tell_of_reply, tell_of_translation
from lichtspiel.moderation import changing
from lichtspiel.moderation.changing import Change
from lichtspiel.moderation.faults import (
    DoneMeanwhileError,
    NoLanguageError,
    NoReasonError,
    NothingToDoError,
    OnAdministratorError,
    OnOneselfError,
)
from lichtspiel.moderation.models import Action, Deed, Reason, Report, Verdict
from lichtspiel.moderation.things import Kind, Ref, Thing, find, find_all, gone
from lichtspiel.reviews import averages
from lichtspiel.reviews.models import Reply, Review, ReviewTranslation
from lichtspiel.reviews.replying import recount_replies
from lichtspiel.text.language import UnknownLanguageError, canonical

TOLD = frozenset({Deed.HIDE, Deed.SHOW, Deed.RELEASE, Deed.SPOILER, Deed.LANGUAGE, Deed.BLOCK, Deed.UNBLOCK})
"""What the person it falls upon is told of, and sees among what was done."""
MINE = "/me/moderation"
"""Where people see what was done to theirs."""

_VISIBLE: dict[str, object] = {"hidden_at": None, "hidden_reason": ""}


def standing(thing: Thing) -> str:
    """How a thing stands, for a form to carry: an act is refused where it stands otherwise by then."""
    return standings([thing])[thing.ref]


def standings(things: Iterable[Thing]) -> dict[Ref, str]:
    """How things stand; one query."""
    things = list(things)
    wanted = Q(pk__in=[])
    for table in {thing.table for thing in things}:
        wanted |= Q(table=table, row_id__in=[thing.id for thing in things if thing.table == table])
    acts = Action.objects.filter(wanted).order_by().values_list("table", "row_id").annotate(last=Max("pk"))
    last = {(table, row_id): pk for table, row_id, pk in acts}
    return {thing.ref: f"{last.get(thing.ref, 0)}.{thing.version}" for thing in things}


def hide(thing: Thing, moderator: Account, reason: str, *, note: str = "", seen: str = "") -> Action:
    """Nobody but its author and moderators sees it from now on; the reports are upheld."""
    if not reason.strip():
        raise NoReasonError
    with transaction.atomic():
        thing = take(thing, moderator, seen)
        changes = hiding([thing], reason)
        changes.append(judge([thing], moderator, Verdict.UPHELD))
        return write_down(Deed.HIDE, moderator, changes, thing=thing, reason=reason, note=note)


def show(thing: Thing, moderator: Account, *, note: str = "", seen: str = "") -> Action:
    """Let everybody see again what was hidden."""
    with transaction.atomic():
        thing = take(thing, moderator, seen)
        before = {"hidden_at": getattr(thing.row, "hidden_at", None), "hidden_reason": _hidden_reason(thing)}
        if before["hidden_at"] is None:
            raise NothingToDoError
        change = _update(thing, before, _VISIBLE)
        recount([thing])
        return write_down(Deed.SHOW, moderator, [change], thing=thing, note=note)


def release(thing: Thing, moderator: Account, *, note: str = "", seen: str = "") -> Action:
    """Let everybody see what waited for a moderator; now those are told who would have been when it was written."""
    with transaction.atomic():
        thing = take(thing, moderator, seen)
        if not thing.is_held:
            raise NothingToDoError
        change = _update(thing, {"held_at": getattr(thing.row, "held_at", None)}, {"held_at": None})
        recount([thing])
        thing.row.refresh_from_db(fields=["held_at"])
        if isinstance(thing.row, Review):
            tell_followers(thing.row)
        elif isinstance(thing.row, Reply):
            tell_of_reply(thing.row)
        elif isinstance(thing.row, ReviewTranslation):
            tell_of_translation(thing.row)
        return write_down(Deed.RELEASE, moderator, [change], thing=thing, note=note)


def mark_spoiler(thing: Thing, moderator: Account, *, note: str = "", seen: str = "") -> Action:
    """Cover a review that gives the story away; reports of that are upheld, others stay open."""
    with transaction.atomic():
        thing = take(thing, moderator, seen)
        change = _update(thing, {"is_spoiler": False}, {"is_spoiler": True})
        changes = [change, judge([thing], moderator, Verdict.UPHELD, Reason.SPOILER)]
        return write_down(Deed.SPOILER, moderator, changes, thing=thing, note=note)


def correct_language(thing: Thing, moderator: Account, language: str, *, note: str = "", seen: str = "") -> Action:
    """Say in which language a text really is; reports of that are upheld, others stay open."""
    try:
        tag = canonical(language.strip())
    except UnknownLanguageError as error:
        raise NoLanguageError(text=language.strip()[:35]) from error
    with transaction.atomic():
        thing = take(thing, moderator, seen)
        if tag == thing.language:
            raise NothingToDoError
        column = "about_language" if thing.kind == Kind.ACCOUNT else "language"
        changes = [
            _update(thing, {column: thing.language}, {column: tag}),
            judge([thing], moderator, Verdict.UPHELD, Reason.LANGUAGE),
        ]
        return write_down(Deed.LANGUAGE, moderator, changes, thing=thing, reason=tag, note=note)


def dismiss(thing: Thing, moderator: Account, *, note: str = "", seen: str = "") -> Action:
    """Leave the thing as it is: what was reported of it is nothing to act upon."""
    with transaction.atomic():
        thing = take(thing, moderator, seen, gone_too=True)
        change = judge([thing], moderator, Verdict.DISMISSED)
        if not change.ids:
            raise NothingToDoError
        return write_down(Deed.DISMISS, moderator, [change], thing=thing, note=note)


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


def hiding(things: Sequence[Thing], reason: str) -> list[Change]:
    """Hide the things that are not hidden; those that were held wait no longer."""
    visible = [thing for thing in things if not thing.is_hidden]
    after = {"hidden_at": timezone.now(), "hidden_reason": reason.strip()}
    changes = [
        _update(thing, _VISIBLE | {"held_at": held}, after | {"held_at": None})
        for thing in visible
        if (held := getattr(thing.row, "held_at", None))
    ]
    for kind in Kind:
        open_ids = [thing.id for thing in visible if thing.kind == kind and not thing.is_held]
        if open_ids:
            model = type(next(thing.row for thing in visible if thing.kind == kind))
            rows = model._default_manager.filter(pk__in=open_ids)  # noqa: SLF001
            changes.append(changing.update(rows, _VISIBLE, after))
    if not changes:
        raise NothingToDoError
    recount(visible)
    return changes


def judge(things: Sequence[Thing], moderator: Account, verdict: Verdict, reason: Reason | None = None) -> Change:
    """Decide the open reports of things (of one reason, if so wished), and tell who made them."""
    of_things = Q(pk__in=[])
    for table in {thing.table for thing in things}:
        of_things |= Q(table=table, row_id__in=[thing.id for thing in things if thing.table == table])
    rows = Report.objects.filter(of_things, **({"reason": reason} if reason else {}))
    return judge_reports(rows, moderator, verdict)


def judge_reports(rows: QuerySet[Report], moderator: Account, verdict: Verdict) -> Change:
    """Decide those reports that are open, and tell who made them."""
    after = {"verdict": verdict, "decided_by_id": moderator.pk, "decided_at": timezone.now()}
    change = changing.update(rows, {"verdict": Verdict.OPEN, "decided_by_id": None, "decided_at": None}, after)
    told = Report.objects.filter(pk__in=change.ids, reporter__isnull=False)
    found = list(told.values_list("reporter", "film", "table", "row_id"))
    there = find_all((table, row_id) for _reporter, _film, table, row_id in found)
    for reporter, film, table, row_id in found:
        facts = {"verdict": verdict.value, "path": MINE}
        named = _named(table, row_id) if (table, row_id) in there else {}
        what: dict[str, Any] = {"film_id": film, "facts": facts} | named
        notify([reporter], NotificationKind.REPORT, **what)
    return change


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
    what: dict[str, Any] = {"film_id": action.film_id, "facts": facts} | _named(action.table, action.row_id)
    notify([action.account_id], NotificationKind.MODERATION, **what)


def recount(things: Sequence[Thing]) -> None:
    """Add up anew what everybody sees: the ratings of the films of these reviews, the replies beside these replies."""
    recount_replies({thing.row.review_id for thing in things if isinstance(thing.row, Reply)})
    films = {thing.row.film_id for thing in things if isinstance(thing.row, Review) and thing.row.rating_id}
    averages.refresh(sorted(films))


def _update(thing: Thing, before: dict[str, object], after: dict[str, object]) -> Change:
    rows = type(thing.row)._default_manager.filter(pk=thing.id)  # noqa: SLF001
    change = changing.update(rows, before, after)
    if not change.ids:
        raise NothingToDoError
    return change


def _hidden_reason(thing: Thing) -> str:
    return str(getattr(thing.row, "hidden_reason", ""))


def _named(table: str, row_id: int | None) -> dict[str, Any]:
    """The columns of a notification that name a thing."""
    if table == "reviews.review" and row_id:
        return {"review_id": row_id}
    if table == "reviews.reply" and row_id:
        return {"reply_id": row_id}
    return {}
