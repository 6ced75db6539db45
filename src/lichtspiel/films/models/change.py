"""The change log that the search index, stored pages, lists and feeds follow. Database triggers write it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Change(models.Model):
    """Something of this kind and id changed; written in the transaction that changed it.

    `transaction` is PostgreSQL's transaction id (0 on SQLite, where transactions end in the order of `seq`).
    """

    seq = models.BigAutoField(primary_key=True)
    transaction = models.BigIntegerField(default=0)
    kind = models.CharField(max_length=20)
    subject = models.BigIntegerField(db_column="id")

    class Meta:
        db_table = "changes"
        managed = False

    def __str__(self) -> str:
        return f"{self.seq} {self.kind} {self.subject}"


class Follower(models.Model):
    """How far a follower of the change log has come."""

    name = models.CharField(max_length=60, primary_key=True)
    transaction = models.BigIntegerField(default=0)
    seq = models.BigIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name
