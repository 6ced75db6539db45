"""A film as a list shows it, in one interface language. Derived: it can be made again from the catalogue."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from lichtspiel.films.models import Film


class Entry(models.Model):
    """Title, year, standing and order of a film for the readers of one interface language."""

    is_derived: ClassVar = True

    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="entries", db_index=False)
    language = models.CharField(max_length=12, help_text="The interface language the entry is for.")
    title = models.CharField(max_length=500)
    title_language = models.CharField(max_length=35)
    original_title = models.CharField(max_length=500, blank=True, help_text="Where it differs from the title.")
    original_language = models.CharField(max_length=35, blank=True)
    slug = models.CharField(max_length=200)
    sort_key = models.BinaryField(max_length=240)
    year = models.SmallIntegerField(null=True)
    runtime_minutes = models.PositiveIntegerField(null=True)
    popularity = models.FloatField(default=0.0)
    score = models.FloatField(default=0.0)
    mean = models.FloatField(default=0.0)
    rating_count = models.PositiveIntegerField(default=0)
    has_text = models.BooleanField(default=False, help_text="Has a synopsis in the language.")
    film_created_at = models.DateTimeField()
    poster = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name_plural = "entries"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["film", "language"], name="a_film_is_listed_once_a_language"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["language", "-popularity", "-film"], name="entry_popular"),
            models.Index(fields=["language", "-year", "-film"], name="entry_latest"),
            models.Index(fields=["language", "year", "film"], name="entry_oldest"),
            models.Index(fields=["language", "sort_key", "film"], name="entry_title"),
            models.Index(fields=["language", "-score", "-film"], name="entry_score"),
            models.Index(fields=["language", "-film_created_at", "-film"], name="entry_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"
