"""What a film is called."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models

from lichtspiel.films.folding import fold
from lichtspiel.films.models.film import Film
from lichtspiel.films.models.source import Source


class TitleKind(models.TextChoices):
    """The part a title plays for its film."""

    ORIGINAL = "original"
    RELEASE = "release"
    ALTERNATIVE = "alternative"
    WORKING = "working"
    FESTIVAL = "festival"
    TRANSLITERATED = "transliterated"


class Title(models.Model):
    """One title of a film in one language."""

    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="titles", db_index=False)
    text = models.CharField(max_length=500)
    language = models.CharField(max_length=35, help_text="BCP 47 tag; und where it is not known.")
    region = models.CharField(max_length=4, blank=True, help_text="ISO 3166-1 alpha-2.")
    kind = models.CharField(max_length=20, choices=TitleKind, default=TitleKind.RELEASE)
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    licence = models.CharField(max_length=60, blank=True, help_text="Empty: that of the source.")
    position = models.PositiveSmallIntegerField(default=0)
    folded = models.BinaryField(max_length=256, editable=False, help_text="What the simple search compares.")

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["film", "language", "region", "kind", "text"], name="a_film_has_a_title_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["folded"], name="title_folded")]

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the title with its folded form."""
        self.folded = fold(self.text)
        fields: Iterable[str] | None = kwargs.get("update_fields")
        if fields is not None and "text" in fields:
            kwargs["update_fields"] = {*fields, "folded"}
        super().save(*args, **kwargs)
