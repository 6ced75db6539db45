"""What the views of this room ask of a request: the film and the person it is about, and where to go back to."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from lichtspiel.accounts.audiences import Part, may_see_part
from lichtspiel.accounts.models import Account
from lichtspiel.films.models import Film
from lichtspiel.reviews.door import cleaned

MOST_MERGES = 20
MOST_CODE_POINTS = 20
"""Of one character as a reader counts them; a form comes back with more than fits, but not with a book."""


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


def person_or_404(username: str, viewer: Account) -> Account:
    """Somebody whose page the viewer may see."""
    found = Account.objects.filter(username=username, is_active=True).first()
    if found is None or not may_see_part(viewer, found, Part.PROFILE):
        raise Http404
    return found


def back(request: HttpRequest, otherwise: str) -> HttpResponse:
    """Go back to the page whose form was sent: where it says a path of this guide, else elsewhere in the guide."""
    path = request.POST.get("next", "")
    is_ours = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return to(path if is_ours else otherwise)


def to(path: str) -> HttpResponse:
    """Go to a page after something was done."""
    return HttpResponseRedirect(path, status=HTTPStatus.SEE_OTHER)


def is_undoing(request: HttpRequest) -> bool:
    """Whether a form asks for the contrary: each button says what it wants, so that pressed twice it does no harm."""
    return request.POST.get("undo") == "1"


def whole(value: str, otherwise: int = 0) -> int:
    """A number in ASCII digits that a database holds; `otherwise` for anything else."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 18 else otherwise


def typed(request: HttpRequest, name: str, most: int) -> str:
    """What was typed into a field, as it can be stored; more of it than fits any column is not kept in memory."""
    return cleaned(request.POST.get(name, ""))[: MOST_CODE_POINTS * most]
