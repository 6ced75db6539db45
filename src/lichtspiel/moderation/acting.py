"""What moderators do with one thing: hide, show, release, mark, correct, dismiss what was reported of it.

Every act locks what it is about, changes rows, and writes itself down with what stood there before (`Action`). Who
opened the page before somebody else decided is told so, and nothing is done. A rating that came with a review goes and
comes back with it; a person's other ratings are left out when the person is blocked (`blocking.py`).
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from lichtspiel.accounts.models import Account
from lichtspiel.community.telling import tell_followers, tell_of_reply, tell_of_translation
from lichtspiel.moderation import changing
from lichtspiel.moderation.changing import Change
from lichtspiel.moderation.faults import (
    NoLanguageError,
    NoReasonError,
    NothingToDoError,
)
from lichtspiel.moderation.judging import judge
from lichtspiel.moderation.models import Action, Deed, Reason, Verdict
from lichtspiel.moderation.taking import take
from lichtspiel.moderation.things import Kind, Thing
from lichtspiel.moderation.writing_down import write_down
from lichtspiel.reviews import averages
from lichtspiel.reviews.models import Reply, Review, ReviewTranslation
from lichtspiel.reviews.replying import recount_replies
from lichtspiel.text.language import UnknownLanguageError, canonical

_VISIBLE: dict[str, object] = {"hidden_at": None, "hidden_reason": ""}


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
