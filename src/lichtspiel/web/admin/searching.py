"""What is typed into the admin's search becomes index look-ups: identifiers, ids, beginnings of titles and names."""

from __future__ import annotations

import re

from django.db import models
from django.db.models import Q

from lichtspiel.films.folding import prefix_range
from lichtspiel.films.models import Film, Identifier, Person, PersonIdentifier, Title

MOST = 1000
"""As many hits as anybody leafs through."""
LARGEST_ID = 2**63 - 1
LONGEST = 200
_HIGHEST = "\U0010ffff"

_IDENTIFIERS = (("imdb", re.compile(r"tt\d{7,9}|nm\d{7,9}")), ("wikidata", re.compile(r"Q[1-9]\d{0,9}")))
_NAMED = re.compile(r"([a-z]{3,30}):(\S{1,200})")


def plain(asked: str) -> str:
    """What was typed, without what no title holds."""
    return asked.replace("\0", "")[:LONGEST].strip()


def films_like(asked: str) -> list[int]:
    """The ids of the films meant: by an identifier (tt0113627, Q209170, tmdb:451), an id, or how a title begins."""
    asked = plain(asked)
    if named := _identifier(asked):
        scheme, value = named
        return list(Identifier.objects.filter(scheme=scheme, value=value).values_list("film_id", flat=True))
    found = dict.fromkeys(_by_id(Film, asked))
    if limits := prefix_range(asked):
        titles = Title.objects.filter(folded__gte=limits[0], folded__lt=limits[1])
        found |= dict.fromkeys(titles.order_by("folded").values_list("film_id", flat=True)[:MOST])
    return list(found)


def people_like(asked: str) -> list[int]:
    """The ids of the people meant: by an identifier (nm0000115), an id, or how the name begins."""
    asked = plain(asked)
    if named := _identifier(asked):
        scheme, value = named
        return list(PersonIdentifier.objects.filter(scheme=scheme, value=value).values_list("person_id", flat=True))
    found = dict.fromkeys(_by_id(Person, asked))
    if limits := prefix_range(asked):
        people = Person.objects.filter(folded__gte=limits[0], folded__lt=limits[1])
        found |= dict.fromkeys(people.order_by("folded").values_list("pk", flat=True)[:MOST])
    return list(found)


def begins(column: str, asked: str) -> Q:
    """The rows whose column begins as typed, or so with a capital; a range, so that an index serves."""
    asked = plain(asked)
    found = Q()
    for beginning in {asked, asked[:1].upper() + asked[1:]}:
        found |= Q(**{f"{column}__gte": beginning, f"{column}__lt": beginning + _HIGHEST})
    return found


def _identifier(asked: str) -> tuple[str, str] | None:
    for scheme, pattern in _IDENTIFIERS:
        if pattern.fullmatch(asked):
            return scheme, asked
    named = _NAMED.fullmatch(asked)
    return (named[1], named[2]) if named else None


def _by_id(model: type[models.Model], asked: str) -> list[int]:
    number = asked.removeprefix("#")
    if not (number.isascii() and number.isdigit()) or int(number) > LARGEST_ID:
        return []
    return list(model._default_manager.filter(pk=int(number)).values_list("pk", flat=True))  # noqa: SLF001
