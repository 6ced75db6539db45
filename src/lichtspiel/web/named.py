"""The film, person, review or list an address names, where whoever asks may see it; else 404, which tells nothing."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from lichtspiel.accounts.audiences import Part, may_see_part
from lichtspiel.accounts.models import Account
from lichtspiel.community.models import FilmList
from lichtspiel.films.models import Film
from lichtspiel.reviews.models import Review
from lichtspiel.reviews.visibility import may_open

MOST_MERGES = 20


def film_or_404(film_id: int) -> Film:
    """The film, or that which it became part of; 404 where it was deleted."""
    for _step in range(MOST_MERGES):
        film = Film.objects.filter(pk=film_id, deleted_at=None).first()
        if film is None:
            break
        if film.merged_into_id is None:
            return film
        film_id = film.merged_into_id
    raise Http404


def person_or_404(username: str, viewer: Account | None, part: Part = Part.PROFILE) -> Account:
    """Whose page it is, where the viewer may see the part."""
    found = Account.objects.filter(username=username, is_active=True).first()
    if found is None or not may_see_part(viewer, found, part):
        raise Http404
    return found


def review_or_404(review_id: int, viewer: Account | None) -> Review:
    """A review the viewer may read."""
    review = _reviews().filter(pk=review_id, film__deleted_at=None).first()
    if review is None or not may_open(review, viewer):
        raise Http404
    return review


def own_review(account: Account, review_id: int, *, is_deleted: bool = False) -> Review:
    """One's own review; 404 where there is none, 403 where it is another's."""
    review = _reviews().filter(pk=review_id, film__deleted_at=None).first()
    if review is None or (review.deleted_at is not None) != is_deleted:
        raise Http404
    if review.reviewer.account_id != account.pk:
        raise PermissionDenied
    return review


def list_or_404(list_id: int, viewer: Account | None) -> FilmList:
    """A list the viewer may see."""
    found = FilmList.objects.select_related("account").filter(pk=list_id).first()
    if found is None or not found.is_seen_by(viewer):
        raise Http404
    return found


def own_list_or_404(account: Account, list_id: int, *, deleted_too: bool = False) -> FilmList:
    """A list of the account's own; those of others are not there."""
    found = FilmList.objects.select_related("account").filter(pk=list_id, account=account).first()
    if found is None or (found.deleted_at is not None and not deleted_too):
        raise Http404
    return found


def _reviews() -> QuerySet[Review]:
    return Review.objects.select_related("film", "reviewer__account", "rating")
