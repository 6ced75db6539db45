"""A film, the countries and languages it was made in, and the series it belongs to."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from lichtspiel.films.queries import FilmQuerySet


class Series(models.Model):
    """A series of films, such as a trilogy."""

    key = models.SlugField(max_length=120, unique=True, allow_unicode=True)

    class Meta:
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return self.key


class SeriesName(models.Model):
    """What a series is called in a language."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="names", db_index=False)
    language = models.CharField(max_length=35)
    text = models.CharField(max_length=300)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["series", "language"], name="a_series_has_one_name_a_language"),
        ]

    def __str__(self) -> str:
        return self.text


class Film(models.Model):
    """A cinematographic work (EN 15907). What it is called and what is written of it are rows of their own."""

    year = models.SmallIntegerField(null=True, blank=True, help_text="Year of the first public showing.")
    runtime_minutes = models.PositiveIntegerField(null=True, blank=True)
    original_language = models.CharField(max_length=35, blank=True, help_text="BCP 47 tag.")
    series = models.ForeignKey(
        Series, null=True, blank=True, on_delete=models.SET_NULL, related_name="films", db_index=False
    )
    popularity = models.FloatField(default=0.0, help_text="The guide's own weight; greater is better known.")
    homepage = models.URLField(max_length=500, blank=True)
    poster = models.CharField(max_length=200, blank=True, help_text="Path of the uploaded poster; empty is generated.")
    created_at = models.DateTimeField(auto_now_add=True)
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged_here",
        editable=False,
        db_index=False,
    )

    objects = FilmQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["year"], name="film_year"),
            models.Index(fields=["-created_at"], name="film_newest"),
            models.Index(fields=["-popularity"], name="film_popularity"),
            # Most films have none of these; SQLite would pass over an index with so many rows of no value.
            models.Index(fields=["series"], name="film_series", condition=models.Q(series__isnull=False)),
            models.Index(fields=["merged_into"], name="film_merged", condition=models.Q(merged_into__isnull=False)),
            models.Index(fields=["deleted_at"], name="film_deleted", condition=models.Q(deleted_at__isnull=False)),
        ]

    def __str__(self) -> str:
        from lichtspiel.films.naming import identifying_title  # noqa: PLC0415  naming reads the models

        return identifying_title(self)

    @property
    def is_gone(self) -> bool:
        """Whether the film was deleted or became part of another."""
        return self.deleted_at is not None or self.merged_into_id is not None


class FilmCountry(models.Model):
    """A country a film was made in."""

    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="countries")
    country = models.CharField(
        max_length=4, help_text="ISO 3166-1 alpha-2, or the former code of a state that is gone."
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["country", "film"], name="a_film_names_a_country_once"),
        ]
        verbose_name_plural = "countries"

    def __str__(self) -> str:
        return self.country


class FilmLanguage(models.Model):
    """A language spoken in a film."""

    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="languages")
    language = models.CharField(max_length=35, help_text="BCP 47 tag.")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["language", "film"], name="a_film_names_a_language_once"),
        ]

    def __str__(self) -> str:
        return self.language
