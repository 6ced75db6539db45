"""A text as a machine translated it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from lichtspiel.desk.models import Finding, State
from lichtspiel.films.models import Film

TABLE = "translating.machinetranslation"
"""How the desk names the table."""


class Standing(models.TextChoices):
    """Whether a translation can be shown."""

    SHOWN = "shown"
    BROKEN = "broken"


class MachineTranslation(models.Model):
    """The row `row_id` of `table` in another language: one for each text, language and version of the text."""

    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="+")
    table = models.CharField(max_length=60, help_text="reviews.review, reviews.reply, films.synopsis, films.title")
    row_id = models.BigIntegerField()
    text_hash = models.CharField(max_length=32, help_text="Of the text and title that were translated.")
    from_language = models.CharField(max_length=35)
    language = models.CharField(max_length=35)
    title = models.CharField(max_length=600, blank=True)
    text = models.TextField()
    provider = models.CharField(max_length=60)
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.SHOWN)
    faults = models.JSONField(default=list, help_text="What the text engine found where it is broken.")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["table", "row_id", "language", "text_hash"], name="a_version_is_translated_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["film", "language"], name="translation_of_film")]

    def __str__(self) -> str:
        return f"{self.table} {self.row_id} ({self.language})"

    @property
    def is_shown(self) -> bool:
        """Whether readers see it: sound, or found broken and the editors have let all of its findings be or mended."""
        if self.standing == Standing.SHOWN:
            return True
        waiting = Finding.objects.filter(table=TABLE, row_id=self.pk, state=State.WAITING)
        return bool(self.text.strip()) and not waiting.exists()
