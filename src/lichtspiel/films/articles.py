"""The articles that a list of titles passes over: “Das Boot” stands under B."""

from __future__ import annotations

# ruff: noqa: RUF001  (the letters of many alphabets stand here)
from functools import lru_cache

import regex

_WORDS = {
    "de": "der die das dem den des ein eine einer eines einem einen",
    "en": "the a an",
    "fr": "le la les l' un une des",
    "es": "el la los las lo un una unos unas",
    "it": "il lo la i gli le l' un uno una un'",
    "pt": "o a os as um uma uns umas",
    "nl": "de het een 't 'n",
    "sv": "den det de en ett",
    "da": "den det de en et",
    "nb": "den det de en et ei",
    "nn": "den det dei ein eit ei",
    "ca": "el la els les l' un una uns unes en na",
    "gl": "o a os as un unha uns unhas",
    "oc": "lo la los las l' un una",
    "ro": "un o",
    "hu": "a az egy",
    "el": "ο η το οι τα τον την του της των ένας μια μία ένα",
    "ga": "an na",
    "gd": "an am a' na",
    "cy": "y yr yr'",
    "br": "ar an al ur un ul",
    "mt": "il- l- is- it- in- ix- ir- iz- id-",
    "af": "die 'n",
    "lb": "de den d' dat eng e een",
    "fy": "de it in",
    "eo": "la",
    "yi": "דער די דאָס דאס אַ אַן",
}
_SAME_AS = {"no": "nb", "ast": "es", "nds": "de", "bar": "de"}
_SHORTEST_REST = 3
"""Letters that must remain after an article written together with its noun: “הר” is a mountain, not “the R”."""
_JOINED = {
    "ar": rf"ال(?!ل[هّ]|ذي|تي)(?=\p{{L}}{{{_SHORTEST_REST}}})",
    "he": rf"ה(?=\p{{L}}{{{_SHORTEST_REST}}})",
}
_APOSTROPHES = "['\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}]"


def without_article(text: str, base: str) -> str:
    """The title without a leading article of the language `base`; never empty where `text` is not.

    Written articles only: a list cannot know that “A” in “A nous la liberté” is no article, so French has none there.
    Arabic and Hebrew write the article as part of the word; a word that begins with the same letters is cut too.
    """
    pattern = _pattern(base)
    if pattern is None:
        return text
    rest: str = pattern.sub("", text, count=1)
    return rest if regex.search(r"[\p{L}\p{N}]", rest) else text


@lru_cache(256)
def _pattern(base: str) -> regex.Pattern[str] | None:
    before = r"^[^\p{L}\p{N}]*?"
    if base in _JOINED:
        return regex.compile(before + _JOINED[base])
    words = _WORDS.get(_SAME_AS.get(base, base), "").split()
    if not words:
        return None
    alternatives = "|".join(_alternative(word) for word in words)
    return regex.compile(rf"{before}(?:{alternatives})", regex.IGNORECASE)


def _alternative(word: str) -> str:
    written: str = regex.escape(word).replace("'", _APOSTROPHES)
    return written + r"(?=\p{L})" if word.endswith(("'", "-")) else written + r"\s+"
