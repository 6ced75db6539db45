"""Following and muting people."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lichtspiel.accounts.audiences import Part
from lichtspiel.community import following, muting
from lichtspiel.web import addresses
from lichtspiel.web.access import SignedInRequest, signed_in
from lichtspiel.web.going import back, to
from lichtspiel.web.named import person_or_404
from lichtspiel.web.pages.community.people import FollowsPage, MutesPage, shown_people
from lichtspiel.web.pages.readers import frame_of
from lichtspiel.web.reader import ReaderRequest, account_of
from lichtspiel.web.rendering import render
from lichtspiel.web.sent import is_undoing, whole


@require_POST
@signed_in
def follow(request: SignedInRequest, language: str, username: str) -> HttpResponse:
    """Follow somebody, or no longer."""
    person = person_or_404(username, request.user)
    if is_undoing(request):
        following.unfollow(request.user, person)
        messages.success(request, _("%(name)s is not followed any more.") % {"name": person.shown_name})
    else:
        following.follow(request.user, person)
        messages.success(request, _("%(name)s is followed now.") % {"name": person.shown_name})
    return back(request, addresses.reader(language, username))


@require_POST
@signed_in
def mute(request: SignedInRequest, language: str, username: str) -> HttpResponse:
    """Mute somebody, or no longer. Who may not be seen any more can still be unmuted."""
    if is_undoing(request):
        for row in request.user.mutes.filter(muted__username=username).select_related("muted"):
            person = row.muted
            muting.unmute(request.user, person)
            messages.success(request, _("%(name)s is not muted any more.") % {"name": person.shown_name})
        return back(request, "/me/mutes")
    person = person_or_404(username, request.user)
    muting.mute(request.user, person)
    messages.success(request, _("%(name)s is muted; nobody is told.") % {"name": person.shown_name})
    return back(request, addresses.reader(language, username))


@require_safe
def show_following(request: ReaderRequest, language: str, username: str) -> HttpResponse:
    """Show whom somebody follows."""
    return _follows(request, language, username, is_followers=False)


@require_safe
def show_followers(request: ReaderRequest, language: str, username: str) -> HttpResponse:
    """Show who follows somebody."""
    return _follows(request, language, username, is_followers=True)


@require_safe
def to_following(request: ReaderRequest, language: str, username: str) -> HttpResponse:
    """Lead to the part of somebody's page that says whom they follow."""
    del request
    return to(addresses.reader(language, username, Part.FOLLOWS))


@require_safe
@signed_in
def show_mutes(request: SignedInRequest) -> HttpResponse:
    """Show whom one muted."""
    muted = [row.muted for row in request.user.mutes.select_related("muted").order_by("-pk")]
    page = MutesPage(
        title=_("Muted people"),
        alternates=[],
        is_indexed=False,
        people=shown_people(muted, request.user, request.reader.language),
    )
    return render(request, "community/mutes.html", page)


def _follows(request: ReaderRequest, language: str, username: str, *, is_followers: bool) -> HttpResponse:
    viewer = account_of(request)
    owner = person_or_404(username, viewer, Part.FOLLOWS)
    after = whole(request.GET.get("after", ""))
    found = (following.followers_of if is_followers else following.followed_by)(owner, viewer, after)
    shown = found[: following.PAGE]
    people = [row.follower if is_followers else row.followed for row in shown]
    page = FollowsPage(
        **frame_of(request, owner, Part.FOLLOWS),
        people=shown_people(people, viewer, language),
        is_followers=is_followers,
        following_path=addresses.reader(language, username, Part.FOLLOWS),
        followers_path=addresses.reader(language, username, "followers"),
    )
    page.is_indexed = False
    if len(found) > len(shown):
        own = page.followers_path if is_followers else page.following_path
        page.next_path = f"{own}?after={shown[-1].pk}"
    return render(request, "community/follows.html", page)
