"""What somebody was told: read, marked as read, and chosen."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lichtspiel.accounts.models import Digest
from lichtspiel.community import digesting, notices
from lichtspiel.community.models import NotificationKind
from lichtspiel.web.access import SignedInRequest, signed_in
from lichtspiel.web.digests import account_of_token, stop_path
from lichtspiel.web.going import to
from lichtspiel.web.pages.community.notices import (
    KindChoice,
    NoticeChoicesPage,
    NoticesPage,
    StopPage,
    shown_notices,
)
from lichtspiel.web.pages.films import Choice
from lichtspiel.web.pages.me import me_frame
from lichtspiel.web.reader import ReaderRequest
from lichtspiel.web.rendering import render
from lichtspiel.web.sent import whole

PATH = "/me/notifications"
CHOICES = "/me/notifications/choices"


@require_safe
@signed_in
def show(request: SignedInRequest) -> HttpResponse:
    """Show what somebody was told, newest first."""
    found = notices.notices_of(request.user, whole(request.GET.get("after", "")))
    shown = found[: notices.AT_ONCE]
    page = NoticesPage(
        title=_("Notifications"),
        alternates=[],
        is_indexed=False,
        notices=shown_notices(shown, request.reader),
        newest=shown[0].pk if shown else 0,
        unread=notices.count_unread(request.user),
    )
    if len(found) > len(shown):
        page.next_path = f"{PATH}?after={shown[-1].pk}"
    return render(request, "community/notices.html", page)


@require_POST
@signed_in
def read(request: SignedInRequest) -> HttpResponse:
    """Mark as read: some by their ids, or all up to the newest that was shown."""
    ids = [whole(value) for value in request.POST.getlist("id")[: notices.AT_ONCE]]
    if ids:
        notices.read_some(request.user, ids)
    else:
        notices.read_all(request.user, whole(request.POST.get("newest", "")))
    return to(PATH)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def choose(request: SignedInRequest) -> HttpResponse:
    """Choose where to be told of what, and how often by e-mail."""
    account = request.user
    if request.method == "POST":
        on_site, by_mail = request.POST.getlist("on_site"), request.POST.getlist("by_mail")
        notices.choose(account, {kind: notices.Choice(kind in on_site, kind in by_mail) for kind in NotificationKind})
        digest = request.POST.get("digest", "")
        if digest in Digest:
            account.digest = digest
            account.save(update_fields=["digest"])
        messages.success(request, _("Saved."))
        return to(CHOICES)
    chosen = notices.choices_of(account)
    page = NoticeChoicesPage(
        **me_frame(account, CHOICES),
        kinds=[KindChoice(kind, str(kind.label), *choice) for kind, choice in chosen.items()],
        digests=[Choice(value, str(label), value == account.digest) for value, label in Digest.choices],
        email=account.email,
        is_confirmed=digesting.is_confirmed(account),
    )
    return render(request, "community/notice_choices.html", page)


@csrf_exempt  # the signed address is what allows it: mail programs send it without a cookie (RFC 8058)
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: ReaderRequest, language: str, token: str) -> HttpResponse:
    """Stop the digests of whoever got the mail with this address: asked on GET, done on POST."""
    account = account_of_token(token)
    page = StopPage(
        title=_("Digests by e-mail"),
        alternates=[],
        is_indexed=False,
        path=stop_path(language, token),
        is_stopped=account is not None and account.digest == Digest.NEVER,
    )
    if account is None:
        return render(request, "community/stop_unknown.html", page, HTTPStatus.NOT_FOUND)
    if request.method == "POST":
        digesting.stop(account)
        page.is_stopped = True
    response = render(request, "community/stop.html", page)
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response
