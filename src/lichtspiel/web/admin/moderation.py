"""Reports, the log and appeals in the admin: looked at only, since every act is written down where it is done."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy

from lichtspiel.moderation.models import Action, Appeal, Report
from lichtspiel.web.admin.base import ReadOnlyAdmin


class _Judged(ReadOnlyAdmin):
    """What names a thing by table and id."""

    sortable_by = ("id",)

    @admin.display(description=gettext_lazy("what"))
    def thing(self, row: Any) -> str:
        """The table and the row."""
        return f"{row.table} {row.row_id or ''}"


@admin.register(Report)
class ReportAdmin(_Judged):
    """Reports."""

    list_display = ("id", "reason", "thing", "author", "reporter", "verdict", "at")
    list_filter = ("verdict", "reason")
    list_select_related = ("author", "reporter")


@admin.register(Action)
class ActionAdmin(_Judged):
    """What moderators did."""

    list_display = ("id", "deed", "thing", "account", "moderator", "at", "undone_at")
    list_filter = ("deed",)
    list_select_related = ("account", "moderator")


@admin.register(Appeal)
class AppealAdmin(ReadOnlyAdmin):
    """Appeals."""

    list_display = ("id", "account", "action", "is_granted", "at", "answered_at")
    list_filter = ("is_granted",)
    list_select_related = ("account", "action")
    sortable_by = ("id",)
