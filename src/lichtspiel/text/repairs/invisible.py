"""What stands instead of an invisible character, and the name by which a person is told of it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_CONTROL_NAMES = {
    0x00: "NULL",
    0x07: "BELL",
    0x08: "BACKSPACE",
    0x0B: "LINE TABULATION",
    0x0C: "FORM FEED",
    0x1B: "ESCAPE",
    0x7F: "DELETE",
    0x85: "NEXT LINE",
}
_BREAKS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_PERSIAN_VERB_PREFIX = re.compile(r"(?:^|\s)\u0646?\u0645\u06cc$")
_PERSIAN_PLURAL = re.compile("\u0647\u0627(?:\u06cc|\\W|$)")


@cache
def name_of(character: str) -> str:
    """The Unicode name of a character, or a word for a control, with its code point: "ZERO WIDTH SPACE (U+200B)"."""
    code = ord(character)
    name = unicodedata.name(character, "") or _CONTROL_NAMES.get(code, "CONTROL" if code < 0xA0 else "UNASSIGNED")
    return f"{name} (U+{code:04X})"


def instead_of(text: str, start: int, end: int) -> str:
    """What is put in the place of the invisible characters `text[start:end]`: mostly nothing."""
    found = text[start:end]
    before = text[start - 1] if start else ""
    after = text[end] if end < len(text) else ""
    if found[0] in _BREAKS and _ends_sentence(before) and after and not after.isspace():
        return "\n"
    if found == "\N{SOFT HYPHEN}" and before == after == " ":
        return "\N{EN DASH}"
    if found[0] in "\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}" and _wants_non_joiner(text, start, end):
        return "\N{ZERO WIDTH NON-JOINER}"
    return ""


def _ends_sentence(character: str) -> bool:
    return bool(character) and not character.isalnum() and not character.isspace()


def _wants_non_joiner(text: str, start: int, end: int) -> bool:
    """Persian typed with a direction mark for the non-joiner: the prefix of a verb, or the ending of a plural."""
    before = text[max(0, start - 4) : start]
    after = text[end : end + 3]
    return bool(after and after[0].isalpha() and (_PERSIAN_VERB_PREFIX.search(before) or _PERSIAN_PLURAL.match(after)))
