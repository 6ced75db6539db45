"""What the forms of a film and of a person are made of."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

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
from lichtspiel.web.views.editing.sheet import Column, Layout, ListField, Section
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
    Column("source_id", lazy("Source"), SourceChoice(), is_more=True),
    Column("licence", lazy("Licence"), Kind(most=60), help=lazy("Empty: that of the source."), is_more=True),
)

_TITLES = Section(
    "titles",
    lazy("Titles"),
    lazy("Add a title"),
    lazy("Title"),
    Title,
    (
        Column("text", lazy("Title"), Text(most=500, is_required=True), said_in="language"),
        Column("language", lazy("Language"), Language(is_required=True)),
        Column("kind", lazy("Kind"), Choice(options=_title_kinds), TitleKind.RELEASE.value),
        Column("region", lazy("Country"), Country(), is_more=True),
        *_SOURCES,
    ),
)
_SYNOPSES = Section(
    "synopses",
    lazy("Plots and taglines"),
    lazy("Add a plot or tagline"),
    lazy("Plot or tagline"),
    Synopsis,
    (
        Column("text", lazy("Text"), Prose(is_required=True), said_in="language"),
        Column("language", lazy("Language"), Language(is_required=True)),
        Column("kind", lazy("Kind"), Choice(options=_synopsis_kinds), SynopsisKind.PLOT.value),
        Column("author", lazy("Author"), Kind(most=200), is_more=True),
        *_SOURCES,
    ),
)
_CREDITS = Section(
    "credits",
    lazy("Cast and crew"),
    lazy("Add a person"),
    lazy("Person"),
    Credit,
    (
        Column("person_id", lazy("Name"), Somebody(is_required=True)),
        Column("role", lazy("Role"), Choice(options=_roles), Role.ACTOR.value),
        Column("character", lazy("Part"), Text(language="character_language"), said_in="character_language"),
        Column("character_language", lazy("Language of the part"), Language()),
    ),
    lazy("A name in any script; a number behind it (#12) says which of two people of one name is meant."),
)
_RELEASES = Section(
    "releases",
    lazy("Releases"),
    lazy("Add a release"),
    lazy("Release in a country"),
    Release,
    (
        Column("country", lazy("Country"), Country(is_required=True)),
        Column("date", lazy("Date"), Day()),
        Column("certification", lazy("Certification"), Kind(most=30)),
        Column("note", lazy("Note"), Kind(most=200), is_more=True),
    ),
)


def _identifiers(model: type[Identifier | PersonIdentifier], *, of_person: bool) -> Section:
    return Section(
        "identifiers",
        lazy("In other catalogues"),
        lazy("Add an identifier"),
        lazy("Identifier"),
        model,
        (
            Column("scheme", lazy("Catalogue"), Choice(options=_schemes)),
            Column("value", lazy("Identifier"), IdentifierValue(is_required=True, most=200, of_person=of_person)),
        ),
        lazy("The identifier itself, or the address of the page there."),
    )


FILM = Layout(
    Film,
    (
        Column("year", lazy("Year"), Whole(low=EARLIEST, high=LATEST), help=lazy("Of the first public showing.")),
        Column("runtime_minutes", lazy("Minutes"), Whole(low=1, high=100_000)),
        Column("original_language", lazy("Original language"), Language()),
        Column("homepage", lazy("Website of the film"), Address()),
    ),
    (
        ListField("countries", lazy("Countries"), FilmCountry, "country", Country()),
        ListField("languages", lazy("Languages spoken"), FilmLanguage, "language", Language()),
        ListField(
            "genres", lazy("Genres"), FilmTerm, "term_id", TermName(), lambda row, look: look.is_genre(row["term_id"])
        ),
        ListField(
            "keywords",
            lazy("Keywords"),
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
    lazy("Names in languages and scripts"),
    lazy("Add a name"),
    lazy("Name"),
    PersonName,
    (
        Column("text", lazy("Name"), Text(is_required=True), said_in="language"),
        Column("language", lazy("Language"), Language(is_required=True)),
        Column("is_alias", lazy("A further name, not the one shown"), Tick()),
    ),
)
PERSON = Layout(
    Person,
    (
        Column("name", lazy("Name"), Text(is_required=True, language="name_language"), said_in="name_language"),
        Column("name_language", lazy("Language of the name"), Language()),
        Column("birth_year", lazy("Year of birth"), Whole(low=1500, high=LATEST)),
        Column("death_year", lazy("Year of death"), Whole(low=1500, high=LATEST)),
    ),
    (),
    (_NAMES, _identifiers(PersonIdentifier, of_person=True)),
)
