"""Why a file could not be examined."""

from __future__ import annotations

from lichtspiel.errors import GuideError


class UnreadableError(GuideError):
    """%(path)s could not be read: %(reason)s."""


class BinaryError(GuideError):
    """%(path)s is no text (%(what)s): skipped."""


class MisshapenError(GuideError):
    """%(path)s is not %(what)s: %(reason)s."""


class UnwritableError(GuideError):
    """%(path)s was left as it is: %(reason)s."""
