"""What is in the guide already: told before saving, with the way there."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from lichtspiel.films.editing import Wanted
from lichtspiel.films.folding import fold
from lichtspiel.films.models import Film, Identifier, PersonIdentifier, Title
from lichtspiel.films.naming import shown_title
from lichtspiel.web.pages.editing import Existing
from lichtspiel.web.reader import Reader
from lichtspiel.web.views.editing.rooms import Subject
from lichtspiel.web.views.editing.sheet import Sheet, SheetRow
from lichtspiel.web.views.editing.wrong import Told

MOST = 10


def tell_identifiers(sheet: Sheet, subject: Subject, language: str) -> None:
    """Say which identifiers are another's, with the way to it."""
    rows = {
        (row.cells["scheme"].value, row.cells["value"].value): row
        for row in sheet.sections.get("identifiers", ())
        if not row.cells["value"].told.sentence
    }
    if not rows:
        return
    same = Q()
    for scheme, value in rows:
        same |= Q(scheme=scheme, value=value)
    if isinstance(subject, Film):
        for i in Identifier.objects.filter(same).exclude(film=subject.pk).select_related("film"):
            _tell(rows[i.scheme, i.value], str(i.film), f"/{language}/film/{i.film_id}")
    else:
        for other in PersonIdentifier.objects.filter(same).exclude(person=subject.pk).select_related("person"):
            _tell(rows[other.scheme, other.value], str(other.person), f"/{language}/person/{other.person_id}")


def _tell(row: SheetRow, name: str, path: str) -> None:
    row.cells["value"].told = Told(_("This is the identifier of: %(name)s") % {"name": name}, path=path)


def same_films(wanted: Wanted, reader: Reader) -> list[Existing]:
    """Films of the same year with one of the titles, whatever its case and accents."""
    folded = {folded for row in wanted.rows[Title] if (folded := fold(row.columns["text"]))}
    year = wanted.own.get("year")
    films = Film.objects.present().filter(titles__folded__in=folded).distinct()
    if year:
        films = films.filter(Q(year__range=(year - 1, year + 1)) | Q(year=None))
    return [_existing(film, reader) for film in films.prefetch_related("titles").order_by("pk")[:MOST]]


def _existing(film: Film, reader: Reader) -> Existing:
    title = shown_title(list(film.titles.all()), reader.language, reader.others, film.original_language)
    path = f"/{reader.language}/film/{film.pk}"
    return Existing(title.text if title else f"#{film.pk}", title.language if title else "", film.year, path)
