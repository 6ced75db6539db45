"""What a film is about: taglines, overviews and plots."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from lichtspiel.films.models.film import Film
from lichtspiel.films.models.source import Source


class SynopsisKind(models.TextChoices):
    """How much a synopsis tells."""

    TAGLINE = "tagline"
    OVERVIEW = "overview"
    PLOT = "plot"


class Synopsis(models.Model):
    """One text that tells of a film, in one language, with its source and licence."""

    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="synopses")
    language = models.CharField(max_length=35, help_text="BCP 47 tag; und where it is not known.")
    kind = models.CharField(max_length=20, choices=SynopsisKind, default=SynopsisKind.PLOT)
    text = models.TextField()
    author = models.CharField(max_length=200, blank=True)
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    licence = models.CharField(max_length=60, blank=True, help_text="Empty: that of the source.")
    translation_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="translations"
    )
    position = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        verbose_name_plural = "synopses"
        indexes: ClassVar = [models.Index(fields=["language"], name="synopsis_language")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.language})"
