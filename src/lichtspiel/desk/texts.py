"""The texts of the guide that the text engine examines, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from lichtspiel.accounts.models import Audience
from lichtspiel.reviews.visibility import STANDING
from lichtspiel.text.findings import Field

Spot = tuple[str, int, str]
"""Where a text stands: table, row and column."""
_ALL = Q()


@dataclass(frozen=True, slots=True)
class Place:
    """A column of texts: its table by Django's label, what the engine takes the texts for, and the way to the film."""

    table: str
    column: str
    field: Field
    film: str = "film_id"
    has_source: bool = True
    seen: Q = _ALL
    """The rows that others read than their authors; only of these does the desk tell editors."""

    @property
    def rows(self) -> models.QuerySet[Any]:
        """All rows of the table."""
        return self.model._default_manager.all()  # noqa: SLF001

    @property
    def filled(self) -> models.QuerySet[Any]:
        """The rows that hold a text in the column for others to read, in order."""
        return self.rows.filter(self.seen).exclude(**{self.column: ""}).order_by("pk")

    @property
    def model(self) -> type[models.Model]:
        """The model of the table."""
        return apps.get_model(self.table)


_SEEN = STANDING & ~Q(audience=Audience.ME)
_SEEN_WITH_REVIEW = (
    STANDING
    & Q(review__held_at=None, review__hidden_at=None, review__deleted_at=None)
    & ~Q(review__audience=Audience.ME)
)
PLACES = (
    Place("films.title", "text", "title"),
    Place("films.synopsis", "text", "synopsis"),
    Place("reviews.review", "text", "review", seen=_SEEN),
    Place("reviews.review", "title", "title", seen=_SEEN),
    Place("reviews.reviewtranslation", "text", "review", "review__film_id", seen=_SEEN_WITH_REVIEW),
    Place("reviews.reviewtranslation", "title", "title", "review__film_id", seen=_SEEN_WITH_REVIEW),
    Place("reviews.reply", "text", "review", "review__film_id", has_source=False, seen=_SEEN_WITH_REVIEW),
)
TRANSLATIONS = (
    Place("translating.machinetranslation", "text", "review"),
    Place("translating.machinetranslation", "title", "title"),
)
"""Texts a machine made: they are examined once, when they are made, and only broken ones come to the desk."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A text as it stands in its row, with what the engine and the desk must know of it."""

    film_id: int
    table: str
    row_id: int
    column: str
    text: str
    language: str
    field: Field
    source_id: int | None = None
    source_key: str = ""

    @property
    def spot(self) -> Spot:
        """Where it stands: table, row and column."""
        return self.table, self.row_id, self.column


def place_of(table: str) -> Place:
    """The first place of a table."""
    return next(place for place in (*PLACES, *TRANSLATIONS) if place.table == table)


def texts_of_films(film_ids: Sequence[int]) -> Iterator[Stored]:
    """All texts of some films that others read than their authors; a query a place."""
    for place in PLACES:
        yield from stored(place, place.filled.filter(**{f"{place.film.removesuffix('_id')}__in": film_ids}))


def stored(place: Place, rows: models.QuerySet[Any]) -> Iterator[Stored]:
    """The texts of rows of a place."""
    columns = ["pk", place.film, place.column, "language", *(("source_id", "source__key") if place.has_source else ())]
    for row, film, text, language, *of_source in rows.values_list(*columns):
        source, key = of_source or (None, "")
        yield Stored(film, place.table, row, place.column, text, language, place.field, source, key or "")
