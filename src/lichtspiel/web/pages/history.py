"""What was changed, in words a reader understands: histories, two states side by side, recent changes, roll-backs."""

# ruff: noqa: SLF001  (`_meta` is Django's documented way to ask a model of itself)

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from lichtspiel.films.models import Film, RevisedRow, Revision, RollBack
from lichtspiel.films.recent import Filters
from lichtspiel.films.revisions import ConflictError, State, differences
from lichtspiel.films.rows import Row, model_called
from lichtspiel.listing import queries
from lichtspiel.reviews.differences import Piece
from lichtspiel.reviews.differences import differences as compared
from lichtspiel.web.admin import words
from lichtspiel.web.admin.base import COUNTRIES, LANGUAGES
from lichtspiel.web.admin.history import NOTHING, Naming
from lichtspiel.web.formats import country_name, format_date, language_name
from lichtspiel.web.pages.repairs import repaired_kinds, told
from lichtspiel.web.pages.wording import Name
from lichtspiel.web.reader import Reader
from lichtspiel.web.rendering import Page

PAGE = 30
_UNTOLD = frozenset({"film_id", "created_at", "position", "merged_into_id"})
_LANGUAGE_OF = {"text": "language", "character": "character_language", "name": "name_language"}
_REASONS = (
    gettext_noop("the film was merged since; undo the merge first"),
    gettext_noop("films that were merged are parted by undoing the merge"),
    gettext_noop("others have worked on it since"),
    gettext_noop("what it changed was removed since"),
    gettext_noop("it was changed again since"),
    gettext_noop("something else still needs what would go"),
    gettext_noop("another has by now what this one had"),
    gettext_noop("what it names is no longer there"),
)
"""Why something cannot be put back."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One column of a row, before and after: as pieces, of which those that differ are marked."""

    label: str
    before: Sequence[Piece]
    after: Sequence[Piece]
    language_before: str = ""
    language_after: str = ""
    is_long: bool = False


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row that came, went or changed; `sign` is added, removed or changed."""

    table: str
    sign: str
    word: str
    name: Name
    cells: Sequence[Cell]


@dataclass(slots=True)
class Entry:
    """A revision in a list."""

    id: int
    at: datetime
    who: str
    act: str
    comment: str
    is_minor: bool
    summary: str
    path: str
    """Where it is compared with what was before."""
    subject: Name = field(default_factory=lambda: Name("", ""))
    subject_path: str = ""
    languages: Sequence[str] = ()
    username: str = ""


@dataclass(slots=True, kw_only=True)
class HistoryPage(Page):
    """The history of a film or person."""

    subject: Name
    back: str
    path: str
    edit: str
    """"" for readers who may not."""
    is_gone: bool
    entries: Sequence[Entry]
    next_path: str = ""


@dataclass(slots=True, kw_only=True)
class ComparisonPage(Page):
    """Two states side by side."""

    subject: Name
    back: str
    path: str
    before: Entry | None
    """None where it is compared with nothing, or with what was before anything was recorded."""
    after: Entry
    rows: Sequence[ChangedRow]
    is_reordered: bool
    is_editor: bool
    is_latest: bool
    can_be_undone: bool


@dataclass(slots=True, kw_only=True)
class ChangesPage(Page):
    """Recent changes."""

    entries: Sequence[Entry]
    filters: Filters
    acts: Sequence[tuple[str, str]]
    languages: Sequence[tuple[str, str]]
    next_path: str = ""


@dataclass(frozen=True, slots=True)
class InTheWay:
    """A change that cannot be undone, and why."""

    entry: Entry
    reason: str


@dataclass(slots=True, kw_only=True)
class PersonChangesPage(Page):
    """What one person changed, and how it is rolled back."""

    username: str
    name: str
    entries: Sequence[Entry]
    may_roll_back: bool
    acts: Sequence[RollBack] = ()
    since: str = ""
    comment: str = ""
    fault: str = ""
    trial: bool = False
    made: Sequence[Entry] = ()
    left: Sequence[InTheWay] = ()
    next_path: str = ""


@dataclass(slots=True, kw_only=True)
class RollBackPage(Page):
    """A roll-back that was done."""

    act: RollBack
    made: Sequence[Entry]
    left: Sequence[InTheWay]


# Lists of revisions


def entries(revisions: Sequence[Revision], reader: Reader) -> list[Entry]:
    """Revisions in words, with the titles of their films; one query, and one for repairs."""
    films = queries.of_films(reader.interface, [r.film_id for r in revisions if r.film_id])
    kinds = repaired_kinds(revisions)
    made = []
    for revision in revisions:
        kind, id = ("film", revision.film_id) if revision.film_id else ("person", revision.person_id)
        path = f"/{reader.language}/{kind}/{id}"
        entry = _entry(revision, f"{path}/history?to={revision.pk}")
        entry.comment = told(revision, kinds.get(revision.pk, []))
        entry.subject_path = path
        if revision.film_id:
            film = films.get(revision.film_id)
            entry.subject = Name(film.title, film.title_language) if film else Name(f"#{id}", "")
        elif revision.person:
            entry.subject = Name(revision.person.name, revision.person.name_language)
        entry.languages = [language_name(tag, reader.interface) for tag in revision.languages.split()]
        made.append(entry)
    return made


def _entry(revision: Revision, path: str) -> Entry:
    account = revision.account
    return Entry(
        id=revision.pk,
        at=revision.at,
        who=account.shown_name if account else "",
        username=account.username if account else "",
        act=words.choice("act", revision.act),
        comment=revision.comment,
        is_minor=revision.is_minor,
        summary=_summary(revision),
        path=path,
    )


def _summary(revision: Revision) -> str:
    """Which tables it touched, and how many rows of each."""
    counts = Counter(row.table for row in revision.rows.all())
    return _(", ").join(
        f"{_table(table, count)} ({count})" if count > 1 else _table(table) for table, count in counts.items()
    )


def _table(label: str, count: int = 1) -> str:
    try:
        meta = model_called(label)._meta
    except LookupError:
        return label
    return str(meta.verbose_name if count == 1 else meta.verbose_name_plural)


# Two states


def changed_rows(before: State, after: State, reader: Reader) -> tuple[list[ChangedRow], bool]:
    """The rows that differ, in words; and whether only the order of some does."""
    changes = differences(before, after)
    kept = [
        (change.table, row)
        for change in changes
        for state in (before, after)
        if (row := state.tables.get(change.table, {}).get(change.row_id))
    ]
    told = _Telling(Naming(kept), reader)
    shown, is_reordered = [], False
    for change in changes:
        found = told.row(change, before, after)
        if found.cells:
            shown.append(found)
        else:
            is_reordered = True
    return shown, is_reordered


class _Telling:
    """Puts rows into words."""

    def __init__(self, naming: Naming, reader: Reader) -> None:
        self.naming, self.reader = naming, reader

    def row(self, change: RevisedRow, before: State, after: State) -> ChangedRow:
        """A row with the columns that differ; all that say something where it came or went."""
        old = before.tables.get(change.table, {}).get(change.row_id)
        new = after.tables.get(change.table, {}).get(change.row_id)
        sign = "added" if old is None else "removed" if new is None else "changed"
        word = {"added": _("added"), "removed": _("removed"), "changed": _("changed")}[sign]
        columns = [c for c in (new or old or {}) if c not in _UNTOLD and (old or {}).get(c) != (new or {}).get(c)]
        cells = [
            self._cell(change.table, c, old or {}, new or {})
            for c in columns
            if (old or {}).get(c) or (new or {}).get(c)
        ]
        if change.table.startswith("films.person") and sign != "changed":
            cells = [cell for cell in cells if cell.label != str(_column(change.table, "person_id"))]
        return ChangedRow(_table(change.table), sign, word, self._name(change.table, new or old or {}), cells)

    def _cell(self, table: str, column: str, old: Row, new: Row) -> Cell:
        before, after = (self._value(table, column, row.get(column)) if row else "" for row in (old, new))
        pieces = compared(before, after) if before and after else [Piece("gone", before), Piece("new", after)]
        tag = _LANGUAGE_OF.get(column, "")
        return Cell(
            _column(table, column),
            [piece for piece in pieces if piece.kind != "new" and piece.text],
            [piece for piece in pieces if piece.kind != "gone" and piece.text],
            old.get(tag, ""),
            new.get(tag, ""),
            is_long=max(len(before), len(after)) > 160,
        )

    def _value(self, table: str, column: str, value: Any) -> str:
        interface = self.reader.interface
        if value in {None, ""}:
            return NOTHING
        if column in LANGUAGES:
            return language_name(value, interface)
        if column in COUNTRIES:
            return country_name(value, interface)
        if column in {"deleted_at", "date"}:
            return format_date(date.fromisoformat(value[:10]), interface)
        return self.naming.value(table, column, value)

    def _name(self, table: str, row: Row) -> Name:
        """What tells a row that changed from others of its table."""
        for column in ("text", "person_id", "value", "name", "country", "language", "term_id", "company_id"):
            if row.get(column) not in {None, ""}:
                words_of_it = self._value(table, column, row[column])
                short = f"{words_of_it[:60]} …" if len(words_of_it) > 60 else words_of_it
                return Name(short, row.get(_LANGUAGE_OF.get(column, ""), ""))
        return Name("", "")


def _column(table: str, column: str) -> str:
    fields = (f for f in model_called(table)._meta.concrete_fields if f.attname == column)
    return str(next((f.verbose_name for f in fields), column))


def act_names() -> list[tuple[str, str]]:
    """The acts recent changes can be narrowed to."""
    return [(act, words.choice("act", act)) for act in words.CHOICES["act"]]


def in_the_way(fault: ConflictError) -> str:
    """Why something cannot be undone, in words."""
    return reason(str(fault.params["what"]), fault.table, fault.column)


def reason(what: str, table: str = "", column: str = "") -> str:
    """The same, of what was kept of it."""
    place = _(", ").join(filter(None, [_table(table) if table else "", _column(table, column) if column else ""]))
    return f"{place}: {_(what)}" if place else _(what)


def subject_name(subject: Any, reader: Reader) -> Name:
    """The name of a film or person, for a page about it."""
    if not isinstance(subject, Film):
        return Name(subject.name, subject.name_language)
    found = queries.of_films(reader.interface, [subject.pk]).get(subject.pk)
    return Name(found.title, found.title_language) if found else Name(str(subject), "")
