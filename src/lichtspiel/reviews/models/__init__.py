"""The tables of reviews and ratings."""

from __future__ import annotations

from lichtspiel.reviews.models.average import Average
from lichtspiel.reviews.models.draft import Draft
from lichtspiel.reviews.models.like import Like
from lichtspiel.reviews.models.lock import ReviewLock
from lichtspiel.reviews.models.rating import Rating
from lichtspiel.reviews.models.reply import Reply
from lichtspiel.reviews.models.review import Review, ReviewTranslation, ReviewVersion
from lichtspiel.reviews.models.reviewer import Reviewer, ReviewerKind

__all__ = [
    "Average",
    "Draft",
    "Like",
    "Rating",
    "Reply",
    "Review",
    "ReviewLock",
    "ReviewTranslation",
    "ReviewVersion",
    "Reviewer",
    "ReviewerKind",
]
