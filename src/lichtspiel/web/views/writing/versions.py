"""The versions of a review, deleting it and bringing it back."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lichtspiel.accounts.models import Audience
from lichtspiel.accounts.roles import Role
from lichtspiel.reviews import publishing
from lichtspiel.reviews.models import Review
from lichtspiel.web import addresses
from lichtspiel.web.access import SignedInRequest, signed_in
from lichtspiel.web.going import to
from lichtspiel.web.named import own_review
from lichtspiel.web.pages import writing as pages
from lichtspiel.web.rendering import render

MOST_VERSIONS = 50


@require_safe
@signed_in
def show(request: SignedInRequest, language: str, review_id: int) -> HttpResponse:
    """Show the versions of a review to who wrote it and to moderators."""
    review = Review.objects.select_related("film", "reviewer").filter(pk=review_id, film__deleted_at=None).first()
    is_own = review is not None and review.reviewer.account_id == request.user.pk
    if review is None or (review.deleted_at and not is_own and not request.user.has(Role.MODERATOR)):
        raise Http404
    if not is_own and (review.audience == Audience.ME or not request.user.has(Role.MODERATOR)):
        raise PermissionDenied
    versions = list(review.versions.select_related("account").order_by("-number")[: MOST_VERSIONS + 1])
    name, _path = pages.film_name(review.film, request.reader)
    page = pages.HistoryPage(
        title=_("Versions of the review"),
        alternates=[],
        is_indexed=False,
        film=name,
        review_path=addresses.review(language, review_id),
        versions=pages.version_rows(versions)[:MOST_VERSIONS],
        is_mended=bool(versions) and (versions[0].text, versions[0].title) != (review.text, review.title),
    )
    return render(request, "writing/history.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def delete(request: SignedInRequest, language: str, review_id: int) -> HttpResponse:
    """Delete one's own review, after asking; it can be restored for some time."""
    review = own_review(request.user, review_id)
    if request.method == "POST":
        publishing.delete(review, request.user)
        messages.success(request, _("Your review is deleted. Under “Drafts” it can be brought back."))
        return to("/me/drafts")
    name, _path = pages.film_name(review.film, request.reader)
    page = pages.DeletePage(
        title=_("Delete the review?"),
        alternates=[],
        is_indexed=False,
        film=name,
        action=addresses.review(language, review_id, "delete"),
        back=addresses.review(language, review_id),
        is_draft=False,
        days=publishing.RESTORE_DAYS,
    )
    return render(request, "writing/delete.html", page)


@require_POST
@signed_in
def restore(request: SignedInRequest, language: str, review_id: int) -> HttpResponse:
    """Bring one's own deleted review back."""
    review = own_review(request.user, review_id, is_deleted=True)
    publishing.restore(review, request.user)
    messages.success(request, _("Your review is back."))
    return to(addresses.review(language, review_id))
