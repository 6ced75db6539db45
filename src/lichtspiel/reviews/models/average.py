"""The ratings of a film, added up."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from lichtspiel.films.models import Film


class Average(models.Model):
    """How a film is rated. `mean` is plain; `score` is what lists are ordered by (see `averages.py`)."""

    is_derived: ClassVar = True

    film = models.OneToOneField(Film, primary_key=True, on_delete=models.CASCADE, related_name="average")
    count = models.PositiveIntegerField(default=0)
    mean = models.FloatField(default=0.0, help_text="In half stars, 1 to 10.")
    score = models.FloatField(default=0.0)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-score"], name="average_score")]

    def __str__(self) -> str:
        return f"{self.mean:.1f} ({self.count})"
