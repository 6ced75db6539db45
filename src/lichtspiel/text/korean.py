"""Korean words with letters of other scripts inside: which of them are broken.

Koreans write Chinese characters and Latin letters beside their own: "性은", "K팝", "ktx시네마", "생생한ost".
Broken is a word that is none before it is read to its end in Korean letters (분析 for 분석, 카메ra for 카메라), and
one with characters in the form of China or Japan in running text (内容은).
"""

from __future__ import annotations

import unicodedata

from lichtspiel.text.candidates import search
from lichtspiel.text.hanja import is_korean_form, korean_reading
from lichtspiel.text.scripts import script_of
from lichtspiel.text.segments import segments
from lichtspiel.text.specimen import Specimen
from lichtspiel.text.words import is_word

# What newspapers write among Korean letters: endings, and countries.
IN_NEWSPAPERS = frozenset("的家氏派系式上下別女男人性語行發産用者等間中美日韓北南英獨佛露伊加印蘇朝")
# Endings by which Koreans quote what somebody says or how something is called.
QUOTING = ("라고", "이라고", "라는", "이라는", "란", "이란", "라며", "이라며", "라면서")
MOST_SEARCHES = 500  # of words in one text: beyond, none is taken to be broken
FARTHEST = 4.5  # cost of a reading that is near enough


def is_broken(specimen: Specimen, word: str, foreign: frozenset[str]) -> bool:
    """Whether a word of Hangul with Chinese characters or Latin letters in it is no way to write."""
    if specimen.base_language != "ko":
        return False
    parts = segments(word, foreign)
    if len(parts) == 2 and parts[0][1] and parts[1][0].startswith(QUOTING):
        return False
    if "Hani" in foreign and (_is_chinese(specimen, word) or _ends_in_hanja(parts)):
        return True
    return foreign == {"Latn"} and _ends_in_latin(specimen, word, parts)


def _is_chinese(specimen: Specimen, word: str) -> bool:
    han = [sign for sign in word if script_of(sign) == "Hani"]
    return specimen.field != "title" and any(korean_reading(sign) and not is_korean_form(sign) for sign in han)


def _ends_in_hanja(parts: list[tuple[str, bool]]) -> bool:
    """Whether Hangul is a word only together with the characters behind it."""
    if len(parts) < 2 or parts[0][1] or (len(parts[1][0]) == 1 and parts[1][0] in IN_NEWSPAPERS):
        return False
    read = "".join(map(korean_reading, parts[1][0]))
    stem = unicodedata.normalize("NFC", parts[0][0] + read)
    return bool(read) and is_word(stem, "ko")


def _ends_in_latin(specimen: Specimen, word: str, parts: list[tuple[str, bool]]) -> bool:
    """Whether Hangul and the small Latin letters behind it make one Korean word."""
    latin = parts[1][0] if len(parts) > 1 else ""
    if len(parts) > 3 or parts[0][1] or not latin.islower() or len(latin) < 2 or not set(latin) & set("aeiouy"):
        return False
    if not latin.isascii() or word.casefold() in specimen.known_words:
        return False
    stem = parts[0][0] + latin
    if len(specimen.searched) >= MOST_SEARCHES and stem not in specimen.searched:
        return False
    specimen.searched.add(stem)
    near = [c for c in search(stem, "Hang", {"Latn"}, "ko", listed_only=True) if c.cost < FARTHEST]
    if not any(is_word(c.word, "ko") for c in near):
        return False
    return not is_word(parts[0][0], "ko") or not is_word(latin, "en") or len(near[0].word) > len(parts[0][0]) + 1
