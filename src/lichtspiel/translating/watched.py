"""Which tables of translations the change log watches: a film's page shows them."""

from __future__ import annotations

from lichtspiel.films.changelog import Bump, Watched

TRANSLATIONS = (Watched("translating_machinetranslation", (Bump("film", "film_id"),)),)
