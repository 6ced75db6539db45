"""/me/moderation: what was done to one's own things, answering it, and what became of one's reports."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lichtspiel.errors import GuideError
from lichtspiel.moderation import appealing
from lichtspiel.moderation.models import Action, Report
from lichtspiel.moderation.reporting import LONGEST
from lichtspiel.moderation.things import find_all
from lichtspiel.moderation.writing_down import MINE, TOLD
from lichtspiel.web.access import SignedInRequest, signed_in
from lichtspiel.web.faults import sentence
from lichtspiel.web.going import to
from lichtspiel.web.pages import moderated as pages
from lichtspiel.web.pages.me import me_frame
from lichtspiel.web.pages.things import cards
from lichtspiel.web.rendering import render
from lichtspiel.web.sent import lines

MOST = 100
"""So many acts and reports are shown, the latest."""


@require_safe
@signed_in
def show(request: SignedInRequest) -> HttpResponse:
    """Show what was done to mine, and what became of my reports."""
    me = request.user
    acts = Action.objects.filter(account=me, deed__in=TOLD).select_related("appeal").order_by("-pk")[:MOST]
    reports = Report.objects.filter(reporter=me).order_by("-pk")[:MOST]
    page = pages.MyModerationPage(
        **me_frame(me, MINE),
        acts=pages.my_acts(list(acts), me, request.reader),
        reports=pages.my_reports(list(reports), me, request.reader),
    )
    return render(request, "moderation/mine.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def appeal(request: SignedInRequest, action_id: int) -> HttpResponse:
    """Answer what a moderator did, once."""
    action = Action.objects.filter(pk=action_id, account=request.user, deed__in=TOLD).select_related("appeal").first()
    if action is None:
        raise Http404
    if request.method != "POST":
        if not appealing.may_appeal(action, request.user):
            return to(f"{MINE}#act-{action.pk}")
        return _page(request, action)
    try:
        appealing.appeal(action, request.user, lines(request.POST.get("text", "")))
    except GuideError as fault:
        return _page(request, action, fault)
    messages.success(request, _("Your answer was sent. A moderator will look at it, and you will be told."))
    return to(f"{MINE}#act-{action.pk}")


def _page(request: SignedInRequest, action: Action, fault: GuideError | None = None) -> HttpResponse:
    (act,) = pages.my_acts([action], request.user, request.reader)
    shown = list(cards(find_all([(action.table, action.row_id or 0)]).values(), request.reader, most=2000).values())
    page = pages.MyAppealPage(
        **me_frame(request.user, MINE),
        act=act,
        thing=shown[0] if shown else None,
        text=request.POST.get("text", ""),
        longest=LONGEST,
        fault=sentence(fault) if fault else "",
    )
    return render(request, "moderation/answer.html", page, fault.status if fault else HTTPStatus.OK)
