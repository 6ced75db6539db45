"""A fault the text engine found in a stored text, what an editor decided, and what is let be from then on."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from lichtspiel.films.models import Film, Revision, Source


class State(models.TextChoices):
    """What became of a finding."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    EDITED = "edited"
    DISMISSED = "dismissed"
    OUTDATED = "outdated"


MENDED = (State.ACCEPTED, State.EDITED)
"""The states of findings whose text was changed: they are history, and the text may be found at fault there again."""
LIVE = (State.WAITING, State.DISMISSED)
"""The states of findings that are true of the text as it stands."""


class Finding(models.Model):
    """One finding in one text: the row `row_id` of `table` (films.title, films.synopsis, reviews.review …)."""

    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="findings")
    table = models.CharField(max_length=60)
    row_id = models.BigIntegerField()
    column = models.CharField(max_length=30, default="text")
    language = models.CharField(max_length=35)
    source = models.ForeignKey(Source, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField(help_text="The text as it was examined.")
    kind = models.CharField(max_length=30)
    start = models.PositiveIntegerField(help_text="In code points.")
    end = models.PositiveIntegerField()
    message = models.CharField(max_length=300)
    params = models.JSONField(default=dict)
    severity = models.CharField(max_length=10)
    confidence = models.FloatField()
    proposals = models.JSONField(default=list, help_text="Up to three: replacement, confidence, repair.")
    word = models.CharField(max_length=200, blank=True, help_text="What stands at the spot, casefolded.")
    cause = models.CharField(max_length=200, blank=True, help_text="Findings of one cause are handled as one.")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["table", "row_id", "column", "kind", "start", "end"],
                condition=models.Q(state__in=["waiting", "dismissed"]),
                name="a_finding_is_recorded_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "kind", "language", "id"], name="finding_queue"),
            models.Index(fields=["film", "state"], name="finding_of_film"),
            models.Index(fields=["cause", "state"], name="finding_of_cause"),
            models.Index(fields=["table", "row_id"], name="finding_of_row"),
            models.Index(fields=["word", "kind", "state"], name="finding_of_word"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.text[self.start : self.end]}"

    @property
    def spot(self) -> str:
        """What stands at the place of the finding."""
        return self.text[self.start : self.end]


class Scope(models.TextChoices):
    """How far something is let be."""

    TEXT = "text"
    WORD = "word"


class Let(models.Model):
    """What is let be: a kind of finding in one text, or a word everywhere. Findings of it are not recorded."""

    scope = models.CharField(max_length=10, choices=Scope)
    kind = models.CharField(max_length=30)
    word = models.CharField(max_length=200, blank=True, help_text="Casefolded; for the scope “word”.")
    table = models.CharField(max_length=60, blank=True)
    row_id = models.BigIntegerField(null=True)
    column = models.CharField(max_length=30, blank=True)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "let be"
        verbose_name_plural = "let be"
        indexes: ClassVar = [
            models.Index(fields=["word", "kind"], name="let_word"),
            models.Index(fields=["table", "row_id"], name="let_text"),
        ]

    def __str__(self) -> str:
        place = f"“{self.word}”" if self.scope == Scope.WORD else f"{self.table} {self.row_id}"
        return f"{self.kind}: {place}"


class Insistence(models.Model):
    """Whoever wrote a text said of a spot: it is right like this. Editors see its finding all the same, marked."""

    table = models.CharField(max_length=60)
    row_id = models.BigIntegerField()
    column = models.CharField(max_length=30, default="text")
    kind = models.CharField(max_length=30)
    word = models.CharField(max_length=200, help_text="What stands at the spot, casefolded.")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["table", "row_id", "column", "kind", "word"], name="a_writer_insists_on_a_spot_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: “{self.word}”"


class Act(models.TextChoices):
    """What an editor did."""

    ACCEPT = "accept"
    EDIT = "edit"
    DISMISS = "dismiss"
    DISMISS_KIND = "dismiss_kind"
    LET_WORD = "let_word"


class Decision(models.Model):
    """One act of an editor, on one finding or on many of one cause; undone as one."""

    act = models.CharField(max_length=20, choices=Act)
    cause = models.CharField(max_length=200, blank=True, help_text="Set where all findings of a cause were decided.")
    let = models.ForeignKey(Let, null=True, on_delete=models.SET_NULL, related_name="decisions")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.get_act_display()} {self.at:%Y-%m-%d %H:%M}"


class Decided(models.Model):
    """What a decision did to one finding: the revision of the text it made, if any, and what took the spot's place."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="parts")
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="decided")
    revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    replacement = models.TextField(blank=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["decision", "undone_at"], name="decided_open")]

    def __str__(self) -> str:
        return str(self.finding)
