"""Reporting a review, a reply, a translation, a list or a person."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from lichtspiel.accounts.models import Account
from lichtspiel.errors import GuideError
from lichtspiel.moderation import reporting
from lichtspiel.moderation.faults import NoReasonError, TooLongError, WordsMissingError
from lichtspiel.moderation.models import Reason
from lichtspiel.moderation.things import Kind, Thing, find
from lichtspiel.web import addresses
from lichtspiel.web.access import SignedInRequest, signed_in
from lichtspiel.web.faults import sentence
from lichtspiel.web.going import to
from lichtspiel.web.pages.moderated import ReportPage
from lichtspiel.web.pages.things import cards
from lichtspiel.web.rendering import render
from lichtspiel.web.sent import lines


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def review(request: SignedInRequest, language: str, row_id: int) -> HttpResponse:
    """Report a review."""
    return _report(request, find(Kind.REVIEW, row_id), addresses.review(language, row_id, "report"))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def reply(request: SignedInRequest, language: str, row_id: int) -> HttpResponse:
    """Report a reply."""
    return _report(request, find(Kind.REPLY, row_id), f"/{language}/reply/{row_id}/report")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def translation(request: SignedInRequest, language: str, row_id: int) -> HttpResponse:
    """Report a person's translation of a review."""
    return _report(request, find(Kind.TRANSLATION, row_id), f"/{language}/translation/{row_id}/report")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def film_list(request: SignedInRequest, language: str, row_id: int) -> HttpResponse:
    """Report a list."""
    return _report(request, find(Kind.LIST, row_id), f"{addresses.film_list(language, row_id)}/report")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def person(request: SignedInRequest, language: str, username: str) -> HttpResponse:
    """Report a person."""
    account = Account.objects.filter(username__iexact=username).first()
    thing = find(Kind.ACCOUNT, account.pk) if account else None
    return _report(request, thing, addresses.reader(language, username, "report"))


def _report(request: SignedInRequest, thing: Thing | None, action: str) -> HttpResponse:
    if thing is None or not thing.is_seen_by(request.user):
        raise Http404
    if request.method != "POST":
        return _page(request, thing, action)
    reason, text = request.POST.get("reason", ""), lines(request.POST.get("text", ""))
    try:
        reporting.report(thing, request.user, reason, text)
    except GuideError as fault:
        return _page(request, thing, action, fault)
    messages.success(request, _("Thank you. A moderator will look at it, and you will be told what became of it."))
    (card,) = cards([thing], request.reader).values()
    return to(card.public_path)


def _page(request: SignedInRequest, thing: Thing, action: str, fault: GuideError | None = None) -> HttpResponse:
    (card,) = cards([thing], request.reader, most=2000).values()
    fields = {NoReasonError: "reason", WordsMissingError: "text", TooLongError: "text"}
    page = ReportPage(
        title=pgettext("report", "Report: %(kind)s") % {"kind": card.kind_name},
        alternates=[],
        is_indexed=False,
        thing=card,
        action=action,
        reasons=[(reason.value, str(reason.label)) for reason in Reason],
        reason=request.POST.get("reason", ""),
        text=request.POST.get("text", ""),
        longest=reporting.LONGEST,
        fault=sentence(fault) if fault else "",
        wrong=fields.get(type(fault), "") if fault else "",
        is_reported=reporting.open_report(thing, request.user) is not None,
        is_own=thing.author is not None and thing.author.pk == request.user.pk,
        is_blocked=request.user.is_blocked,
    )
    return render(request, "moderation/report.html", page, fault.status if fault else HTTPStatus.OK)
