"""Which tables of the catalogue the change log watches, and what their rows bear on."""

from __future__ import annotations

from lichtspiel.films.changelog import Bump, Via, Watched

_OF_A_FILM = (
    "title", "synopsis", "filmcountry", "filmlanguage", "filmterm", "filmcompany", "identifier", "release",
    "popularity", "externalrating",
)  # fmt: skip
_CREDITED = Via("films_credit", key="person_id", column="film_id")

FILMS = (
    Watched("films_film", (Bump("film", "id"),)),
    *(Watched(f"films_{table}", (Bump("film", "film_id"),)) for table in _OF_A_FILM),
    Watched("films_credit", (Bump("film", "film_id"), Bump("person", "person_id"))),
    Watched("films_person", (Bump("person", "id"), Bump("film", "id", _CREDITED))),
    Watched("films_personname", (Bump("person", "person_id"), Bump("film", "person_id", _CREDITED))),
    Watched("films_personidentifier", (Bump("person", "person_id"),)),
    Watched("films_term", (Bump("term", "id"),)),
    Watched("films_termname", (Bump("term", "term_id"),)),
    Watched("films_company", (Bump("company", "id"),)),
    Watched("films_series", (Bump("series", "id"),)),
    Watched("films_seriesname", (Bump("series", "series_id"),)),
    Watched("films_source", (Bump("source", "id"),)),
)
