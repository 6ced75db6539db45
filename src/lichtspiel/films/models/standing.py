"""How well known and how well liked other catalogues say a film is."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from lichtspiel.films.models.film import Film
from lichtspiel.films.models.source import Source


class Popularity(models.Model):
    """A weight a source gives a film; comparable only within the source."""

    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="popularities", db_index=False)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    value = models.FloatField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["film", "source"], name="a_source_weighs_a_film_once"),
        ]
        verbose_name_plural = "popularities"

    def __str__(self) -> str:
        return f"{self.value:g}"


class ExternalRating(models.Model):
    """The average a source publishes for a film, on the source's own scale."""

    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="external_ratings", db_index=False)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    value = models.FloatField()
    scale = models.FloatField(default=10, help_text="The best value of the scale.")
    votes = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["film", "source"], name="a_source_rates_a_film_once"),
        ]

    def __str__(self) -> str:
        return f"{self.value:g}/{self.scale:g}"
