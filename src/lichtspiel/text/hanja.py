"""How Koreans read Chinese characters, those of Chinese and Japanese texts too."""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files


@cache
def _readings() -> dict[str, str]:
    text = files("lichtspiel.text.tables").joinpath("hanja.txt").read_text("utf-8")
    rows = (line.split(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    return {
        character: unicodedata.normalize("NFD", reading) for reading, characters in rows for character in characters
    }


def korean_reading(character: str) -> str:
    """The syllable a character is read as, in Korean letters (conjoining jamo); "" where that is not known."""
    return _readings().get(character, "")


def is_korean_form(character: str) -> bool:
    """Whether a Chinese character has the form Koreans write: 內, and not the 内 of China and Japan."""
    return bool(character.encode("euc_kr", "ignore"))
