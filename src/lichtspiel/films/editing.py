"""What an editor wants a film or person to be becomes rows, in one revision; beside what others did meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.db import models, transaction

from lichtspiel.errors import GuideError
from lichtspiel.films import rows
from lichtspiel.films.models import Film, Person, Revision, Term, TermName
from lichtspiel.films.revisions import State, revising, state_at, state_of
from lichtspiel.films.rows import AnyModel, Row

if TYPE_CHECKING:
    from lichtspiel.accounts.models import Account

Subject = Film | Person


class OvertakenError(GuideError):
    """Somebody else saved a change while you were editing. Nothing is lost: look at both."""

    status = HTTPStatus.CONFLICT


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody the guide does not know yet, in the place of a person's id."""

    name: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class NewTerm:
    """A keyword the guide does not know yet, in the place of a term's id."""

    kind: str
    key: str
    text: str
    language: str


@dataclass(slots=True)
class WantedRow:
    """A row as it is to be; `id` is None for one that comes."""

    id: int | None
    columns: Row


@dataclass(slots=True)
class Wanted:
    """What an editor wants: columns of the film or person itself, and all rows of some tables in their order."""

    own: Row = field(default_factory=dict)
    rows: dict[AnyModel, list[WantedRow]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Contest:
    """What both changed: a column of a row (None: the film or person itself); None for a row that was removed."""

    model: AnyModel
    row_id: int
    column: str
    base: Any
    theirs: Any
    mine: Any


def latest_of(subject: Subject) -> int:
    """The id of the latest revision; 0 where nothing was changed yet."""
    return subject.revisions.order_by("-pk").values_list("pk", flat=True).first() or 0


def state_before(subject: Subject, revision_id: int) -> State:
    """The film or person as it was when `revision_id` was its latest revision; 0 before all revisions."""
    revision = subject.revisions.filter(pk=revision_id).first()
    if revision is not None:
        return state_at(revision)
    name = "film" if isinstance(subject, Film) else "person"
    return state_at(Revision(pk=0, **{name: subject}))


def save(  # noqa: PLR0913  what a revision is recorded with
    subject: Subject,
    wanted: Wanted,
    account: Account,
    comment: str = "",
    *,
    base: int | None = None,
    is_minor: bool = False,
) -> Revision:
    """Bring a film or person (a new one where it has no id yet) to what is wanted, as one revision.

    The revision has no id where nothing changed. Raises OvertakenError where `base` is no longer the latest revision.
    """
    is_new = subject.pk is None
    with transaction.atomic():
        if is_new:
            for column, value in wanted.own.items():
                setattr(subject, column, value)
            subject.save(force_insert=True)
        with revising(subject, account, comment=comment, is_new=is_new) as revision:
            if base is not None and latest_of(subject) != base:
                raise OvertakenError
            revision.is_minor = is_minor
            _settle(wanted, account)
            _write(subject, state_of(subject), wanted)
    subject.refresh_from_db()
    return revision


def reconcile(base: State, now: State, wanted: Wanted, subject: Subject) -> tuple[Wanted, list[Contest]]:
    """What is wanted together with what others did since `base`; where both changed the same, what is wanted stands."""
    contests: list[Contest] = []
    model = type(subject)
    label = model._meta.label_lower  # noqa: SLF001
    old, new = base.tables.get(label, {}).get(subject.pk, {}), now.tables[label][subject.pk]
    merged = Wanted(_columns(model, subject.pk, old, new, wanted.own, contests))
    for part, mine in wanted.rows.items():
        table = part._meta.label_lower  # noqa: SLF001
        merged.rows[part] = _rows(part, base.tables.get(table, {}), now.tables.get(table, {}), mine, contests)
    return merged, contests


def _rows(
    model: AnyModel, base: dict[int, Row], now: dict[int, Row], mine: list[WantedRow], contests: list[Contest]
) -> list[WantedRow]:
    kept: list[WantedRow] = []
    theirs = {pk: row for pk, row in now.items() if pk not in base}
    for row in mine:
        pk = row.id
        if pk is None or (pk not in base and pk not in now):
            if not any(_says(other, row.columns) for other in theirs.values()):
                kept.append(WantedRow(None, row.columns))
        elif pk in now:
            columns = _columns(model, pk, base.get(pk, now[pk]), now[pk], row.columns, contests)
            kept.append(WantedRow(pk, columns))
        elif not _says(base[pk], row.columns):
            contests.append(Contest(model, pk, "", base[pk], None, row.columns))
            kept.append(WantedRow(None, row.columns))
    wanted = {row.id for row in mine}
    managed = set(mine[0].columns) if mine else {column.attname for column in rows.columns(model)}
    for pk, there in now.items():
        if pk in wanted:
            continue
        if pk in theirs:
            kept.append(WantedRow(pk, {column: value for column, value in there.items() if column in managed}))
        elif any(base[pk].get(column) != there.get(column) for column in managed):
            contests.append(Contest(model, pk, "", base[pk], there, None))
    return kept


def _columns(  # noqa: PLR0913, PLR0917  three states of one row
    model: AnyModel, pk: int, base: Row, now: Row, mine: Row, contests: list[Contest]
) -> Row:
    """Each column as whoever changed it wants it."""
    merged = {}
    for column, value in mine.items():
        old, new = base.get(column), now.get(column)
        merged[column] = new if value == old else value
        if value not in (old, new) and new != old:
            contests.append(Contest(model, pk, column, old, new, value))
    return merged


def _says(row: Row, columns: Row) -> bool:
    """Whether a row says what columns say."""
    return all(row.get(column) == value for column, value in columns.items())


# Writing


def _settle(wanted: Wanted, account: Account) -> None:
    """Make the people and keywords that are new, each once, and put their ids in their places."""
    made: dict[NewPerson | NewTerm, int] = {}
    for row in (row for part in wanted.rows.values() for row in part):
        for column, value in row.columns.items():
            if isinstance(value, NewPerson | NewTerm):
                if value not in made:
                    made[value] = _person(value, account) if isinstance(value, NewPerson) else _term(value)
                row.columns[column] = made[value]


def _person(new: NewPerson, account: Account) -> int:
    person = Person.objects.create(name=new.name, name_language=new.language)
    with revising(person, account, is_new=True):
        pass
    return person.pk


def _term(new: NewTerm) -> int:
    term, is_new = Term.objects.get_or_create(kind=new.kind, key=new.key)
    if is_new:
        TermName.objects.create(term=term, language=new.language, text=new.text)
    return term.pk


def _write(subject: Subject, now: State, wanted: Wanted) -> None:
    model = type(subject)
    there = now.tables[model._meta.label_lower][subject.pk]  # noqa: SLF001
    changed = {column: value for column, value in wanted.own.items() if there.get(column) != value}
    if changed:
        rows.update(model, subject.pk, changed)
    key = "film_id" if isinstance(subject, Film) else "person_id"
    for part, mine in wanted.rows.items():
        kept = now.tables.get(part._meta.label_lower, {})  # noqa: SLF001
        _write_part(part, {key: subject.pk}, kept, mine)


def _write_part(model: AnyModel, owner: Row, now: dict[int, Row], mine: list[WantedRow]) -> None:
    """What goes first, then what changes, then what comes."""
    for row in mine:
        row.id = row.id if row.id in now else None
    for pk in now.keys() - {row.id for row in mine}:
        rows.remove(model, pk)
    _put_in_order(model, now, mine)
    _change(model, now, {row.id: row.columns for row in mine if row.id is not None})
    for row in mine:
        if row.id is None:
            instance = model()
            for column, value in (owner | row.columns).items():
                setattr(instance, column, value)
            instance.save(force_insert=True)


def _change(model: AnyModel, now: dict[int, Row], wanted: dict[int, Row]) -> None:
    changed = {pk: {c: v for c, v in columns.items() if now[pk].get(c) != v} for pk, columns in wanted.items()}
    changed = {pk: columns for pk, columns in changed.items() if columns}
    swapped = _in_each_others_way(model, now, changed)
    for pk in swapped:
        rows.remove(model, pk)
    for pk, columns in changed.items():
        if pk in swapped:
            rows.insert(model, pk, now[pk] | columns)
        else:
            rows.update(model, pk, columns)


def _put_in_order(model: AnyModel, now: dict[int, Row], mine: list[WantedRow]) -> None:
    """Give the rows places, where there are any; those that stand right already keep theirs."""
    if not any(column.name == "position" for column in rows.columns(model)):
        return
    places = [(now[row.id]["position"], row.id) if row.id is not None else None for row in mine]
    old = [place for place in places if place]
    are_right = old == sorted(old) and places[: len(old)] == old
    following = old[-1][0] + 1 if old else 0
    for index, (row, place) in enumerate(zip(mine, places, strict=True)):
        row.columns["position"] = index if not are_right else place[0] if place else following + index - len(old)


def _in_each_others_way(model: AnyModel, now: dict[int, Row], changed: dict[int, Row]) -> set[int]:
    """The rows that give up what another of them takes over: they must go before they come again."""
    found: set[int] = set()
    for names in unique_columns(model):
        held = {tuple(row[name] for name in names): pk for pk, row in now.items() if pk in changed}
        for pk, columns in changed.items():
            holder = held.get(tuple((now[pk] | columns)[name] for name in names))
            if holder is not None and holder != pk:
                found |= {holder, pk}
    return found


def unique_columns(model: AnyModel) -> list[tuple[str, ...]]:
    """The sets of columns no two rows of a table share."""
    names = {column.name: column.attname for column in rows.columns(model)}
    constraints = [c for c in model._meta.constraints if isinstance(c, models.UniqueConstraint)]  # noqa: SLF001
    return [tuple(names[name] for name in constraint.fields) for constraint in constraints if constraint.fields]
