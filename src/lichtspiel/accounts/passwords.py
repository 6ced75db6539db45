"""What a password must have."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class LongEnough:
    """At least so many characters. As Django's own, whose sentences some languages lack."""

    def __init__(self, least: int = 10) -> None:
        self.least = least

    def validate(self, password: str, user: object = None) -> None:
        """Raises ValidationError."""
        del user
        if len(password) < self.least:
            raise ValidationError(
                _("The password is too short: it needs %(least)s characters or more."),
                code="password_too_short",
                params={"least": self.least},
            )

    def get_help_text(self) -> str:
        """What stands beside the field."""
        return _("%(least)s characters or more.") % {"least": self.least}
