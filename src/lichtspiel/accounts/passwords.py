"""What a password must have, and how it is kept."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LEAST = 10
"""So many characters a password has."""


class LongEnough:
    """At least so many characters. As Django's own, whose sentences some languages lack."""

    def __init__(self, least: int = LEAST) -> None:
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


class Argon2(Argon2PasswordHasher):
    """Argon2id as OWASP's Password Storage Cheat Sheet has it: 19 MiB, two passes, one lane.

    Django's takes 100 MiB and eight threads for each attempt to sign in: a few at once are too much for a small server.
    """

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
