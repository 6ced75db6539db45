"""Inviting people: who looks after the guide makes links by which one person each may sign up."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lichtspiel.accounts.inviting import DAYS, MOST_DAYS, invite, withdraw
from lichtspiel.accounts.models import Invitation
from lichtspiel.accounts.roles import Role
from lichtspiel.web import addresses
from lichtspiel.web.access import SignedInRequest, needs
from lichtspiel.web.formats import format_date
from lichtspiel.web.going import to
from lichtspiel.web.rendering import Page, render
from lichtspiel.web.sent import whole

SHOWN = 200


@dataclass(slots=True, frozen=True)
class Row:
    """One invitation."""

    id: int
    note: str
    by: str
    state: str
    is_open: bool


@dataclass(slots=True, kw_only=True)
class InvitationsPage(Page):
    """Invitations, and the form for another. `link` is that of one just made."""

    rows: list[Row]
    link: str = ""
    note: str = ""
    days: str = str(DAYS)
    mistake: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Role.MODERATOR)
def invitations(request: SignedInRequest) -> HttpResponse:
    """Show them; a POST makes another and shows its link, this once."""
    page = InvitationsPage(title=_("Invitations"), alternates=[], is_indexed=False, rows=[])
    if request.method == "POST":
        page.note, page.days = request.POST.get("note", "")[:200], request.POST.get("days", "")[:10]
        days = whole(page.days, MOST_DAYS)
        if days:
            _made, code = invite(request.user, note=page.note.strip(), days=days)
            page.link, page.note = sign_up_address(request, code), ""
        else:
            page.mistake = _("Say a whole number of days, from 1 to %(most)s.") % {"most": MOST_DAYS}
    page.rows = [_row(made, request.reader.interface) for made in _latest()]
    return render(request, "entrance/invitations.html", page)


@require_POST
@needs(Role.MODERATOR)
def withdraw_invitation(request: SignedInRequest, invitation_id: int) -> HttpResponse:
    """Take one back that nobody used."""
    del request
    withdraw(invitation_id)
    return to("/me/invitations")


def sign_up_address(request: HttpRequest, code: str) -> str:
    """The address a person signs up at with a code."""
    return addresses.absolute(request, f"/accounts/signup/?{urlencode({'invitation': code})}")


def _latest() -> list[Invitation]:
    return list(Invitation.objects.select_related("made_by", "used_by").order_by("-made_at")[:SHOWN])


def _row(made: Invitation, interface: str) -> Row:
    is_open = made.used_at is None and made.expires_at > timezone.now()
    if made.used_at is not None:
        state = _("Used by %(name)s") % {"name": made.used_by.shown_name} if made.used_by else _("Used")
    else:
        date = format_date(timezone.localtime(made.expires_at), interface)
        state = (_("Lets somebody in until %(date)s") if is_open else _("Was over on %(date)s")) % {"date": date}
    return Row(made.pk, made.note, made.made_by.shown_name if made.made_by else "", state, is_open)
