"""Who changed what and when: a revision and the rows it changed, before and after."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from lichtspiel.films.models.film import Film
from lichtspiel.films.models.person import Person


class Act(models.TextChoices):
    """What sort of change a revision is."""

    EDIT = "edit"
    IMPORT = "import"
    REPAIR = "repair"
    DELETE = "delete"
    RESTORE = "restore"
    MERGE = "merge"
    SPLIT = "split"


class RollBack(models.Model):
    """Everything one person changed was undone in one act, which can be undone as well."""

    whose = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    since = models.DateTimeField(null=True, blank=True, help_text="Empty: from the beginning.")
    comment = models.CharField(max_length=500, blank=True)
    left = models.JSONField(
        default=list, help_text="What could not be undone: the revision, why, and what is in the way."
    )
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.whose} {self.at:%Y-%m-%d %H:%M}"


class Revision(models.Model):
    """One change of one film or person, made by somebody, with a reason."""

    film = models.ForeignKey(Film, null=True, on_delete=models.CASCADE, related_name="revisions", db_index=False)
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="revisions")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="revisions"
    )
    act = models.CharField(max_length=20, choices=Act, default=Act.EDIT)
    comment = models.CharField(max_length=500, blank=True)
    is_minor = models.BooleanField(default=False, help_text="A slip mended, by the editor's own word.")
    languages = models.CharField(
        max_length=500, blank=True, help_text="The tags of the texts it touched, with a blank before and after each."
    )
    roll_back = models.ForeignKey(
        RollBack, null=True, blank=True, on_delete=models.SET_NULL, related_name="revisions", help_text="Part of it."
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["film", "-id"], name="revision_of_film")]

    def __str__(self) -> str:
        return f"{self.get_act_display()} {self.at:%Y-%m-%d %H:%M}"


class RevisedRow(models.Model):
    """One row a revision changed. `before` is null for a row that came, `after` for one that went."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="rows")
    table = models.CharField(max_length=60, help_text="Django's label of the model, such as films.title.")
    row_id = models.BigIntegerField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    def __str__(self) -> str:
        return f"{self.table} {self.row_id}"
