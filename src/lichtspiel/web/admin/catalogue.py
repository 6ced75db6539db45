"""What films share, in the admin: genres and keywords, series, companies, sources; and all revisions in one list."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy

from lichtspiel.films.models import Company, Revision, Series, SeriesName, Source, Term, TermName
from lichtspiel.web.admin import words
from lichtspiel.web.admin.base import GuideAdmin, ReadOnlyAdmin, RowsInline, link
from lichtspiel.web.admin.searching import begins


class _Named(GuideAdmin):
    """A table that is searched by how a column begins."""

    begins_with = "name"
    search_help_text = gettext_lazy("How the name begins.")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Look up what was typed in the index."""
        del request
        return (queryset.filter(begins(self.begins_with, search_term)) if search_term else queryset), False


class TermNameInline(RowsInline):
    """What a term is called, by language."""

    model = TermName


class SeriesNameInline(RowsInline):
    """What a series is called, by language."""

    model = SeriesName


class _NamedByLanguage(_Named):
    """A table whose rows have a key, and names by language."""

    begins_with = "key"
    search_fields = ("key",)
    search_help_text = gettext_lazy("How the key begins.")
    ordering: ClassVar[Any] = ("key",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The rows with their names."""
        return super().get_queryset(request).prefetch_related("names")

    @admin.display(description=gettext_lazy("name"))
    def named(self, row: Any) -> str:
        """The name in the language of the admin, else in English."""
        names = {name.language: name.text for name in row.names.all()}
        return names.get(get_language() or "en") or names.get("en") or str(row.key)


@admin.register(Term)
class TermAdmin(_NamedByLanguage):
    """Genres and keywords."""

    list_display = ("key", "kind_shown", "named")
    list_filter = ("kind",)
    ordering = ("kind", "key")
    inlines = (TermNameInline,)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """The index begins with the kind: both are looked through."""
        kinds = [Term.GENRE, Term.KEYWORD]
        return super().get_search_results(request, queryset.filter(kind__in=kinds), search_term.lower())

    @admin.display(description=gettext_lazy("kind"), ordering="kind")
    def kind_shown(self, term: Term) -> str:
        """Whether it is a genre or a keyword."""
        return words.choice("kind", term.kind)


@admin.register(Series)
class SeriesAdmin(_NamedByLanguage):
    """Series of films."""

    list_display = ("key", "named")
    inlines = (SeriesNameInline,)


@admin.register(Company)
class CompanyAdmin(_Named):
    """Companies."""

    list_display = ("name", "country")
    search_fields = ("name",)
    ordering = ("name", "country")
    sortable_by = ("name",)


@admin.register(Source)
class SourceAdmin(_Named):
    """Sources and their licences."""

    list_display = ("name", "key", "licence", "url")
    search_fields = ("key",)
    begins_with = "key"
    search_help_text = gettext_lazy("How the key begins.")
    ordering = ("key",)
    sortable_by = ("key",)


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin):
    """Everything that was changed lately, whatever it was."""

    list_display = ("at", "subject", "act_shown", "account", "comment")
    list_display_links = None
    list_select_related = ("account", "film", "person")
    sortable_by = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The revisions with the titles of their films."""
        return super().get_queryset(request).prefetch_related("film__titles")

    @admin.display(description=gettext_lazy("what"))
    def subject(self, revision: Revision) -> SafeString | str:
        """The film or person, leading to its history."""
        return link(revision.film or revision.person, "history")

    @admin.display(description=gettext_lazy("what happened"))
    def act_shown(self, revision: Revision) -> str:
        """The sort of change."""
        return words.choice("act", revision.act)
