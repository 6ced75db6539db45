"""Who changed what and when: recording a change of a film or person, showing older states and putting them back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from lichtspiel.errors import GuideError
from lichtspiel.films import rows
from lichtspiel.films.models import (
    Act,
    Credit,
    ExternalRating,
    Film,
    FilmCompany,
    FilmCountry,
    FilmLanguage,
    FilmTerm,
    Identifier,
    Merge,
    Person,
    PersonIdentifier,
    PersonName,
    Popularity,
    Release,
    RevisedRow,
    Revision,
    Synopsis,
    Title,
)
from lichtspiel.films.rows import AnyModel, Row

if TYPE_CHECKING:
    from lichtspiel.accounts.models import Account

__all__ = [
    "Act",
    "ConflictError",
    "State",
    "differences",
    "restore",
    "revising",
    "state_at",
    "state_of",
    "undo",
    "undo_several",
]

Subject = Film | Person
M = TypeVar("M", bound=models.Model)

_PARTS: dict[type[Subject], tuple[str, tuple[AnyModel, ...]]] = {
    Film: (
        "film",
        (
            *(Title, Synopsis, Credit, FilmCountry, FilmLanguage, FilmTerm, FilmCompany, Identifier, Release),
            *(Popularity, ExternalRating),
        ),
    ),
    Person: ("person", (PersonName, PersonIdentifier)),
}
"""What belongs to a film or person and is recorded with it. Reviews are not: they have versions of their own."""

_MOST_LANGUAGES = 450
"""So many characters of tags a revision names."""


class ConflictError(GuideError):
    """The older state cannot be put back: %(what)s."""

    status = HTTPStatus.CONFLICT

    def __init__(self, what: str, table: str = "", column: str = "", name: str = "") -> None:
        self.table, self.column, self.name = table, column, name
        """What is in the way, where a row is: its table, the column and what the row says."""
        super().__init__(what=what)


@dataclass(slots=True)
class State:
    """A film or person with all that belongs to it, at one time: rows by table and id."""

    tables: dict[str, dict[int, Row]] = field(default_factory=dict)

    def of(self, model: type[M]) -> list[M]:
        """The rows of a table as instances to show; they are not saved."""
        kept = self.tables.get(model._meta.label_lower, {})  # noqa: SLF001
        return [built for pk, row in kept.items() if isinstance(built := rows.built(model, pk, row), model)]

    def copy(self) -> State:
        """The same rows, to be changed without changing these."""
        return State({table: dict(kept) for table, kept in self.tables.items()})

    def go_back(self, changes: list[RevisedRow]) -> None:
        """Undo one revision in this state."""
        for change in changes:
            table = self.tables.setdefault(change.table, {})
            if change.before is None:
                table.pop(change.row_id, None)
            elif change.after is None:
                table[change.row_id] = change.before
            elif change.row_id in table:
                table[change.row_id] = table[change.row_id] | change.before


@contextmanager
def revising(
    subject: Subject,
    account: Account | None = None,
    act: Act = Act.EDIT,
    comment: str = "",
    *,
    is_new: bool = False,
) -> Iterator[Revision]:
    """Record what the block changes of a film or person, in one transaction; a query a table before and after.

    The revision is saved at the end of the block, if anything changed. `is_new` counts all there is at the end as
    come: for a film made just before.
    """
    with transaction.atomic():
        _lock(subject)
        before = State() if is_new else state_of(subject)
        revision = Revision(account=account, act=act, comment=comment[:500], **{_PARTS[type(subject)][0]: subject})
        yield revision
        changes = differences(before, state_of(subject))
        if changes:
            revision.languages = _languages(changes, before)
            revision.save()
            for change in changes:
                change.revision = revision
            RevisedRow.objects.bulk_create(changes)


def state_of(subject: Subject) -> State:
    """The film or person as it is now; a query a table."""
    name, parts = _PARTS[type(subject)]
    found: dict[AnyModel, dict[int, Row]] = {type(subject): rows.rows_of(type(subject), pk=subject.pk)}
    found |= {part: rows.rows_of(part, **{name: subject.pk}) for part in parts}
    return State({model._meta.label_lower: kept for model, kept in found.items()})  # noqa: SLF001


def state_at(revision: Revision) -> State:
    """The film or person as it was after a revision."""
    state = state_of(_subject(revision))
    for later in _later(revision).prefetch_related("rows"):
        state.go_back(list(later.rows.all()))
    return state


def restore(revision: Revision, account: Account | None = None, comment: str = "") -> Revision:
    """Put back the state after a revision, as a new revision; rows get their old ids again.

    Raises ConflictError where two records were merged since, or another film has by now what this one had.
    """
    subject = _subject(revision)
    with revising(subject, account, Act.RESTORE, comment) as made:
        if _merges_since(revision).exists():
            raise ConflictError("the film was merged since; undo the merge first")
        _put(state_of(subject), state_at(revision))
    subject.refresh_from_db()
    return made


def undo(revision: Revision, account: Account | None = None, comment: str = "") -> Revision:
    """Put back what one revision changed, and leave what others did; as a new revision.

    What a revision made anew is deleted so that it can be brought back. Raises ConflictError where what it changed was
    changed again since.
    """
    made, left = undo_several([revision], account, comment)
    if left:
        raise left[0][1]
    return made


def undo_several(
    revisions: Sequence[Revision], account: Account | None = None, comment: str = ""
) -> tuple[Revision, list[tuple[Revision, ConflictError]]]:
    """Put back what some revisions of one film or person changed, latest first; as one new revision.

    Tells which could not be undone, and why. The new revision is not saved where there was nothing left to put back.
    """
    subject = _subject(revisions[0])
    left: list[tuple[Revision, ConflictError]] = []
    with revising(subject, account, Act.RESTORE, comment) as made:
        now = state_of(subject)
        wanted = now.copy()
        for revision in revisions:
            try:
                _take_back(revision, subject, wanted)
            except ConflictError as conflict:
                left.append((revision, conflict))
        _put(now, wanted)
    subject.refresh_from_db()
    return made, left


def _take_back(revision: Revision, subject: Subject, state: State) -> None:
    """Undo one revision in a state, all of it or nothing."""
    if revision.act in {Act.MERGE, Act.SPLIT}:
        raise ConflictError("films that were merged are parted by undoing the merge")
    own = type(subject)._meta.label_lower  # noqa: SLF001
    changes = list(revision.rows.all())
    if any(change.table == own and change.before is None for change in changes):
        if _others_worked_since(revision):
            raise ConflictError("others have worked on it since")
        deleted = state.tables[own][subject.pk]
        state.tables[own][subject.pk] = deleted | {"deleted_at": deleted["deleted_at"] or timezone.now().isoformat()}
        return
    for change in changes:
        _refuse_if_changed_since(change, state.tables.get(change.table, {}).get(change.row_id))
    state.go_back(changes)


def _others_worked_since(revision: Revision) -> bool:
    """Whether anybody else gave the film or person something since it was made."""
    others = _later(revision).exclude(act__in=[Act.RESTORE, Act.DELETE])
    return others.exclude(account=revision.account_id).exists() if revision.account_id else others.exists()


def _refuse_if_changed_since(change: RevisedRow, now: Row | None) -> None:
    if now is None:
        if change.before is not None and change.after is not None:
            raise ConflictError("what it changed was removed since", change.table)
        return
    expected = change.after if change.after is not None else change.before
    for column, value in (expected or {}).items():
        undone = change.after is not None and change.before is not None and now.get(column) == change.before[column]
        if column in now and now[column] != value and not undone:
            raise ConflictError("it was changed again since", change.table, column)


def _put(now: State, wanted: State) -> None:
    """Change the rows from one state to another: what goes first, so that it frees what comes."""
    try:
        with transaction.atomic():
            for table, kept in now.tables.items():
                for pk in kept.keys() - wanted.tables.get(table, {}).keys():
                    rows.remove(rows.model_called(table), pk)
            for table, kept in wanted.tables.items():
                _put_table(rows.model_called(table), now.tables.get(table, {}), kept)
    except models.ProtectedError as error:
        raise ConflictError("something else still needs what would go") from error


def _put_table(model: AnyModel, now: dict[int, Row], wanted: dict[int, Row]) -> None:
    for pk, row in wanted.items():
        changed = {column: value for column, value in row.items() if now.get(pk, {}).get(column) != value}
        if pk in now and not changed:
            continue
        _refuse_if_taken(model, pk, row)
        if pk in now:
            rows.update(model, pk, changed)
        else:
            rows.insert(model, pk, _with_what_is_left(model, row))


def _refuse_if_taken(model: AnyModel, pk: int, row: Row) -> None:
    """Say what is in the way: another row with what must be unique, such as an identifier now with another film."""
    try:
        rows.built(model, pk, row).validate_constraints()
    except ValidationError as error:
        label = model._meta.label_lower  # noqa: SLF001
        name = str(rows.built(model, pk, row))
        raise ConflictError("another has by now what this one had", label, name=name) from error


def _with_what_is_left(model: AnyModel, row: Row) -> Row:
    """The row without references that may be empty to rows that are gone."""
    kept = dict(row)
    for column in rows.columns(model):
        value, target = row.get(column.attname), column.related_model
        if value is None or not isinstance(target, type) or target is model:
            continue
        if not target._default_manager.filter(pk=value).exists():  # noqa: SLF001
            if not column.null:
                raise ConflictError("what it names is no longer there", target._meta.label_lower)  # noqa: SLF001
            kept[column.attname] = None
    return kept


def differences(before: State, after: State) -> list[RevisedRow]:
    """The rows in which two states differ; not saved."""
    changes = []
    for table in before.tables | after.tables:
        old, new = before.tables.get(table, {}), after.tables.get(table, {})
        for pk in sorted(old.keys() | new.keys()):
            change = _difference(old.get(pk), new.get(pk))
            if change:
                changes.append(RevisedRow(table=table, row_id=pk, before=change[0], after=change[1]))
    return changes


def _languages(changes: Iterable[RevisedRow], before: State) -> str:
    """The tags of the texts that came, went or changed: " ar de "."""
    found = dict[str, None]()
    for change in changes:
        whole = change.after if change.before is None else before.tables.get(change.table, {}).get(change.row_id, {})
        for row in (whole or {}, change.after or {}):
            if "text" in row or "language" in row:
                found |= dict.fromkeys(filter(None, [row.get("language", "")]))
    tags = " ".join(sorted(found))[:_MOST_LANGUAGES]
    return f" {tags} " if tags else ""


def _difference(old: Row | None, new: Row | None) -> tuple[Row | None, Row | None] | None:
    if old == new:
        return None
    if old is None or new is None:
        return old, new
    changed = [column for column in new if old.get(column) != new[column]]
    return {c: old.get(c) for c in changed}, {c: new[c] for c in changed}


def _subject(revision: Revision) -> Subject:
    subject = revision.film or revision.person
    assert subject is not None
    return subject


def _later(revision: Revision) -> models.QuerySet[Revision]:
    same = {"film": revision.film_id} if revision.film_id else {"person": revision.person_id}
    return Revision.objects.filter(pk__gt=revision.pk, **same).order_by("-pk")


def _merges_since(revision: Revision) -> models.QuerySet[Merge]:
    involved = models.Q(winner=revision.film_id) | models.Q(loser=revision.film_id)
    return Merge.objects.filter(involved, undone_at=None, at__gt=revision.at)


def _lock(subject: Subject) -> None:
    """Two who revise the same film take turns (SQLite has one writer anyway)."""
    type(subject)._default_manager.select_for_update().filter(pk=subject.pk).values_list("pk").first()  # noqa: SLF001
