"""A word cut where its own letters and foreign ones meet."""

from __future__ import annotations

from collections.abc import Collection

from lichtspiel.text.lookalikes import plain_latin
from lichtspiel.text.scripts import script_of


def segments(word: str, foreign: Collection[str]) -> list[tuple[str, bool]]:
    """The word cut where its own letters and signs of the foreign scripts meet: (part, is foreign)."""
    parts: list[tuple[str, bool]] = []
    first = next((sign for sign in word if script_of(sign) or plain_latin(sign)), "")
    alien = bool(first) and (script_of(first) in foreign or (bool(plain_latin(first)) and "odd" in foreign))
    for sign in word:
        script = script_of(sign)
        alien = (
            (script in foreign or bool(plain_latin(sign) and "odd" in foreign))
            if script or plain_latin(sign)
            else alien
        )
        if parts and parts[-1][1] == alien:
            parts[-1] = (parts[-1][0] + sign, alien)
        else:
            parts.append((sign, alien))
    return parts
