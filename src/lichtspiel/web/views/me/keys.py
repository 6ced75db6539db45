"""Keys by which programs act for somebody."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lichtspiel.accounts.keys import make_key, revoke_key
from lichtspiel.errors import GuideError
from lichtspiel.web.access import SignedInRequest, signed_in
from lichtspiel.web.faults import sentence
from lichtspiel.web.going import to
from lichtspiel.web.pages.me import KeysPage, Mistakes, me_frame
from lichtspiel.web.rendering import render


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def keys(request: SignedInRequest) -> HttpResponse:
    """Show the keys, or make one: its secret is on this page and never again, so nothing redirects."""
    if request.method != "POST":
        return _page(request)
    name = request.POST.get("name", "")
    try:
        _key, secret = make_key(request.user, name)
    except GuideError as fault:
        return _page(request, name=name[:200], mistake=sentence(fault), status=fault.status)
    return _page(request, secret=secret, status=HTTPStatus.CREATED)


@require_POST
@signed_in
def revoke(request: SignedInRequest, key_id: int) -> HttpResponse:
    """Let a key open nothing any more."""
    if not revoke_key(request.user, key_id):
        raise Http404
    messages.success(request, _("The key opens nothing any more."))
    return to("/me/keys")


def _page(
    request: SignedInRequest,
    *,
    name: str = "",
    secret: str = "",
    mistake: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    page = KeysPage(
        **me_frame(request.user, "/me/keys"),
        keys=list(request.user.api_keys.filter(revoked_at=None).order_by("-id")),
        name=name,
        secret=secret,
        mistakes=Mistakes({"name": mistake} if mistake else {}),
    )
    return render(request, "me/keys.html", page, status)
