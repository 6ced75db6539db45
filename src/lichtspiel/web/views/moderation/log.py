"""For moderators: the log of what was done."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lichtspiel.accounts.roles import Role
from lichtspiel.moderation import log
from lichtspiel.moderation.models import Deed
from lichtspiel.web.access import SignedInRequest, needs
from lichtspiel.web.pages import moderation as pages
from lichtspiel.web.pages.films import Choice
from lichtspiel.web.rendering import render
from lichtspiel.web.sent import whole
from lichtspiel.web.views.moderation.acts import done


@require_safe
@needs(Role.MODERATOR)
def show_log(request: SignedInRequest) -> HttpResponse:
    """Show what was done, the latest first."""
    asked = request.GET
    deed = asked.get("deed", "")
    filters = log.Filters(
        moderator=asked.get("moderator", "").strip()[:150],
        deed=deed if deed in Deed.values else "",
        person=asked.get("person", "").strip()[:150],
        film=whole(asked.get("film", "")),
    )
    found = log.actions(filters, whole(asked.get("before", "")))
    page = pages.LogPage(
        title=_("What was done"),
        tab="log",
        done=done(request),
        acts=pages.act_rows(found[: log.PAGE], request.reader),
        filters=filters,
        deeds=[Choice(deed.value, str(deed.label), deed == filters.deed) for deed in Deed],
    )
    if len(found) > log.PAGE:
        page.next_path = f"{pages.LOG}?{urlencode({**filters.chosen(), 'before': found[log.PAGE - 1].pk})}"
    return render(request, "moderation/log.html", page)
