"""What every table has in the admin: translated columns, checked languages and countries, and lists that stay quick."""

# ruff: noqa: SLF001  (`_meta` is Django's documented way to ask a model of itself)

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import quote
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from lichtspiel.accounts.models import Account
from lichtspiel.films.models import Source
from lichtspiel.web.admin import words
from lichtspiel.web.admin.fields import CountryField, KeepingForm, LanguageField, ProseField
from lichtspiel.web.admin.filters import StandingFilter
from lichtspiel.web.admin.paging import ShortPaginator

if TYPE_CHECKING:
    Options = admin.options.BaseModelAdmin[Any]
    ModelAdmin = admin.ModelAdmin[Any]
    TabularInline = admin.TabularInline[Any, Any]
    StackedInline = admin.StackedInline[Any, Any]
    InlineFormSet = forms.BaseInlineFormSet[Any, Any, Any]
else:
    ModelAdmin, TabularInline, StackedInline = admin.ModelAdmin, admin.TabularInline, admin.StackedInline
    Options, InlineFormSet = object, forms.BaseInlineFormSet

LANGUAGES = {"language", "original_language", "name_language", "character_language", "interface_language"}
COUNTRIES = {"country", "region"}
ROWS_A_PAGE = 50


class KnownSelect(AutocompleteSelect):
    """A choice among very many, looked up while typing; the labels of what is chosen are handed in, not asked for."""

    known: dict[str, str]

    def build_attrs(self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None) -> dict[str, Any]:
        """Say in an empty choice what is chosen there."""
        return super().build_attrs(base_attrs, extra_attrs) | {"data-placeholder": str(self.field.verbose_name)}

    def optgroups(self, name: str, value: Any, attrs: dict[str, Any] | None = None) -> Any:
        """Offer what is chosen; no query where its label is known."""
        known = getattr(self, "known", {})
        if value and all(str(v) in known for v in value):
            return [(None, [self.create_option(name, v, known[str(v)], True, 0) for v in value], 0)]
        return super().optgroups(name, value, attrs)


class KnownFormSet(InlineFormSet):
    """The rows of an inline; each knows the label of what it points at from one query for all."""

    def add_fields(self, form: forms.ModelForm[Any], index: int | None) -> None:
        """Hand the labels to the widgets: a cell of a table has no other."""
        super().add_fields(form, index)
        for name, field in form.fields.items():
            widget = field.widget
            inner = widget.widget if isinstance(widget, RelatedFieldWidgetWrapper) else widget
            if not inner.is_hidden:
                inner.attrs["aria-label"] = str(field.label)
            if isinstance(inner, KnownSelect):
                _tell(inner, form.instance, name)


def _tell(select: KnownSelect, row: models.Model, name: str) -> None:
    if getattr(row, f"{name}_id", None):
        chosen = getattr(row, name)
        select.known = {str(chosen.pk): str(chosen)}


class GuideOptions(Options):
    """How columns become form fields."""

    def formfield_for_dbfield(self, db_field: models.Field[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        """Choose a field that checks languages and countries, with words in the reader's language."""
        if isinstance(db_field, models.URLField):
            kwargs["assume_scheme"] = "https"
        elif isinstance(db_field, models.CharField) and not db_field.choices:
            if db_field.name in LANGUAGES:
                kwargs["form_class"] = LanguageField
            elif db_field.name in COUNTRIES:
                kwargs["form_class"] = CountryField
        elif isinstance(db_field, models.TextField):
            kwargs["form_class"] = ProseField
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            _dress(field, db_field)
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Look up what is numerous while typing; read the sources, which are few, once and not once a row."""
        if db_field.name in self.autocomplete_fields and "widget" not in kwargs:
            kwargs["widget"] = KnownSelect(db_field, self.admin_site)
            kwargs.setdefault("empty_label", "")
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field is not None and db_field.related_model is Source:
            field.choices = _sources(request)
        return field

    def formfield_for_choice_field(self, db_field: models.Field[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        """Name choices in the reader's language."""
        if db_field.name in words.CHOICES and "choices" not in kwargs:
            blank = [] if db_field.has_default() and not db_field.blank else [("", "---------")]
            choices = db_field.choices or ()
            kwargs["choices"] = [*blank, *((value, words.choice(db_field.name, value)) for value, _name in choices)]
        return super().formfield_for_choice_field(db_field, request, **kwargs)


def _sources(request: HttpRequest) -> list[tuple[Any, str]]:
    """The choices of sources, read once for all rows and tables of a form."""
    kept = "sources_to_choose"
    if not hasattr(request, kept):
        names = Source.objects.order_by("name", "pk").values_list("pk", "name")
        setattr(request, kept, [("", "---------"), *names])
    choices: list[tuple[Any, str]] = getattr(request, kept)
    return choices


def _dress(field: forms.Field, db_field: models.Field[Any, Any]) -> None:
    field.help_text = words.explained(str(field.help_text))
    attributes = field.widget.attrs
    if isinstance(field, LanguageField | CountryField):
        attributes |= {"class": "short", "dir": "ltr", "autocapitalize": "off", "spellcheck": "false"}
    elif isinstance(field, forms.URLField):
        attributes["dir"] = "ltr"
    elif isinstance(db_field, models.CharField | models.TextField) and not db_field.choices:
        attributes["dir"] = "auto"  # the texts of a film are of all languages


class GuideAdmin(GuideOptions, ModelAdmin):
    """A table of the guide in the admin."""

    form = KeepingForm
    paginator = ShortPaginator
    list_per_page = ROWS_A_PAGE
    list_max_show_all = 0
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    ordering: ClassVar[Any] = ("-pk",)

    def get_ordering(self, request: HttpRequest) -> Any:
        """What was deleted is listed by when: so the index on it serves."""
        is_asked = request.GET.get(StandingFilter.parameter_name) == StandingFilter.DELETED
        if is_asked and any(column.name == "deleted_at" for column in self.opts.concrete_fields):
            return ("-deleted_at", "-pk")
        return super().get_ordering(request)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Refuse to delete what something else refers to, without reading all that does."""
        in_use = [text for obj in objs for text in self._users(obj)]
        if not in_use:
            return super().get_deleted_objects(objs, request)
        return [str(obj) for obj in objs], {}, set(), in_use

    def _users(self, obj: models.Model) -> list[str]:
        found = []
        for relation in obj._meta.get_fields(include_hidden=True):
            if not isinstance(relation, models.ManyToOneRel) or relation.on_delete is models.CASCADE:
                continue
            model = relation.related_model
            assert isinstance(model, type)
            if model._default_manager.filter(**{relation.field.name: obj.pk}).exists():
                found.append(_("%(thing)s: still named by %(others)s") % _names(obj, model))
        return found


def _names(obj: models.Model, model: type[models.Model]) -> dict[str, str]:
    return {"thing": str(obj), "others": str(model._meta.verbose_name_plural)}


class ReadOnlyAdmin(GuideAdmin):
    """A table that is looked at only."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody adds."""
        del request, obj
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes."""
        del request, obj
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes."""
        del request, obj
        return False


class RowsInline(GuideOptions, TabularInline):
    """Rows of a table that belong to what is edited, one line each."""

    form = KeepingForm
    formset = KnownFormSet
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The rows with what they name, in one query."""
        return super().get_queryset(request).select_related(*self.autocomplete_fields)


class TextsInline(GuideOptions, StackedInline):
    """Rows that hold long texts, one below the other."""

    form = KeepingForm
    formset = KnownFormSet
    extra = 0


def account_of(request: HttpRequest) -> Account:
    """Who is signed in."""
    if not isinstance(request.user, Account):
        raise PermissionDenied
    return request.user


def address(obj: models.Model, page: str = "change") -> str:
    """The address of one of an object's pages in the admin."""
    meta = obj._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=[quote(obj.pk)])


def link(obj: models.Model | None, page: str = "change") -> SafeString | str:
    """A link to an object's page in the admin."""
    return format_html('<a href="{}"><bdi>{}</bdi></a>', address(obj, page), str(obj)) if obj else ""
