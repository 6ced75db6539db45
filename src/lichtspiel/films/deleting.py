"""Deleting films, people and rows of theirs, so that it can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from lichtspiel.films import rows
from lichtspiel.films.models import (
    Credit,
    Film,
    Identifier,
    Person,
    PersonIdentifier,
    PersonName,
    Release,
    Revision,
    Synopsis,
    Title,
)
from lichtspiel.films.revisions import Act, revising

if TYPE_CHECKING:
    from lichtspiel.accounts.models import Account

FilmPart = Title | Synopsis | Credit | Identifier | Release
PersonPart = PersonName | PersonIdentifier


def delete_film(film: Film, account: Account | None = None, comment: str = "") -> Revision:
    """Take a film out of the guide; its rows and address stay, and `undelete_film` brings it back."""
    return _set_deleted(film, Act.DELETE, account, comment)


def undelete_film(film: Film, account: Account | None = None, comment: str = "") -> Revision:
    """Bring a deleted film back."""
    return _set_deleted(film, Act.RESTORE, account, comment)


def delete_person(person: Person, account: Account | None = None, comment: str = "") -> Revision:
    """Take a person's page out of the guide; credits stay, and `undelete_person` brings it back."""
    return _set_deleted(person, Act.DELETE, account, comment)


def undelete_person(person: Person, account: Account | None = None, comment: str = "") -> Revision:
    """Bring a deleted person back."""
    return _set_deleted(person, Act.RESTORE, account, comment)


def remove(part: FilmPart | PersonPart, account: Account | None = None, comment: str = "") -> Revision:
    """Delete a title, synopsis, name or the like; `revisions.undo` of what is returned puts it back."""
    subject = part.person if isinstance(part, PersonName | PersonIdentifier) else part.film
    with revising(subject, account, Act.DELETE, comment) as revision:
        rows.remove(type(part), part.pk)
    return revision


def _set_deleted(subject: Film | Person, act: Act, account: Account | None, comment: str) -> Revision:
    with revising(subject, account, act, comment) as revision:
        is_deleted = act == Act.DELETE
        if is_deleted != (subject.deleted_at is not None):
            subject.deleted_at = timezone.now() if is_deleted else None
            type(subject)._default_manager.filter(pk=subject.pk).update(deleted_at=subject.deleted_at)  # noqa: SLF001
    return revision
