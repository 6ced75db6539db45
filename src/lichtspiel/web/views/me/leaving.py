"""Leaving the guide."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lichtspiel.accounts.limits import Limit, TooOftenError, spend
from lichtspiel.leaving import Choice, LastAdministratorError, is_last_administrator, leave
from lichtspiel.reviews.models import Reply, Review
from lichtspiel.web import addresses
from lichtspiel.web.access import SignedInRequest, signed_in
from lichtspiel.web.faults import sentence
from lichtspiel.web.going import to
from lichtspiel.web.pages.me import LeavePage, Mistakes, me_frame
from lichtspiel.web.rendering import render

TRIES = Limit("leave-password", 10, 3600)
"""Whoever finds a session open must not be able to guess the password here."""


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def show(request: SignedInRequest) -> HttpResponse:
    """Say what leaving means, or leave: with the password, or without one by typing the user name."""
    if request.method != "POST":
        return _page(request, Mistakes())
    mistakes = _mistakes(request)
    if mistakes.sentences:
        return _page(request, mistakes, HTTPStatus.BAD_REQUEST)
    home = addresses.home(request.reader.language)
    try:
        leave(request.user, Choice(request.POST["choice"]))
    except LastAdministratorError as fault:
        return _page(request, Mistakes({"choice": sentence(fault)}), fault.status)
    logout(request)
    messages.success(request, _("Your account is gone."))
    return to(home)


def _mistakes(request: SignedInRequest) -> Mistakes:
    account, asked, mistakes = request.user, request.POST, Mistakes()
    if asked.get("choice") not in set(Choice):
        mistakes.sentences["choice"] = _("Choose what becomes of what you wrote.")
    if not account.has_usable_password():
        if asked.get("username", "").strip() != account.username:
            mistakes.sentences["username"] = _("That is not your user name.")
        return mistakes
    try:
        spend(TRIES, account.pk)
    except TooOftenError as fault:
        mistakes.sentences["password"] = sentence(fault)
        return mistakes
    if not account.check_password(asked.get("password", "")):
        mistakes.sentences["password"] = _("That is not your password.")
    return mistakes


def _page(request: SignedInRequest, mistakes: Mistakes, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    account = request.user
    page = LeavePage(
        **me_frame(account, "/me/leave"),
        review_count=Review.objects.filter(reviewer__account=account, deleted_at=None).count(),
        reply_count=Reply.objects.filter(reviewer__account=account, deleted_at=None).count(),
        username=account.username,
        asks_password=account.has_usable_password(),
        choice=request.POST.get("choice", ""),
        typed_name=request.POST.get("username", "")[:200],
        is_last_administrator=is_last_administrator(account),
        mistakes=mistakes,
    )
    return render(request, "me/leave.html", page, status)
