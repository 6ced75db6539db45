"""The languages somebody reads and writes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from lichtspiel.accounts.models.account import Account


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


class WritingLanguage(models.Model):
    """One language somebody writes; the lowest position is the most usual."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="writing_languages")
    language = models.CharField(max_length=35)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "language"], name="a_writer_names_a_language_once"),
        ]

    def __str__(self) -> str:
        return self.language
