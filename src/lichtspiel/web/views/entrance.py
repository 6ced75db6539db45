"""The few views of signing in that are not allauth's own."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import cast

import requests
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from allauth.usersessions.internal import flows
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lichtspiel.errors import GuideError
from lichtspiel.web.access import SignedInRequest, signed_in, to_sign_in
from lichtspiel.web.going import to
from lichtspiel.web.reader import ReaderRequest, account_of
from lichtspiel.web.rendering import Page, render
from lichtspiel.web.views import errors


class TooManyAttemptsError(GuideError):
    """That was too often. Wait a while, then try again."""

    status = HTTPStatus.TOO_MANY_REQUESTS


class ProviderAwayError(GuideError):
    """The provider does not answer at present. Sign in another way, or try again later."""

    status = HTTPStatus.BAD_GATEWAY


@dataclass(slots=True, kw_only=True)
class LeavingPage(Page):
    """The way to a provider elsewhere."""

    target: str


def too_many_attempts(request: HttpRequest) -> HttpResponse:
    """Where a limit of allauth's is reached."""
    return errors.fault_page(cast("ReaderRequest", request), TooManyAttemptsError())


def sign_in_at_provider(request: ReaderRequest, provider_id: str) -> HttpResponse:
    """Lead to the provider by a page, not by an answer to the form: what forms may lead to stays this guide."""
    try:
        response: HttpResponse = openid_connect.login(request, provider_id)
    except requests.RequestException as error:
        raise ProviderAwayError from error
    target = response.headers.get("Location", "")
    if not target.startswith(("https://", "http://")):
        return response
    page = LeavingPage(title=_("On to the provider"), alternates=[], is_indexed=False, target=target)
    leaving = render(request, "entrance/leaving.html", page)
    leaving["Cache-Control"] = "private, no-store"
    leaving.cookies = response.cookies
    return leaving


def back_from_provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Where the provider sends people back to."""
    try:
        response: HttpResponse = openid_connect.callback(request, provider_id)
    except requests.RequestException as error:
        raise ProviderAwayError from error
    return response


@require_POST
@signed_in
def end_session(request: SignedInRequest, session_id: int) -> HttpResponse:
    """Sign out elsewhere."""
    session = get_object_or_404(UserSession, pk=session_id, user=request.user)
    flows.sessions.end_sessions(request, [session])
    messages.success(request, _("The session is ended."))
    return to("/accounts/sessions/")


def to_admin(request: HttpRequest, extra_context: object = None) -> HttpResponse:
    """Lead to the one page for signing in, and back to the admin; whoever is signed in and may not enter is told so."""
    del extra_context
    if account_of(request) is not None:
        raise PermissionDenied
    if "next" in request.GET:
        return to_sign_in(request, request.GET["next"])
    return to_sign_in(request)


def to_password(request: HttpRequest, extra_context: object = None) -> HttpResponse:
    """Lead from the admin to the one page for changing a password."""
    del request, extra_context
    return HttpResponseRedirect("/accounts/password/change/")
