"""Which tables of the desk the change log watches: a finding decides how a film's texts are shown."""

from __future__ import annotations

from lichtspiel.films.changelog import Bump, Watched

DESK = (Watched("desk_finding", (Bump("film", "film_id"),)),)
