"""Changes the stored texts of findings, each film as a revision, and changes them back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from lichtspiel.desk.examining import examine_again
from lichtspiel.desk.faults import ChangedSinceError, ImpossibleError, OutdatedError
from lichtspiel.desk.models import LIVE, Decided, Decision, Finding, State
from lichtspiel.desk.moving import Swap, apart, moved, reverse, swapped
from lichtspiel.desk.texts import Spot, place_of
from lichtspiel.errors import GuideError
from lichtspiel.films.models import RevisedRow, Revision
from lichtspiel.films.models.revision import Act as Change
from lichtspiel.reviews import versions
from lichtspiel.reviews.models import Review

if TYPE_CHECKING:
    from lichtspiel.accounts.models import Account

BATCH = 200
"""About so many findings are decided in one transaction."""
Failures = list[tuple[Finding, GuideError]]
"""The findings that could not be decided, and why."""


@dataclass(slots=True)
class _Text:
    """A text to change: the swaps made in it, each for a finding."""

    spot: Spot
    swaps: list[tuple[Finding, Swap]] = field(default_factory=list)
    before: str = ""
    after: str = ""
    revision: Revision | None = None

    @property
    def film_id(self) -> int:
        """The film of the text."""
        return self.swaps[0][0].film_id

    @property
    def all_swaps(self) -> list[Swap]:
        """The swaps alone."""
        return [swap for _, swap in self.swaps]


def mend(decision: Decision, replacements: Sequence[tuple[Finding, str]], state: State) -> Failures:
    """Put the replacements in the places of the findings, within a transaction; one revision a film.

    The findings must wait. Where two overlap the later one is let be and will be found again, or not.
    """
    failures: Failures = []
    texts = _texts(replacements)
    rows = _locked(texts)
    done: list[_Text] = []
    for text in texts:
        fault = _change(text, rows.get((text.spot[0], text.spot[1])))
        if fault:
            failures += [(finding, fault) for finding, _ in text.swaps]
        else:
            done.append(text)
    _revise(done, decision.account, Change.REPAIR)
    _number(done, rows, decision.account)
    _record(decision, done, state)
    for text in done:
        _move_others(text.spot, text.before, text.after, text.all_swaps)
    examine_again([text.spot for text in texts])
    return failures


def go_back(decision: Decision, parts: Sequence[Decided], account: Account | None) -> Failures:
    """Put back what the parts changed, within a transaction; parts whose text was changed since stay as they are."""
    failures: Failures = []
    texts = _texts([(part.finding, part.replacement) for part in parts])
    rows = _locked(texts)
    undone: list[_Text] = []
    changed: list[_Text] = []
    for text in texts:
        text.before, row = text.swaps[0][0].text, rows.get((text.spot[0], text.spot[1]))
        now = getattr(row, text.spot[2]) if row else None
        text.after = swapped(text.before, text.all_swaps)
        fault = _put_back(text, row) if now == text.after else None if now == text.before else ChangedSinceError()
        if fault:
            failures += [(finding, fault) for finding, _ in text.swaps]
            continue
        undone.append(text)
        changed += [text] if now == text.after else []
    _revise(changed, account, Change.RESTORE, is_back=True)
    _number(changed, rows, account)
    for text in changed:
        _move_others(text.spot, text.after, text.before, reverse(text.before, text.all_swaps))
    findings = [finding for text in undone for finding, _ in text.swaps]
    release(findings)
    decision.parts.filter(finding__in=findings).update(undone_at=timezone.now())
    examine_again([text.spot for text in undone])
    return failures


def whole_films(rows: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Ids with their films, in the order of the films: some at a time, those of one film together."""
    batches: list[list[int]] = [[]]
    last = None
    for pk, film in rows:
        if len(batches[-1]) >= BATCH and film != last:
            batches.append([])
        batches[-1].append(pk)
        last = film
    return batches if batches[-1] else []


def release(findings: Iterable[Finding]) -> None:
    """Take the decision away; whether the finding waits again says the next examination of its text."""
    ids = [finding.pk for finding in findings]
    Finding.objects.filter(pk__in=ids).update(state=State.OUTDATED, decided_by=None, decided_at=None)


def _texts(replacements: Iterable[tuple[Finding, str]]) -> list[_Text]:
    """The swaps by text, without those that overlap."""
    wanted: dict[Spot, dict[Swap, Finding]] = defaultdict(dict)
    for finding, replacement in replacements:
        spot = (finding.table, finding.row_id, finding.column)
        wanted[spot].setdefault(Swap(finding.start, finding.end, replacement), finding)
    return [_Text(spot, [(by_swap[swap], swap) for swap in apart(by_swap)]) for spot, by_swap in sorted(wanted.items())]


def _locked(texts: Iterable[_Text]) -> Mapping[tuple[str, int], models.Model]:
    """The rows of the texts, locked until the transaction ends; a query a table."""
    ids: dict[str, set[int]] = defaultdict(set)
    for text in texts:
        ids[text.spot[0]].add(text.spot[1])
    return {
        (table, row.pk): row
        for table, keys in ids.items()
        for row in place_of(table).rows.select_for_update(of=("self",)).filter(pk__in=keys)
    }


def _change(text: _Text, row: Any) -> GuideError | None:
    """Change a text; the fault where that cannot be."""
    text.before = getattr(row, text.spot[2]) if row else ""
    if row is None or any(finding.text != text.before for finding, _ in text.swaps):
        return OutdatedError()
    text.after = swapped(text.before, text.all_swaps)
    return _store(row, text.spot[2], text.after)


def _put_back(text: _Text, row: Any) -> GuideError | None:
    return _store(row, text.spot[2], text.before)


def _store(row: models.Model, column: str, value: str) -> GuideError | None:
    if isinstance(row, Review):
        versions.record_first(row)
    before = getattr(row, column)
    setattr(row, column, value)
    try:
        others = {f.name for f in row._meta.get_fields()} - {column}  # noqa: SLF001
        row.clean_fields(exclude=others)
        row.validate_constraints()
    except ValidationError as error:
        setattr(row, column, before)
        return ImpossibleError(text=value[:100], reason=" ".join(error.messages).rstrip("."))
    row.save(update_fields=[column])
    return None


def _revise(texts: Sequence[_Text], account: Account | None, change: Change, *, is_back: bool = False) -> None:
    """Record what was changed: a revision a film, a row a table's row."""
    films: dict[int, list[_Text]] = defaultdict(list)
    for text in texts:
        films[text.film_id].append(text)
    for film, of_film in films.items():
        revision = Revision.objects.create(
            film_id=film, account=account, act=change, comment=_comment(of_film, is_back=is_back)
        )
        rows: dict[tuple[str, int], RevisedRow] = {}
        for text in of_film:
            text.revision = revision
            table, row, column = text.spot
            kept = rows.setdefault((table, row), RevisedRow(revision=revision, table=table, row_id=row))
            old, new = (text.after, text.before) if is_back else (text.before, text.after)
            kept.before, kept.after = {**(kept.before or {}), column: old}, {**(kept.after or {}), column: new}
        RevisedRow.objects.bulk_create(rows.values())


def _number(texts: Iterable[_Text], rows: Mapping[tuple[str, int], models.Model], account: Account | None) -> None:
    """Each review that was changed is a version of its own, in title and text at once."""
    for review in {id(row): row for text in texts if isinstance(row := rows.get(text.spot[:2]), Review)}.values():
        review.version += 1
        review.save(update_fields=["version"])
        versions.record(review, account)


def _comment(texts: Sequence[_Text], *, is_back: bool) -> str:
    """What was put in the place of what, in signs that every reader understands."""
    swaps = [(f.spot[:60], s.replacement[:60]) for text in texts for f, s in text.swaps]
    return " · ".join(f"“{new}” → “{old}”" if is_back else f"“{old}” → “{new}”" for old, new in swaps)[:500]


def _record(decision: Decision, texts: Iterable[_Text], state: State) -> None:
    """Note on the findings and on the decision what became of them."""
    now, account = timezone.now(), decision.account
    parts = [
        Decided(decision=decision, finding=finding, revision=text.revision, replacement=swap.replacement)
        for text in texts
        for finding, swap in text.swaps
    ]
    ids = [part.finding_id for part in parts]
    Finding.objects.filter(pk__in=ids).update(state=state, decided_by=account, decided_at=now)
    Decided.objects.bulk_create(parts)


def _move_others(spot: Spot, before: str, after: str, swaps: Sequence[Swap]) -> None:
    """Bring the other findings of a text to where their spots stand now, from the end they move to, so none collide."""
    table, row, column = spot
    others = Finding.objects.filter(table=table, row_id=row, column=column, state__in=LIVE, text=before)
    places = [(moved(finding.start, finding.end, swaps), finding) for finding in others]
    for place, finding in sorted(places, key=lambda p: _order(p[0], p[1])):
        if place is None:
            finding.state = State.OUTDATED
            finding.save(update_fields=["state"])
        else:
            finding.start, finding.end = place
            finding.text = after
            finding.save(update_fields=["start", "end", "text"])


def _order(place: tuple[int, int] | None, finding: Finding) -> tuple[int, int]:
    """First those that go; then those that move left, from the left; then those that move right, from the right."""
    if place is None:
        return 0, 0
    return (1, finding.start) if place[0] <= finding.start else (2, -finding.start)
