"""The tables of reviews and ratings."""

from __future__ import annotations

from lichtspiel.reviews.models.average import Average
from lichtspiel.reviews.models.rating import Rating
from lichtspiel.reviews.models.review import Review, ReviewTranslation
from lichtspiel.reviews.models.reviewer import Reviewer, ReviewerKind

__all__ = ["Average", "Rating", "Review", "ReviewTranslation", "Reviewer", "ReviewerKind"]
