"""The findings that wait, narrowed, in order, and grouped by cause."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import NamedTuple

from django.db.models import Count, Min, Q, QuerySet

from lichtspiel.desk.models import Decision, Finding, State

PAGE = 20
CAUSES = 8


@dataclass(frozen=True, slots=True)
class Filters:
    """What the queue is narrowed to; empty and 0 are no limit."""

    kind: str = ""
    language: str = ""
    source: str = ""
    severity: str = ""
    film: int = 0
    cause: str = ""

    def chosen(self) -> dict[str, str | int]:
        """The filters that limit."""
        return {name: value for name, value in asdict(self).items() if value}


class Cause(NamedTuple):
    """Findings of one cause that wait: how many, and the first of them."""

    cause: str
    size: int
    first: int


def waiting(filters: Filters) -> QuerySet[Finding]:
    """The findings that wait, the oldest first; those of films that are gone are left out."""
    found = Finding.objects.filter(state=State.WAITING, film__deleted_at=None, film__merged_into=None)
    columns = {"source": "source__key"}
    return found.filter(**{columns.get(k, k): v for k, v in filters.chosen().items()}).order_by("pk")


def page(filters: Filters, *, after: int = 0, most: int = PAGE) -> list[Finding]:
    """Some findings behind one; one more than `most` where there are further ones."""
    return list(waiting(filters).filter(pk__gt=after).select_related("source")[: most + 1])


def beside(filters: Filters, finding_id: int) -> tuple[int | None, int | None]:
    """The finding before and the one behind a finding among those that wait."""
    ids = waiting(filters).values_list("pk", flat=True)
    return ids.filter(pk__lt=finding_id).order_by("-pk").first(), ids.filter(pk__gt=finding_id).first()


def following(filters: Filters, finding_id: int) -> int | None:
    """What to look at after a finding: the next that waits, else the first."""
    ids = waiting(filters).values_list("pk", flat=True)
    return ids.filter(pk__gt=finding_id).first() or ids.exclude(pk=finding_id).first()


def causes(filters: Filters, most: int = CAUSES) -> list[Cause]:
    """The causes with more than one finding, those with most first."""
    found = waiting(filters).exclude(cause="").order_by().values("cause").annotate(n=Count("pk"), first=Min("pk"))
    rows = found.filter(n__gt=1).order_by("-n", "first").values_list("cause", "n", "first")
    return [Cause(*row) for row in rows[:most]]


def counts(column: str) -> Mapping[str, int]:
    """How many findings wait, by kind, language, severity or source."""
    field = {"source": "source__key"}.get(column, column)
    found = waiting(Filters()).order_by().values(field).annotate(n=Count("pk")).values_list(field, "n")
    return {value: count for value, count in found if value}


def decisions(after: int = 0, most: int = PAGE) -> list[Decision]:
    """What was decided, the latest first, behind a decision; one more than `most` where there are further ones."""
    found = Decision.objects.filter(pk__lt=after) if after else Decision.objects.all()
    return list(_told(found).order_by("-pk")[: most + 1])


def decisions_of(finding_id: int) -> list[Decision]:
    """What was decided of a finding, the latest first."""
    return list(_told(Decision.objects.filter(pk__in=Decision.objects.filter(parts__finding=finding_id).values("pk"))))


def decision(decision_id: int) -> Decision | None:
    """One decision."""
    return _told(Decision.objects.filter(pk=decision_id)).first()


def _told(found: QuerySet[Decision]) -> QuerySet[Decision]:
    """Decisions with how many findings they decided, how many of these stand, and the first."""
    return found.annotate(
        count=Count("parts"), left=Count("parts", filter=Q(parts__undone_at=None)), first=Min("parts__finding")
    ).select_related("account", "undone_by")
