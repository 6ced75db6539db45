"""What a provider of translations is, what can go wrong with one, and which the operator set up, in which order."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache
from typing import Protocol

from django.conf import settings


class ProviderError(Exception):
    """A provider did not translate; the next may."""


class PairError(ProviderError):
    """It does not translate from the one language to the other."""


class BusyError(ProviderError):
    """It is asked too much at the moment."""

    def __init__(self, message: str, seconds: int | None = None) -> None:
        super().__init__(message)
        self.seconds = seconds


class QuotaError(ProviderError):
    """What it translates in a month or day is used up."""


class RefusedError(ProviderError):
    """It does not accept the key, or the request."""


class LateError(ProviderError):
    """There was no time left."""


class Tags(IntEnum):
    """What of `<m id="1">words</m>` and `<x id="2"/>` a provider keeps where it belongs."""

    NONE = 0
    MARKS = 1
    ALL = 2


@dataclass(frozen=True, slots=True)
class Deadline:
    """Until when all of a translation must be done, by the clock `time.monotonic`."""

    at: float

    @classmethod
    def in_seconds(cls, seconds: float) -> Deadline:
        """So many seconds from now."""
        return cls(time.monotonic() + seconds)

    def left(self) -> float:
        """The seconds left. Raises LateError where there are none."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise LateError("There is no time left.")
        return left


class Provider(Protocol):
    """Something that translates."""

    @property
    def name(self) -> str:
        """What it is called where a translation says who made it."""

    @property
    def tags(self) -> Tags:
        """Which tags it keeps."""

    def knows(self, source: str, target: str) -> bool | None:
        """Whether it translates between languages of ours, without asking anybody; None where it is not known yet."""

    def translate(
        self, texts: Sequence[str], source: str, target: str, deadline: Deadline, *, tagged: bool = False
    ) -> list[str]:
        """Translate texts, one for one. With `tagged` they are XML with tags `m` and `x`. Raises ProviderError."""


@dataclass(slots=True)
class Offer:
    """Which pairs of codes a provider translates, asked for again after a while; None until somebody has."""

    ask: Callable[[], dict[str, frozenset[str]]]
    """Tells the target codes of each source code. Raises ProviderError."""
    hours: float = 12
    _pairs: dict[str, frozenset[str]] | None = None
    _again_at: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def known(self) -> dict[str, frozenset[str]] | None:
        """What is known; where that is old or nothing, somebody goes and asks while nobody waits."""
        if time.monotonic() >= self._again_at and not self._lock.locked():
            threading.Thread(target=self._try, daemon=True, name="languages of a provider").start()
        return self._pairs

    def now(self) -> dict[str, frozenset[str]]:
        """What is known, asked for where it is not. Raises ProviderError."""
        if self._pairs is None or time.monotonic() >= self._again_at:
            with self._lock:
                if self._pairs is None or time.monotonic() >= self._again_at:
                    self._refresh()
        assert self._pairs is not None
        return self._pairs

    def _try(self) -> None:
        try:
            self.now()
        except ProviderError:
            return

    def _refresh(self) -> None:
        try:
            self._pairs = self.ask()
        except ProviderError:
            self._again_at = time.monotonic() + 60
            if self._pairs is None:
                raise
        else:
            self._again_at = time.monotonic() + self.hours * 3600


def providers() -> tuple[Provider, ...]:
    """The providers that are set up, in the order they are asked."""
    return _made(
        tuple(settings.TRANSLATION),
        settings.LIBRETRANSLATE_URL,
        settings.LIBRETRANSLATE_KEY,
        settings.DEEPL_KEY,
        settings.DEEPL_URL,
        settings.MODELS,
    )


def can_translate(source: str, target: str) -> bool:
    """Whether some provider may do the pair; asks nobody, and costs a few microseconds."""
    return any(provider.knows(source, target) is not False for provider in providers())


@cache
def _made(  # noqa: PLR0913, PLR0917  a setting each
    names: tuple[str, ...], libre_url: str, libre_key: str, deepl_key: str, deepl_url: str, models: str
) -> tuple[Provider, ...]:
    from lichtspiel.translating.deepl import DeepL  # noqa: PLC0415  (each imports this module)
    from lichtspiel.translating.libretranslate import LibreTranslate  # noqa: PLC0415
    from lichtspiel.translating.machine import OwnModels  # noqa: PLC0415

    made: dict[str, Callable[[], Provider | None]] = {
        "libretranslate": lambda: LibreTranslate(libre_url, libre_key) if libre_url else None,
        "deepl": lambda: DeepL(deepl_key, deepl_url) if deepl_key else None,
        "models": lambda: OwnModels.found_in(models) if models else None,
    }
    return tuple(provider for name in names if (provider := made[name]()) is not None)
