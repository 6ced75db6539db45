"""What moderators did, and what those it fell upon say to it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy

from lichtspiel.films.models import Film


class Deed(models.TextChoices):
    """What a moderator can do, and what ends an appeal without one."""

    HIDE = "hide", pgettext_lazy("deed", "hidden")
    SHOW = "show", pgettext_lazy("deed", "shown again")
    RELEASE = "release", pgettext_lazy("deed", "released")
    SPOILER = "spoiler", pgettext_lazy("deed", "marked as giving the story away")
    LANGUAGE = "language", pgettext_lazy("deed", "language corrected")
    LOCK = "lock", pgettext_lazy("deed", "reviews closed")
    UNLOCK = "unlock", pgettext_lazy("deed", "reviews opened")
    BLOCK = "block", pgettext_lazy("deed", "blocked")
    UNBLOCK = "unblock", pgettext_lazy("deed", "unblocked")
    BAR_ADDRESS = "bar-address", pgettext_lazy("deed", "address barred")
    UNBAR_ADDRESS = "unbar-address", pgettext_lazy("deed", "address let in")
    BAR_DOMAIN = "bar-domain", pgettext_lazy("deed", "e-mail domain barred")
    UNBAR_DOMAIN = "unbar-domain", pgettext_lazy("deed", "e-mail domain let in")
    DISMISS = "dismiss", pgettext_lazy("deed", "reports dismissed")
    REFUSE = "refuse", pgettext_lazy("deed", "appeal refused")
    WITHDRAW = "withdraw", pgettext_lazy("deed", "appeal withdrawn: the account was deleted")
    UNDO = "undo", pgettext_lazy("deed", "undone")


class Action(models.Model):
    """One act of a moderator on the row `row_id` of `table`, with the state before, so that it can be undone.

    `before` and `after` hold the rows that were changed, in groups that changed alike; see `changing.py`.
    """

    deed = models.CharField(max_length=20, choices=Deed)
    moderator = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    table = models.CharField(max_length=60, blank=True)
    row_id = models.BigIntegerField(null=True, blank=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="moderated"
    )
    film = models.ForeignKey(Film, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(max_length=500, blank=True, help_text="Public: the author reads it.")
    note = models.TextField(blank=True, help_text="For moderators only.")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now_add=True)
    undoes = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", help_text="What was taken back."
    )
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
    """What the author answers to an action, and what moderators reply; of who left only that there was an appeal."""

    action = models.OneToOneField(Action, on_delete=models.CASCADE, related_name="appeal")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="appeals")
    text = models.TextField(max_length=5000, blank=True)
    language = models.CharField(max_length=35, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(blank=True, max_length=5000)
    is_granted = models.BooleanField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="Its author left before it was answered.")

    def __str__(self) -> str:
        return f"{self.account}: {self.action}"

    @property
    def is_open(self) -> bool:
        """Whether it waits for a moderator."""
        return self.is_granted is None and self.withdrawn_at is None and self.account_id is not None
