"""The order of titles and names by the rules of a language, as bytes that any database compares.

A key has the three levels of the Unicode Collation Algorithm (UTS #10), each ended by a zero byte: letters, then
accents, then case. The order of letters is that of the Default Unicode Collation Element Table (alphabets.txt, made by
scripts/make_alphabets.py) with the changes of `tailorings.py`; the language's own script stands first, then Latin, then
the others. Other than there:

- a leading article is passed over (`articles.py`), and so is punctuation; words are compared one by one;
- a run of digits compares as the number it writes, before all letters;
- Han characters stand as in the national standard of the language, the common ones by sound or number of strokes: a
  title's reading is not known.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from lichtspiel.films.alphabets import KANA_VOWELS, PLAIN, Letter, Ordering, ordering, own_script
from lichtspiel.films.articles import without_article

KEY_BYTES = 240
"""The length of a key: what an index page holds comfortably."""
_LETTER_BYTES = 200
_LEVEL_END = b"\x00"
_WORD_END = b"\x02"
_SYMBOLS = b"\x04"
_NUMBER = b"\x10"
_MOST_DIGITS = 100
_LEADING_VOWELS = frozenset("เแโใไເແໂໃໄ")
"""Thai and Lao vowels that are written before the consonant they follow in sound and in dictionaries."""
_SEPARATORS = frozenset("/\\|_\N{KATAKANA MIDDLE DOT}")


class _Levels(NamedTuple):
    first: bytearray
    second: bytearray
    third: bytearray


def sort_key(text: str, language: str, *, keep_article: bool = False) -> bytes:
    """The key of a title in `language` (BCP 47), at most `KEY_BYTES` long; compared byte by byte it is the order.

    >>> sorted(["Zorn", "Ärger", "Das Boot", "Film 10", "Film 9"], key=lambda title: sort_key(title, "de"))
    ['Ärger', 'Das Boot', 'Film 9', 'Film 10', 'Zorn']
    """
    base = language.partition("-")[0].lower()
    rules = ordering(base, own_script(language))
    text = unicodedata.normalize("NFC", text)
    levels = _Levels(bytearray(), bytearray(), bytearray())
    at_word_end = False
    for part in _parts(text if keep_article else without_article(text, base), rules):
        if part == _WORD_END:
            at_word_end = bool(levels.first)
            continue
        if at_word_end:
            levels.first.extend(_WORD_END)
            at_word_end = False
        _add(levels, part)
    if not levels.first:
        return (_SYMBOLS + text.strip().encode("utf-8", "ignore"))[:KEY_BYTES]
    return _packed(levels)


def _parts(text: str, rules: Ordering) -> Iterator[Letter | bytes]:
    """What is compared: letters, and the first-level bytes of numbers and of the ends of words."""
    place, previous = 0, ""
    while place < len(text):
        character = text[place]
        if character.isdigit():
            end = _end_of_number(text, place)
            yield _number(text[place:end])
            place, previous = end, ""
            continue
        found, length = rules.longest(text, place)
        if character in _LEADING_VOWELS and place + 1 < len(text):
            found, length = (*rules.letters(text[place + 1]), *rules.letters(character)), 2
        elif character == "\N{KATAKANA-HIRAGANA PROLONGED SOUND MARK}" and previous in KANA_VOWELS:
            found, length = rules.letters(KANA_VOWELS[previous]), 1
        if found:
            yield from found
        elif _separates(character):
            yield _WORD_END
        place, previous = place + length, character


def _add(levels: _Levels, part: Letter | bytes) -> None:
    if isinstance(part, bytes):
        levels.first.extend(part)
    elif part.first:
        levels.first.extend(part.first)
        levels.second.append(part.second)
        levels.third.append(part.third)
    elif levels.first:  # an accent belongs to the letter before it
        levels.second.append(part.second)


def _packed(levels: _Levels) -> bytes:
    key = bytes(levels.first[:_LETTER_BYTES])
    second, third = (bytes(level).rstrip(bytes((PLAIN,))) for level in (levels.second, levels.third))
    if second or third:
        key += _LEVEL_END + second
    if third:
        key += _LEVEL_END + third
    return key[:KEY_BYTES]


def _end_of_number(text: str, start: int) -> int:
    end = start
    while end < len(text) and text[end].isdigit():
        end += 1
    return end


def _number(digits: str) -> bytes:
    plain = "".join(str(unicodedata.digit(digit)) for digit in digits).lstrip("0")[:_MOST_DIGITS]
    return _NUMBER + bytes((len(plain) + 1,)) + plain.encode()


def _separates(character: str) -> bool:
    return character.isspace() or character in _SEPARATORS or unicodedata.category(character) == "Pd"
