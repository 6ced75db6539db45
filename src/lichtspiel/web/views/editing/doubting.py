"""What the text engine finds in the texts of a form, beside them: taken, typed otherwise or insisted on."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from lichtspiel.accounts.models import Account
from lichtspiel.desk.insisting import Doubt, doubt, insist
from lichtspiel.desk.learning import Vocabulary, vocabularies
from lichtspiel.desk.models import Finding, State
from lichtspiel.films.models import Film, Synopsis, Title
from lichtspiel.web import beside
from lichtspiel.web.beside import Beside, Written
from lichtspiel.web.sent import lines
from lichtspiel.web.views.editing.kinds import Text
from lichtspiel.web.views.editing.lookup import Lookup
from lichtspiel.web.views.editing.rooms import Subject
from lichtspiel.web.views.editing.sheet import Cell, Sheet, SheetRow

_RECORDED = {"titles": Title, "synopses": Synopsis}
"""The sections whose texts the desk examines."""
Insisted = frozenset[tuple[str, Doubt]]


@dataclass(frozen=True, slots=True)
class _Field:
    cell: Cell
    row: SheetRow | None
    written: Written


class Doubts:
    """The findings of a form's texts."""

    def __init__(self, sheet: Sheet, subject: Subject, look: Lookup, insisted: Insisted) -> None:
        self.look, self.insisted = look, insisted
        self.fields = {field.cell.name: field for field in _fields(sheet, look)}
        self._vocabulary = vocabularies([subject.pk])[subject.pk] if _is_stored(subject) else Vocabulary()
        self._dismissed = _dismissed(subject) if _is_stored(subject) else {}

    def all(self) -> dict[str, list[Beside]]:
        """What stands beside the fields, by their names; without what an editor has dismissed."""
        found: dict[str, list[Beside]] = {}
        for name, field in self.fields.items():
            text = field.written
            shown = beside.beside(
                text.text,
                text.language,
                name,
                self._known(field),
                interface=self.look.interface,
                kind=text.kind,
                insisted={on for of, on in self.insisted if of == name},
            )
            let = self._let(field)
            kept = [one for one in shown if doubt(one.kind, one.spot) not in let]
            if kept:
                found[name] = kept
        return found

    def take(self, asked: str, typed: dict[str, str]) -> str:
        """Do what a button beside a text asks; the name of the field it was about."""
        name = asked.partition(":")[0]
        field = self.fields.get(name)
        if field is None:
            return ""
        answer = beside.answer(asked, {name: field.written}, typed, self._known(field))
        field.cell.value = answer.texts[name]
        self.insisted |= answer.insisted
        self.fields = {n: f for n, f in self.fields.items() if n != name} | {
            name: _Field(field.cell, field.row, Written(field.cell.value, field.written.language, field.written.kind))
        }
        return name

    def _known(self, field: _Field) -> Collection[str]:
        row = field.row
        return self._vocabulary.known(row.id if row and row.section.key == "titles" else None)

    def _let(self, field: _Field) -> set[Doubt]:
        row = field.row
        model = _RECORDED.get(row.section.key) if row else None
        if row is None or model is None or row.id is None:
            return set()
        return self._dismissed.get((model._meta.label_lower, row.id), set())  # noqa: SLF001


def marks(found: dict[str, list[Beside]]) -> list[str]:
    """A mark of each finding, which tells whether an editor has seen it."""
    texts = (f"{one.kind}\0{one.spot}\0{one.excerpt}" for shown in found.values() for one in shown)
    return [blake2b(text.encode("utf-8", "replace"), digest_size=6).hexdigest() for text in texts]


def note(sheet: Sheet, film: Film, insisted: Insisted, account: Account) -> None:
    """Keep with the texts that were saved what the editor insists on; a query a text."""
    for name, on in insisted:
        key = name.partition("-")[0]
        cell, model = sheet.cell(name), _RECORDED.get(key)
        if cell is None or model is None:
            continue
        saved = model._default_manager.filter(film=film, text=cell.value).values_list("pk", flat=True)  # noqa: SLF001
        for pk in saved:
            insist((model._meta.label_lower, pk, "text"), [on], account)  # noqa: SLF001


def _is_stored(subject: Subject) -> bool:
    return isinstance(subject, Film) and subject.pk is not None


def _fields(sheet: Sheet, look: Lookup) -> Iterator[_Field]:
    """The fields that hold a text in some language."""
    rows: list[tuple[SheetRow | None, dict[str, Cell]]] = [(None, sheet.own)]
    rows += [(row, row.cells) for section in sheet.sections.values() for row in section]
    for row, cells in rows:
        for cell in cells.values():
            kind = cell.column.kind
            if isinstance(kind, Text) and cell.value.strip():
                language = cells[kind.language].value if kind.language in cells else ""
                yield _Field(cell, row, Written(lines(cell.value), look.tag_if_any(language), kind.field))


def _dismissed(subject: Subject) -> dict[tuple[str, int], set[Doubt]]:
    """What editors dismissed in the film's texts, by table and row."""
    found: dict[tuple[str, int], set[Doubt]] = {}
    for finding in Finding.objects.filter(film=subject.pk, state=State.DISMISSED):
        found.setdefault((finding.table, finding.row_id), set()).add(doubt(finding.kind, finding.spot))
    return found
