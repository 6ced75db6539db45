"""Editing films and people: the forms, and the people to choose from while typing."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods, require_safe

from lichtspiel.accounts.roles import Role
from lichtspiel.web.access import SignedInRequest, needs
from lichtspiel.web.views.editing.form import opened
from lichtspiel.web.views.editing.lookup import candidates, people_like
from lichtspiel.web.views.editing.rooms import FILMS, PEOPLE, Room, Subject
from lichtspiel.web.views.editing.sending import sent

_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(_METHODS)
@needs(Role.EDITOR)
def new_film(request: SignedInRequest, language: str) -> HttpResponse:
    """A film the guide does not have yet."""
    del language
    return _form(request, FILMS, None)


@require_http_methods(_METHODS)
@needs(Role.EDITOR)
def edit_film(request: SignedInRequest, language: str, film_id: int) -> HttpResponse:
    """A film's form."""
    del language
    return _form(request, FILMS, FILMS.find(film_id))


@require_http_methods(_METHODS)
@needs(Role.EDITOR)
def new_person(request: SignedInRequest, language: str) -> HttpResponse:
    """A person the guide does not have yet."""
    del language
    return _form(request, PEOPLE, None)


@require_http_methods(_METHODS)
@needs(Role.EDITOR)
def edit_person(request: SignedInRequest, language: str, person_id: int) -> HttpResponse:
    """A person's form."""
    del language
    return _form(request, PEOPLE, PEOPLE.find(person_id))


@require_safe
@needs(Role.EDITOR)
def find_people(request: SignedInRequest, language: str) -> HttpResponse:
    """The people one of whose names begins as typed, for the form to offer."""
    del language
    found = candidates(people_like(request.GET.get("q", "")))
    return JsonResponse({"people": [{"value": f"{c.name} #{c.value}", "note": c.note} for c in found]})


def _form(request: SignedInRequest, room: Room, subject: Subject | None) -> HttpResponse:
    if request.method == "POST":
        return sent(request, room, subject)
    return opened(request, room, subject)
