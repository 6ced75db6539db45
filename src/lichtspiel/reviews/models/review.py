"""A written judgement of a film, and translations of it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from lichtspiel.films.models import Film, Source
from lichtspiel.reviews.models.rating import Rating
from lichtspiel.reviews.models.reviewer import Reviewer


class Review(models.Model):
    """One written judgement, in one language."""

    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="reviews", db_index=False)
    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="reviews")
    language = models.CharField(max_length=35, help_text="BCP 47 tag; und where it cannot be told.")
    language_detected = models.BooleanField(default=False, help_text="Told by the detector, not by the writer.")
    title = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    rating = models.ForeignKey(Rating, null=True, blank=True, on_delete=models.SET_NULL, related_name="reviews")
    written_on = models.DateField(null=True, blank=True)
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    licence = models.CharField(max_length=60, blank=True, help_text="Empty: that of the source.")
    created_at = models.DateTimeField(auto_now_add=True)
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["film", "-created_at"], name="review_of_film"),
            models.Index(fields=["-created_at"], name="review_newest"),
            models.Index(fields=["deleted_at"], name="review_deleted", condition=models.Q(deleted_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.title or f"{self.reviewer} · {self.film}"


class ReviewTranslation(models.Model):
    """A review in another language, made by a person."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="translations", db_index=False)
    language = models.CharField(max_length=35)
    title = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    translator = models.CharField(max_length=200, blank=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    licence = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["review", "language", "translator"], name="a_translator_translates_a_review_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review} ({self.language})"
