"""What a motif gives back: a picture, and the places on it where type may stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from lichtspiel.web.posters.palettes import Palette

MARGIN = 44


@dataclass(frozen=True, slots=True)
class Zone:
    """A box for type and every colour that may lie under it."""

    y: float
    height: float
    grounds: tuple[str, ...]
    x: float = MARGIN
    width: float = 600 - 2 * MARGIN
    valign: str = "top"
    align: str = "start"


@dataclass(frozen=True, slots=True)
class Scene:
    """What a motif may draw from."""

    chance: Random
    palette: Palette
    year: int | None
    initial: str
    language: str

    def between(self, low: float, high: float) -> float:
        """A number by chance."""
        return self.chance.uniform(low, high)


@dataclass(frozen=True, slots=True)
class Stage:
    """A picture (SVG markup of 600 by 900), the zones of title and credits, and how the title may speak."""

    art: str
    title: Zone
    foot: Zone
    voices: tuple[str, ...] = ("condensed", "didone", "wide")


Motif = Callable[[Scene], Stage]


def foot_on(ground: str, align: str = "start") -> Zone:
    """The usual place of the credits."""
    return Zone(826, 40, (ground,), align=align)
