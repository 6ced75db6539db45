"""What waits for moderators, the oldest first: reports (one entry for each thing), held texts, appeals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import CharField, Count, F, IntegerField, Min, Q, QuerySet, Value
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from lichtspiel.community.models import FilmList
from lichtspiel.moderation.models import Appeal, Report, Verdict
from lichtspiel.moderation.things import TABLES, Kind, Ref
from lichtspiel.reviews.models import Reply, Review, ReviewTranslation

PAGE = 20
REPORTS, HELD, APPEALS = "reports", "held", "appeals"
AGES = {"day": timedelta(days=1), "week": timedelta(days=7), "month": timedelta(days=30)}
"""How long something has waited at least."""
HOLDABLE: dict[Kind, tuple[int, Callable[[], QuerySet[Any]]]] = {
    Kind.REVIEW: (1, lambda: Review.objects.filter(deleted_at=None)),
    Kind.REPLY: (2, lambda: Reply.objects.filter(deleted_at=None, review__deleted_at=None)),
    Kind.TRANSLATION: (4, lambda: ReviewTranslation.objects.filter(deleted_at=None, review__deleted_at=None)),
    Kind.LIST: (5, FilmList.objects.present),
}
"""What can wait before others see it, with its place among what waits since the same moment; 3 are appeals."""
_COLUMNS = ("since", "rank", "key", "what", "of_table", "of_row", "size")


@dataclass(frozen=True, slots=True)
class Filters:
    """What the queue is narrowed to; empty is no limit."""

    what: str = ""
    kind: str = ""
    language: str = ""
    reason: str = ""
    age: str = ""

    def chosen(self) -> dict[str, str]:
        """The filters that limit."""
        return {name: value for name, value in asdict(self).items() if value}


class Waiting(NamedTuple):
    """One entry: what waits, since when, and how many reports there are of it."""

    since: datetime
    rank: int
    key: int
    what: str
    table: str
    row_id: int
    size: int

    @property
    def ref(self) -> Ref:
        """The thing: its table and id. Of an appeal: the appeal's."""
        return self.table, self.row_id

    @property
    def place(self) -> str:
        """Where the entry stands in the queue, for the address of what follows it."""
        return f"{self.since.isoformat()}~{self.rank}~{self.key}"


def page(filters: Filters, after: str = "", most: int = PAGE) -> list[Waiting]:
    """Some entries behind a place; one more than `most` where there are further ones. One query."""
    behind = _behind(after)
    parts = [part.filter(behind).values_list(*_COLUMNS) for part in _parts(filters)]
    if not parts:
        return []
    first, *others = parts
    rows = first.union(*others, all=True) if others else first
    return [Waiting(*row) for row in rows.order_by("since", "rank", "key")[: most + 1]]


def counts() -> dict[str, int]:
    """How many entries of each sort wait. Six queries."""
    found = {REPORTS: 0, HELD: 0, APPEALS: 0}
    found[REPORTS] = _reports(Filters()).count()
    found[HELD] = sum(_held(kind, Filters()).count() for kind in HOLDABLE)
    found[APPEALS] = _appeals(Filters()).count()
    return found


def languages() -> list[str]:
    """The languages of what waits."""
    reported = Report.objects.filter(verdict=Verdict.OPEN).exclude(of_language="").order_by()
    held = [rows().filter(held_at__isnull=False).order_by() for _rank, rows in HOLDABLE.values()]
    tags = reported.values_list("of_language", flat=True).union(
        *(rows.values_list("language", flat=True) for rows in held)
    )
    return sorted(tags)


def open_reports(refs: Sequence[Ref]) -> dict[Ref, list[Report]]:
    """The open reports of things, the oldest first. One query."""
    wanted = Q(pk__in=[])
    for table in {table for table, _row in refs}:
        wanted |= Q(table=table, row_id__in=[row for of, row in refs if of == table])
    found: dict[Ref, list[Report]] = {}
    for report in Report.objects.filter(wanted, verdict=Verdict.OPEN).select_related("reporter"):
        found.setdefault((report.table, report.row_id), []).append(report)
    return found


def _parts(filters: Filters) -> list[QuerySet[Any]]:
    """The queries that make the queue up, narrowed."""
    parts = []
    if filters.what in {"", REPORTS}:
        parts.append(_reports(filters))
    if filters.what in {"", HELD} and not filters.reason:
        parts += [_held(kind, filters) for kind in HOLDABLE if filters.kind in {"", kind}]
    if filters.what in {"", APPEALS} and not (filters.reason or filters.kind):
        parts.append(_appeals(filters))
    return parts


def _reports(filters: Filters) -> QuerySet[Any]:
    rows = Report.objects.filter(verdict=Verdict.OPEN)
    if filters.kind:
        rows = rows.filter(table=TABLES.get(filters.kind, ""))  # type: ignore[call-overload]
    if filters.language:
        rows = rows.filter(of_language=filters.language)
    if filters.reason:
        rows = rows.filter(reason=filters.reason)
    grouped = rows.order_by().values("table", "row_id")
    found = grouped.annotate(since=Min("at"), key=Min("id"), size=Count("id"), **_constants(0, REPORTS))
    found = found.annotate(of_table=F("table"), of_row=F("row_id"))
    return _aged(found, filters)


def _held(kind: Kind, filters: Filters) -> QuerySet[Any]:
    rank, all_rows = HOLDABLE[kind]
    rows = all_rows().filter(held_at__isnull=False)
    if filters.language:
        rows = rows.filter(language=filters.language)
    found = rows.order_by().annotate(since=F("held_at"), key=F("id"), size=_number(1), **_constants(rank, HELD))
    found = found.annotate(of_table=_word(TABLES[kind]), of_row=F("id"))
    return _aged(found, filters)


def _appeals(filters: Filters) -> QuerySet[Any]:
    rows = Appeal.objects.filter(is_granted=None, withdrawn_at=None, account__isnull=False)
    if filters.language:
        rows = rows.filter(language=filters.language)
    found = rows.order_by().annotate(since=F("at"), key=F("id"), size=_number(1), **_constants(3, APPEALS))
    found = found.annotate(of_table=_word("moderation.appeal"), of_row=F("id"))
    return _aged(found, filters)


def _constants(rank: int, what: str) -> dict[str, Value]:
    return {"rank": _number(rank), "what": _word(what)}


def _number(value: int) -> Value:
    return Value(value, output_field=IntegerField())


def _word(value: str) -> Value:
    return Value(value, output_field=CharField())


def _aged(rows: QuerySet[Any], filters: Filters) -> QuerySet[Any]:
    return rows.filter(since__lte=timezone.now() - AGES[filters.age]) if filters.age in AGES else rows


def _behind(place: str) -> Q:
    """What stands behind a place; everything where it is none."""
    since, rank, key = [*place.split("~"), "", "", ""][:3]
    at = _time(since)
    if at is None or not (rank.isdigit() and key.isdigit() and rank.isascii() and key.isascii() and len(key) < 19):
        return Q()
    return (
        Q(since__gt=at)
        | Q(since=at, rank__gt=int(rank[:2]))
        | Q(since=at, rank=int(rank[:2]), key__gt=int(key))
    )  # fmt: skip


def _time(text: str) -> datetime | None:
    try:
        at = parse_datetime(text)
    except ValueError:
        return None
    return at if at is not None and timezone.is_aware(at) else None
