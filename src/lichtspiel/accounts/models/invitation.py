"""An invitation to make an account."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Invitation(models.Model):
    """A code by which one person may sign up. Kept as a hash: who reads the table cannot use it."""

    code_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="invitations"
    )
    note = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_by = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="invitation"
    )
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.note or f"{self.made_at:%Y-%m-%d}"
