"""When and where a film was first shown."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from lichtspiel.films.models.film import Film


class Release(models.Model):
    """A release in a country, with the age it was certified for."""

    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="releases", db_index=False)
    country = models.CharField(max_length=4, help_text="ISO 3166-1 alpha-2.")
    date = models.DateField(null=True, blank=True)
    certification = models.CharField(max_length=30, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["date", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["film", "country", "date", "certification"], name="a_release_is_listed_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.country} {self.date or ''}"
