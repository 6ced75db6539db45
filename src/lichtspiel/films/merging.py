"""Two records of one film become one, and are parted again.

Every table that points at a film is found through Django's relations, so that reviews, documents and whatever comes
later move along without being named here. What the winner has already is set aside, and what pointed at it is turned to
the winner's row. Each moved or removed row is kept as it was (`MovedRow`). A model with `is_derived = True` is made
again from the others by its follower, and does not move. One with `placed_within` has places that are not those of
a film's rows; one with `takes_over` names the columns that are filled from what is set aside.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from lichtspiel.errors import GuideError
from lichtspiel.films import rows
from lichtspiel.films.models import Film, Merge, MovedRow, Revision
from lichtspiel.films.revisions import Act, revising
from lichtspiel.films.rows import AnyModel, Row

if TYPE_CHECKING:
    from lichtspiel.accounts.models import Account

_STAYS: frozenset[AnyModel] = frozenset({Revision, Merge})
"""The history of a record stays with it."""
_PLACES = ("position", "created_at", "at")
"""Columns that make no difference between two rows that say the same."""
_FACTS = ("year", "runtime_minutes", "original_language", "series_id", "homepage", "poster")
"""What the winner takes from the loser where it has nothing."""
_AT_ONCE = 500


class NotMergeableError(GuideError):
    """Films that are the same, deleted or merged already cannot be merged."""

    status = HTTPStatus.CONFLICT


class NotPartableError(GuideError):
    """The films cannot be parted: %(why)s."""

    status = HTTPStatus.CONFLICT


@dataclass(slots=True)
class _Moving:
    """One merge at work: what it moved and set aside so far, in order."""

    moved: list[MovedRow] = field(default_factory=list)

    def move_all(self, target: AnyModel, loser: int, winner: int) -> None:
        """Turn everything that points at one row to another."""
        for model, foreign_key in _pointing_at(target):
            self._move(model, foreign_key, loser, winner)

    def _move(self, model: AnyModel, key: models.ForeignKey[Any, Any], loser: int, winner: int) -> None:
        coming = rows.rows_of(model, **{key.attname: loser})
        if not coming:
            return
        if getattr(model, "is_derived", False):
            model._default_manager.filter(**{key.attname: loser}).delete()  # noqa: SLF001
            return
        there = rows.rows_of(model, **{key.attname: winner})
        same = _Same(model, key, {} if model is Film else there)
        stay = {pk: kept for pk, row in coming.items() if (kept := same.find(row)) is not None}
        for pk, kept in stay.items():
            self.move_all(model, pk, kept)
            self._note(model, pk, coming[pk], was_removed=True)
            rows.remove(model, pk)
            self._take_over(model, kept, there.get(kept, {}), coming[pk])
        self._turn(model, key, {pk: row for pk, row in coming.items() if pk not in stay}, there, winner)

    def _take_over(self, model: AnyModel, kept: int, row: Row, gone: Row) -> None:
        """Fill what the row that stays lacks of its `takes_over` from the one set aside."""
        lacking = {c: gone[c] for c in getattr(model, "takes_over", ()) if not row.get(c) and gone[c]}
        if lacking:
            self._note(model, kept, {column: row.get(column) for column in lacking})
            model._default_manager.filter(pk=kept).update(**lacking)  # noqa: SLF001
            row.update(lacking)

    def _turn(
        self,
        model: AnyModel,
        key: models.ForeignKey[Any, Any],
        coming: dict[int, Row],
        there: dict[int, Row],
        winner: int,
    ) -> None:
        changed: dict[str, Any] = {key.attname: winner}
        is_placed = getattr(model, "placed_within", key.name) == key.name
        if is_placed and any("position" in row for row in coming.values()):  # what was there stays first
            changed["position"] = F("position") + 1 + max((row["position"] for row in there.values()), default=-1)
        for pk, row in coming.items():
            self._note(model, pk, {column: row[column] for column in changed})
        for pks in _portions(coming):
            model._default_manager.filter(pk__in=pks).update(**changed)  # noqa: SLF001

    def fill(self, winner: Film, loser: Film) -> None:
        """Take facts over that the winner lacks."""
        lacking = {c: getattr(loser, c) for c in _FACTS if not getattr(winner, c) and getattr(loser, c)}
        if lacking:
            self._note(Film, winner.pk, {column: getattr(winner, column) for column in lacking})
            Film.objects.filter(pk=winner.pk).update(**lacking)

    def _note(self, model: AnyModel, pk: int, before: Row, *, was_removed: bool = False) -> None:
        label = model._meta.label_lower  # noqa: SLF001
        self.moved.append(MovedRow(table=label, row_id=pk, before=before, was_removed=was_removed))


class _Same:
    """Finds the row that says the same already: by the table's unique constraints, or by all that it says."""

    def __init__(self, model: AnyModel, key: models.ForeignKey[Any, Any], there: dict[int, Row]) -> None:
        said = tuple(c.attname for c in rows.columns(model) if c.attname not in {key.attname, *_PLACES})
        self.column_sets = [said, *_unique_beside(model, key)]
        self.known = [{self._key(row, columns): pk for pk, row in there.items()} for columns in self.column_sets]

    def find(self, row: Row) -> int | None:
        """The id of the winner's row, or None."""
        for number, (columns, known) in enumerate(zip(self.column_sets, self.known, strict=True)):
            if number and any(row[column] is None for column in columns):
                continue  # to a unique constraint no two unknown values are the same
            found = known.get(self._key(row, columns))
            if found is not None:
                return found
        return None

    @staticmethod
    def _key(row: Row, columns: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(repr(row[column]) for column in columns)


def merge_films(winner: Film, loser: Film, account: Account | None = None, comment: str = "") -> Merge:
    """Move all that belongs to `loser` to `winner`; the address of `loser` leads there from now on.

    Raises NotMergeableError. A handful of statements a table, whatever the number of rows but those set aside.
    """
    with transaction.atomic():
        present = Film.objects.select_for_update().filter(pk__in=[winner.pk, loser.pk]).present().in_bulk()
        if len(present) < len((winner, loser)):
            raise NotMergeableError
        merge = Merge.objects.create(winner=winner, loser=loser, account=account)
        with revising(winner, account, Act.MERGE, comment), revising(loser, account, Act.MERGE, comment):
            moving = _Moving()
            moving.move_all(Film, loser.pk, winner.pk)
            moving.fill(present[winner.pk], present[loser.pk])
            Film.objects.filter(pk=loser.pk).update(merged_into=winner)
            for row in moving.moved:
                row.merge = merge
            MovedRow.objects.bulk_create(moving.moved, batch_size=_AT_ONCE)
    winner.refresh_from_db()
    loser.refresh_from_db()
    return merge


def undo_merge(merge: Merge, account: Account | None = None, comment: str = "") -> None:
    """Part two films again; rows that came to the winner since stay there. Raises NotPartableError."""
    with transaction.atomic():
        winner, loser = (
            Film.objects.select_for_update()
            .filter(pk__in=[merge.winner_id, merge.loser_id])
            .order_by(models.Case(models.When(pk=merge.winner_id, then=0), default=1))
        )
        _refuse_to_part(merge, winner)
        with revising(winner, account, Act.SPLIT, comment), revising(loser, account, Act.SPLIT, comment):
            Film.objects.filter(pk=loser.pk).update(merged_into=None)
            for row in merge.rows.order_by("-pk"):
                _put_back(row, merge)
        merge.undone_at = timezone.now()
        merge.save(update_fields=["undone_at"])


def _refuse_to_part(merge: Merge, winner: Film) -> None:
    if merge.undone_at is not None:
        raise NotPartableError(why="they were parted already")
    if winner.merged_into_id is not None:
        raise NotPartableError(why="the film they became was merged into another since; undo that first")
    if Merge.objects.filter(winner=winner, undone_at=None, pk__gt=merge.pk).exists():
        raise NotPartableError(why="a further film was merged with them since; undo that first")


def _put_back(row: MovedRow, merge: Merge) -> None:
    model = rows.model_called(row.table)
    if row.was_removed:
        if not model._default_manager.filter(pk=row.row_id).exists():  # noqa: SLF001
            rows.insert(model, row.row_id, row.before)
        return
    if model is Film and row.row_id == merge.winner_id:
        _take_back(row, merge)
        return
    of_films = {c.attname for c in rows.columns(model) if c.related_model is Film}
    unmoved = {c: merge.winner_id for c, was in row.before.items() if c in of_films and was == merge.loser_id}
    model._default_manager.filter(pk=row.row_id, **unmoved).update(**row.before)  # noqa: SLF001


def _take_back(row: MovedRow, merge: Merge) -> None:
    """Facts the winner took over go, but not where they were changed since."""
    winner, loser = Film.objects.get(pk=merge.winner_id), Film.objects.get(pk=merge.loser_id)
    same = {column: value for column, value in row.before.items() if getattr(winner, column) == getattr(loser, column)}
    if same:
        Film.objects.filter(pk=winner.pk).update(**same)


def _pointing_at(target: AnyModel) -> Iterator[tuple[AnyModel, models.ForeignKey[Any, Any]]]:
    """The models with a foreign key to this one, the hidden tables of many-to-many fields among them."""
    for relation in target._meta.get_fields(include_hidden=True):  # noqa: SLF001
        if isinstance(relation, models.ManyToOneRel) and relation.related_model not in _STAYS:
            yield relation.related_model, relation.field


def _unique_beside(model: AnyModel, key: models.ForeignKey[Any, Any]) -> Iterator[tuple[str, ...]]:
    """The columns that must differ between rows of one film: of each unique constraint that names the film."""
    meta = model._meta  # noqa: SLF001
    named = [tuple(c.fields) for c in meta.constraints if isinstance(c, models.UniqueConstraint) and c.fields]
    for names in (*named, *meta.unique_together, *([(key.name,)] if key.unique else [])):
        if key.name in names:
            beside = set(names) - {key.name}
            yield tuple(column.attname for column in rows.columns(model) if column.name in beside)


def _portions(coming: dict[int, Row]) -> Iterator[list[int]]:
    """The ids in portions a statement can hold."""
    ids = list(coming)
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]
