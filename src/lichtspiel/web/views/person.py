"""The page of a person: names and films."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from lichtspiel.films.models import Credit, Person, PersonName, Role
from lichtspiel.films.naming import slugify
from lichtspiel.listing import queries
from lichtspiel.web import addresses
from lichtspiel.web.formats import language_name
from lichtspiel.web.pages.film import Name, person_name, role_name
from lichtspiel.web.pages.films import Card, PersonPage, card
from lichtspiel.web.reader import INTERFACE_LANGUAGES, Reader, ReaderRequest
from lichtspiel.web.rendering import render

MOST_FILMS = 500


@require_safe
def show(request: ReaderRequest, language: str, person_id: int, slug: str) -> HttpResponse:
    """Show a person; an old or misspelt address leads to the right one."""
    person = Person.objects.filter(pk=person_id, deleted_at=None).first()
    if person is None:
        raise Http404
    names = list(person.names.order_by("is_alias", "id"))
    main = {n.language: n.text for n in names if not n.is_alias}
    name = person_name(person.name, person.name_language, main, request.reader)
    path = addresses.person(language, person_id, slugify(name.text, name.language))
    if slug != slugify(name.text, name.language):
        return HttpResponseRedirect(path, status=HTTPStatus.MOVED_PERMANENTLY)
    page = PersonPage(
        title=name.text,
        canonical=path,
        alternates=_alternates(person, main),
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
        "imdb": f"https://www.imdb.com/name/{value}/",
        "tmdb": f"https://www.themoviedb.org/person/{value}",
        "wikidata": f"https://www.wikidata.org/wiki/{value}",
    }.get(scheme, "")


def _alternates(person: Person, names: dict[str, str]) -> list[tuple[str, str]]:
    found = []
    for tag in dict.fromkeys([*INTERFACE_LANGUAGES, *names]):
        name = person_name(person.name, person.name_language, names, Reader(tag, tag))
        found.append((tag, addresses.person(tag, person.pk, slugify(name.text, name.language))))
    return found


def _other_names(person: Person, names: list[PersonName], shown: Name, reader: Reader) -> list[tuple[str, str, str]]:
    rows = [(person.name, person.name_language), *((n.text, n.language) for n in names)]
    others = dict.fromkeys(row for row in rows if row[0] != shown.text)
    return [(text, tag, language_name(tag, reader.interface) if tag else "") for text, tag in others]


def _filmography(person_id: int, reader: Reader) -> list[tuple[str, list[Card]]]:
    credits = Credit.objects.filter(person_id=person_id).values_list("role", "film_id", "character")
    parts: dict[str, dict[int, str]] = {}
    for role, film, character in credits[:MOST_FILMS]:
        parts.setdefault(role, {}).setdefault(film, character)
    entries = list(queries.of_person(reader.interface, person_id, MOST_FILMS))
    groups = []
    for role in Role.values:
        films = parts.get(role, {})
        cards = [card(e, reader, note=films[e.film_id]) for e in entries if e.film_id in films]
        if cards:
            groups.append((role_name(role, reader.interface), cards))
    return groups
