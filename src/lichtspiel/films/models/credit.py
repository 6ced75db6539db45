"""Who did what on a film."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from lichtspiel.films.models.film import Film
from lichtspiel.films.models.person import Person


class Role(models.TextChoices):
    """What a person did; in the order a page names them."""

    DIRECTOR = "director"
    WRITER = "writer"
    ACTOR = "actor"
    PRODUCER = "producer"
    CINEMATOGRAPHER = "cinematographer"
    EDITOR = "editor"
    COMPOSER = "composer"
    DESIGNER = "designer"
    OTHER = "other"


class Credit(models.Model):
    """A person's part in a film: role, character for actors, and place in the billing."""

    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="credits", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="credits")
    role = models.CharField(max_length=30, choices=Role)
    character = models.CharField(max_length=300, blank=True)
    character_language = models.CharField(max_length=35, blank=True)
    position = models.PositiveIntegerField(default=0, help_text="Order of billing.")

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["film", "person", "role", "character"], name="a_part_is_credited_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_role_display()})"
