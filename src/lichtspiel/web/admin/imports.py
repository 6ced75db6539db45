"""Runs of imports, what they rejected and the documents they took in: to look at."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from lichtspiel.imports.models import Document, Rejection, Run
from lichtspiel.web.admin import words
from lichtspiel.web.admin.base import ReadOnlyAdmin, link
from lichtspiel.web.admin.history import NOTHING


@admin.register(Run)
class RunAdmin(ReadOnlyAdmin):
    """Runs."""

    list_display = ("id", "importer", "state_shown", "started_at", "finished_at", "created", "changed", "rejected")
    sortable_by = ("id",)

    @admin.display(description=gettext_lazy("state"))
    def state_shown(self, run: Run) -> str:
        """How the run stands."""
        return words.choice("state", run.state)


@admin.register(Rejection)
class RejectionAdmin(ReadOnlyAdmin):
    """Records that could not be taken."""

    list_display = ("id", "run", "place", "reason")
    list_select_related = ("run",)
    sortable_by = ("id",)


@admin.register(Document)
class DocumentAdmin(ReadOnlyAdmin):
    """Documents, as they were given."""

    list_display = ("id", "name", "encoding", "source", "created_at")
    list_select_related = ("source",)
    fields = ("name", "encoding", "sha256", "source", "first_run", "created_at", "its_films", "as_text")
    readonly_fields = ("its_films", "as_text")
    sortable_by = ("id",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The documents; their contents only where one is looked at."""
        return super().get_queryset(request).prefetch_related("films__titles").defer("content")

    @admin.display(description=gettext_lazy("films"))
    def its_films(self, document: Document) -> SafeString | str:
        """The films it tells of."""
        return SafeString(", ".join(str(link(film)) for film in document.films.all()) or NOTHING)

    @admin.display(description=gettext_lazy("text"))
    def as_text(self, document: Document) -> str:
        """What it says, in the encoding it was read in."""
        try:
            return bytes(document.content).decode(document.encoding, "replace")
        except LookupError:
            return bytes(document.content).decode("utf-8", "replace")
