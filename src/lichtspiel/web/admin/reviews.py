"""Reviews, reviewers and ratings in the admin."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from lichtspiel.reviews import versions
from lichtspiel.reviews.models import Rating, Review, Reviewer, ReviewTranslation
from lichtspiel.reviews.models.rating import BEST
from lichtspiel.web.admin import words
from lichtspiel.web.admin.base import GuideAdmin, TextsInline, link
from lichtspiel.web.admin.fields import KeepingForm
from lichtspiel.web.admin.filters import StandingFilter
from lichtspiel.web.admin.finding import tell_findings
from lichtspiel.web.admin.history import NOTHING
from lichtspiel.web.admin.searching import begins, films_like
from lichtspiel.web.formats import language_name
from lichtspiel.web.reader import account_of


class TranslationInline(TextsInline):
    """Translations made by people."""

    model = ReviewTranslation
    fields = (("language", "translator"), "title", "text", ("account", "source", "licence"))
    autocomplete_fields = ("account",)


class ReviewForm(KeepingForm):
    """A review with the rating its author gave."""

    half_stars = forms.IntegerField(
        label=gettext_lazy("rating"),
        required=False,
        min_value=1,
        max_value=BEST,
        help_text=gettext_lazy("In half stars, 1 to 10; empty is none."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.rating:
            self.initial["half_stars"] = self.instance.rating.value


class _OfFilms(GuideAdmin):
    """What people wrote of or gave to a film: found by the film or by the person."""

    autocomplete_fields = ("film", "reviewer")
    search_help_text = gettext_lazy("How the film's title or the reviewer's name begins, or an identifier of the film.")
    list_select_related = ("film", "reviewer")
    sortable_by = ("id",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The rows with the titles of their films."""
        return super().get_queryset(request).prefetch_related("film__titles")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Look up what was typed in the indexes."""
        del request
        if not search_term:
            return queryset, False
        reviewers = Reviewer.objects.filter(begins("name", search_term)).values("pk")
        return queryset.filter(Q(film__in=films_like(search_term)) | Q(reviewer__in=reviewers)), False

    @admin.display(description=gettext_lazy("film"))
    def of_film(self, row: Any) -> SafeString | str:
        """The film, leading to its form."""
        return link(row.film)


@admin.register(Review)
class ReviewAdmin(_OfFilms):
    """Reviews with their translations."""

    form = ReviewForm
    fieldsets = (
        (None, {"fields": (("film", "reviewer"), ("language", "language_detected"), "title", "text")}),
        (None, {"fields": (("half_stars", "written_on"), ("source", "licence"))}),
    )
    inlines = (TranslationInline,)
    delete_confirmation_template = "admin/guide/delete.html"
    delete_selected_confirmation_template = "admin/guide/delete.html"
    list_display = ("id", "of_film", "reviewer", "language_shown", "rated", "written_on")
    list_select_related = ("film", "reviewer", "rating")  # type: ignore[assignment]
    list_filter = (StandingFilter,)
    search_fields = ("title",)
    actions = ("bring_back",)

    def save_model(self, request: HttpRequest, obj: Review, form: Any, change: bool) -> None:
        """Save the rating with the review it came with."""
        value = form.cleaned_data.get("half_stars")
        dropped = obj.rating if not value else None
        if value:
            rating = obj.rating or Rating()
            rating.film, rating.reviewer, rating.value = obj.film, obj.reviewer, value
            rating.save()
            obj.rating = rating
        elif dropped:
            obj.rating = None
        is_edit = change and not {"title", "text", "language"}.isdisjoint(form.changed_data)
        if is_edit:
            versions.record_first(Review.objects.get(pk=obj.pk))
            obj.version += 1
        super().save_model(request, obj, form, change)
        if is_edit:
            versions.record(obj, account_of(request))
        if dropped and not dropped.reviews.exists():
            dropped.delete()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the translations, and tell what the text engine finds in the film's texts."""
        super().save_related(request, form, formsets, change)
        tell_findings(request, form.instance.film_id)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What was chosen, and last the sentence that nothing is lost."""
        del request
        kept = _("The text is kept: a review that is deleted here can be brought back.")
        return [*(str(obj) for obj in objs), kept], {self.opts.verbose_name_plural: len(objs)}, set(), []

    def delete_model(self, request: HttpRequest, obj: Review) -> None:
        """Delete, so that it can be undone."""
        del request
        obj.deleted_at = timezone.now()
        obj.save(update_fields=["deleted_at"])

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Review]) -> None:
        """Delete those that are there, so that it can be undone."""
        del request
        queryset.filter(deleted_at=None).update(deleted_at=timezone.now())

    @admin.action(description=gettext_lazy("Bring back what was deleted"))
    def bring_back(self, request: HttpRequest, queryset: QuerySet[Review]) -> None:
        """Bring deleted reviews back."""
        count = queryset.exclude(deleted_at=None).update(deleted_at=None)
        self.message_user(request, _("Brought back: %(count)s") % {"count": count}, messages.SUCCESS)

    @admin.display(description=gettext_lazy("language"))
    def language_shown(self, review: Review) -> str:
        """The name of the review's language."""
        return language_name(review.language, get_language() or "en")

    @admin.display(description=gettext_lazy("rating"))
    def rated(self, review: Review) -> str:
        """The rating that came with it."""
        return str(review.rating or NOTHING)


@admin.register(Reviewer)
class ReviewerAdmin(GuideAdmin):
    """Who writes: accounts, critics, and names."""

    fields = ("kind", "name", "account", ("publication", "url"))
    autocomplete_fields = ("account",)
    list_display = ("name", "kind_shown", "publication", "account")
    list_select_related = ("account",)
    search_fields = ("name",)
    search_help_text = gettext_lazy("How the name begins.")
    sortable_by = ("name",)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Look up what was typed in the index."""
        del request
        return (queryset.filter(begins("name", search_term)) if search_term else queryset), False

    @admin.display(description=gettext_lazy("kind"))
    def kind_shown(self, reviewer: Reviewer) -> str:
        """What is known of the reviewer."""
        return words.choice("kind", reviewer.kind)


@admin.register(Rating)
class RatingAdmin(_OfFilms):
    """Ratings."""

    list_display = ("id", "of_film", "reviewer", "value", "given_on")
    search_fields = ("value",)
