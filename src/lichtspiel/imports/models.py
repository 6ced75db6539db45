"""Runs of importers, the records they rejected, and the documents taken in, kept as they were."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from lichtspiel.films.models import Film, Source


class RunState(models.TextChoices):
    """How a run stands."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Run(models.Model):
    """One run of one importer."""

    importer = models.CharField(max_length=40)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=10, choices=RunState, default=RunState.RUNNING)
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    created = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.importer} {self.started_at:%Y-%m-%d %H:%M}"


class Rejection(models.Model):
    """A record a run could not take, and why."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="rejections")
    place = models.CharField(max_length=300, help_text="File and line or record number.")
    reason = models.CharField(max_length=500)
    record = models.TextField(blank=True, help_text="The record as it came, cut to a readable length.")

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


class Document(models.Model):
    """A document that was taken in, byte for byte as it was given."""

    name = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64, unique=True)
    content = models.BinaryField()
    encoding = models.CharField(max_length=40, help_text="The encoding it was read in.")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="documents")
    films: models.ManyToManyField[Film, models.Model] = models.ManyToManyField(Film, related_name="documents")
    first_run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="documents")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return self.name
