"""The tables of the catalogue.

A foreign key says `db_index=False` where an index or unique constraint begins with it: that one serves.
"""

from __future__ import annotations

from lichtspiel.films.models.change import Change, Follower
from lichtspiel.films.models.company import Company, FilmCompany
from lichtspiel.films.models.credit import Credit, Role
from lichtspiel.films.models.film import Film, FilmCountry, FilmLanguage, Series, SeriesName
from lichtspiel.films.models.identifier import Identifier, PersonIdentifier, Scheme
from lichtspiel.films.models.merge import Merge, MovedRow
from lichtspiel.films.models.person import Person, PersonName
from lichtspiel.films.models.release import Release
from lichtspiel.films.models.revision import Act, RevisedRow, Revision, RollBack
from lichtspiel.films.models.source import Source
from lichtspiel.films.models.standing import ExternalRating, Popularity
from lichtspiel.films.models.synopsis import Synopsis, SynopsisKind
from lichtspiel.films.models.term import FilmTerm, Term, TermName
from lichtspiel.films.models.title import Title, TitleKind

__all__ = [
    "Act",
    "Change",
    "Company",
    "Credit",
    "ExternalRating",
    "Film",
    "FilmCompany",
    "FilmCountry",
    "FilmLanguage",
    "FilmTerm",
    "Follower",
    "Identifier",
    "Merge",
    "MovedRow",
    "Person",
    "PersonIdentifier",
    "PersonName",
    "Popularity",
    "Release",
    "RevisedRow",
    "Revision",
    "Role",
    "RollBack",
    "Scheme",
    "Series",
    "SeriesName",
    "Source",
    "Synopsis",
    "SynopsisKind",
    "Term",
    "TermName",
    "Title",
    "TitleKind",
]
