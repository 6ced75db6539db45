"""What somebody is told of."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lichtspiel.films.models import Film
from lichtspiel.reviews.models import Reply, Review


class NotificationKind(models.TextChoices):
    """What happened."""

    LIKE = "like", _("Somebody likes a review of mine")
    REPLY = "reply", _("Somebody answers a review of mine")
    FOLLOW = "follow", _("Somebody follows me")
    FOLLOWED_REVIEW = "followed-review", _("Somebody I follow wrote a review")
    TRANSLATION = "translation", _("Somebody translated a review of mine")
    FILM_EDIT = "film-edit", _("A film I watch was edited")
    MODERATION = "moderation", _("A moderator decided about something of mine")
    REPORT = "report", _("A report of mine was decided")


class Notification(models.Model):
    """Something somebody is told of."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=20, choices=NotificationKind)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    film = models.ForeignKey(Film, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    review = models.ForeignKey(Review, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    reply = models.ForeignKey(Reply, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    facts = models.JSONField(default=dict, help_text="What the sentence needs beyond: a reason, a path.")
    by_mail = models.BooleanField(default=False, help_text="Waits for the next digest.")
    on_site = models.BooleanField(default=True)
    at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["account", "-id"], name="notification_newest"),
            models.Index(
                fields=["account"],
                name="notification_unread",
                condition=models.Q(read_at__isnull=True, on_site=True),
            ),
            models.Index(
                fields=["account"],
                name="notification_to_mail",
                condition=models.Q(mailed_at__isnull=True, by_mail=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.kind}"


class NotificationChoice(models.Model):
    """Where somebody wants to be told of one kind of thing; without a row: on the site only."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notification_choices")
    kind = models.CharField(max_length=20, choices=NotificationKind)
    on_site = models.BooleanField(default=True)
    by_mail = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "kind"], name="a_kind_is_chosen_once"),
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.kind}"


class DigestMail(models.Model):
    """One digest on its way, or sent: it is made again under the same Message-ID where sending broke off."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digests")
    message_id = models.CharField(max_length=200, unique=True)
    newest = models.BigIntegerField(help_text="The id of the last notification in it.")
    begun_at = models.DateTimeField(help_text="When sending was tried last; whoever tries has an hour.")
    ended_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account"], condition=models.Q(ended_at=None), name="one_digest_at_a_time_is_on_its_way"
            ),
        ]

    def __str__(self) -> str:
        return self.message_id
