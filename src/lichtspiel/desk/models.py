"""A fault the text engine found in a stored text, and what an editor decided."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from lichtspiel.films.models import Film, Source


class State(models.TextChoices):
    """What became of a finding."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    EDITED = "edited"
    DISMISSED = "dismissed"
    OUTDATED = "outdated"


class Finding(models.Model):
    """One finding in one text: the row `row_id` of `table` (films.title, films.synopsis, reviews.review …)."""

    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="findings")
    table = models.CharField(max_length=60)
    row_id = models.BigIntegerField()
    column = models.CharField(max_length=30, default="text")
    language = models.CharField(max_length=35)
    source = models.ForeignKey(Source, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField(help_text="The text as it was examined.")
    kind = models.CharField(max_length=30)
    start = models.PositiveIntegerField(help_text="In code points.")
    end = models.PositiveIntegerField()
    message = models.CharField(max_length=300)
    params = models.JSONField(default=dict)
    severity = models.CharField(max_length=10)
    confidence = models.FloatField()
    proposals = models.JSONField(default=list, help_text="Up to three: replacement, confidence, repair.")
    cause = models.CharField(max_length=200, blank=True, help_text="Findings of one cause are handled as one.")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["table", "row_id", "column", "kind", "start", "end"], name="a_finding_is_recorded_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "kind", "language", "id"], name="finding_queue"),
            models.Index(fields=["film", "state"], name="finding_of_film"),
            models.Index(fields=["cause", "state"], name="finding_of_cause"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.text[self.start : self.end]}"
