"""Filters of lists whose every choice an index answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from lichtspiel.films.models import Film, Merge

if TYPE_CHECKING:
    from django.contrib.admin.views.main import ChangeList
    from django_stubs_ext import StrOrPromise

FIRST_DECADE, LAST_DECADE = 1880, 2030


class StandingFilter(admin.SimpleListFilter):
    """What is in the guide, or what was deleted; the former unless the latter is asked for."""

    title = _("state")
    parameter_name = "standing"
    DELETED = "deleted"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, StrOrPromise]]:
        """The choices beside what is in the guide."""
        del request, model_admin
        return [(self.DELETED, _("deleted")), ("all", _("all"))]

    def choices(self, changelist: ChangeList) -> Any:
        """What is in the guide first, where Django says “all”."""
        first, *others = super().choices(changelist)
        return [{**first, "display": _("in the guide")}, *others]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Choose the rows."""
        del request
        if self.value() == self.DELETED:
            return queryset.filter(deleted_at__isnull=False)  # so written, SQLite sees that the index on it fits
        return queryset if self.value() == "all" else self.present(queryset)

    def present(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """What is in the guide."""
        return queryset.filter(deleted_at=None)


class FilmStandingFilter(StandingFilter):
    """The same of films, which may have become part of others, too."""

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, StrOrPromise]]:
        """The choices beside what is in the guide."""
        del request, model_admin
        return [(self.DELETED, _("deleted")), ("merged", _("merged into another")), ("all", _("all"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Film]) -> QuerySet[Any]:
        """Choose the rows; the merged ones by the merges, which are few."""
        if self.value() == "merged":
            return queryset.filter(pk__in=Merge.objects.filter(undone_at=None).values("loser"))
        return super().queryset(request, queryset)

    def present(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """What is in the guide."""
        return queryset.filter(deleted_at=None, merged_into=None)


class DecadeFilter(admin.SimpleListFilter):
    """Films by the decade they were first shown in."""

    title = _("decade")
    parameter_name = "decade"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, StrOrPromise]]:
        """All decades of film, latest first."""
        del request, model_admin
        shown = '<bdi dir="ltr">{}\N{EN DASH}{}</bdi>'  # in Arabic, too, the earlier year comes first
        return [(str(year), format_html(shown, year, year + 9)) for year in range(LAST_DECADE, FIRST_DECADE - 1, -10)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Choose the films."""
        del request
        decades = {str(year) for year in range(FIRST_DECADE, LAST_DECADE + 1, 10)}
        if self.value() not in decades:
            return queryset
        first = int(self.value() or 0)
        return queryset.filter(year__gte=first, year__lt=first + 10)
