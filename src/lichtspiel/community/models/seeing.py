"""What somebody wants to see and has seen."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from lichtspiel.films.models import Film
from lichtspiel.reviews.models import Review


class WatchlistEntry(models.Model):
    """A film somebody wants to see."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="watchlist")
    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        verbose_name_plural = "watchlist entries"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "film"], name="a_film_stands_once_on_a_watchlist"),
        ]

    def __str__(self) -> str:
        return f"{self.account} · {self.film}"


class Viewing(models.Model):
    """One time somebody saw a film; the day may be unknown."""

    takes_over: ClassVar = ("note", "review_id")
    """What a day's row lacks it takes, when two films become one, from that which is set aside."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="viewings")
    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="viewings")
    seen_on = models.DateField(null=True, blank=True)
    review = models.OneToOneField(Review, null=True, blank=True, on_delete=models.SET_NULL, related_name="viewing")
    note = models.CharField(max_length=300, blank=True, help_text="Only its writer sees it.")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-seen_on", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["account", "-seen_on", "-id"], name="viewing_diary"),
            models.Index(fields=["account", "-at", "-id"], name="viewing_newest"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "film", "seen_on"], name="a_film_is_seen_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.account} · {self.film} · {self.seen_on or '?'}"
