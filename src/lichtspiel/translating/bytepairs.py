"""Cuts words into pieces by pairs learned from a corpus (byte pair encoding, Sennrich et al. 2016), and joins them.

Reads the files of subword-nmt, version 0.2, that older packages of models hold. Words are parted from punctuation
before, as Moses does in outline; "@@" ends a piece that the next one continues.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import regex

_END = "</w>"
_GOES_ON = "@@"
_WORDS = regex.compile(r"[\p{L}\p{M}\p{N}_]+(?:['\u2019.,-][\p{L}\p{M}\p{N}_]+)*|[^\s\p{L}\p{M}\p{N}_]")
_NO_SPACE_BEFORE = regex.compile(r"\s+(?=[.,!?;:%)\]}»”…।。、\uff0c\uff01\uff1f؟،؛]+(?:\s|$))")
_NO_SPACE_AFTER = regex.compile(r"(?<=(?:^|\s)[(\[{«“¿¡])\s+")
_ESCAPES = {
    "&": "&amp;",
    "|": "&#124;",
    "<": "&lt;",
    ">": "&gt;",
    "'": "&apos;",
    '"': "&quot;",
    "[": "&#91;",
    "]": "&#93;",
}


class BytePairs:
    """The pairs of one package, best first."""

    def __init__(self, pairs: Sequence[tuple[str, str]], source: str = "en") -> None:
        self._rank = {pair: rank for rank, pair in reversed(list(enumerate(pairs)))}
        self._source = source
        self._cut = lru_cache(20_000)(self._pieces)

    @classmethod
    def read(cls, file: Path, source: str) -> BytePairs:
        """Read a file of pairs, a line each. Raises OSError."""
        lines = file.read_text("utf-8").splitlines()
        return cls(
            [(a, b) for a, _, b in (line.strip().partition(" ") for line in lines if line[:1] != "#") if b], source
        )

    def encode(self, sentence: str) -> list[str]:
        """The pieces of a sentence."""
        cut: list[str] = []
        for word in _WORDS.findall(sentence):
            parts = self._cut("".join(_ESCAPES.get(c, c) for c in word))
            cut += [part + _GOES_ON for part in parts[:-1]] + [parts[-1]]
        return cut

    def decode(self, cut: Sequence[str]) -> str:
        """The sentence of pieces, punctuation set as it is written."""
        text = " ".join(cut).replace(f"{_GOES_ON} ", "").removesuffix(_GOES_ON)
        for sign, escape in reversed(_ESCAPES.items()):
            text = text.replace(escape, sign)
        return str(_NO_SPACE_AFTER.sub("", _NO_SPACE_BEFORE.sub("", text)))

    def _pieces(self, word: str) -> tuple[str, ...]:
        parts = [*word[:-1], word[-1] + _END]
        while len(parts) > 1:
            pair = min(pairwise(parts), key=lambda p: self._rank.get(p, len(self._rank)))
            if pair not in self._rank:
                break
            joined: list[str] = []
            for part in parts:
                if joined and (joined[-1], part) == pair:
                    joined[-1] += part
                else:
                    joined.append(part)
            parts = joined
        return (*parts[:-1], parts[-1].removesuffix(_END))
