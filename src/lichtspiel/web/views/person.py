"""The page of a person: names and films."""

from __future__ import annotations

from urllib.parse import quote

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lichtspiel.films.models import Credit, Person, PersonName, Role
from lichtspiel.films.naming import slugify
from lichtspiel.listing import queries
from lichtspiel.web import addresses
from lichtspiel.web.formats import language_name
from lichtspiel.web.pages.films import Card, PersonPage, card, put_titles_in_language
from lichtspiel.web.pages.wording import Name, person_name, role_name, role_of
from lichtspiel.web.reader import INTERFACE_LANGUAGES, Reader, ReaderRequest, has_pages
from lichtspiel.web.rendering import moved, render

MOST_FILMS = 500


@require_safe
def show(request: ReaderRequest, language: str, person_id: int, slug: str) -> HttpResponse:
    """Show a person; an old or misspelt address leads to the right one."""
    person = Person.objects.filter(pk=person_id, deleted_at=None).first()
    if person is None:
        raise Http404
    names = list(person.names.order_by("is_alias", "id"))
    main: dict[str, str] = {}
    for row in names:
        if not row.is_alias:
            main.setdefault(row.language, row.text)
    name = person_name(person.name, person.name_language, main, request.reader)
    path = addresses.person(language, person_id, slugify(name.text, name.language))
    if slug != slugify(name.text, name.language):
        return moved(path)
    alternates = _alternates(person, main)
    page = PersonPage(
        title=name.text,
        canonical=path,
        alternates=alternates,
        is_indexed=language in dict(alternates),
        name=name,
        other_names=_other_names(person, names, name, request.reader),
        birth_year=person.birth_year,
        death_year=person.death_year,
        groups=_filmography(person_id, request.reader),
        identifiers=[(i.get_scheme_display(), i.value, _address(i.scheme, i.value)) for i in person.identifiers.all()],
    )
    return render(request, "person.html", page)


@require_safe
def short(request: ReaderRequest, language: str, person_id: int) -> HttpResponse:
    """The address without a slug."""
    return show(request, language=language, person_id=person_id, slug="")


def _address(scheme: str, value: str) -> str:
    return {
        "imdb": f"https://www.imdb.com/name/{quote(value)}/",
        "tmdb": f"https://www.themoviedb.org/person/{quote(value)}",
        "wikidata": f"https://www.wikidata.org/wiki/{quote(value)}",
    }.get(scheme, "")


def _alternates(person: Person, names: dict[str, str]) -> list[tuple[str, str]]:
    found = []
    for tag in filter(has_pages, dict.fromkeys([*INTERFACE_LANGUAGES, *names])):
        name = person_name(person.name, person.name_language, names, Reader(tag, tag))
        found.append((tag, addresses.person(tag, person.pk, slugify(name.text, name.language))))
    return found


def _other_names(person: Person, names: list[PersonName], shown: Name, reader: Reader) -> list[tuple[str, str, str]]:
    rows = [(person.name, person.name_language), *((n.text, n.language) for n in names)]
    others = dict.fromkeys(row for row in rows if row[0] != shown.text)
    return [(text, tag, language_name(tag, reader.interface) if tag else "") for text, tag in others]


def _filmography(person_id: int, reader: Reader) -> list[tuple[str, list[Card]]]:
    """The films by what the person did on them; parts that were done on the very same films stand together."""
    entries = list(queries.of_person(reader.interface, person_id, MOST_FILMS))
    put_titles_in_language(entries, reader)
    parts = _parts(person_id, [entry.film_id for entry in entries])
    groups: dict[tuple[int, ...], tuple[list[str], list[Card]]] = {}
    for role in Role:
        films = parts.get(role, {})
        if not films:
            continue
        same = tuple(films) if role != Role.ACTOR else (0,)
        if same not in groups:
            cards = [card(e, reader, note=films[e.film_id]) for e in entries if e.film_id in films]
            groups[same] = ([], cards)
        groups[same][0].append(role_name(role, reader.interface))
    return [(_(", ").join(names), cards) for names, cards in groups.values()]


def _parts(person_id: int, films: list[int]) -> dict[Role, dict[int, Name]]:
    """What a person did: for each role the films, in the order of their ids, with the first character played."""
    credits = Credit.objects.filter(person_id=person_id, film_id__in=films).order_by("film_id", "position", "id")
    parts: dict[Role, dict[int, Name]] = {}
    for role, film, text, tag in credits.values_list("role", "film_id", "character", "character_language"):
        parts.setdefault(role_of(role), {}).setdefault(film, Name(text, tag))
    return parts
