"""What other catalogues call a film or a person."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from lichtspiel.films.models.film import Film
from lichtspiel.films.models.person import Person


class Scheme(models.TextChoices):
    """The catalogue an identifier is of."""

    IMDB = "imdb", "IMDb"
    TMDB = "tmdb", "TMDB"
    WIKIDATA = "wikidata", "Wikidata"
    OMDB = "omdb", "omdb.org"
    LETTERBOXD = "letterboxd", "Letterboxd"
    MOVIELENS = "movielens", "MovieLens"
    FILMPORTAL = "filmportal", "filmportal.de"
    EIDR = "eidr", "EIDR"


class Identifier(models.Model):
    """A film's identifier in another catalogue."""

    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=30, choices=Scheme)
    value = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scheme", "value"], name="an_identifier_means_one_film"),
        ]

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"


class PersonIdentifier(models.Model):
    """A person's identifier in another catalogue."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=30, choices=Scheme)
    value = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scheme", "value"], name="an_identifier_means_one_person"),
        ]

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"
