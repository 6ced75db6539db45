"""What translations may cost in a day: texts and characters, of one person and of the whole guide."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.conf import settings

from lichtspiel.accounts.limits import Limit, TooOftenError, give_back, spend
from lichtspiel.accounts.models import Account
from lichtspiel.translating.faults import EnoughInAllError, EnoughTodayError

DAY = 24 * 60 * 60
_EVERYBODY = "everybody"


@dataclass(slots=True)
class _Bill:
    """What was spent, so that it can be given back."""

    parts: list[tuple[Limit, str | int, int]] = field(default_factory=list)

    def spend(self, limit: Limit, who: str | int, amount: int) -> None:
        """Spend, and note it; also what was too much is counted until it is given back. Raises TooOftenError."""
        self.parts.append((limit, who, amount))
        spend(limit, who, amount)

    def give_back(self) -> None:
        """Take all of it back."""
        for limit, who, amount in self.parts:
            give_back(limit, who, amount)


@contextmanager
def spending(account: Account, characters: int) -> Iterator[None]:
    """Spend one text of so many characters, and give it back where the block fails.

    Raises EnoughTodayError, EnoughInAllError.
    """
    bill = _Bill()
    try:
        try:
            bill.spend(Limit("translated-texts", settings.TRANSLATION_TEXTS, DAY), account.pk, 1)
            bill.spend(Limit("translated-characters", settings.TRANSLATION_CHARACTERS, DAY), account.pk, characters)
        except TooOftenError as error:
            raise EnoughTodayError(hours=_hours(error)) from error
        try:
            bill.spend(Limit("translated-texts", settings.TRANSLATION_TEXTS_IN_ALL, DAY), _EVERYBODY, 1)
            in_all = Limit("translated-characters", settings.TRANSLATION_CHARACTERS_IN_ALL, DAY)
            bill.spend(in_all, _EVERYBODY, characters)
        except TooOftenError as error:
            raise EnoughInAllError(hours=_hours(error)) from error
        yield
    except BaseException:
        bill.give_back()
        raise


def _hours(error: TooOftenError) -> int:
    return max(1, -(-error.seconds // 3600))
