"""Films and people in the admin: every save is a revision, and the history shows, restores and undoes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lichtspiel.accounts.models import Account
from lichtspiel.errors import GuideError
from lichtspiel.films.models import Film, Person, Revision
from lichtspiel.films.revisions import restore, revising, state_at, undo
from lichtspiel.web.admin import history
from lichtspiel.web.admin.base import GuideAdmin, account_of, address
from lichtspiel.web.faults import sentence

Subject = Film | Person
ENTRIES_A_PAGE = 20
COMMENT = "revision_comment"
LONGEST_COMMENT = 500


class RevisedAdmin(GuideAdmin):
    """A table whose rows have a history."""

    change_form_template = "admin/guide/change_form.html"
    delete_confirmation_template = "admin/guide/delete.html"
    delete_selected_confirmation_template = "admin/guide/delete.html"
    revised_by: str
    """What a revision calls such a row: film or person."""
    actions: tuple[str, ...] = ("bring_back",)

    def delete(self, subject: Any, account: Account, comment: str) -> object:
        """Delete one, undoably."""
        raise NotImplementedError

    def undelete(self, subject: Any, account: Account) -> object:
        """Bring one back."""
        raise NotImplementedError

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        """Record what saving the form, with all its inlines, changes."""
        extra = {**_reason(), "comment": _comment(request), **(extra_context or {})}
        subject = self.get_object(request, unquote(object_id)) if object_id else None
        if subject is not None:
            extra |= self._about(subject)
        if request.method != "POST" or subject is None:
            return super().changeform_view(request, object_id, form_url, extra)
        if not self.has_change_permission(request, subject):
            raise PermissionDenied
        with revising(subject, account_of(request), comment=_comment(request)):
            return super().changeform_view(request, object_id, form_url, extra)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Record what a new film or person begins with."""
        if change:
            super().save_related(request, form, formsets, change)
            return
        with revising(form.instance, account_of(request), comment=_comment(request), is_new=True):
            super().save_related(request, form, formsets, change)

    def _about(self, subject: Subject) -> dict[str, Any]:
        return {
            "is_gone": subject.deleted_at is not None,
            "gone_sentence": _("This was deleted. It is not shown, and can be brought back."),
            "bring_back": reverse(self._name("undelete"), args=[subject.pk]),
            "bring_back_label": _("Bring back"),
        }

    # Deleting, undoably

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What was chosen, and last the sentence that nothing is lost."""
        del request
        kept = _("Titles, texts, names and credits are kept: what is deleted here can be brought back.")
        return [*(str(obj) for obj in objs), kept], {self.opts.verbose_name_plural: len(objs)}, set(), []

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        """Ask for the reason, too."""
        return super().delete_view(request, object_id, {**_reason(), **(extra_context or {})})

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete, so that it can be undone."""
        self.delete(obj, account_of(request), _comment(request))

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        """Delete each, so that it can be undone."""
        for subject in queryset:
            self.delete(subject, account_of(request), _comment(request))

    @admin.action(description=gettext_lazy("Bring back what was deleted"))
    def bring_back(self, request: HttpRequest, queryset: Any) -> None:
        """The action that brings deleted ones back."""
        gone = list(queryset.exclude(deleted_at=None))
        for subject in gone:
            self.undelete(subject, account_of(request))
        self.message_user(request, _("Brought back: %(count)s") % {"count": len(gone)}, messages.SUCCESS)

    def bring_back_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Bring one back."""
        subject = self._subject(request, object_id)
        self.undelete(subject, account_of(request))
        self.message_user(request, _("Brought back: %(name)s") % {"name": subject}, messages.SUCCESS)
        return HttpResponseRedirect(address(subject))

    # History

    def get_urls(self) -> list[URLPattern]:
        """The pages of the history, before Django's own."""
        pages: list[tuple[str, str, Callable[..., HttpResponse]]] = [
            ("<int:object_id>/undelete/", "undelete", self.bring_back_view),
            ("<int:object_id>/history/<int:revision_id>/", "revision", self.state_view),
            ("<int:object_id>/history/<int:revision_id>/restore/", "restore", self.restore_view),
            ("<int:object_id>/history/<int:revision_id>/undo/", "undo", self.undo_view),
        ]
        own = [path(route, self.admin_site.admin_view(view), name=self._name(n)[6:]) for route, n, view in pages]
        return own + super().get_urls()

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """All revisions, latest first."""
        subject = self.get_object(request, unquote(object_id))
        if subject is None:
            raise Http404
        if not self.has_view_or_change_permission(request, subject):
            raise PermissionDenied
        revisions = self._revisions(subject).select_related("account").prefetch_related("rows")
        page = Paginator(revisions, ENTRIES_A_PAGE).get_page(request.GET.get("p"))
        context = {
            **self._context(request, subject, _("History")),
            "entries": history.entries(list(page)),
            "page": page,
            "may_change": self.has_change_permission(request, subject),
            "words": _history_words(),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/guide/history.html", context)

    def state_view(self, request: HttpRequest, object_id: int, revision_id: int) -> HttpResponse:
        """The film or person as it was after a revision."""
        subject = self.get_object(request, str(object_id))
        if not self.has_view_or_change_permission(request, subject):
            raise PermissionDenied
        revision = self._revision(object_id, revision_id)
        context = {
            **self._context(request, subject, _("An older state")),
            "entry": history.entries([revision])[0],
            "tables": history.tables(state_at(revision)),
            "may_change": self.has_change_permission(request, subject),
            "words": _history_words(),
        }
        return TemplateResponse(request, "admin/guide/state.html", context)

    def restore_view(self, request: HttpRequest, object_id: int, revision_id: int) -> HttpResponse:
        """Put an older state back."""
        return self._put_back(request, object_id, revision_id, restore, _("The older state was put back."))

    def undo_view(self, request: HttpRequest, object_id: int, revision_id: int) -> HttpResponse:
        """Undo one revision."""
        return self._put_back(request, object_id, revision_id, undo, _("The change was undone."))

    def _put_back(
        self, request: HttpRequest, object_id: int, revision_id: int, act: Callable[..., object], done: str
    ) -> HttpResponse:
        subject = self._subject(request, object_id)
        try:
            act(self._revision(object_id, revision_id), account_of(request), _comment(request))
        except GuideError as error:
            self.message_user(request, sentence(error), messages.ERROR)
        else:
            self.message_user(request, done, messages.SUCCESS)
        return HttpResponseRedirect(address(subject, "history"))

    def _subject(self, request: HttpRequest, object_id: int) -> Any:
        """What is to be changed, by a request that may."""
        subject = self.get_object(request, str(object_id))
        if subject is None:
            raise Http404
        if request.method != "POST" or not self.has_change_permission(request, subject):
            raise PermissionDenied
        return subject

    def _revisions(self, subject: Subject) -> Any:
        return Revision.objects.filter(**{self.revised_by: subject.pk}).order_by("-pk")

    def _revision(self, object_id: int, revision_id: int) -> Revision:
        conditions = {f"{self.revised_by}_id": object_id}
        return get_object_or_404(Revision.objects.select_related("account"), pk=revision_id, **conditions)

    def _context(self, request: HttpRequest, subject: Any, title: str) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "object": subject,
            "original": subject,
            "title": title,
            "subtitle": str(subject),
            "change_address": address(subject),
            "history_address": address(subject, "history"),
        }

    def _name(self, page: str) -> str:
        return f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}"


def _comment(request: HttpRequest) -> str:
    return request.POST.get(COMMENT, "").replace("\0", "").strip()[:LONGEST_COMMENT]


def _reason() -> dict[str, str]:
    return {"comment_field": COMMENT, "comment_label": _("What was changed, and why")}


def _history_words() -> dict[str, str]:
    return {
        "before": _("before"),
        "after": _("after"),
        "look": _("See this state"),
        "restore": _("Put this state back"),
        "undo": _("Undo this change"),
        "part": _("Part the films again"),
        "nobody": _("the guide itself"),
        "none": _("Nothing was changed yet, or it was not recorded."),
        "history": _("History"),
        "older": _("Older"),
        "newer": _("Newer"),
    }
