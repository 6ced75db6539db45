"""What other catalogues call a film, written in a line: “tt0047478”, “https://www.themoviedb.org/movie/346”."""

from __future__ import annotations

import regex

_IDENTIFIER = regex.compile(r"\b(?:(?P<imdb>tt\d{5,10})|(?P<wikidata>Q\d{1,10}))\b")
_NUMBERED = regex.compile(r"(?P<scheme>tmdb|lichtspiel)\D{0,10}(?P<value>\d{1,12})\b", regex.IGNORECASE)


def identifiers_in(text: str) -> list[tuple[str, str]]:
    """The identifiers in a line, each with its scheme."""
    found = [(m.lastgroup or "", m[0]) for m in _IDENTIFIER.finditer(text)]
    return found + [(m["scheme"].lower(), m["value"]) for m in _NUMBERED.finditer(text)]
