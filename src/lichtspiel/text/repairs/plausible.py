"""How far a string looks like writing somebody meant, judged letter by letter."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import cache

_RANGES = (
    (0x0041, "Latin"), (0x005B, ""), (0x0061, "Latin"), (0x007B, ""), (0x00AA, "Latin"), (0x00AB, ""),
    (0x00C0, "Latin"), (0x00D7, ""), (0x00D8, "Latin"), (0x00F7, ""), (0x00F8, "Latin"), (0x0180, "rare"),
    (0x01A0, "Latin"), (0x01A2, "rare"), (0x01AF, "Latin"), (0x01B1, "rare"), (0x01CD, "Latin"), (0x01DD, "rare"),
    (0x0218, "Latin"), (0x021C, "rare"), (0x0259, "Latin"), (0x025A, "rare"), (0x0300, "mark"), (0x0370, "Greek"),
    (0x03D0, "rare"), (0x0400, "Cyrillic"), (0x0460, "rare"), (0x0490, "Cyrillic"), (0x0510, "rare"),
    (0x0531, "Armenian"), (0x0590, "Hebrew"), (0x0600, "Arabic"), (0x0700, "rare"), (0x0900, "Devanagari"),
    (0x0980, "Bengali"), (0x0A00, "Gurmukhi"), (0x0A80, "Gujarati"), (0x0B00, "Oriya"), (0x0B80, "Tamil"),
    (0x0C00, "Telugu"), (0x0C80, "Kannada"), (0x0D00, "Malayalam"), (0x0D80, "Sinhala"), (0x0E00, "Thai"),
    (0x0E80, "Lao"), (0x0F00, "Tibetan"), (0x1000, "Myanmar"), (0x10A0, "Georgian"), (0x1100, "rare"),
    (0x1200, "Ethiopic"), (0x1380, "rare"), (0x1780, "Khmer"), (0x1800, "Mongolian"), (0x18B0, "rare"),
    (0x1E00, "Latin"), (0x1F00, "Greek"), (0x2000, ""), (0x2C00, "rare"), (0x2E00, ""), (0x3040, "Kana"),
    (0x3100, "rare"), (0x3130, "Hangul"), (0x3190, "rare"), (0x31F0, "Kana"), (0x3200, ""), (0x3400, "rare"),
    (0x4E00, "Han"), (0xA000, "rare"), (0xAC00, "Hangul"), (0xD7A4, "rare"), (0xF900, "rare"), (0xFF00, ""),
    (0xFF66, "Kana"), (0xFFA0, "rare"), (0x1F000, ""), (0x1FB00, "rare"), (0x20000, "rare"),
)  # fmt: skip
_STARTS = [start for start, _ in _RANGES]
EAST_ASIAN = frozenset({"Han", "Kana", "Hangul"})

_SYMBOLS = frozenset(
    "\xa0¡¢£¥§©«®°±²³´µ·¹º»¼½¾¿×÷ªʻʼ˝˚‐‑‒–—―‘’‚‛“”„†‡•…‰′″‹›‼⁉№™€"
    "₤₩₫₪₹₺₽←↑→↓⇒∞≈≠≤≥☆★♀♂♡♥♪♫♬○●◎◇◆□■△▲▽▼※\u3000、。〃々〆〇〈〉《》「」『』【】〔〕〜・ー"
    "♠♣✓✔✝❤�\ufe0f\u200b\u200c\u200d\u200e\u200f\ufeff"
)


@cache
def script(character: str) -> str:
    """A letter's script in coarse, "" for signs, "rare" where hardly anybody writes the character."""
    return _RANGES[bisect_right(_STARTS, ord(character)) - 1][1] if character >= "A" else ""


def is_sign(character: str) -> bool:
    """Whether it is punctuation or a symbol that occurs in ordinary texts, an emoji or a full-width form among them."""
    code = ord(character)
    return character in _SYMBOLS or 0xFF00 <= code < 0xFFF0 or 0x1F000 <= code < 0x1FB00 or 0x2600 <= code < 0x27C0


def is_odd(character: str) -> bool:
    """Whether a non-ASCII character is hardly ever meant: a control, an unassigned or rare one."""
    name = script(character)
    if name:
        return name == "rare" or unicodedata.category(character) in {"Cn", "Co", "Cc", "Cs"}
    return not is_sign(character)
