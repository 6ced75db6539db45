"""An answer to a review."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from lichtspiel.reviews.models.review import Review
from lichtspiel.reviews.models.reviewer import Reviewer


class Reply(models.Model):
    """An answer to a review, in one language. There are no answers to answers."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="replies", db_index=False)
    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="replies")
    language = models.CharField(max_length=35, help_text="BCP 47 tag; und where it cannot be told.")
    language_detected = models.BooleanField(default=False, help_text="Told by the detector, not by the writer.")
    text = models.TextField(help_text="Markdown.")
    posting = models.UUIDField(null=True, unique=True, editable=False, help_text="Sent twice, a form posts once.")
    created_at = models.DateTimeField(auto_now_add=True)
    held_at = models.DateTimeField(null=True, blank=True, editable=False, help_text="Waits for a moderator.")
    hidden_at = models.DateTimeField(null=True, blank=True, editable=False)
    hidden_reason = models.CharField(max_length=500, blank=True, editable=False, help_text="Shown in its place.")
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering: ClassVar = ["id"]
        verbose_name_plural = "replies"
        indexes: ClassVar = [
            models.Index(fields=["review", "id"], name="reply_to_review"),
            models.Index(fields=["held_at"], name="reply_held", condition=models.Q(held_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.reviewer} → {self.review}"
