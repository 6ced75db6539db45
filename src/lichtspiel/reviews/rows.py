"""The shapes of what a page shows of reviews; `reading.py` fills them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from lichtspiel.films.reading import SourceRow
from lichtspiel.reviews.ordering import Place


@dataclass(slots=True)
class TranslationRow:
    """A review in another language, by a person."""

    id: int
    language: str
    title: str
    text: str
    translator: str
    account_id: int | None = None
    username: str = ""
    is_outdated: bool = False
    """The review was edited since."""
    is_held: bool = False
    """It waits for a moderator; until then only its author reads it."""


@dataclass(slots=True)
class ReviewRow:
    """A review as a page shows it. `rating` is in half stars, 1 to 10."""

    id: int
    film_id: int
    language: str
    title: str
    text: str
    written_on: date | None
    created_at: datetime
    edited_at: datetime | None
    is_markdown: bool
    is_spoiler: bool
    seen_on: date | None
    audience: str
    like_count: int
    reply_count: int
    author: str
    publication: str
    url: str
    account_id: int | None
    username: str
    rating: int | None
    is_liked: bool
    """By whoever reads."""
    is_muted: bool
    """Whoever reads does not want to read this author."""
    source: SourceRow | None = None
    licence: str = ""
    """Its own, else that of its source."""
    translations: list[TranslationRow] = field(default_factory=list)


@dataclass(slots=True)
class ReviewPage:
    """Some of a film's reviews, and how many there are in each language."""

    reviews: list[ReviewRow] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    next: Place | None = None
    """Behind which place the next page begins."""
    distribution: dict[int, int] = field(default_factory=dict)
    """How many ratings there are of each value, 1 to 10 half stars."""
    lock: str | None = None
    """Why nobody may write reviews for the time being."""

    @property
    def total(self) -> int:
        """How many reviews the film has in all."""
        return sum(self.counts.values())

    @property
    def rating_count(self) -> int:
        """How many ratings the film has."""
        return sum(self.distribution.values())

    @property
    def rating_mean(self) -> float:
        """The plain average of the ratings; 0 where there is none."""
        total = sum(value * count for value, count in self.distribution.items())
        return total / self.rating_count if self.rating_count else 0.0
