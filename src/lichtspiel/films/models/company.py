"""Companies and what they did for a film."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from lichtspiel.films.models.film import Film


class Company(models.Model):
    """A company that makes or distributes films."""

    name = models.CharField(max_length=300)
    country = models.CharField(max_length=4, blank=True)

    class Meta:
        verbose_name_plural = "companies"
        constraints: ClassVar = [models.UniqueConstraint(fields=["name", "country"], name="a_company_is_listed_once")]

    def __str__(self) -> str:
        return self.name


class FilmCompany(models.Model):
    """A company's part in a film."""

    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="companies")
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="films", db_index=False)
    role = models.CharField(max_length=30, default="production")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["company", "film", "role"], name="a_company_is_credited_once"),
        ]
        verbose_name_plural = "companies"

    def __str__(self) -> str:
        return str(self.company)
