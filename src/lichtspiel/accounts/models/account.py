"""An account: who somebody is, what they may do and how they want the guide to be."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lichtspiel.accounts.roles import Role
from lichtspiel.accounts.user_names import name_key, name_look, validate_user_name


class Audience(models.TextChoices):
    """Who may see something."""

    PUBLIC = "public", _("Everybody")
    SIGNED_IN = "signed-in", _("Whoever is signed in")
    ME = "me", _("Only me")


class ColourScheme(models.TextChoices):
    """Which colours pages have."""

    SYSTEM = "system", _("As my device has it")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


class Digest(models.TextChoices):
    """How often notifications come by e-mail."""

    NEVER = "never", _("Never")
    DAILY = "daily", _("Once a day")
    WEEKLY = "weekly", _("Once a week")


class Account(AbstractUser):
    """A person who signs in."""

    username = models.CharField(
        _("username"),
        max_length=150,
        unique=True,
        validators=[validate_user_name],
        error_messages={"unique": _("A user with that username already exists.")},
    )
    username_key = models.CharField(max_length=450, editable=False, unique=True, help_text="See user_names.py.")
    username_look = models.CharField(max_length=450, editable=False, default="", db_index=True)
    name = models.CharField(max_length=150, blank=True, help_text="What others call the person; empty: the user name.")
    about = models.TextField(max_length=2000, blank=True)
    about_language = models.CharField(max_length=35, blank=True)

    interface_language = models.CharField(max_length=35, blank=True, help_text="BCP 47 tag; empty follows the address.")
    time_zone = models.CharField(
        max_length=64, blank=True, help_text="A name of the IANA database; empty: the guide's."
    )
    colour_scheme = models.CharField(max_length=10, choices=ColourScheme, default=ColourScheme.SYSTEM)
    review_order = models.CharField(max_length=20, blank=True, help_text="How reviews were ordered last.")
    review_filter = models.CharField(max_length=200, blank=True, help_text="The languages of reviews chosen last.")
    digest = models.CharField(max_length=10, choices=Digest, default=Digest.NEVER)
    digest_at = models.DateTimeField(null=True, blank=True, editable=False)

    profile_audience = models.CharField(max_length=10, choices=Audience, default=Audience.PUBLIC)
    ratings_audience = models.CharField(max_length=10, choices=Audience, default=Audience.PUBLIC)
    diary_audience = models.CharField(max_length=10, choices=Audience, default=Audience.PUBLIC)
    watchlist_audience = models.CharField(max_length=10, choices=Audience, default=Audience.PUBLIC)
    follows_audience = models.CharField(max_length=10, choices=Audience, default=Audience.PUBLIC)
    statistics_audience = models.CharField(max_length=10, choices=Audience, default=Audience.PUBLIC)

    may_write = models.BooleanField(default=True, help_text="Reviewer: may rate, review and reply.")
    is_editor = models.BooleanField(default=False, help_text="Edits the catalogue and decides at the desk.")
    is_moderator = models.BooleanField(default=False, help_text="Decides reports, hides, locks and blocks.")
    blocked_at = models.DateTimeField(null=True, blank=True, editable=False)
    blocked_until = models.DateTimeField(null=True, blank=True, editable=False, help_text="Empty: until unblocked.")
    blocked_reason = models.CharField(max_length=500, blank=True, editable=False)

    class Meta(AbstractUser.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("username"), name="a_user_name_is_one_person"),
        ]

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Save, with what the user name is compared by."""
        self.username_key, self.username_look = name_key(self.username), name_look(self.username)
        if update_fields is not None and "username" in update_fields:
            update_fields = {*update_fields, "username_key", "username_look"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def clean(self) -> None:
        """Refuse a name that differs from another's only in case or in the form of its letters."""
        super().clean()
        if Account.objects.filter(username_key=name_key(self.username)).exclude(pk=self.pk).exists():
            raise ValidationError({"username": _("A user with that username already exists.")})

    @property
    def shown_name(self) -> str:
        """What others call the person."""
        return self.name or self.username

    @property
    def is_blocked(self) -> bool:
        """Whether a moderator keeps the person from writing at this time."""
        return self.blocked_at is not None and (self.blocked_until is None or self.blocked_until > timezone.now())

    @property
    def roles(self) -> frozenset[Role]:
        """What the person may do. An administrator has every role; who is blocked only reads."""
        if not self.is_active:
            return frozenset()
        if self.is_blocked:
            return frozenset({Role.READER})
        if self.is_superuser:
            return frozenset(Role)
        held = {
            Role.REVIEWER: self.may_write,
            Role.EDITOR: self.is_editor or self.is_staff,
            Role.MODERATOR: self.is_moderator,
        }
        return frozenset({Role.READER, *(role for role, holds in held.items() if holds)})

    def has(self, role: Role) -> bool:
        """Whether the person has a role."""
        return role in self.roles

    def languages_read(self) -> list[str]:
        """The BCP 47 tags this reader reads, best first; costs one query."""
        return list(self.reading_languages.order_by("position").values_list("language", flat=True))

    def languages_written(self) -> list[str]:
        """The BCP 47 tags this reader writes, best first; costs one query."""
        return list(self.writing_languages.order_by("position").values_list("language", flat=True))
