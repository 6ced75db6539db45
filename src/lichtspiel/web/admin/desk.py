"""Findings in the admin: looked at, and dismissed where they are none."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lichtspiel.desk.deciding import dismiss
from lichtspiel.desk.models import Finding, State
from lichtspiel.errors import GuideError
from lichtspiel.web.admin import words
from lichtspiel.web.admin.base import ReadOnlyAdmin, account_of, link
from lichtspiel.web.faults import sentence


class StateFilter(admin.SimpleListFilter):
    """Findings by what became of them; the index begins with it."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        """All states."""
        del request, model_admin
        return [(state.value, words.choice("state", state.value)) for state in State]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Choose the findings."""
        del request
        return queryset.filter(state=self.value()) if self.value() in State.values else queryset


@admin.register(Finding)
class FindingAdmin(ReadOnlyAdmin):
    """Findings."""

    list_display = ("id", "of_film", "kind", "language", "what", "confidence", "state_shown")
    list_filter = (StateFilter,)
    list_select_related = ("film",)
    sortable_by = ("id",)
    actions = ("dismiss",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The findings with the titles of their films."""
        return super().get_queryset(request).prefetch_related("film__titles")

    @admin.action(description=gettext_lazy("Dismiss: this is no fault"))
    def dismiss(self, request: HttpRequest, queryset: QuerySet[Finding]) -> None:
        """Say that what waits is no fault."""
        account, count = account_of(request), 0
        for finding in queryset.filter(state=State.WAITING):
            try:
                dismiss(finding, account)
            except GuideError as error:
                self.message_user(request, sentence(error), messages.ERROR)
            else:
                count += 1
        self.message_user(request, _("Dismissed: %(count)s") % {"count": count}, messages.SUCCESS)

    @admin.display(description=gettext_lazy("film"))
    def of_film(self, finding: Finding) -> SafeString | str:
        """The film, leading to its form."""
        return link(finding.film)

    @admin.display(description=gettext_lazy("text"))
    def what(self, finding: Finding) -> str:
        """The words that were found faulty."""
        return finding.text[finding.start : finding.end]

    @admin.display(description=gettext_lazy("state"))
    def state_shown(self, finding: Finding) -> str:
        """What became of it."""
        return words.choice("state", finding.state)
