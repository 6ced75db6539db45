"""Somebody says that something should not stand in the guide."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lichtspiel.films.models import Film


class Reason(models.TextChoices):
    """Why something is reported."""

    SPAM = "spam", _("Advertising or spam")
    HATE = "hate", _("Hate or contempt for a group of people")
    HARASSMENT = "harassment", _("Attacks a person")
    SPOILER = "spoiler", _("Gives the story away unmarked")
    COPYRIGHT = "copyright", _("Copied from elsewhere")
    LANGUAGE = "language", _("Marked with the wrong language")
    ILLEGAL = "illegal", _("Against the law")
    OTHER = "other", _("Something else")


class Verdict(models.TextChoices):
    """What became of a report."""

    OPEN = "open", _("Open")
    UPHELD = "upheld", _("Upheld")
    DISMISSED = "dismissed", _("Dismissed")


class Report(models.Model):
    """One person reports one thing: the row `row_id` of `table` (reviews.review, reviews.reply, accounts.account …)."""

    table = models.CharField(max_length=60)
    row_id = models.BigIntegerField()
    reporter = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="reports")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="reports_on"
    )
    film = models.ForeignKey(Film, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    of_language = models.CharField(max_length=35, blank=True, help_text="The language of what is reported.")
    reason = models.CharField(max_length=20, choices=Reason)
    text = models.TextField(blank=True, max_length=5000)
    language = models.CharField(max_length=35, blank=True)
    excerpt = models.TextField(blank=True, help_text="What stood there when it was reported.")
    at = models.DateTimeField(auto_now_add=True)
    verdict = models.CharField(max_length=10, choices=Verdict, default=Verdict.OPEN)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["table", "row_id", "reporter"],
                condition=models.Q(verdict="open"),
                name="one_open_report_of_a_thing_by_each",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["verdict", "id"], name="report_queue"),
            models.Index(fields=["table", "row_id"], name="report_of_row"),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()}: {self.table} {self.row_id}"
