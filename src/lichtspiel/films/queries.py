"""Questions asked of many films."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from lichtspiel.films.models.film import Film  # noqa: F401  (named in a string below)


class FilmQuerySet(models.QuerySet["Film", "Film"]):
    """Films, chosen by what is known of them."""

    def present(self) -> FilmQuerySet:
        """Without those deleted or merged into others."""
        return self.filter(deleted_at=None, merged_into=None)

    def by_identifier(self, scheme: str, value: str) -> FilmQuerySet:
        """The film another catalogue calls `value`; through the index on identifiers."""
        return self.filter(identifiers__scheme=scheme, identifiers__value=value)

    def titled_like(self, beginning: str) -> FilmQuerySet:
        """Films with a title that begins like `beginning`, whatever its case and accents; through the index."""
        from lichtspiel.films.folding import prefix_range  # noqa: PLC0415  keeps `regex` out of the models' import

        limits = prefix_range(beginning)
        if limits is None:
            return self.none()
        low, high = limits
        matching: dict[str, Any] = {"titles__folded__gte": low, "titles__folded__lt": high}
        return self.filter(**matching).distinct()
