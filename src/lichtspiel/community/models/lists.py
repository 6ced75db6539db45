"""Lists of films that people make."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from lichtspiel.accounts.models import Audience
from lichtspiel.films.models import Film


class FilmList(models.Model):
    """A list of films, with a title and a text in one language."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="film_lists")
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True, help_text="Markdown.")
    language = models.CharField(max_length=35)
    is_ranked = models.BooleanField(default=False, help_text="The films are numbered.")
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.PUBLIC)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    hidden_at = models.DateTimeField(null=True, blank=True, editable=False)
    hidden_reason = models.CharField(max_length=500, blank=True, editable=False)

    class Meta:
        ordering: ClassVar = ["-changed_at"]

    def __str__(self) -> str:
        return self.title


class ListEntry(models.Model):
    """A film on a list, with a note in the list's language."""

    film_list = models.ForeignKey(FilmList, on_delete=models.CASCADE, related_name="entries", db_index=False)
    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveIntegerField()
    note = models.TextField(blank=True, max_length=2000)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        verbose_name_plural = "list entries"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["film_list", "film"], name="a_film_stands_once_on_a_list"),
        ]
        indexes: ClassVar = [models.Index(fields=["film_list", "position"], name="entry_of_list")]

    def __str__(self) -> str:
        return f"{self.film_list} · {self.film}"
