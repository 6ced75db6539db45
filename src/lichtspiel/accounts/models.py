"""An account, and the languages its reader reads."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models


class Account(AbstractUser):
    """A person who signs in."""

    interface_language = models.CharField(max_length=35, blank=True, help_text="BCP 47 tag; empty follows the address.")

    def languages_read(self) -> list[str]:
        """The BCP 47 tags this reader reads, best first; costs one query."""
        return list(self.reading_languages.order_by("position").values_list("language", flat=True))


class ReadingLanguage(models.Model):
    """One language a reader reads; the lowest position is the best."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="reading_languages")
    language = models.CharField(max_length=35)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "language"], name="a_reader_names_a_language_once"),
        ]

    def __str__(self) -> str:
        return self.language
