"""Lists of films: made, filled, ordered, deleted and brought back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from lichtspiel.accounts.limits import Limit, spend
from lichtspiel.accounts.models import Account
from lichtspiel.community.faults import refuse_blocked
from lichtspiel.community.models import FilmList, ListEntry
from lichtspiel.errors import GuideError
from lichtspiel.films.models import Film
from lichtspiel.reviews import holding

LISTS = Limit("film-list", 30, 86_400)
ENTRIES = Limit("list-entry", 1000, 3600)
MOST_LISTS = 1000
MOST_FILMS = 2000
LONGEST_TITLE = 200
LONGEST_TEXT = 20_000
LONGEST_NOTE = 2000
ORDERS = {"newest": "made_at", "longest": "film_count"}
"""What falls along each order of lists."""
COMES_BACK = timedelta(days=30)
"""For how long a deleted list can be brought back."""


class TooManyListsError(GuideError):
    """Nobody can have more than %(most)s lists."""


class ListIsFullError(GuideError):
    """A list holds %(most)s films at most."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody says of a list."""

    title: str
    text: str
    language: str
    language_detected: bool
    is_ranked: bool
    audience: str


def seen_by(viewer: Account | None, order: str, after: int, most: int) -> list[FilmList]:
    """Some of the lists a viewer may see, behind the list `after`; empty ones are left out. Two queries."""
    column = ORDERS[order]
    found = FilmList.objects.seen_by(viewer).filter(film_count__gt=0)
    last = FilmList.objects.filter(pk=after).first() if after else None
    if last is not None:
        value = getattr(last, column)
        found = found.filter(Q(**{f"{column}__lt": value}) | Q(**{column: value, "pk__lt": after}))
    return list(found.select_related("account").order_by(f"-{column}", "-pk")[:most])


def make_list(account: Account, draft: Draft) -> FilmList:
    """Make a list without films. Raises TooOftenError, TooManyListsError, BlockedError."""
    refuse_blocked(account)
    if account.film_lists.present().count() >= MOST_LISTS:
        raise TooManyListsError(most=MOST_LISTS)
    spend(LISTS, account.pk)
    film_list = FilmList(account=account, **_columns(draft))
    _hold(film_list, _words(film_list), None)
    film_list.save()
    return film_list


def change_list(film_list: FilmList, draft: Draft) -> None:
    """Say something else of a list. Raises BlockedError."""
    refuse_blocked(film_list.account)
    before = _words(film_list) if holding.was_seen(film_list) else None
    for column, value in _columns(draft).items():
        setattr(film_list, column, value)
    with transaction.atomic():
        _hold(film_list, _words(film_list), before)
        film_list.save(update_fields=[*_columns(draft), "changed_at", "held_at"])


def delete_list(film_list: FilmList) -> None:
    """Take a list away; for a while it can be brought back."""
    FilmList.objects.filter(pk=film_list.pk).update(deleted_at=timezone.now())


def bring_back(film_list: FilmList) -> None:
    """Undo a deletion."""
    FilmList.objects.filter(pk=film_list.pk).update(deleted_at=None)


def forget_deleted_lists() -> int:
    """Delete for good what was deleted long enough ago; tells how many lists."""
    gone = FilmList.objects.filter(deleted_at__lt=timezone.now() - COMES_BACK)
    count = gone.count()
    gone.delete()
    return count


def add_film(film_list: FilmList, film: Film, note: str = "", place: int | None = None) -> ListEntry:
    """Put a film at the end of a list, or at a place (1 is the first); one that stands there already stays.

    Raises TooOftenError and ListIsFullError.
    """
    with transaction.atomic():
        entries = _locked(film_list)
        there = next((entry for entry in entries if entry.film_id == film.pk), None)
        if there is not None:
            return there
        spend(ENTRIES, film_list.account_id)
        if len(entries) >= MOST_FILMS:
            raise ListIsFullError(most=MOST_FILMS)
        entry = ListEntry.objects.create(film_list=film_list, film=film, position=len(entries) + 1, note=note)
        entries.insert(len(entries) if place is None else max(place - 1, 0), entry)
        _settle(film_list, entries)
        _hold_for_note(film_list, note, "")
    return entry


def remove_entry(entry: ListEntry) -> None:
    """Take a film off its list."""
    _arrange(entry, lambda entries, _at: [other for other in entries if other.pk != entry.pk])
    entry.delete()
    _count(entry.film_list)


def move_entry(entry: ListEntry, place: int) -> None:
    """Put an entry at a place, 1 being the first; the others make room."""

    def moved(entries: list[ListEntry], at: int) -> list[ListEntry]:
        own = entries.pop(at)
        entries.insert(min(max(place - 1, 0), len(entries)), own)
        return entries

    _arrange(entry, moved)


def note_entry(entry: ListEntry, note: str) -> None:
    """Write a note beside a film on a list. Raises BlockedError."""
    refuse_blocked(entry.film_list.account)
    entries = ListEntry.objects.filter(pk=entry.pk)  # which may be gone by now
    with transaction.atomic():
        _hold_for_note(entry.film_list, note, entries.values_list("note", flat=True).first() or "")
        entries.update(note=note)
        FilmList.objects.filter(pk=entry.film_list_id).update(changed_at=timezone.now())


def _hold(film_list: FilmList, text: str, before: str | None) -> None:
    """Let a list wait where its words must, its notes among them: as a whole, since its films say something as well.

    A list is about no thing like a review is about a film: one comes in the place of any that was hidden lately.
    """
    if film_list.pk:  # a moderator may have released it since it was loaded
        rows = FilmList.objects.select_for_update().filter(pk=film_list.pk)
        film_list.held_at = rows.values_list("held_at", flat=True).get()
    account = film_list.account
    lately = account.film_lists.filter(hidden_at__gt=timezone.now() - COMES_BACK).exclude(pk=film_list.pk)
    holding.hold(film_list, account, text, before, lately)


def _hold_for_note(film_list: FilmList, note: str, before: str) -> None:
    _hold(film_list, note, before)
    if film_list.held_at is not None:
        FilmList.objects.filter(pk=film_list.pk, held_at=None).update(held_at=film_list.held_at)


def _words(film_list: FilmList) -> str:
    notes = film_list.entries.exclude(note="").values_list("note", flat=True) if film_list.pk else ()
    return "\n".join([film_list.title, film_list.text, *notes])


def _columns(draft: Draft) -> dict[str, str | bool]:
    return {column: getattr(draft, column) for column in Draft.__slots__}


def _arrange(entry: ListEntry, arrange: Callable[[list[ListEntry], int], list[ListEntry]]) -> None:
    with transaction.atomic():
        entries = _locked(entry.film_list)
        at = next((place for place, other in enumerate(entries) if other.pk == entry.pk), None)
        if at is not None:
            _settle(entry.film_list, arrange(entries, at))


def _locked(film_list: FilmList) -> list[ListEntry]:
    """The entries of a list in order; nobody else changes them until the transaction ends."""
    FilmList.objects.select_for_update().get(pk=film_list.pk)
    return list(film_list.entries.order_by("position", "pk"))


def _settle(film_list: FilmList, entries: Sequence[ListEntry]) -> None:
    """Number the entries from 1 as they stand; only those whose number changes are written."""
    moved = []
    for position, entry in enumerate(entries, start=1):
        if entry.position != position:
            entry.position = position
            moved.append(entry)
    ListEntry.objects.bulk_update(moved, ["position"], batch_size=500)
    _count(film_list)


def _count(film_list: FilmList) -> None:
    FilmList.objects.filter(pk=film_list.pk).update(film_count=film_list.entries.count(), changed_at=timezone.now())
