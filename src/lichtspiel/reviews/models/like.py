"""Somebody likes a review."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from lichtspiel.reviews.models.review import Review


class Like(models.Model):
    """One person likes one review."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="likes", db_index=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="likes")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["review", "account"], name="a_review_is_liked_once_by_each"),
        ]

    def __str__(self) -> str:
        return f"{self.account} · {self.review}"
