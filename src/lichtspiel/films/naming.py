"""What a film is called to a reader: the title shown, the title that identifies it, and its slug."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol, TypeVar

from lichtspiel.films.slugs import slugify
from lichtspiel.text.language import choose

if TYPE_CHECKING:
    from lichtspiel.films.models import Film

__all__ = ["identifying_title", "shown_title", "slugify"]


class TitleLike(Protocol):
    """What naming must know of a title."""

    @property
    def text(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def region(self) -> str: ...
    @property
    def kind(self) -> str: ...


T = TypeVar("T", bound=TitleLike)

_RANKS = {"original": 2, "festival": 5, "alternative": 6, "transliterated": 7, "working": 8}
_FITTING_RELEASE, _RELEASE_ANYWHERE, _LIKELY_RELEASE, _RELEASE_ELSEWHERE = 0, 1, 3, 4
"""An original title stands between: “Mad Max 2” is not “The Road Warrior” to one who named no region."""
_UNKNOWN_KIND = 9


def shown_title(
    titles: Iterable[T], language: str, others: Sequence[str] = (), original_language: str = ""
) -> T | None:
    """The title to show a reader of `language`, who reads `others` too; None only of no titles.

    The language is chosen first (the wanted one, the same elsewhere, the others, English, the original, any), then
    the best title in it: a release there, the original, a release elsewhere, a festival title and so on.
    """
    by_language: dict[str, list[T]] = {}
    original = None
    for title in titles:
        by_language.setdefault(title.language, []).append(title)
        if original is None and title.kind == "original":
            original = title
    if not by_language:
        return None
    if original is None:
        chosen = choose(list(by_language), language, others, original_language or None)
    else:  # where nothing else is served, `choose` takes the first
        available = [original.language, *(tag for tag in by_language if tag != original.language)]
        chosen = choose(available, language, others, original_language or original.language)
    assert chosen is not None
    wanted = _region_of(language), _likely_region(language)
    return min(by_language[chosen], key=lambda title: _rank(title.kind, title.region, *wanted))


def identifying_title(film: Film) -> str:
    """The original title and the year, as in “Leaving Las Vegas (1995)”; costs a query unless titles are prefetched."""
    titles = list(film.titles.all())
    originals = [title for title in titles if title.kind == "original"]
    title = shown_title(originals or titles, film.original_language or "en")
    name = title.text if title else f"#{film.pk}"
    return f"{name} ({film.year})" if film.year else name


def _rank(kind: str, region: str, wanted_region: str, likely_region: str) -> int:
    if kind != "release":
        return _RANKS.get(kind, _UNKNOWN_KIND)
    if region == wanted_region:
        return _FITTING_RELEASE
    if not region:
        return _RELEASE_ANYWHERE
    return _LIKELY_RELEASE if region == likely_region and not wanted_region else _RELEASE_ELSEWHERE


@lru_cache(1024)
def _region_of(tag: str) -> str:
    subtags = tag.split("-")[1:]
    return next((s.upper() for s in subtags if len(s) == 2 or (len(s) == 3 and s.isdigit())), "")


@lru_cache(1024)
def _likely_region(tag: str) -> str:
    """The region where most readers of a language live, by CLDR: DE of "de", BR of "pt"."""
    from babel.core import get_global  # noqa: PLC0415  (it reads CLDR from disk)

    likely = get_global("likely_subtags").get(tag.replace("-", "_")) or ""
    return likely.rpartition("_")[2]
