"""A value somebody gave a film."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from lichtspiel.films.models import Film, Source
from lichtspiel.reviews.models.reviewer import Reviewer

BEST = 10
"""The best rating, in half stars."""


class Rating(models.Model):
    """A rating in half stars, 1 to 10: half a star to five stars, or 1 to 10 out of 10."""

    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="ratings")
    reviewer = models.ForeignKey(Reviewer, on_delete=models.CASCADE, related_name="ratings")
    value = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(BEST)])
    is_current = models.BooleanField(default=True, help_text="Not of an earlier viewing: averages count one a person.")
    left_out_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="By a moderator: it stays its author's and counts nowhere."
    )
    given_on = models.DateField(null=True, blank=True)
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["film", "is_current", "left_out_at", "value", "id"], name="rating_distribution"),
            models.Index(fields=["reviewer", "-given_on", "-id"], name="rating_in_feeds"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(value__gte=1, value__lte=BEST), name="a_rating_is_1_to_10"),
        ]

    def __str__(self) -> str:
        return f"{self.value}/{BEST}"
