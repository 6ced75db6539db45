"""What the forms of a film and of a person are made of."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lichtspiel.films.models import (
    Credit,
    Film,
    FilmCountry,
    FilmLanguage,
    FilmTerm,
    Identifier,
    Person,
    PersonIdentifier,
    PersonName,
    Release,
    Role,
    Scheme,
    Synopsis,
    SynopsisKind,
    Term,
    Title,
    TitleKind,
)
from lichtspiel.web.pages.wording import role_name, title_kind_name
from lichtspiel.web.views.editing.columns import Column, Layout, ListField, Section
from lichtspiel.web.views.editing.kinds import (
    Address,
    Choice,
    Country,
    Day,
    IdentifierValue,
    Kind,
    Language,
    Prose,
    SourceChoice,
    TermName,
    Text,
    Tick,
    Whole,
)
from lichtspiel.web.views.editing.somebody import Somebody

EARLIEST, LATEST = 1870, 2100


def _title_kinds(interface: str) -> list[tuple[str, str]]:
    return [(kind.value, title_kind_name(kind, interface)) for kind in TitleKind]


def _synopsis_kinds(interface: str) -> list[tuple[str, str]]:
    del interface
    names = {SynopsisKind.PLOT: _("plot"), SynopsisKind.OVERVIEW: _("overview"), SynopsisKind.TAGLINE: _("tagline")}
    return [(kind.value, name) for kind, name in names.items()]


def _roles(interface: str) -> list[tuple[str, str]]:
    return [(role.value, role_name(role, interface)) for role in Role]


def _schemes(interface: str) -> list[tuple[str, str]]:
    del interface
    return [("", ""), *((scheme.value, str(scheme.label)) for scheme in Scheme)]


_SOURCES = (
    Column("source_id", gettext_lazy("Source"), SourceChoice(), is_more=True),
    Column(
        "licence", gettext_lazy("Licence"), Kind(most=60), help=gettext_lazy("Empty: that of the source."), is_more=True
    ),
)

_TITLES = Section(
    "titles",
    gettext_lazy("Titles"),
    gettext_lazy("Add a title"),
    gettext_lazy("Title"),
    Title,
    (
        Column("text", gettext_lazy("Title"), Text(most=500, is_required=True), said_in="language"),
        Column("language", gettext_lazy("Language"), Language(is_required=True)),
        Column("kind", gettext_lazy("Kind"), Choice(options=_title_kinds), TitleKind.RELEASE.value),
        Column("region", gettext_lazy("Country"), Country(), is_more=True),
        *_SOURCES,
    ),
)
_SYNOPSES = Section(
    "synopses",
    gettext_lazy("Plots and taglines"),
    gettext_lazy("Add a plot or tagline"),
    gettext_lazy("Plot or tagline"),
    Synopsis,
    (
        Column("text", gettext_lazy("Text"), Prose(is_required=True), said_in="language"),
        Column("language", gettext_lazy("Language"), Language(is_required=True)),
        Column("kind", gettext_lazy("Kind"), Choice(options=_synopsis_kinds), SynopsisKind.PLOT.value),
        Column("author", gettext_lazy("Author"), Kind(most=200), is_more=True),
        *_SOURCES,
    ),
)
_CREDITS = Section(
    "credits",
    gettext_lazy("Cast and crew"),
    gettext_lazy("Add a person"),
    gettext_lazy("Person"),
    Credit,
    (
        Column("person_id", gettext_lazy("Name"), Somebody(is_required=True)),
        Column("role", gettext_lazy("Role"), Choice(options=_roles), Role.ACTOR.value),
        Column("character", gettext_lazy("Part"), Text(language="character_language"), said_in="character_language"),
        Column("character_language", gettext_lazy("Language of the part"), Language()),
    ),
    gettext_lazy("A name in any script; a number behind it (#12) says which of two people of one name is meant."),
)
_RELEASES = Section(
    "releases",
    gettext_lazy("Releases"),
    gettext_lazy("Add a release"),
    gettext_lazy("Release in a country"),
    Release,
    (
        Column("country", gettext_lazy("Country"), Country(is_required=True)),
        Column("date", gettext_lazy("Date"), Day()),
        Column("certification", gettext_lazy("Certification"), Kind(most=30)),
        Column("note", gettext_lazy("Note"), Kind(most=200), is_more=True),
    ),
)


def _identifiers(model: type[Identifier | PersonIdentifier], *, of_person: bool) -> Section:
    return Section(
        "identifiers",
        gettext_lazy("In other catalogues"),
        gettext_lazy("Add an identifier"),
        gettext_lazy("Identifier"),
        model,
        (
            Column("scheme", gettext_lazy("Catalogue"), Choice(options=_schemes)),
            Column(
                "value", gettext_lazy("Identifier"), IdentifierValue(is_required=True, most=200, of_person=of_person)
            ),
        ),
        gettext_lazy("The identifier itself, or the address of the page there."),
    )


FILM = Layout(
    Film,
    (
        Column(
            "year",
            gettext_lazy("Year"),
            Whole(low=EARLIEST, high=LATEST),
            help=gettext_lazy("Of the first public showing."),
        ),
        Column("runtime_minutes", gettext_lazy("Minutes"), Whole(low=1, high=100_000)),
        Column("original_language", gettext_lazy("Original language"), Language()),
        Column("homepage", gettext_lazy("Website of the film"), Address()),
    ),
    (
        ListField("countries", gettext_lazy("Countries"), FilmCountry, "country", Country()),
        ListField("languages", gettext_lazy("Languages spoken"), FilmLanguage, "language", Language()),
        ListField(
            "genres",
            gettext_lazy("Genres"),
            FilmTerm,
            "term_id",
            TermName(),
            lambda row, look: look.is_genre(row["term_id"]),
        ),
        ListField(
            "keywords",
            gettext_lazy("Keywords"),
            FilmTerm,
            "term_id",
            TermName(term=Term.KEYWORD),
            lambda row, look: not look.is_genre(row["term_id"]),
        ),
    ),
    (_TITLES, _SYNOPSES, _CREDITS, _identifiers(Identifier, of_person=False), _RELEASES),
)

_NAMES = Section(
    "names",
    gettext_lazy("Names in languages and scripts"),
    gettext_lazy("Add a name"),
    gettext_lazy("Name"),
    PersonName,
    (
        Column("text", gettext_lazy("Name"), Text(is_required=True), said_in="language"),
        Column("language", gettext_lazy("Language"), Language(is_required=True)),
        Column("is_alias", gettext_lazy("A further name, not the one shown"), Tick()),
    ),
)
PERSON = Layout(
    Person,
    (
        Column("name", gettext_lazy("Name"), Text(is_required=True, language="name_language"), said_in="name_language"),
        Column("name_language", gettext_lazy("Language of the name"), Language()),
        Column("birth_year", gettext_lazy("Year of birth"), Whole(low=1500, high=LATEST)),
        Column("death_year", gettext_lazy("Year of death"), Whole(low=1500, high=LATEST)),
    ),
    (),
    (_NAMES, _identifiers(PersonIdentifier, of_person=True)),
)
