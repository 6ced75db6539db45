"""A film whose reviews are closed."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from lichtspiel.films.models import Film


class ReviewLock(models.Model):
    """For the time being nobody but moderators writes reviews, ratings and replies of this film."""

    film = models.OneToOneField(Film, on_delete=models.CASCADE, related_name="review_lock")
    reason = models.CharField(max_length=500, blank=True, help_text="Shown on the film's page.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.film)
