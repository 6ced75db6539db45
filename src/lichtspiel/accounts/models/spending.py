"""How often somebody did something lately."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Spending(models.Model):
    """What was spent of a limit in one window of time; see `limits.py`."""

    key = models.CharField(max_length=160)
    window = models.BigIntegerField(help_text="The number of the window since 1970.")
    spent = models.PositiveIntegerField(default=0)
    ends_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key", "window"], name="a_window_is_counted_once"),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.spent}"
