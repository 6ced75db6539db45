"""Titles in capitals, by the rules of their language, and only where that loses nothing."""

from __future__ import annotations

import unicodedata

import regex

_CASED = regex.compile(r"[\p{Latin}\p{Cyrillic}\p{Greek}]")
_ODD_CASE = regex.compile(r"\p{Ll}\p{Lu}|^\p{Ll}")
_DOTTED = frozenset({"tr", "az", "crh", "kk-latn", "tt-latn"})
_KEPT = frozenset({"ga", "gd", "xh", "zu"})
_TONOS = regex.compile(r"(?<=\p{Greek})[\u0301\u0300\u0342\u0313\u0314]")


def capitals(text: str, language: str) -> str:
    """The text in capitals; unchanged where capitals would lose something (an odd spelling, Irish prefixes)."""
    main = language.lower().split("-")[0]
    if main in _KEPT or _ODD_CASE.search(text) or not _CASED.search(text):
        return text
    if main in _DOTTED:
        text = text.replace("i", "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}")
    if main == "de":
        text = text.replace("\N{LATIN SMALL LETTER SHARP S}", "\N{LATIN CAPITAL LETTER SHARP S}")
    if main == "el":
        text = unicodedata.normalize("NFC", _TONOS.sub("", unicodedata.normalize("NFD", text)))
    return "".join(letter.upper() if _CASED.match(letter) else letter for letter in text)
