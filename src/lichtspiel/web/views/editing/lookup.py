"""What the forms of films and people look up: sources, countries, genres, people by their names in any script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from django.db.models import Q
from django.utils.translation import gettext as _

from lichtspiel.accounts.languages import NoSuchLanguageError
from lichtspiel.films.folding import fold, prefix_range
from lichtspiel.films.models import Credit, Person, PersonName, Source, Term
from lichtspiel.films.models import TermName as NameOfTerm
from lichtspiel.text.language import UnknownLanguageError, canonical, choose
from lichtspiel.web import choices
from lichtspiel.web.admin.fields import COUNTRIES
from lichtspiel.web.admin.searching import begins, plain
from lichtspiel.web.formats import country_name, language_name, locale, name_order
from lichtspiel.web.reader import Reader
from lichtspiel.web.views.editing.wrong import Candidate, WrongError

UNKNOWN = "und"
MOST = 12
"""So many people are offered."""
_composed = re.compile(r"(.+) \((.+)\)")
_numbered = re.compile(r"(.*?)\s*#([1-9]\d{0,17})\s*", re.DOTALL)


class Lookup:
    """What is asked once for all fields of a form."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.interface = reader.interface
        self._people: dict[int, Person] = {}
        self._terms: dict[tuple[str, str], int | None] = {}
        self._term_names: dict[int, str] = {}
        self._genres: set[int] = set()

    @cached_property
    def sources(self) -> dict[str, str]:
        """The names of the sources by their ids as forms send them."""
        return {str(pk): name for pk, name in Source.objects.order_by("name", "pk").values_list("pk", "name")}

    @cached_property
    def countries(self) -> dict[str, str]:
        """The codes of countries by their names in the interface language and in English, folded."""
        english = {country_name(code, "en").casefold(): code for code in sorted(COUNTRIES, reverse=True)}
        own = {country_name(code, self.interface).casefold(): code for code in sorted(COUNTRIES, reverse=True)}
        return english | own

    @cached_property
    def country_names(self) -> list[str]:
        """The countries to choose from, in the order of the interface language."""
        names = {country_name(code, self.interface) for code in COUNTRIES}
        return sorted(names, key=lambda name: name_order(name, self.interface))

    @cached_property
    def language_names(self) -> list[str]:
        """The languages to choose from."""
        return [name for _tag, name, _own in choices.languages(self.interface)]

    @cached_property
    def genre_names(self) -> list[str]:
        """The genres to choose from."""
        ids = list(Term.objects.filter(kind=Term.GENRE).values_list("pk", flat=True)[:500])
        self.learn_terms(ids)
        return sorted((self.term_name(pk) for pk in ids), key=lambda name: name_order(name, self.interface))

    def tag(self, typed: str) -> str:
        """The tag of a language by its name, its own name or its tag; "" for nothing. Raises WrongError."""
        written = unicodedata.normalize("NFC", typed).strip()
        if not written:
            return ""
        if written.casefold() in {UNKNOWN, language_name(UNKNOWN, self.interface).casefold()}:
            return UNKNOWN
        try:
            return _tag_named(written, self.interface) or canonical(
                choices.language_meant(written[:100], self.interface)
            )
        except (NoSuchLanguageError, UnknownLanguageError) as error:
            sentence = _("“%(language)s” is not a language known here. Give its name, or its tag: de, pt-BR, zh-Hant.")
            raise WrongError(sentence % {"language": written[:60]}) from error

    def tag_if_any(self, typed: str) -> str:
        """The same, "" for what is no language."""
        try:
            return self.tag(typed)
        except WrongError:
            return ""

    # Genres and keywords

    def learn_terms(self, ids: Iterable[int]) -> None:
        """Learn the names of some terms; two queries."""
        wanted = set(ids) - self._term_names.keys()
        if not wanted:
            return
        names: dict[int, dict[str, str]] = {}
        for term, language, text in NameOfTerm.objects.filter(term__in=wanted).values_list("term", "language", "text"):
            names.setdefault(term, {})[language] = text
        for term, kind, key in Term.objects.filter(pk__in=wanted).values_list("pk", "kind", "key"):
            self._genres |= {term} if kind == Term.GENRE else set()
            tag = choose(list(names.get(term, ())), self.reader.language, (self.interface,))
            self._term_names[term] = names[term][tag] if tag else key.replace("_", " ")

    def term_name(self, term: int) -> str:
        """The name of a term in the reader's language."""
        self.learn_terms([term])
        return self._term_names.get(term, f"#{term}")

    def is_genre(self, term: object) -> bool:
        """Whether a term is a genre; else it is a keyword, maybe a new one."""
        if isinstance(term, int):
            self.learn_terms([term])
        return term in self._genres

    def term(self, kind: str, written: str) -> int | None:
        """The id of the term of this name in any language, or of this key."""
        if (kind, written) not in self._terms:
            key = fold(written).decode().replace(" ", "_")
            named = Q(names__text=written) | Q(names__text=written.lower()) | Q(names__text=written.capitalize())
            found = Term.objects.filter(Q(key__in={written, written.casefold(), key}) | named, kind=kind)
            self._terms[kind, written] = found.order_by("pk").values_list("pk", flat=True).first()
        return self._terms[kind, written]

    # People

    def learn_people(self, ids: Iterable[int]) -> None:
        """Learn the names of some people; one query."""
        self._people |= Person.objects.in_bulk(set(ids) - self._people.keys())

    def person_name(self, person: int) -> str:
        """A person as a field shows them: the name, and the number that tells them from others of the name."""
        self.learn_people([person])
        known = self._people.get(person)
        return f"{known.name} #{person}" if known else f"#{person}"

    def person_known(self, person: int) -> bool:
        """Whether there is such a person."""
        self.learn_people([person])
        return person in self._people


def _tag_named(written: str, interface: str) -> str:
    """The tag whose name is put together of a language and a script or country: “Serbisch (Kyrillisch)”; else ""."""
    named = _composed.fullmatch(written[:100])
    if named is None:
        return ""
    try:
        tag = choices.language_meant(named[1], interface)
        tag = canonical("-".join([tag, *(_places(interface).get(place, "") for place in named[2].split(", "))]))
    except (NoSuchLanguageError, UnknownLanguageError):
        return ""
    return tag if language_name(tag, interface) == written else ""


@lru_cache(8)
def _places(interface: str) -> dict[str, str]:
    """The codes of scripts and countries by their names in the interface language."""
    known = locale(interface)
    return {str(name): str(code) for names in (known.territories, known.scripts) for code, name in names.items()}


def numbered(typed: str) -> tuple[str, int | None]:
    """The name typed, and the number behind it: “黒澤明 #12”."""
    found = _numbered.fullmatch(typed)
    return (found[1].strip(), int(found[2])) if found else (" ".join(typed.split()), None)


def people_named(name: str) -> list[int]:
    """The people who bear exactly this name, in any script."""
    written = unicodedata.normalize("NFC", name)
    folded = fold(written)
    by_main = Person.objects.filter(folded=folded, deleted_at=None) if folded else Person.objects.none()
    by_other = PersonName.objects.filter(text=written, person__deleted_at=None)
    found = [*by_main.values_list("pk", flat=True)[:MOST], *by_other.values_list("person", flat=True)[:MOST]]
    return list(dict.fromkeys(found))


def people_like(name: str) -> list[int]:
    """The people one of whose names begins so, in any script."""
    written = unicodedata.normalize("NFC", plain(name))
    found: list[int] = []
    if limits := prefix_range(written):
        by_main = Person.objects.filter(folded__gte=limits[0], folded__lt=limits[1], deleted_at=None)
        found += by_main.order_by("folded").values_list("pk", flat=True)[:MOST]
    if written:
        by_other = PersonName.objects.filter(begins("text", written), person__deleted_at=None)
        found += by_other.order_by("text").values_list("person", flat=True)[:MOST]
    return list(dict.fromkeys(found))[:MOST]


def candidates(ids: Sequence[int], chosen: str = "") -> tuple[Candidate, ...]:
    """People to choose among, each told by years and a film or two; four queries."""
    people = Person.objects.in_bulk(ids)
    films: dict[int, list[str]] = {}
    credits = Credit.objects.filter(person__in=ids, film__deleted_at=None).select_related("film")
    for credit in credits.prefetch_related("film__titles").order_by("-film__popularity", "film")[: 8 * MOST]:
        known = films.setdefault(credit.person_id, [])
        if len(known) < 2 and str(credit.film) not in known:
            known.append(str(credit.film))
    return tuple(
        Candidate(
            str(pk), people[pk].name, people[pk].name_language, _note(people[pk], films.get(pk, [])), str(pk) == chosen
        )
        for pk in ids
        if pk in people
    )


def _note(person: Person, films: list[str]) -> str:
    years = (
        f"{person.birth_year or ''}\N{EN DASH}{person.death_year or ''}"
        if person.birth_year or person.death_year
        else ""
    )
    return _(", ").join(filter(None, [years, *films]))
