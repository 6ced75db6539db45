"""Recent changes of the catalogue: which somebody asks for, a page at a time, the latest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from lichtspiel.films.models import RevisedRow, Revision

NEW = timedelta(days=30)
"""So long an account is new."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What recent changes are narrowed to."""

    person: str = ""
    act: str = ""
    language: str = ""
    film: int = 0
    is_new: bool = False
    """Only of new accounts."""


def changes(filters: Filters) -> QuerySet[Revision]:
    """The changes that are asked for."""
    found = Revision.objects.order_by("-pk")
    if filters.person:
        found = found.filter(account__username=filters.person)
    if filters.act:
        found = found.filter(act=filters.act)
    if filters.language:
        found = found.filter(languages__contains=f" {filters.language} ")
    if filters.film:
        found = found.filter(film=filters.film)
    if filters.is_new:
        found = found.filter(account__date_joined__gte=timezone.now() - NEW)
    return found


def told(revisions: QuerySet[Revision]) -> QuerySet[Revision]:
    """The revisions with all a list shows of them but the texts."""
    rows = RevisedRow.objects.only("table", "revision", "row_id")
    return revisions.select_related("account", "person").prefetch_related(Prefetch("rows", rows))


def page(revisions: QuerySet[Revision], before: int, most: int) -> list[Revision]:
    """Some of the revisions, the latest first, before the one of the number `before`. Two queries."""
    found = told(revisions).order_by("-pk")
    return list((found.filter(pk__lt=before) if before else found)[:most])
