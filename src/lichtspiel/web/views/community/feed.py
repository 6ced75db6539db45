"""What the people one follows did lately."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lichtspiel.community import feeding
from lichtspiel.web.access import SignedInRequest, signed_in
from lichtspiel.web.pages.community.feed import FeedPage, shown_doings
from lichtspiel.web.rendering import render

PATH = "/me/feed"


@require_safe
@signed_in
def show(request: SignedInRequest) -> HttpResponse:
    """Show it, newest first."""
    only_read = request.GET.get("languages") == "read"
    languages = list(request.reader.others) if only_read else None
    after = feeding.cursor_of(request.GET.get("after", ""))
    found = feeding.feed_of(request.user, after, languages)
    shown = found[: feeding.PAGE]
    page = FeedPage(
        title=_("From people I follow"),
        alternates=[],
        is_indexed=False,
        doings=shown_doings(shown, request.reader),
        follows_nobody=not found and not request.user.follows.exists(),
        only_read=only_read,
        all_path=PATH,
        only_path=f"{PATH}?languages=read",
    )
    if len(found) > len(shown):
        kept = {"languages": "read"} if only_read else {}
        page.next_path = f"{PATH}?{urlencode({**kept, 'after': str(shown[-1].cursor)})}"
    return render(request, "community/feed.html", page)
