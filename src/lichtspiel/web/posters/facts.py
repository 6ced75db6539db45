"""What a poster is made of: the few facts of a film that its picture and type follow."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from random import Random

import regex

LONGEST_TITLE = 90
LONGEST_NAME = 40
_SPACE = regex.compile(r"[\s\p{Zs}\p{Zl}\p{Zp}]+")
_UNDRAWN = regex.compile(r"[\p{Cc}\p{Cs}\p{Cn}\p{Co}\uFEFF\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]")
_GENRES = {
    "sci-fi": "science-fiction",
    "scifi": "science-fiction",
    "film-noir": "noir",
    "romantic": "romance",
    "musical": "music",
    "history": "historical",
    "biography": "historical",
    "kids": "family",
    "children": "family",
    "animated": "animation",
    "docu": "documentary",
}


@dataclass(frozen=True, slots=True)
class PosterFacts:
    """A film as its poster knows it.

    `titles` are (text, BCP 47 language) in order of preference: the first that can be drawn is drawn. `genres` are keys
    such as ``"western"`` or ``"science-fiction"`` (unknown ones are passed over), `countries` ISO 3166 codes.
    """

    film_id: int
    titles: tuple[tuple[str, str], ...] = ()
    year: int | None = None
    runtime_minutes: int | None = None
    genres: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    director: str = ""

    def chance(self, purpose: str) -> Random:
        """A source of chance that is the same for a film and a purpose on every machine and in every year."""
        return Random(f"{self.film_id}/{purpose}")  # noqa: S311  (a picture, not a secret)

    def genre_keys(self) -> list[str]:
        """The genres in one spelling."""
        keys = ["-".join(genre.casefold().replace("_", " ").replace("/", " ").split()) for genre in self.genres]
        return [_GENRES.get(key, key) for key in keys]


def drawable(text: str, longest: int = LONGEST_TITLE) -> str:
    """A text without what no font draws (controls, lone surrogates, direction marks), in one line.

    An endless one is cut: `longest` counts characters as a reader sees them, ideographs and the like double.
    """
    whole = _SPACE.sub(" ", text.encode("utf-8", "ignore").decode("utf-8")[: longest * 40])
    clean = unicodedata.normalize("NFC", _SPACE.sub(" ", _UNDRAWN.sub("", whole))).strip()
    room = longest
    for cluster in regex.finditer(r"\X", clean):
        room -= 2 if unicodedata.east_asian_width(cluster[0][0]) in "WF" else 1
        if room < 0:
            return clean[: cluster.start()].rstrip() + "\N{HORIZONTAL ELLIPSIS}"
    return clean
