"""What identifiers of other catalogues look like, and what is meant by the address of a page there."""

from __future__ import annotations

import re
from http import HTTPStatus
from itertools import pairwise
from urllib.parse import unquote, urlsplit

from lichtspiel.errors import GuideError
from lichtspiel.films.models import Scheme

_OF_FILMS = {
    Scheme.IMDB: ("tt0113627", r"tt\d{7,9}"),
    Scheme.TMDB: ("451", r"[1-9]\d{0,8}"),
    Scheme.WIKIDATA: ("Q209170", r"Q[1-9]\d{0,9}"),
    Scheme.OMDB: ("451", r"[1-9]\d{0,8}"),
    Scheme.LETTERBOXD: ("leaving-las-vegas", r"[a-z0-9](?:[a-z0-9_-]{0,98}[a-z0-9])?"),
    Scheme.MOVIELENS: ("25", r"[1-9]\d{0,8}"),
    Scheme.FILMPORTAL: ("f6a4e1e8c9b54c2a8a0f4f0c3c1d2e3f", r"(?:[\w.~-]+_)?[0-9a-f]{32}"),
    Scheme.EIDR: ("10.5240/7791-8534-2C23-9030-8610-5", r"10\.5240/(?:[0-9A-F]{4}-){5}[0-9A-Z]"),
}
_OF_PEOPLE = _OF_FILMS | {
    Scheme.IMDB: ("nm0000115", r"nm\d{7,9}"),
    Scheme.LETTERBOXD: ("nicolas-cage", r"[a-z0-9](?:[a-z0-9_-]{0,98}[a-z0-9])?"),
}
"""For each scheme an example, and the pattern of its values."""
_HOSTS = {
    "imdb.com": Scheme.IMDB,
    "themoviedb.org": Scheme.TMDB,
    "wikidata.org": Scheme.WIKIDATA,
    "omdb.org": Scheme.OMDB,
    "letterboxd.com": Scheme.LETTERBOXD,
    "movielens.org": Scheme.MOVIELENS,
    "filmportal.de": Scheme.FILMPORTAL,
    "eidr.org": Scheme.EIDR,
}
_UPPER = {Scheme.WIKIDATA, Scheme.EIDR}
_LOWER = {Scheme.IMDB, Scheme.LETTERBOXD, Scheme.FILMPORTAL}
LONGEST = 500


class NoIdentifierError(GuideError):
    """That is no identifier of %(catalogue)s. They look like %(example)s."""

    status = HTTPStatus.BAD_REQUEST


def plain(scheme: str, typed: str, *, of_person: bool = False) -> str:
    """The identifier meant by what was typed: itself, or the address of its page. Raises NoIdentifierError."""
    known = (_OF_PEOPLE if of_person else _OF_FILMS)[Scheme(scheme)]
    pattern = re.compile(known[1], re.ASCII)
    for candidate in _candidates(typed.strip()[:LONGEST]):
        written = _written(scheme, candidate)
        if pattern.fullmatch(written):
            return written
    raise NoIdentifierError(catalogue=Scheme(scheme).label, example=known[0])


def scheme_of(typed: str) -> str:
    """The catalogue whose page an address is of; "" for anything else."""
    try:
        host = (urlsplit(typed.strip()[:LONGEST]).hostname or "") if "://" in typed else ""
    except ValueError:
        return ""
    return next((scheme for known, scheme in _HOSTS.items() if host == known or host.endswith(f".{known}")), "")


def _candidates(typed: str) -> list[str]:
    """What was typed, and the parts of it where it is an address: the last first."""
    if "://" not in typed or not scheme_of(typed):
        return [typed]
    address = urlsplit(typed)
    parts = [unquote(part) for part in address.path.split("/") if part]
    pairs = [f"{one}/{other}" for one, other in pairwise(parts)]
    named = [value for pair in address.query.split("&") if (value := unquote(pair.partition("=")[2]))]
    numbers = [found[0] for part in parts if (found := re.match(r"\d+(?=-)", part))]
    return [*named, *reversed(pairs), *reversed(parts), *numbers]


def _written(scheme: str, value: str) -> str:
    if scheme == Scheme.FILMPORTAL:  # addresses hold the title, in whichever case, before the number
        head, line, number = value.rpartition("_")
        return f"{head}{line}{number.lower()}"
    return value.upper() if scheme in _UPPER else value.lower() if scheme in _LOWER else value
