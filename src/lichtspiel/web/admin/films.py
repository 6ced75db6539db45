"""Films in the admin, with all that belongs to them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from lichtspiel.accounts.models import Account
from lichtspiel.films.deleting import delete_film, undelete_film
from lichtspiel.films.models import (
    Credit,
    ExternalRating,
    Film,
    FilmCompany,
    FilmCountry,
    FilmLanguage,
    FilmTerm,
    Identifier,
    Popularity,
    Release,
    Synopsis,
    Title,
)
from lichtspiel.films.naming import shown_title
from lichtspiel.web import addresses, stored
from lichtspiel.web.admin.base import RowsInline, TextsInline
from lichtspiel.web.admin.fields import KeepingForm
from lichtspiel.web.admin.filters import DecadeFilter, FilmStandingFilter
from lichtspiel.web.admin.finding import tell_findings
from lichtspiel.web.admin.history import NOTHING
from lichtspiel.web.admin.merges import merge_view
from lichtspiel.web.admin.revised import RevisedAdmin
from lichtspiel.web.admin.searching import films_like
from lichtspiel.web.admin.uploading import Cuts, cuts_of, store
from lichtspiel.web.admin.words import explained
from lichtspiel.web.formats import language_name
from lichtspiel.web.posters.uploads import LARGEST_FILE, PictureError


class TitleInline(RowsInline):
    """The titles."""

    model = Title
    fields = ("text", "language", "region", "kind", "source", "licence", "position")


class SynopsisInline(TextsInline):
    """Taglines, overviews and plots."""

    model = Synopsis
    fields = (("language", "kind", "position"), "text", ("author", "source", "licence"), "translation_of")

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """A synopsis is a translation of one of the same film."""
        formset = super().get_formset(request, obj, **kwargs)
        field: Any = formset.form.base_fields.get("translation_of")
        if field is not None:
            field.queryset = Synopsis.objects.filter(film=obj) if obj else Synopsis.objects.none()
            field.choices = [("", "---------"), *((synopsis.pk, str(synopsis)) for synopsis in field.queryset)]
        return formset


class CreditInline(RowsInline):
    """Who did what."""

    model = Credit
    fields = ("person", "role", "character", "character_language", "position")
    autocomplete_fields = ("person",)


class CountryInline(RowsInline):
    """Where the film was made."""

    model = FilmCountry
    fields = ("country", "position")


class LanguageInline(RowsInline):
    """What is spoken."""

    model = FilmLanguage
    fields = ("language", "position")


class TermInline(RowsInline):
    """Genres and keywords."""

    model = FilmTerm
    fields = ("term", "position")
    autocomplete_fields = ("term",)


class CompanyInline(RowsInline):
    """Who made and showed it."""

    model = FilmCompany
    fields = ("company", "role", "position")
    autocomplete_fields = ("company",)


class IdentifierInline(RowsInline):
    """What other catalogues call it."""

    model = Identifier


class ReleaseInline(RowsInline):
    """When it came out."""

    model = Release


class RatingElsewhereInline(RowsInline):
    """What other catalogues' readers think of it."""

    model = ExternalRating


class PopularityInline(RowsInline):
    """How well known other catalogues say it is."""

    model = Popularity


class FilmForm(KeepingForm):
    """The film's own columns, and its poster as a picture."""

    poster_upload = forms.FileField(
        label=gettext_lazy("new poster"),
        required=False,
        help_text=gettext_lazy("A picture; it is cut to the sizes pages need. Without one, a poster is drawn."),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    poster_removed = forms.BooleanField(label=gettext_lazy("remove the poster"), required=False)

    cuts: tuple[str, Cuts] | None = None

    def clean_poster_upload(self) -> Any:
        """Cut the picture already, so that a bad one is told of before anything is stored."""
        upload = self.cleaned_data.get("poster_upload")
        if upload:
            try:
                self.cuts = cuts_of(upload.read(LARGEST_FILE + 1))
            except PictureError as error:
                raise forms.ValidationError(explained(str(error))) from error
        return upload


@admin.register(Film)
class FilmAdmin(RevisedAdmin):
    """Films."""

    form = FilmForm
    revised_by = "film"
    fieldsets = (
        (None, {"fields": (("year", "runtime_minutes", "original_language"), ("series", "popularity"), "homepage")}),
        (gettext_lazy("Poster"), {"fields": ("poster_shown", ("poster_upload", "poster_removed"))}),
    )
    readonly_fields = ("poster_shown",)
    autocomplete_fields = ("series",)
    inlines = (
        TitleInline,
        SynopsisInline,
        CreditInline,
        CountryInline,
        LanguageInline,
        TermInline,
        CompanyInline,
        IdentifierInline,
        ReleaseInline,
        RatingElsewhereInline,
        PopularityInline,
    )
    list_display = ("named", "year", "spoken", "runtime_minutes", "popularity", "id")
    sortable_by = ("year", "id")
    list_filter = (FilmStandingFilter, DecadeFilter)
    search_fields = ("titles__folded",)
    search_help_text = gettext_lazy("How a title begins, an identifier (tt0113627, Q209170, tmdb:451), or an id.")
    actions = ("bring_back", "merge")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Film]:
        """All films, with their titles."""
        films: QuerySet[Film] = super().get_queryset(request).prefetch_related("titles")
        return films

    def delete(self, subject: Film, account: Account, comment: str) -> object:
        """Delete one, undoably."""
        return delete_film(subject, account, comment)

    def undelete(self, subject: Film, account: Account) -> object:
        """Bring one back."""
        return undelete_film(subject, account)

    def get_ordering(self, request: HttpRequest) -> Any:
        """A decade is listed by year, as its index is."""
        if request.GET.get(DecadeFilter.parameter_name):
            return ("-year", "-pk")
        return super().get_ordering(request)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Film], search_term: str
    ) -> tuple[QuerySet[Film], bool]:
        """Look up what was typed in the indexes."""
        if request.path.endswith("/autocomplete/"):
            queryset = queryset.filter(deleted_at=None, merged_into=None)
        return (queryset.filter(pk__in=films_like(search_term)) if search_term else queryset), False

    def save_model(self, request: HttpRequest, obj: Film, form: Any, change: bool) -> None:
        """Save the film, and the poster's files before the film speaks of them."""
        if form.cleaned_data.get("poster_removed"):
            obj.poster = ""
        super().save_model(request, obj, form, change)
        if form.cuts:
            obj.poster = store(obj.pk, *form.cuts)
            obj.save(update_fields=["poster"])

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save what belongs to the film, and tell what the text engine finds in it."""
        super().save_related(request, form, formsets, change)
        tell_findings(request, form.instance.pk)

    @admin.display(description=gettext_lazy("film"))
    def named(self, film: Film) -> SafeString | str:
        """The title that identifies the film, in its own language."""
        titles = list(film.titles.all())
        originals = [title for title in titles if title.kind == "original"]
        title = shown_title(originals or titles, film.original_language or "en")
        return SafeString(stored.text(title.text, title.language)) if title else f"#{film.pk}"

    @admin.display(description=gettext_lazy("original language"))
    def spoken(self, film: Film) -> str:
        """The name of the film's original language."""
        return language_name(film.original_language, get_language() or "en") if film.original_language else NOTHING

    @admin.display(description=gettext_lazy("now"))
    def poster_shown(self, film: Film) -> SafeString | str:
        """The poster as it is."""
        if not film.pk or (film.is_gone and not film.poster):
            return NOTHING
        own = f"{settings.MEDIA_URL}{film.poster}-160.jpg" if film.poster else ""
        drawn = addresses.poster(get_language() or "en", film.pk)
        return format_html('<img class="poster" src="{}" alt="{}" width="100" height="150">', own or drawn, _("Poster"))

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """A new film has no poster to show yet."""
        if obj is not None:
            return super().get_fieldsets(request, obj)
        (first, columns), (second, _shown) = self.fieldsets
        return ((first, columns), (second, {"fields": ("poster_upload",)}))

    def _about(self, subject: Any) -> dict[str, Any]:
        chosen = "?" + urlencode({"film__id__exact": subject.pk})
        about = super()._about(subject) | {
            "links": [
                (_("On the page"), addresses.film(get_language() or "en", subject.pk, "-")),
                (_("Reviews"), reverse("admin:reviews_review_changelist") + chosen),
                (_("Ratings"), reverse("admin:reviews_rating_changelist") + chosen),
                (_("Findings"), reverse("admin:desk_finding_changelist") + chosen),
            ]
        }
        if subject.merged_into_id:
            about["merged_sentence"] = _("This became part of another film:")
            about["merged_into"] = subject.merged_into
            about["merged_address"] = reverse("admin:films_film_change", args=[subject.merged_into_id])
        return about

    # Merging

    @admin.action(description=gettext_lazy("Merge two films into one"))
    def merge(self, request: HttpRequest, queryset: QuerySet[Film]) -> HttpResponse | None:
        """Lead to the page that asks which of the two stays."""
        chosen = list(queryset.values_list("pk", flat=True)[:3])
        if len(chosen) != 2:
            self.message_user(request, _("Choose exactly two films to merge."), messages.ERROR)
            return None
        both = urlencode({"one": min(chosen), "other": max(chosen)})
        return HttpResponseRedirect(f"{reverse('admin:films_film_merge')}?{both}")

    def get_urls(self) -> list[URLPattern]:
        """The page for merging, too."""
        merging = self.admin_site.admin_view(lambda request: merge_view(self, request))
        return [path("merge/", merging, name="films_film_merge"), *super().get_urls()]
