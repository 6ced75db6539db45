"""Whom and what somebody follows, and whom they do not want to read."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from lichtspiel.films.models import Film


class Follow(models.Model):
    """One person reads what another writes."""

    follower = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="follows")
    followed = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="followers")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["follower", "followed"], name="a_person_is_followed_once_by_each"),
            models.CheckConstraint(
                condition=~models.Q(follower=models.F("followed")), name="nobody_follows_themselves"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.follower} → {self.followed}"


class Mute(models.Model):
    """One person does not want to read what another writes. The other is not told."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mutes")
    muted = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "muted"], name="a_person_is_muted_once_by_each"),
        ]

    def __str__(self) -> str:
        return f"{self.account} ✕ {self.muted}"


class FilmWatch(models.Model):
    """One person is told when a film's record is edited."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="film_watches")
    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="watches")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "film watches"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "film"], name="a_film_is_watched_once_by_each"),
        ]

    def __str__(self) -> str:
        return f"{self.account} · {self.film}"
