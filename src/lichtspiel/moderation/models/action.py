"""What moderators did, and what those it fell upon say to it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class Deed(models.TextChoices):
    """What a moderator can do."""

    HIDE = "hide"
    SHOW = "show"
    RELEASE = "release"
    LOCK = "lock"
    UNLOCK = "unlock"
    BLOCK = "block"
    UNBLOCK = "unblock"
    BAR_ADDRESS = "bar-address"
    UNBAR_ADDRESS = "unbar-address"
    BAR_DOMAIN = "bar-domain"
    UNBAR_DOMAIN = "unbar-domain"
    DISMISS = "dismiss"


class Action(models.Model):
    """One act of a moderator on the row `row_id` of `table`, with the state before, so that it can be undone."""

    deed = models.CharField(max_length=20, choices=Deed)
    moderator = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    table = models.CharField(max_length=60, blank=True)
    row_id = models.BigIntegerField(null=True, blank=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="moderated"
    )
    reason = models.CharField(max_length=500, blank=True, help_text="Public: the author reads it.")
    note = models.TextField(blank=True, help_text="For moderators only.")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["table", "row_id"], name="action_on_row")]

    def __str__(self) -> str:
        return f"{self.deed} {self.table} {self.row_id}"


class Appeal(models.Model):
    """What the author answers to an action, and what moderators reply."""

    action = models.OneToOneField(Action, on_delete=models.CASCADE, related_name="appeal")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="appeals")
    text = models.TextField(max_length=5000)
    language = models.CharField(max_length=35, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(blank=True, max_length=5000)
    is_granted = models.BooleanField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.account}: {self.action}"
