"""Reads control characters between 0x80 and 0x9F as the quotes, dashes and letters Windows means by them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CONTROLS = re.compile("[\x80-\x9f]")
_ALWAYS = frozenset("‘’“”‚„‹›…—")
_LETTERS = frozenset("ŠŒŽšœžŸ")
_AT_EDGES = frozenset("–•†‡™‰")


def read_controls(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Every control character in `text[start:end]` that Windows-1252 makes sense of: start, end and what it means."""
    for match in _CONTROLS.finditer(text, start, end):
        meant = match[0].encode("latin-1").decode("cp1252", "ignore")
        before = text[match.start() - 1 : match.start()]
        after = text[match.end() : match.end() + 1]
        if meant and _makes_sense(meant, before, after):
            yield match.start(), match.end(), meant


def _makes_sense(meant: str, before: str, after: str) -> bool:
    if meant in _ALWAYS:
        return True
    if meant in _LETTERS:
        return _is_latin(before) or (_is_latin(after) and not before.isalnum())
    if meant in _AT_EDGES:
        return not before.isalpha() or not after.isalpha() or (before.islower() and after.isupper())
    return meant == "€" and (before.isdigit() or after.isdigit() or " " in (before, after))


def _is_latin(character: str) -> bool:
    return character.isalpha() and character < "\u0250"
