"""Undoes a wrong reading of bytes: UTF-8 read as something else, or an old encoding read as another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Sequence:
    """One character of UTF-8 as it looks in a wrong reading: `text[start:end]` means `meant`."""

    start: int
    end: int
    meant: str


@dataclass(frozen=True, slots=True)
class Misreading:
    """UTF-8 read in a single-byte encoding: how its sequences look and which bytes the characters were."""

    codec: str
    pattern: re.Pattern[str]
    bytes_of: dict[int, int]

    def sequences(self, text: str) -> Iterator[Sequence]:
        """Every place where the text looks like a character of UTF-8 in this reading."""
        for match in self.pattern.finditer(text):
            try:
                meant = match[0].translate(self.bytes_of).encode("latin-1").decode("utf-8")
            except UnicodeError:
                continue
            yield Sequence(match.start(), match.end(), meant)


@cache
def misreading(codec: str) -> Misreading:
    """The looks of UTF-8 in a codec; bytes it has no character for are taken as the control characters of Latin-1."""
    characters = {byte: upper_half(codec)[byte - 0x80] for byte in range(0x80, 0x100)}
    bytes_of = {control: control for control in range(0x80, 0xA0)}
    bytes_of |= {ord(character): byte for byte, character in characters.items()}
    follow = "[" + "".join(re.escape(characters[byte]) for byte in range(0x80, 0xC0)) + "\x80-\x9f]"

    def leading(first: int, last: int) -> str:
        return "[" + "".join(re.escape(characters[byte]) for byte in range(first, last + 1)) + "]"

    pattern = f"{leading(0xC2, 0xDF)}{follow}|{leading(0xE0, 0xEF)}{follow}{{2}}|{leading(0xF0, 0xF4)}{follow}{{3}}"
    return Misreading(codec, re.compile(pattern), bytes_of)


@cache
def upper_half(codec: str) -> str:
    """The characters of the bytes 0x80 to 0xFF, controls of Latin-1 where the codec has none."""
    return "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in range(0x80, 0x100))
