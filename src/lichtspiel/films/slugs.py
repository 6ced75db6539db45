"""The readable part of an address, in every script: Latin letters folded as the language does, others kept."""

# ruff: noqa: RUF001  (the letters of many alphabets stand here)

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

LONGEST = 80
"""In code points; cut at the end of a word."""
EMPTY = "film"
"""The slug of a title without letters and digits, such as “…” or an emoji."""
_ACTS = frozenset({"edit", "history", "lists", "lock", "rate", "report", "review", "reviews", "seen", "translate"}) | {
    "watch",
    "watchlist",
}
"""What stands in the place of a slug where something is done with a film: no film called so may hide it."""

_COMMON = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i",
    "ŋ": "ng", "ŧ": "t", "ĸ": "k", "ə": "e", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ɛ": "e", "ɔ": "o", "ƴ": "y", "ʻ": "",
    "ʼ": "", "ʾ": "", "ʿ": "", "ʹ": "", "ʺ": "",
}  # fmt: skip
_GERMAN = {"ä": "ae", "ö": "oe", "ü": "ue"}
_DANISH = {"å": "aa", "ø": "oe", "ö": "oe", "ä": "ae"}
_SOUTH_SLAVIC = {"đ": "dj"}
_BY_LANGUAGE: dict[str, dict[str, str]] = {
    "de": _GERMAN, "gsw": _GERMAN, "lb": _GERMAN, "nds": _GERMAN, "bar": _GERMAN,
    "sv": {"å": "aa", "ä": "ae", "ö": "oe", "ø": "oe"},
    "da": _DANISH, "nb": _DANISH, "nn": _DANISH, "no": _DANISH, "fo": {"ø": "oe"},
    "hr": _SOUTH_SLAVIC, "bs": _SOUTH_SLAVIC, "sr": _SOUTH_SLAVIC,
}  # fmt: skip
_TURKIC = {"tr", "az", "crh", "tt", "kk", "gag"}
_APOSTROPHE_IN_WORDS = {"en", "uk", "be", "uz", "br"}
"""Languages where the apostrophe stands inside a word (“don't”, “об'єкт”); elsewhere it parts two (“l'avventura”)."""

_KEPT_WHOLE = frozenset("\N{THAI CHARACTER SARA AM}\N{LAO VOWEL SIGN AM}")
"""Their compatibility decompositions are spelt otherwise than anyone writes."""
_number_form = regex.compile(r"(\p{No})")
_apostrophe = regex.compile(r"(?<=\p{L})['\u2019\u02BC\uFF07](?=\p{L})")
_latin = regex.compile(r"[\p{Script=Latin}ʹʺʻʼʾʿ]\p{Mn}*")
# Vowel points of Hebrew and Arabic and the Arabic stretching line: written or not as one likes.
_optional = regex.compile(r"[\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u0640\u064B-\u0652\u0670]")
_arabic_non_joiner = regex.compile(r"(?<=\p{Script=Arabic})\u200C(?=\p{Script=Arabic})")
# Letters, their marks and digits are kept. Enclosing marks and variation selectors are marks, but only paint emoji.
_left_out = regex.compile(r"[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Me}\uFE00-\uFE0F]+")
_between_words = regex.compile(r"[^\p{L}\p{M}\p{Nd}]+")
_stray_mark = regex.compile(r"(?<![\p{L}\p{M}\p{Nd}])\p{M}+")


@lru_cache(8192)  # a page asks for the slugs of each person and of the title in each language
def slugify(text: str, language: str) -> str:
    """The slug of a title in `language`; NFC, lower case, at most `LONGEST` code points, never empty.

    >>> slugify("Die Spaßmacher", "de"), slugify("Şöför ile Irmak", "tr"), slugify("千と千尋の神隠し", "ja")
    ('die-spassmacher', 'sofor-ile-irmak', '千と千尋の神隠し')
    """
    base = language.partition("-")[0].lower()
    apart = "" if base in _APOSTROPHE_IN_WORDS else "-"
    plain = _apostrophe.sub(apart, _plain_forms(text))
    plain = _left_out.sub("", _arabic_non_joiner.sub("-", plain))
    lowered = _optional.sub("", _lower(plain, base))
    folded: str = _latin.sub(lambda match: _fold(match[0], base), lowered)
    words: str = _between_words.sub("-", _stray_mark.sub("", folded)).strip("-")
    slug = _shorten(unicodedata.normalize("NFC", words)) or EMPTY
    return f"{slug}-{EMPTY}" if slug in _ACTS else slug


def _plain_forms(text: str) -> str:
    """Full-width letters, ligatures, presentation forms and ½ in their ordinary characters."""
    spaced: str = _number_form.sub(r" \1", text)
    if spaced.isascii():
        return spaced
    parts = (c if c in _KEPT_WHOLE else unicodedata.normalize("NFKC", c) for c in spaced)
    return unicodedata.normalize("NFC", "".join(parts))


def _lower(text: str, base: str) -> str:
    if base in _TURKIC:
        text = text.replace("I", "ı").replace("İ", "i")
    return unicodedata.normalize("NFC", text.lower())


@lru_cache(4096)
def _fold(letter: str, base: str) -> str:
    """A lower-case Latin letter with its marks, in ASCII where a folding is known."""
    special = _BY_LANGUAGE.get(base, {}).get(letter)
    if special is not None:
        return special
    stripped = "".join(c for c in unicodedata.normalize("NFD", letter) if not unicodedata.combining(c))
    return "".join(_COMMON.get(c, c) for c in stripped)


def _shorten(slug: str) -> str:
    if len(slug) <= LONGEST:
        return slug
    cut = slug[: LONGEST + 1].rfind("-")
    if cut > LONGEST // 2:
        return slug[:cut]
    end = LONGEST  # a long text without spaces: between two letters, not between a letter and its mark
    while end and unicodedata.category(slug[end]).startswith("M"):
        end -= 1
    return slug[:end].rstrip("-")
