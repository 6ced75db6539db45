"""Finds the code a provider has for a language of ours: "ZH-HANT" for zh-TW, "nb" for no, "pb" for pt-BR."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from lichtspiel.text.language import UnknownLanguageError, canonical, locale_of

_OLD = {"zt": "zh-Hant", "pb": "pt-BR", "sh": "sr-Latn", "iw": "he", "in": "id"}
"""Codes of LibreTranslate and Argos that mean something else, or nothing, in BCP 47."""
_SAME = ({"no", "nb"}, {"tl", "fil"})
_USUAL = {"en": "US", "pt": "PT", "zh": "CN", "es": "ES", "fr": "FR"}
"""The region meant where a language is asked for without one."""


def tag_of(code: str) -> str | None:
    """The BCP 47 tag of a provider's code; None where it is no language."""
    try:
        return canonical(_OLD.get(code.lower(), code))
    except UnknownLanguageError:
        return None


def code_for(tag: str, codes: Iterable[str]) -> str | None:
    """The code of the same language in the same script, nearest in region; None where the provider has none.

    >>> code_for("zh-TW", ["ZH", "ZH-HANS", "ZH-HANT"]), code_for("en", ["EN-GB", "EN-US"]), code_for("sr-Latn", ["sr"])
    ('ZH-HANT', 'EN-US', None)
    """
    near = [(distance, place, code) for place, code in enumerate(codes) if (distance := _distance(tag, code)) < 9]
    return min(near)[2] if near else None


def is_same(one: str, other: str) -> bool:
    """Whether somebody who reads the one reads the other: the same language in the same script."""
    return _distance(one, other) < 9


@lru_cache(65536)
def _distance(tag: str, code: str) -> int:
    theirs = tag_of(code)
    try:
        mine, other = locale_of(tag), locale_of(theirs or "")
    except UnknownLanguageError:
        return 9
    group = next((group for group in _SAME if mine.language in group), {mine.language})
    if other.language not in group or mine.script != other.script:
        return 9
    if mine.region == other.region:
        return 0 if mine.language == other.language else 1
    if not mine.region and other.region == _USUAL.get(mine.language):
        return 1
    return 2 if not other.region else 3
