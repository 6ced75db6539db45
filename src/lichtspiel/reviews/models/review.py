"""A written judgement of a film, and translations of it."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce

from lichtspiel.accounts.models import Audience
from lichtspiel.films.models import Film, Source
from lichtspiel.reviews.models.rating import Rating
from lichtspiel.reviews.models.reviewer import Reviewer

_SHOWN = models.Q(deleted_at=None, held_at=None, hidden_at=None)
_ASKED = ("audience", "reviewer", "deleted_at", "held_at", "hidden_at")
# In the words of the statement: an expression with a parameter in it finds no index of that expression.
_NO_DAY = models.Func(template=f"'{date.min.isoformat()}'", output_field=models.DateField())
WRITTEN = Coalesce("written_on", _NO_DAY)
"""The day a review stands at where the newest come first."""
NEWEST_FIRST = (WRITTEN.desc(), models.F("id").desc())
"""Those without a day come last, and of one day those that came into the guide later first."""


class Review(models.Model):
    """One written judgement, in one language."""

    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="reviews", db_index=False)
    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="reviews")
    language = models.CharField(max_length=35, help_text="BCP 47 tag; und where it cannot be told.")
    language_detected = models.BooleanField(default=False, help_text="Told by the detector, not by the writer.")
    title = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    rating = models.ForeignKey(Rating, null=True, blank=True, on_delete=models.SET_NULL, related_name="reviews")
    written_on = models.DateField(null=True, blank=True)
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    licence = models.CharField(max_length=60, blank=True, help_text="Empty: that of the source.")
    is_markdown = models.BooleanField(default=False, help_text="Else the text is shown as it stands.")
    is_spoiler = models.BooleanField(default=False, help_text="The whole text gives away what happens.")
    seen_on = models.DateField(null=True, blank=True)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.PUBLIC)
    created_at = models.DateTimeField(auto_now_add=True)
    edited_at = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False, help_text="Counts the edits of title and text.")
    posting = models.UUIDField(null=True, unique=True, editable=False, help_text="Sent twice, a form posts once.")
    held_at = models.DateTimeField(null=True, blank=True, editable=False, help_text="Waits for a moderator.")
    hidden_at = models.DateTimeField(null=True, blank=True, editable=False)
    hidden_reason = models.CharField(max_length=500, blank=True, editable=False, help_text="Shown in its place.")
    like_count = models.PositiveIntegerField(default=0, editable=False)
    reply_count = models.PositiveIntegerField(default=0, editable=False)
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["film", "-created_at"], name="review_of_film"),
            # Those that are shown, with all that lists ask of them: pages walk these and need not read the texts.
            models.Index(
                models.F("film"),
                *NEWEST_FIRST,
                *(models.F(column) for column in ("language", *_ASKED)),
                name="review_shown_newest",
                condition=_SHOWN,
            ),
            *(
                models.Index(fields=["film", *order, *_ASKED], name=f"review_shown_{name}", condition=_SHOWN)
                for name, order in (
                    ("liked", ["-like_count", "-id", "language"]),
                    ("counted", ["language", "rating"]),
                )
            ),
            models.Index(
                fields=["film", "rating"],
                name="review_unseen",
                condition=models.Q(deleted_at__isnull=False)
                | models.Q(held_at__isnull=False)
                | models.Q(hidden_at__isnull=False)
                | ~models.Q(audience="public"),
            ),
            models.Index(models.F("language"), *NEWEST_FIRST, name="review_of_language"),
            models.Index(models.F("reviewer"), *NEWEST_FIRST, name="review_of_reviewer"),
            models.Index(fields=["reviewer", "-created_at"], name="review_in_feeds"),
            models.Index(fields=["held_at"], name="review_held", condition=models.Q(held_at__isnull=False)),
            models.Index(*NEWEST_FIRST, name="review_newest"),
            models.Index(fields=["deleted_at"], name="review_deleted", condition=models.Q(deleted_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.title or f"{self.reviewer} · {self.film}"

    @property
    def is_public(self) -> bool:
        """Whether everybody sees it."""
        return self.audience == Audience.PUBLIC and not (self.held_at or self.hidden_at or self.deleted_at)


class ReviewVersion(models.Model):
    """A review as it stood after one edit; number 1 is what was first published."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="versions", db_index=False)
    number = models.PositiveIntegerField()
    language = models.CharField(max_length=35)
    title = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    is_spoiler = models.BooleanField(default=False)
    rating = models.PositiveSmallIntegerField(null=True, blank=True, help_text="In half stars, 1 to 10.")
    typed = models.TextField(blank=True, help_text="As it was typed, where something was mended silently at the door.")
    posting = models.UUIDField(null=True, unique=True, editable=False, help_text="Of the form it was sent by.")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["review", "number"], name="a_version_has_a_number_of_its_own"),
        ]

    def __str__(self) -> str:
        return f"{self.review} ({self.number})"


class ReviewTranslation(models.Model):
    """A review in another language, made by a person."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="translations", db_index=False)
    language = models.CharField(max_length=35)
    title = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    translator = models.CharField(max_length=200, blank=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    licence = models.CharField(max_length=60, blank=True)
    of_version = models.PositiveIntegerField(null=True, editable=False, help_text="Of the review; empty: not known.")
    created_at = models.DateTimeField(auto_now_add=True)
    held_at = models.DateTimeField(null=True, blank=True, editable=False, help_text="Waits for a moderator.")
    hidden_at = models.DateTimeField(null=True, blank=True, editable=False)
    hidden_reason = models.CharField(max_length=500, blank=True, editable=False, help_text="Shown in its place.")
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["review", "language", "translator"], name="a_translator_translates_a_review_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["held_at"], name="translation_held", condition=models.Q(held_at__isnull=False)),
            models.Index(
                fields=["deleted_at"], name="translation_deleted", condition=models.Q(deleted_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review} ({self.language})"
