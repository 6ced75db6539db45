"""Genres and keywords: terms of a controlled vocabulary, with names in many languages."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from lichtspiel.films.models.film import Film


class Term(models.Model):
    """A genre or a keyword."""

    GENRE = "genre"
    KEYWORD = "keyword"

    kind = models.CharField(max_length=10, choices=[(GENRE, "genre"), (KEYWORD, "keyword")])
    key = models.CharField(max_length=120, help_text="Lower case, stable: it stands in addresses.")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "key"], name="a_term_is_listed_once")]

    def __str__(self) -> str:
        return self.key


class TermName(models.Model):
    """What a term is called in a language."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="names", db_index=False)
    language = models.CharField(max_length=35)
    text = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["term", "language"], name="a_term_has_one_name_a_language"),
        ]

    def __str__(self) -> str:
        return self.text


class FilmTerm(models.Model):
    """A genre or keyword of a film."""

    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="terms")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="films", db_index=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["term", "film"], name="a_film_bears_a_term_once"),
        ]

    def __str__(self) -> str:
        return str(self.term)
