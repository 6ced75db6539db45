"""What must be remembered for a while by all nodes: the attempts to sign in, and one-time codes already used."""

from __future__ import annotations

from django.db import models


class Remembered(models.Model):
    """One value until its time is over; see `remembering.py`."""

    key = models.CharField(max_length=250, unique=True)
    value = models.TextField(help_text="JSON.")
    ends_at = models.FloatField(db_index=True, help_text="Seconds since 1970.")

    def __str__(self) -> str:
        return self.key
