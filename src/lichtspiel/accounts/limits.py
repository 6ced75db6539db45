"""Limits on how often something may be done, counted in the database: they survive restarts and hold on all nodes.

Fixed windows: at most `number` in each `seconds` since 1970, counted by one statement that two requests at once
cannot both pass.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus

from django.db import connection

from lichtspiel.accounts.models import Spending
from lichtspiel.errors import GuideError


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `number` times in `seconds`."""

    name: str
    number: int
    seconds: int


REVIEWS = Limit("review", 30, 3600)
EDITS = Limit("review-edit", 120, 3600)
RATINGS = Limit("rating", 600, 3600)
DRAFTS = Limit("draft", 3600, 3600)
KEPT_FORMS = Limit("kept-form", 30, 3600)
"""What one person does in an hour at most; the last is of people signed out, by address."""


class TooOftenError(GuideError):
    """That was too often. Try again in %(minutes)s minutes."""

    status = HTTPStatus.TOO_MANY_REQUESTS

    @property
    def seconds(self) -> int:
        """How long to wait."""
        value = self.params["seconds"]
        assert isinstance(value, int)
        return value


_SPEND = """
INSERT INTO accounts_spending (key, "window", spent, ends_at) VALUES (%s, %s, %s, %s)
ON CONFLICT (key, "window") DO UPDATE SET spent = accounts_spending.spent + excluded.spent
RETURNING spent
"""


def spend(limit: Limit, who: str | int, amount: int = 1) -> None:
    """Count that somebody (an account's id, an address) does it once more. Raises TooOftenError. One query."""
    now = int(time.time())
    window, ends = now // limit.seconds, (now // limit.seconds + 1) * limit.seconds
    with connection.cursor() as cursor:
        cursor.execute(_SPEND, [_key(limit, who), window, amount, datetime.fromtimestamp(ends, UTC)])
        (spent,) = cursor.fetchone()
    if spent > limit.number:
        raise TooOftenError(minutes=max(1, -(-(ends - now) // 60)), seconds=ends - now)


_GIVE_BACK = 'UPDATE accounts_spending SET spent = spent - %s WHERE key = %s AND "window" = %s AND spent >= %s'


def give_back(limit: Limit, who: str | int, amount: int = 1) -> None:
    """Take back what was spent on something that came to nothing, unless its window is over. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_GIVE_BACK, [amount, _key(limit, who), int(time.time()) // limit.seconds, amount])


def forget_spendings() -> None:
    """Delete the counts of windows that are over."""
    Spending.objects.filter(ends_at__lt=datetime.now(UTC)).delete()


def _key(limit: Limit, who: str | int) -> str:
    return f"{limit.name}:{who}"[:160]
