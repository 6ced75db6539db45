"""Colours that belong together, by era and mood, and the ink that can be read on each of them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

READABLE = 4.5


@dataclass(frozen=True, slots=True)
class Palette:
    """Five colours: the darkest, the lightest, the main one, a second and an accent; with the moods they suit."""

    dark: str
    light: str
    main: str
    second: str
    accent: str
    moods: frozenset[str]
    since: int = 1880
    until: int = 2200

    @property
    def colours(self) -> tuple[str, str, str]:
        """The colours between dark and light."""
        return self.main, self.second, self.accent


def _palette(colours: str, moods: str, since: int = 1880, until: int = 2200) -> Palette:
    dark, light, main, second, accent = (f"#{colour}" for colour in colours.split())
    return Palette(dark, light, main, second, accent, frozenset(moods.split()), since, until)


# dark, light, main, second, accent
PALETTES = (
    _palette("1b1714 f3ead6 b8352a d9b36c 5a6b63", "drama war history", 1880, 1934),
    _palette("15130f efe6cf 8a7f6a c9bfa5 b3261e", "horror noir drama crime", 1880, 1945),
    _palette("1c2321 f1e7cf 2f5d50 c99a3b a63d2f", "drama romance adventure", 1900, 1949),
    _palette("14161f f4ecdc 1f3a5f c9a227 a8323e", "romance music drama", 1925, 1959),
    _palette("111111 f2efe6 3a3a3a 9a968c d8b53c", "noir crime thriller mystery", 1925, 1969),
    _palette("161a2b efe9db 34405e 8794a8 c8452f", "noir crime thriller war"),
    _palette("16120f f7efdc e2471d f0a81c 1f6f6b", "drama crime thriller", 1950, 1972),
    _palette("131a22 fbf3e0 d8392b f2c230 2a7f9e", "comedy music family", 1948, 1975),
    _palette("101820 f6f1e1 00707a ee7b30 f3c44b", "adventure comedy crime", 1950, 1979),
    _palette("2a1a12 f8ecd2 c8551b e9a23b 6d7b3a", "western drama adventure", 1950, 1985),
    _palette("24120e fbeccb d4572a f2b544 8c2f1b", "western war adventure action"),
    _palette("2b1710 fdf0d8 a63a12 e07b22 f5bd4f", "drama comedy music", 1966, 1984),
    _palette("1d1433 fbe9f0 7d2a8c e8457d f5a623", "music comedy fantasy", 1966, 1999),
    _palette("12112b f4f0ff 3b2f86 e0308c 22b8c9", "action science-fiction thriller music", 1978, 1998),
    _palette("0d1321 eef4ed 1d3d6b 3f88a8 f25c3d", "science-fiction action thriller", 1968),
    _palette("0b0f1a f3f1ea 20304f 6e7fa3 e8c15a", "science-fiction mystery drama fantasy"),
    _palette("07161b e8f3ef 0f4c4a 3aa38f e9d36b", "science-fiction mystery documentary", 1980),
    _palette("160a0a f6e9e2 8e1414 3b1212 e0442e", "horror thriller war"),
    _palette("0e120d e9efdf 2d4023 7e8f4e d5572b", "horror war adventure mystery"),
    _palette("1a0f1f f5eaf2 532258 a3567e e7b04c", "horror fantasy mystery romance"),
    _palette("2a0f1c fdeee6 c22f50 f29a8e f3c9a5", "romance drama comedy"),
    _palette("231a33 fdf1ea 6b4a8e e98b8b f6c667", "romance fantasy animation", 1975),
    _palette("10263b fff6e5 2274a5 f75c03 f1c40f", "animation family comedy adventure"),
    _palette("143024 fff8e3 2e8b57 ff7f50 ffd166", "animation family comedy nature"),
    _palette("2d1b3d fff4f0 ef476f 26a6b5 ffc94a", "animation comedy family music", 1985),
    _palette("14213d f7f3ea 35669b c9d6df e4572e", "documentary drama history"),
    _palette("1c1c1c f4f2ec d62828 bdb7a8 4a4e54", "documentary war history crime"),
    _palette("20302c f6f4ea 56756b b9c4a7 d98e4a", "documentary nature drama", 1970),
    _palette("16232e f5f0e8 3d5a73 a9b8bf cf7a52", "drama romance documentary", 1990),
    _palette("1e1e24 faf6f0 92140c f2a65a 3e5c76", "drama crime history", 1990),
    _palette("0f2027 fdf6ec 1b7f79 ff6b5e f7d08a", "drama comedy romance", 2005),
    _palette("1f1a24 f8f4f1 5d576b b8b3c9 f0716a", "drama mystery thriller", 2000),
    _palette("11151c f2f4f3 364156 7d8ca3 d66853", "thriller crime action war", 1995),
    _palette("191308 faf3dd 9c6615 dcb04a 3f6b6b", "history adventure western fantasy"),
)


def choose(chance: Random, year: int | None, moods: list[str]) -> Palette:
    """A palette for the year and the genres, the fitting ones more likely."""
    when = year or 2000
    weights = [_fitness(palette, when, moods) for palette in PALETTES]
    return chance.choices(PALETTES, weights)[0]


def _fitness(palette: Palette, year: int, moods: list[str]) -> float:
    in_time = palette.since <= year <= palette.until
    near = min(abs(year - palette.since), abs(year - palette.until)) <= 8
    narrow = palette.since > 1880 or palette.until < 2200
    when = (1.8 if narrow else 1.0) if in_time else (0.2 if near else 0.01)
    shared = sum(3.0 / (rank + 1) for rank, mood in enumerate(moods) if mood in palette.moods)
    return when * (0.12 + shared * shared)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    parts = [channel / 255 for channel in _channels(colour)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio by WCAG 2.2, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink_on(grounds: tuple[str, ...], *wanted: str) -> str:
    """The first of the wanted inks that can be read on all grounds; else the better of black and white."""
    for ink in wanted:
        if all(contrast(ink, ground) >= READABLE for ground in grounds):
            return ink
    return max("#000000", "#ffffff", key=lambda ink: min(contrast(ink, ground) for ground in grounds))


def mix(one: str, other: str, share: float) -> str:
    """A colour between two, `share` of the way to the other."""
    mixed = (round(a + (b - a) * share) for a, b in zip(_channels(one), _channels(other), strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)
