"""People in the admin."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from lichtspiel.accounts.models import Account
from lichtspiel.films.deleting import delete_person, undelete_person
from lichtspiel.films.models import Person, PersonIdentifier, PersonName
from lichtspiel.web import addresses
from lichtspiel.web.admin.base import RowsInline
from lichtspiel.web.admin.filters import StandingFilter
from lichtspiel.web.admin.revised import RevisedAdmin
from lichtspiel.web.admin.searching import people_like


class NameInline(RowsInline):
    """Names by language and script."""

    model = PersonName


class IdentifierInline(RowsInline):
    """What other catalogues call the person."""

    model = PersonIdentifier


@admin.register(Person)
class PersonAdmin(RevisedAdmin):
    """People."""

    revised_by = "person"
    fieldsets = ((None, {"fields": (("name", "name_language"), ("birth_year", "death_year"))}),)
    inlines = (NameInline, IdentifierInline)
    list_display = ("name", "birth_year", "death_year", "id")
    sortable_by = ("id",)
    list_filter = (StandingFilter,)
    search_fields = ("folded",)
    search_help_text = gettext_lazy("How the name begins, an identifier (nm0000115, Q42869), or an id.")

    def delete(self, subject: Person, account: Account, comment: str) -> object:
        """Delete one, undoably."""
        return delete_person(subject, account, comment)

    def undelete(self, subject: Person, account: Account) -> object:
        """Bring one back."""
        return undelete_person(subject, account)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Person], search_term: str
    ) -> tuple[QuerySet[Person], bool]:
        """Look up what was typed in the indexes."""
        if request.path.endswith("/autocomplete/"):
            queryset = queryset.filter(deleted_at=None)
        return (queryset.filter(pk__in=people_like(search_term)) if search_term else queryset), False

    def _about(self, subject: Any) -> dict[str, Any]:
        page = addresses.person(get_language() or "en", subject.pk, "-")
        return super()._about(subject) | {"links": [(_("On the page"), page)]}
