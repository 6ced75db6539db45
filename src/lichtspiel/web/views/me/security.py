"""The ways to the pages about signing in, which are django-allauth's."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lichtspiel.web.access import SignedInRequest, signed_in
from lichtspiel.web.pages.me import SecurityPage, me_frame
from lichtspiel.web.rendering import render


@require_safe
@signed_in
def show(request: SignedInRequest) -> HttpResponse:
    """Show the ways."""
    page = SecurityPage(
        **me_frame(request.user, "/me/security"),
        ways=[
            ("/accounts/email/", _("E-mail addresses"), _("Add, confirm and remove addresses.")),
            ("/accounts/password/change/", _("Password"), _("Choose another password.")),
            ("/accounts/2fa/", _("Passkeys and second factors"), _("Passkeys, authenticator apps, recovery codes.")),
            ("/accounts/sessions/", _("Sessions"), _("Where I am signed in; end what is not mine.")),
        ],
    )
    return render(request, "me/security.html", page)
