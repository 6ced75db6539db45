"""A review that is being written."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from lichtspiel.accounts.models import Audience
from lichtspiel.films.models import Film
from lichtspiel.reviews.models.review import Review


class Draft(models.Model):
    """What somebody has written so far: of a new review of a film, or of an edit of one."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts")
    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="+")
    review = models.ForeignKey(Review, null=True, blank=True, on_delete=models.CASCADE, related_name="drafts")
    posting = models.UUIDField(unique=True, help_text="That of the form; the review it becomes carries it on.")
    window = models.CharField(max_length=40, blank=True, help_text="Of the browser that saved it last.")
    version = models.PositiveIntegerField(null=True, blank=True, help_text="Of the review that is edited.")
    language = models.CharField(max_length=35, blank=True)
    title = models.TextField(blank=True)
    text = models.TextField(blank=True)
    is_spoiler = models.BooleanField(default=False)
    rating = models.PositiveSmallIntegerField(null=True, blank=True)
    seen_on = models.CharField(max_length=20, blank=True, help_text="As it was typed.")
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.PUBLIC)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["-saved_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "film"], condition=models.Q(review=None), name="one_draft_of_a_new_review"
            ),
            models.UniqueConstraint(
                fields=["account", "review"], condition=models.Q(review__isnull=False), name="one_draft_of_an_edit"
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"{self.account} · {self.film}"
