"""Recent changes, those of one person, and rolling them back."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet, prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lichtspiel.accounts.models import Account
from lichtspiel.accounts.roles import Role
from lichtspiel.desk.examining import examine_films
from lichtspiel.films import recent
from lichtspiel.films.models import Revision, RollBack
from lichtspiel.films.recent import Filters
from lichtspiel.films.rolling_back import NothingToRollBackError, Outcome, changes_of, roll_back, trial, undo_roll_back
from lichtspiel.text.language import UnknownLanguageError, canonical
from lichtspiel.web import choices, faults
from lichtspiel.web.access import SignedInRequest, needs, signed_in
from lichtspiel.web.going import to
from lichtspiel.web.pages import history as pages
from lichtspiel.web.pages.history import InTheWay
from lichtspiel.web.reader import ReaderRequest
from lichtspiel.web.rendering import render
from lichtspiel.web.sent import whole

CHANGES = "/changes"


def _refuse_others(request: SignedInRequest) -> None:
    """Only editors and moderators see who changed what in all of the guide."""
    if not request.user.roles & {Role.EDITOR, Role.MODERATOR}:
        raise PermissionDenied


@require_safe
@signed_in
def show(request: SignedInRequest) -> HttpResponse:
    """Recent changes, latest first."""
    _refuse_others(request)
    filters = _filters(request)
    found, next_query = _page(request, recent.changes(filters))
    page = pages.ChangesPage(
        title=_("Recent changes"),
        alternates=[],
        is_indexed=False,
        entries=pages.entries(found, request.reader),
        filters=filters,
        acts=pages.act_names(),
        languages=[(tag, name) for tag, name, _own in choices.languages(request.reader.interface)],
        next_path=f"{CHANGES}?{next_query}" if next_query else "",
    )
    return render(request, "editing/changes.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def by_person(request: SignedInRequest, username: str) -> HttpResponse:
    """What one person changed; moderators roll it back, after they have seen what that does."""
    _refuse_others(request)
    whose = get_object_or_404(Account, username=username)
    if request.method != "POST":
        return _person_page(request, whose)
    if not request.user.has(Role.MODERATOR):
        raise PermissionDenied
    since, comment = _since(request.POST.get("since", "")), _comment(request)
    if request.POST.get("do") != "roll-back":
        return _person_page(request, whose, trial(whose, request.user, since))
    try:
        outcome = roll_back(whose, request.user, since, comment)
    except NothingToRollBackError as fault:
        messages.error(request, faults.sentence(fault))
        return to(f"{CHANGES}/by/{username}")
    _examine(outcome)
    return to(f"{CHANGES}/rolled-back/{outcome.roll_back.pk}")


@require_safe
@signed_in
def rolled_back(request: SignedInRequest, act_id: int) -> HttpResponse:
    """A roll-back that was done: what it undid, and what not."""
    _refuse_others(request)
    act = get_object_or_404(RollBack.objects.select_related("whose", "account", "undone_by"), pk=act_id)
    page = pages.RollBackPage(
        title=_("Rolled back"),
        alternates=[],
        is_indexed=False,
        act=act,
        made=pages.entries(list(recent.told(act.revisions.order_by("-pk"))), request.reader),
        left=_kept(act, request),
    )
    return render(request, "editing/rolled_back.html", page)


@require_POST
@needs(Role.MODERATOR)
def undo(request: SignedInRequest, act_id: int) -> HttpResponse:
    """Bring back what a roll-back undid."""
    act = get_object_or_404(RollBack, pk=act_id)
    outcome = undo_roll_back(act, request.user, _comment(request))
    _examine(outcome)
    messages.success(
        request, _("The roll-back was undone.") if not outcome.left else _("Not all could be brought back:")
    )
    for revision, fault in outcome.left:
        messages.error(request, f"#{revision.pk}: {pages.in_the_way(fault)}")
    return to(f"{CHANGES}/rolled-back/{act.pk}")


def _person_page(request: SignedInRequest, whose: Account, outcome: Outcome | None = None) -> HttpResponse:
    found, next_query = _page(request, changes_of(whose))
    page = pages.PersonChangesPage(
        title=_("Changes by %(name)s") % {"name": whose.shown_name},
        alternates=[],
        is_indexed=False,
        username=whose.username,
        name=whose.shown_name,
        entries=pages.entries(found, request.reader),
        may_roll_back=request.user.has(Role.MODERATOR),
        acts=list(RollBack.objects.filter(whose=whose).select_related("account")[:20]),
        since=request.POST.get("since", "")[:30],
        comment=_comment(request),
        next_path=f"{CHANGES}/by/{whose.username}?{next_query}" if next_query else "",
    )
    if outcome is not None:
        page.trial = True
        page.fault = "" if outcome.made else _("There is nothing left of this person's that could be undone.")
        page.made = _undone(outcome, request)
        page.left = _left(outcome, request)
    return render(request, "editing/by_person.html", page)


def _undone(outcome: Outcome, request: ReaderRequest) -> list[pages.Entry]:
    """What a trial undid: its revisions are gone, the films and people stay."""
    prefetch_related_objects(outcome.made, "rows", "account", "person")
    made = pages.entries(outcome.made, request.reader)
    for entry, revision in zip(made, outcome.made, strict=True):
        entry.path = f"{entry.subject_path}/history"
        entry.at = revision.at
    return made


def _left(outcome: Outcome, request: ReaderRequest) -> list[InTheWay]:
    shown = pages.entries([revision for revision, _fault in outcome.left], request.reader)
    faults_of = [fault for _revision, fault in outcome.left]
    return [InTheWay(entry, pages.in_the_way(fault)) for entry, fault in zip(shown, faults_of, strict=True)]


def _kept(act: RollBack, request: ReaderRequest) -> list[InTheWay]:
    """What a roll-back could not undo, as it was kept."""
    reasons = {int(pk): pages.reason(what, table, column) for pk, what, table, column in act.left}
    found = list(recent.told(Revision.objects.filter(pk__in=reasons).order_by("-pk")))
    return [InTheWay(entry, reasons[entry.id]) for entry in pages.entries(found, request.reader)]


def _examine(outcome: Outcome) -> None:
    films = {revision.film_id for revision in outcome.made if revision.film_id}
    for film in sorted(films):
        examine_films([film])


def _filters(request: ReaderRequest) -> Filters:
    asked = request.GET
    try:
        language = canonical(asked.get("language", "")) if asked.get("language") else ""
    except UnknownLanguageError:
        language = ""
    acts = dict(pages.act_names())
    return Filters(
        person=asked.get("person", "")[:150],
        act=asked["act"] if asked.get("act") in acts else "",
        language=language,
        film=whole(asked.get("film", "")),
        is_new=asked.get("new") == "1",
    )


def _page(request: ReaderRequest, found: QuerySet[Revision]) -> tuple[list[Revision], str]:
    """A page of revisions before the one the address names, and the query of the next."""
    rows = recent.page(found, whole(request.GET.get("before", "")), pages.PAGE + 1)
    if len(rows) <= pages.PAGE:
        return rows, ""
    query = {name: value for name, value in request.GET.items() if name != "before"}
    return rows[: pages.PAGE], urlencode(query | {"before": str(rows[pages.PAGE - 1].pk)})


def _since(typed: str) -> datetime | None:
    """A time as a browser sends it, in the reader's zone; None for nothing."""
    if not typed:
        return None
    try:
        when = datetime.fromisoformat(typed)
    except ValueError as error:
        raise Http404 from error
    return when if timezone.is_aware(when) else timezone.make_aware(when)


def _comment(request: ReaderRequest) -> str:
    return " ".join(request.POST.get("comment", "").replace("\0", "").split())[:500]
