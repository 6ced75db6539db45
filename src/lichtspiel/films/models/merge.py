"""Two records of one film became one; with all that is needed to part them again."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from lichtspiel.films.models.film import Film


class Merge(models.Model):
    """`loser` became part of `winner`; undone where `undone_at` is set."""

    winner = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="merges_won")
    loser = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="merges_lost")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.loser_id} → {self.winner_id}"


class MovedRow(models.Model):
    """One row that the merge moved, changed or set aside, as it was before."""

    merge = models.ForeignKey(Merge, on_delete=models.CASCADE, related_name="rows")
    table = models.CharField(max_length=60)
    row_id = models.BigIntegerField()
    before = models.JSONField()
    was_removed = models.BooleanField(default=False, help_text="The winner had the same already.")

    def __str__(self) -> str:
        return f"{self.table} {self.row_id}"
