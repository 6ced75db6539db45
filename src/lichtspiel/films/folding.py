"""The form of a title that a search compares: without case, accents, width and punctuation."""

from __future__ import annotations

import unicodedata

import regex

FOLDED_BYTES = 240
"""How many UTF-8 bytes are kept: what a B-tree page holds comfortably, and more than anyone types."""

_not_a_word = regex.compile(r"[^\p{L}\p{N}\p{M}]+")
# Marks that only colour a letter. The vowel signs of Indic scripts belong to their script and stay, and so do the
# voicing marks of kana (U+3099, U+309A), which make other letters.
_accents = regex.compile(r"[\p{Script=Inherited}&&\p{M}--[\u3099\u309A]]+", regex.V1)


def fold(text: str) -> bytes:
    """The folded UTF-8 bytes of a title; titles that fold alike read alike. At most `FOLDED_BYTES` long.

    >>> fold("  Ça, voilà  WALL·E ").decode()
    'ca voila wall e'
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = unicodedata.normalize("NFC", _accents.sub("", decomposed))
    words = _not_a_word.sub(" ", plain).strip()
    folded: bytes = words.encode("utf-8", "ignore")[:FOLDED_BYTES].decode("utf-8", "ignore").encode()
    return folded


def prefix_range(text: str) -> tuple[bytes, bytes] | None:
    """The half-open range of folded titles that begin like `text`; None where nothing is left to compare."""
    low = fold(text)
    return (low, low + b"\xff") if low else None
