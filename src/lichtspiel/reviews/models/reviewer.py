"""Who wrote a review: an account, a critic, or only a name."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class ReviewerKind(models.TextChoices):
    """What is known of a reviewer."""

    ACCOUNT = "account"
    CRITIC = "critic"
    NAME = "name"


class Reviewer(models.Model):
    """The author of reviews and ratings. One who is only a name may be claimed by an account later."""

    kind = models.CharField(max_length=10, choices=ReviewerKind, default=ReviewerKind.NAME)
    name = models.CharField(max_length=200)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="reviewer"
    )
    publication = models.CharField(max_length=200, blank=True, help_text="Where the critic writes.")
    url = models.URLField(max_length=500, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["name"], name="reviewer_name")]

    def __str__(self) -> str:
        return f"{self.name} ({self.publication})" if self.publication else self.name
