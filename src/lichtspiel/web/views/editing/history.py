"""The history of films and people: for everybody what changed, two states side by side; for editors putting back."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lichtspiel.accounts.models import Account
from lichtspiel.accounts.roles import Role
from lichtspiel.community.watching import tell_watchers
from lichtspiel.desk.examining import examine_films
from lichtspiel.errors import GuideError
from lichtspiel.films import recent, revisions
from lichtspiel.films.editing import state_before
from lichtspiel.films.models import Act, Film, Revision
from lichtspiel.films.revisions import ConflictError, state_at
from lichtspiel.web import faults
from lichtspiel.web.access import to_sign_in
from lichtspiel.web.going import to
from lichtspiel.web.pages import history as pages
from lichtspiel.web.reader import ReaderRequest, account_of, is_editor
from lichtspiel.web.rendering import render
from lichtspiel.web.sent import whole
from lichtspiel.web.views.editing.rooms import FILMS, PEOPLE, Room, Subject

_METHODS = ["GET", "HEAD", "POST"]
_ACTS = {"undo": revisions.undo, "restore": revisions.restore}


@require_http_methods(_METHODS)
def of_film(request: ReaderRequest, language: str, film_id: int) -> HttpResponse:
    """A film's history."""
    del language
    return _history(request, FILMS, film_id)


@require_http_methods(_METHODS)
def of_person(request: ReaderRequest, language: str, person_id: int) -> HttpResponse:
    """A person's history."""
    del language
    return _history(request, PEOPLE, person_id)


def _history(request: ReaderRequest, room: Room, subject_id: int) -> HttpResponse:
    if request.method == "POST":
        account = account_of(request)
        if account is None:
            return to_sign_in(request)
        if not account.has(Role.EDITOR):
            raise PermissionDenied
        return _put_back(request, room, _subject(request, room, subject_id), account)
    subject = _subject(request, room, subject_id)
    if "to" in request.GET:
        return _compared(request, room, subject)
    return _listed(request, room, subject)


def _subject(request: ReaderRequest, room: Room, subject_id: int) -> Subject:
    """What it is the history of; what was deleted has one for editors only."""
    if not is_editor(request):
        return room.find(subject_id)
    subject = room.model._default_manager.filter(pk=subject_id).first()  # noqa: SLF001
    if subject is None:
        raise Http404
    return subject


def _listed(request: ReaderRequest, room: Room, subject: Subject) -> HttpResponse:
    language = request.reader.language
    path = room.path(language, subject, "history")
    before = whole(request.GET.get("before", ""))
    rows = recent.page(subject.revisions.all(), before, pages.PAGE + 1)
    page = pages.HistoryPage(
        title=_("History: %(name)s") % {"name": subject},
        alternates=[],
        is_indexed=False,
        subject=pages.subject_name(subject, request.reader),
        back=room.path(language, subject),
        path=path,
        edit=room.path(language, subject, "edit") if is_editor(request) else "",
        is_gone=subject.deleted_at is not None,
        entries=pages.entries(rows[: pages.PAGE], request.reader),
    )
    if len(rows) > pages.PAGE:
        page.next_path = f"{path}?before={rows[pages.PAGE - 1].pk}"
    return render(request, "editing/history.html", page)


def _compared(request: ReaderRequest, room: Room, subject: Subject) -> HttpResponse:
    """Two states: that after `to`, and that after `from`, which is the one before where it is not said."""
    after = _revision(subject, whole(request.GET["to"]))
    if "from" in request.GET:
        number = whole(request.GET["from"])
        before = _revision(subject, number) if number else None
    else:
        before = subject.revisions.filter(pk__lt=after.pk).order_by("-pk").select_related("account").first()
    is_swapped = before is not None and before.pk > after.pk
    if is_swapped and before is not None:
        before, after = after, before
    old = state_at(before) if before else state_before(subject, 0)
    rows, is_reordered = pages.changed_rows(old, state_at(after), request.reader)
    shown = {entry.id: entry for entry in pages.entries([r for r in (before, after) if r], request.reader)}
    language = request.reader.language
    page = pages.ComparisonPage(
        title=_("History: %(name)s") % {"name": subject},
        alternates=[],
        is_indexed=False,
        subject=pages.subject_name(subject, request.reader),
        back=room.path(language, subject, "history"),
        path=room.path(language, subject, "history"),
        before=shown[before.pk] if before else None,
        after=shown[after.pk],
        rows=rows,
        is_reordered=is_reordered,
        is_editor=is_editor(request),
        is_latest=not subject.revisions.filter(pk__gt=after.pk).exists(),
        can_be_undone=after.act not in {Act.MERGE, Act.SPLIT} and _are_neighbours(subject, before, after),
    )
    return render(request, "editing/comparison.html", page)


def _are_neighbours(subject: Subject, before: Revision | None, after: Revision) -> bool:
    """Whether one change alone lies between the two, which is then what undoing undoes."""
    between = subject.revisions.filter(pk__lt=after.pk)
    return not (between.filter(pk__gt=before.pk) if before else between).exists()


def _put_back(request: ReaderRequest, room: Room, subject: Subject, account: Account) -> HttpResponse:
    revision = _revision(subject, whole(request.POST.get("revision", "")))
    act = _ACTS.get(request.POST.get("do", ""))
    if act is None:
        raise Http404
    comment = " ".join(request.POST.get("comment", "").replace("\0", "").split())[:500]
    try:
        made = act(revision, account, comment)
    except ConflictError as fault:
        sentence = _("This cannot be put back: %(what)s.") % {"what": pages.in_the_way(fault)}
        messages.error(request, sentence)
        return to(f"{room.path(request.reader.language, subject, 'history')}?to={revision.pk}")
    except GuideError as fault:
        messages.error(request, faults.sentence(fault))
    else:
        tell(subject, account, made)
        messages.success(request, _("It was put back.") if made.pk else _("Nothing was left to put back."))
    return to(room.path(request.reader.language, subject, "history"))


def tell(subject: Subject, account: Account, revision: Revision) -> None:
    """After a film was changed: examine its texts, tell whoever watches it."""
    if isinstance(subject, Film) and revision.pk:
        examine_films([subject.pk])
        tell_watchers(subject, account, revision)


def _revision(subject: Subject, number: int) -> Revision:
    found = recent.told(subject.revisions.all()).filter(pk=number).first()
    if found is None:
        raise Http404
    return found
