"""Taking along everything one wrote."""

from __future__ import annotations

from http import HTTPStatus

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from lichtspiel.accounts.limits import Limit, TooOftenError, spend
from lichtspiel.accounts.models import Account
from lichtspiel.exports.reader.archive import make_archive
from lichtspiel.exports.reader.document import Telling
from lichtspiel.reviews.models import Rating, Reply, Review
from lichtspiel.web import addresses
from lichtspiel.web.access import SignedInRequest, signed_in
from lichtspiel.web.faults import sentence
from lichtspiel.web.pages.me import DataPage, me_frame
from lichtspiel.web.rendering import render

DOWNLOADS = Limit("own-data", 10, 3600)


@require_safe
@signed_in
def show(request: SignedInRequest) -> HttpResponse:
    """Say what there is to take along."""
    return _page(request)


@require_POST
@signed_in
def download(request: SignedInRequest) -> HttpResponseBase:
    """The zip. It is made on disk and sent from there."""
    try:
        spend(DOWNLOADS, request.user.pk)
    except TooOftenError as fault:
        return _page(request, sentence(fault), fault.status)
    telling = Telling(request.user, request.reader.language, addresses.absolute(request, ""))
    name = f"lichtspiel-{request.user.username}-{timezone.localdate().isoformat()}.zip"
    response = FileResponse(make_archive(telling), as_attachment=True, filename=name, content_type="application/zip")
    response["Cache-Control"] = "private, no-store"
    return response


def _page(request: SignedInRequest, mistake: str = "", status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    page = DataPage(**me_frame(request.user, "/me/data"), holds=_holds(request.user), mistake=mistake)
    return render(request, "me/data.html", page, status)


def _holds(account: Account) -> list[tuple[int, str]]:
    reviews = Review.objects.filter(reviewer__account=account).count()
    ratings = Rating.objects.filter(reviewer__account=account).count()
    replies = Reply.objects.filter(reviewer__account=account).count()
    lists, viewings = account.film_lists.count(), account.viewings.count()
    wanted = account.watchlist.count()
    counted = [
        (reviews, ngettext("review", "reviews", reviews)),
        (ratings, ngettext("rating", "ratings", ratings)),
        (replies, ngettext("reply", "replies", replies)),
        (lists, ngettext("list", "lists", lists)),
        (viewings, ngettext("entry in the diary", "entries in the diary", viewings)),
        (wanted, ngettext("film on the watchlist", "films on the watchlist", wanted)),
    ]
    return [(count, label) for count, label in counted if count]
