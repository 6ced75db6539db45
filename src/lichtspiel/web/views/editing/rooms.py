"""What is edited here, films and people, with their addresses and pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpResponse

from lichtspiel.films.models import Film, Person
from lichtspiel.web.reader import ReaderRequest
from lichtspiel.web.views import film as film_views
from lichtspiel.web.views import person as person_views
from lichtspiel.web.views.editing import layouts
from lichtspiel.web.views.editing.columns import Layout

Subject = Film | Person


@dataclass(frozen=True, slots=True)
class Room:
    """Where films or people are edited."""

    name: str
    """What addresses and revisions call one: film or person."""
    model: type[Subject]
    layout: Layout
    show: Callable[..., HttpResponse]
    """The view of the page without the readable part of its address."""

    def path(self, language: str, subject: Subject, act: str = "") -> str:
        """The address of a page, or of what is done there."""
        return f"/{language}/{self.name}/{subject.pk}" + (f"/{act}" if act else "")

    def new_path(self, language: str) -> str:
        """The address of the form for a new one."""
        return f"/{language}/{self.name}/new"

    def find(self, subject_id: int) -> Subject:
        """One that is not gone."""
        subject = self.model._default_manager.filter(pk=subject_id, deleted_at=None).first()  # noqa: SLF001
        if subject is None or (isinstance(subject, Film) and subject.is_gone):
            raise Http404
        return subject

    def render(self, request: ReaderRequest, language: str, subject: Subject) -> HttpResponse:
        """The page, or where it is to be found."""
        return self.show(request, language=language, **{f"{self.name}_id": subject.pk})


FILMS = Room("film", Film, layouts.FILM, film_views.short)
PEOPLE = Room("person", Person, layouts.PERSON, person_views.short)
