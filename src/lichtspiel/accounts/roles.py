"""What people may do in the guide."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """A role; one person may hold several."""

    READER = "reader"
    """Signs in: lists, follows, reports, translates."""
    REVIEWER = "reviewer"
    """Rates, reviews and replies."""
    EDITOR = "editor"
    """Edits the catalogue and decides at the desk."""
    MODERATOR = "moderator"
    """Decides reports; hides, locks and blocks."""
    ADMINISTRATOR = "administrator"
    """Everything, and who else may."""
