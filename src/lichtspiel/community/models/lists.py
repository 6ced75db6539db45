"""Lists of films that people make."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from lichtspiel.accounts.audiences import audiences_among_others, may_see
from lichtspiel.accounts.models import Account, Audience
from lichtspiel.films.models import Film


class FilmListQuerySet(models.QuerySet["FilmList", "FilmList"]):
    """Lists, chosen by who may see them."""

    def present(self) -> FilmListQuerySet:
        """Without those deleted."""
        return self.filter(deleted_at=None)

    def seen_by(self, viewer: Account | None) -> FilmListQuerySet:
        """What somebody sees of the lists of others; signed out where None."""
        audiences = audiences_among_others(viewer)
        return self.present().filter(
            held_at=None,
            hidden_at=None,
            audience__in=audiences,
            account__profile_audience__in=audiences,
            account__is_active=True,
        )


class FilmList(models.Model):
    """A list of films, with a title and a text in one language."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="film_lists")
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True, help_text="Markdown.")
    language = models.CharField(max_length=35, help_text="BCP 47 tag; und where it cannot be told.")
    language_detected = models.BooleanField(default=False, help_text="Told by the detector, not by the writer.")
    is_ranked = models.BooleanField(default=False, help_text="The films are numbered.")
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.PUBLIC)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    held_at = models.DateTimeField(null=True, blank=True, editable=False, help_text="Waits for a moderator.")
    hidden_at = models.DateTimeField(null=True, blank=True, editable=False)
    hidden_reason = models.CharField(max_length=500, blank=True, editable=False)
    deleted_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="Can be brought back for a time."
    )
    film_count = models.PositiveIntegerField(default=0, editable=False)

    objects = FilmListQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-changed_at"]
        indexes: ClassVar = [
            models.Index(fields=["-made_at", "-id"], name="list_newest"),
            models.Index(fields=["-film_count", "-id"], name="list_longest"),
            models.Index(fields=["account", "-made_at"], name="list_of_account"),
            models.Index(fields=["held_at"], name="list_held", condition=models.Q(held_at__isnull=False)),
            models.Index(fields=["deleted_at"], name="list_deleted", condition=models.Q(deleted_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.title

    def is_seen_by(self, viewer: Account | None) -> bool:
        """Whether somebody (None: signed out) may see the list; its owner must be loaded."""
        if viewer is not None and viewer.pk == self.account_id:
            return self.deleted_at is None
        if self.deleted_at or self.held_at or self.hidden_at:
            return False
        owner = self.account
        return may_see(viewer, owner, owner.profile_audience) and may_see(viewer, owner, self.audience)


class ListEntry(models.Model):
    """A film on a list, with a note in the list's language."""

    placed_within: ClassVar = "film_list"
    """`position` is one on the list: a merge of films must not change it."""

    film_list = models.ForeignKey(FilmList, on_delete=models.CASCADE, related_name="entries", db_index=False)
    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveIntegerField()
    note = models.TextField(blank=True, max_length=2000)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        verbose_name_plural = "list entries"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["film_list", "film"], name="a_film_stands_once_on_a_list"),
        ]
        indexes: ClassVar = [models.Index(fields=["film_list", "position"], name="entry_of_list")]

    def __str__(self) -> str:
        return f"{self.film_list} · {self.film}"
