"""Merging two films in the admin: both side by side, a choice, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lichtspiel.errors import GuideError
from lichtspiel.films.merging import merge_films, undo_merge
from lichtspiel.films.models import Film, Merge
from lichtspiel.reviews.rating import settle_films
from lichtspiel.web.admin.base import ReadOnlyAdmin, account_of, address, link
from lichtspiel.web.admin.history import NOTHING
from lichtspiel.web.faults import sentence

if TYPE_CHECKING:
    from lichtspiel.web.admin.films import FilmAdmin

TITLES_SHOWN = 8


class MergeForm(forms.Form):
    """Which of the two films stays, and why."""

    winner = forms.ModelChoiceField(Film.objects.none(), widget=forms.HiddenInput)
    comment = forms.CharField(max_length=500, required=False)


def merge_view(films: FilmAdmin, request: HttpRequest) -> HttpResponse:
    """Ask which film stays; merge when told."""
    one, other = _two(request)
    if not (films.has_change_permission(request, one) and films.has_delete_permission(request, other)):
        raise PermissionDenied
    if request.method != "POST":
        return _page(films, request, [one, other])
    form = MergeForm(request.POST)
    form.fields["winner"].queryset = Film.objects.filter(pk__in=[one.pk, other.pk])  # type: ignore[attr-defined]
    if not form.is_valid():
        films.message_user(request, _("Choose the film that stays."), messages.ERROR)
        return _page(films, request, [one, other])
    winner, loser = (one, other) if form.cleaned_data["winner"] == one else (other, one)
    names = {"winner": str(winner), "loser": str(loser)}
    try:
        merge_films(winner, loser, account_of(request), form.cleaned_data["comment"])
        settle_films([winner.pk])
    except GuideError as error:
        films.message_user(request, sentence(error), messages.ERROR)
        return _page(films, request, [one, other])
    films.message_user(request, _("“%(loser)s” is part of “%(winner)s” now.") % names, messages.SUCCESS)
    return HttpResponseRedirect(address(winner, "history"))


def _two(request: HttpRequest) -> list[Film]:
    ids = [request.GET.get(name, "") for name in ("one", "other")]
    if not all(pk.isascii() and pk.isdigit() and len(pk) < 19 for pk in ids) or ids[0] == ids[1]:
        raise Http404
    found = Film.objects.present().prefetch_related("titles", "credits__person", "identifiers").in_bulk(map(int, ids))
    if len(found) < len(ids):
        raise Http404
    return [found[int(pk)] for pk in ids]


def _page(films: FilmAdmin, request: HttpRequest, both: list[Film]) -> HttpResponse:
    context = {
        **films.admin_site.each_context(request),
        "opts": films.opts,
        "title": _("Which of the two films stays?"),
        "explanation": _(
            "The titles, texts, credits, reviews, identifiers and the address of the other come to it. "
            "The merge can be undone."
        ),
        "films": [_described(film) for film in both],
        "comment_label": _("What was changed, and why"),
        "winner_label": _("Keep this one"),
    }
    return TemplateResponse(request, "admin/guide/merge.html", context)


def _described(film: Film) -> dict[str, Any]:
    directors = [str(credit.person) for credit in film.credits.all() if credit.role == "director"]
    titles = list(film.titles.all())
    return {
        "film": film,
        "address": address(film),
        "titles": titles[:TITLES_SHOWN],
        "facts": [
            (_("id"), f"#{film.pk}"),
            (_("titles"), len(titles)),
            (_("directed by"), ", ".join(directors) or NOTHING),
            (_("identifiers"), ", ".join(str(i) for i in film.identifiers.all()) or NOTHING),
            (_("synopses"), film.synopses.count()),
            (_("reviews"), film.reviews.count()),
        ],
    }


@admin.register(Merge)
class MergeAdmin(ReadOnlyAdmin):
    """Merges that were made, with the way back."""

    list_display = ("id", "kept", "given_up", "account", "at", "undone_at")
    list_select_related = ("account", "winner", "loser")
    fields = ("kept", "given_up", "account", "at", "undone_at")
    readonly_fields = ("kept", "given_up")
    actions = ("part",)
    sortable_by = ("id",)

    def get_queryset(self, request: HttpRequest) -> Any:
        """The merges with the titles of both films."""
        return super().get_queryset(request).prefetch_related("winner__titles", "loser__titles")

    @admin.display(description=gettext_lazy("kept"))
    def kept(self, merge: Merge) -> SafeString | str:
        """The film that stayed."""
        return link(merge.winner)

    @admin.display(description=gettext_lazy("given up"))
    def given_up(self, merge: Merge) -> SafeString | str:
        """The film that became part of it."""
        return link(merge.loser)

    @admin.action(description=gettext_lazy("Part the films again"))
    def part(self, request: HttpRequest, queryset: Any) -> None:
        """Undo the chosen merges, latest first."""
        for merge in queryset.order_by("-pk"):
            self._undo(request, merge)

    def get_urls(self) -> list[URLPattern]:
        """The button of the history leads here."""
        undo = self.admin_site.admin_view(self.undo_view)
        return [path("<int:merge_id>/undo/", undo, name="films_merge_undo"), *super().get_urls()]

    def undo_view(self, request: HttpRequest, merge_id: int) -> HttpResponse:
        """Undo a merge."""
        if request.method != "POST":
            raise PermissionDenied
        merge = get_object_or_404(Merge, pk=merge_id)
        self._undo(request, merge)
        film = merge.winner
        return HttpResponseRedirect(reverse("admin:films_film_history", args=[film.pk]))

    def _undo(self, request: HttpRequest, merge: Merge) -> None:
        if not request.user.has_perm("films.change_film"):
            raise PermissionDenied
        try:
            undo_merge(merge, account_of(request))
            settle_films([merge.winner_id, merge.loser_id])
        except GuideError as error:
            self.message_user(request, sentence(error), messages.ERROR)
        else:
            self.message_user(request, _("The films are two again."), messages.SUCCESS)
