"""The letters of all scripts in order, with what a language changes in it; what a sort key is made of."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from lichtspiel.films.tailorings import ACCENT_ORDERS, DOTLESS, DOUBLED, TAILORINGS
from lichtspiel.text.language import UnknownLanguageError, locale_of

PLAIN = 2
"""The second and third level of a letter without accent, in lower case."""
_VARIANT = 3
_SPELT = 13
"""The accent that tells “æ”, sorted as “ae”, from “ae”."""
_UNKNOWN_ACCENT = 14
_ACCENTS = 16
_RAREST_ACCENT = 199
_ACCENTS_OF_THE_LANGUAGE = 200

# The first bytes of letters. Those of the own script have two bytes in all (0x20 to 0x6F), Han three or four.
_OWN, _OWN_HAN, _FOREIGN, _FOREIGN_HANGUL, _FOREIGN_KANA, _FOREIGN_HAN, _UNLISTED = (
    0x20, 0x70, 0x90, 0x94, 0x96, 0xA0, 0xB0,
)  # fmt: skip
_HAN_ORDERS = {"Hiragana": "euc_jp", "Simplified": "gb2312", "Traditional": "big5", "Hangul": "euc_kr"}
"""National standards, whose common Han characters stand by sound (Japanese, Mandarin, Korean) or number of strokes."""
_HANGUL = range(0xAC00, 0xD7A4)

_SCRIPTS = {
    "Arab": "Arabic", "Aran": "Arabic", "Armn": "Armenian", "Bali": "Balinese", "Beng": "Bengali", "Bopo": "Bopomofo",
    "Cans": "Canadian_Aboriginal", "Cher": "Cherokee", "Cyrl": "Cyrillic", "Deva": "Devanagari", "Ethi": "Ethiopic",
    "Geor": "Georgian", "Grek": "Greek", "Gujr": "Gujarati", "Guru": "Gurmukhi", "Hang": "Hangul", "Hani": "Simplified",
    "Hans": "Simplified", "Hant": "Traditional", "Hebr": "Hebrew", "Java": "Javanese", "Jpan": "Hiragana",
    "Khmr": "Khmer",
    "Knda": "Kannada", "Kore": "Hangul", "Laoo": "Lao", "Latn": "Latin", "Mlym": "Malayalam", "Mong": "Mongolian",
    "Mtei": "Meetei_Mayek", "Mymr": "Myanmar", "Nkoo": "Nko", "Olck": "Ol_Chiki", "Orya": "Oriya", "Sinh": "Sinhala",
    "Syrc": "Syriac", "Taml": "Tamil", "Telu": "Telugu", "Tfng": "Tifinagh", "Thaa": "Thaana", "Thai": "Thai",
    "Tibt": "Tibetan",
}  # fmt: skip


_LATE = ("Hiragana", "Bopomofo")
"""Scripts that stand after Hangul in the default table."""


class Letter(NamedTuple):
    """One letter's part of a key; an accent has nothing on the first level."""

    first: bytes
    second: int = PLAIN
    third: int = PLAIN


Letters = tuple[Letter, ...]
Slot = list[tuple[str, ...]]
"""One letter of an alphabet: its variants, each with the forms it is written in (sigma and final sigma)."""


@dataclass(slots=True)
class Ordering:
    """The letters of one language in order; what is not listed is found by its decomposition, once each."""

    own: str
    listed: dict[str, Letters]
    dotless: bool = False
    longest_group: int = 1
    forms: dict[str, Letters] = field(default_factory=dict)

    def longest(self, text: str, place: int) -> tuple[Letters, int]:
        """The letters of the longest group at a place of a text, and its length; none for what is no letter."""
        for length in range(min(self.longest_group, len(text) - place), 1, -1):
            group = text[place : place + length]
            small = self._small(group)
            if small in self.listed:
                return (self.listed[small] if small == group else _raised(self.listed[small])), length
        return self.letters(text[place]), 1

    def letters(self, character: str) -> Letters:
        """What one character counts as."""
        found = self.forms.get(character)
        if found is None:
            found = self.forms[character] = self._look_up(character)
        return found

    def _look_up(self, character: str) -> Letters:
        known = self._listed(character)
        if known:
            return known
        small = self._small(character)
        if small != character:
            return _raised(self.letters(small))
        if character in _spelt():
            spelling = _spelt()[character]
            rest = (letter for c in spelling[1:] for letter in self.letters(c))
            return (*self.letters(spelling[0]), Letter(b"", _SPELT), *rest)
        ideograph = _ideograph(character, self.own)
        if ideograph:
            return ideograph
        decomposed = unicodedata.normalize("NFKD", character)
        return self._composed(decomposed) if decomposed != character else _unlisted(character)

    def _listed(self, character: str) -> Letters | None:
        return self.listed.get(character) or _foreign().get(character)

    def _small(self, text: str) -> str:
        """The text in lower case, as the language has it; of the same length."""
        if self.dotless:
            text = text.replace("I", "\N{LATIN SMALL LETTER DOTLESS I}").replace("İ", "i")
        return "".join(small if len(small := c.lower()) == 1 else c for c in text)

    def _composed(self, decomposed: str) -> Letters:
        """A letter with accents: those that make it another letter of the language join it, the others follow."""
        found: list[Letter] = []
        base, accents = "", ""
        for character in decomposed:
            if not (base and unicodedata.combining(character)):
                found += self._accented(base, accents)
                base, accents = character, ""
            elif self._listed(joined := unicodedata.normalize("NFC", base + character)):
                base = joined
            else:
                accents += character
        return (*found, *self._accented(base, accents))

    def _accented(self, base: str, accents: str) -> Letters:
        return tuple(letter for c in (base, *accents) if c for letter in self.letters(c))


@lru_cache(256)
def own_script(language: str) -> str:
    """The script the readers of a language read, as alphabets.txt names it."""
    try:
        return _SCRIPTS.get(locale_of(language).script, "Latin")
    except UnknownLanguageError:
        return "Latin"


@lru_cache(256)
def ordering(base: str, own: str) -> Ordering:
    """The order of letters in the language `base`, written in the script `own`."""
    listed: dict[str, Letters] = {}
    for index, slot in enumerate(_tailored(base, own)):
        weight = bytes((_OWN + (index >> 8), index & 0xFF))
        for rank, forms in enumerate(slot):
            second = _VARIANT + rank if rank else PLAIN
            listed |= {form: (Letter(weight, second, PLAIN + 2 * n),) for n, form in enumerate(forms)}
    for group in DOUBLED.get(base, "").split():
        listed[group] = tuple(letter._replace(third=PLAIN + 2) for letter in listed[group[1:]] * 2)
    groups = max(map(len, listed), default=1)
    for place, accent in enumerate(ACCENT_ORDERS.get(base, "")):
        listed[accent] = (Letter(b"", _ACCENTS_OF_THE_LANGUAGE + place),)
    return Ordering(own, listed, base in DOTLESS, groups)


def _tailored(base: str, own: str) -> list[Slot]:
    """The letters of a script as a language orders them."""
    rules = [[place.split("=") for place in rule.split()] for rule in TAILORINGS.get(base, "").split("|") if rule]
    moved = {letter for (first, *others) in rules for letter in (*first[1:], *(x for place in others for x in place))}
    slots: list[Slot] = []
    for slot in _table()[0].get(own, []):
        kept = tuple(form for form in slot if form not in moved)
        if kept:
            slots.append([kept])
    for first, *others in rules:
        place = next((n for n, slot in enumerate(slots) if first[0] in slot[0]), None)
        if place is not None:
            slots[place] += [(variant,) for variant in first[1:]]
            slots[place + 1 : place + 1] = [[(variant,) for variant in variants] for variants in others]
    return slots


@lru_cache(1)
def _table() -> tuple[dict[str, list[str]], dict[str, Letters], dict[str, str]]:
    """The alphabets by script, the accents, and the letters spelt as several."""
    scripts: dict[str, list[str]] = {}
    for line in files(__package__).joinpath("alphabets.txt").read_text(encoding="utf-8").splitlines():
        name, _, slots = line.partition("\t")
        scripts[name] = slots.split(" ")
    accents: dict[str, Letters] = {
        accent: (Letter(b"", min(_ACCENTS + n, _RAREST_ACCENT)),) for n, accent in enumerate(scripts.pop("marks"))
    }
    spelt = {letter[0]: letter[1:] for letter in scripts.pop("spelt")}
    return scripts, accents, spelt


@lru_cache(1)
def _foreign() -> dict[str, Letters]:
    """All letters as they stand outside their own languages, and all accents."""
    scripts, accents, _ = _table()
    found = dict(accents)
    for start, chosen in (
        (_FOREIGN, [slot for script, slots in scripts.items() if script not in _LATE for slot in slots]),
        (_FOREIGN_KANA, [slot for script in _LATE for slot in scripts[script]]),
    ):
        for index, slot in enumerate(chosen):
            weight = bytes((start, index >> 8, index & 0xFF))
            found |= {form: (Letter(weight, PLAIN, PLAIN + 2 * n),) for n, form in enumerate(slot)}
    return found


def _spelt() -> dict[str, str]:
    return _table()[2]


def _raised(letters: Letters) -> Letters:
    """The same letters in upper case."""
    return tuple(letter._replace(third=letter.third | 1) if letter.first else letter for letter in letters)


def _ideograph(character: str, own: str) -> Letters:
    """A Han character or Hangul syllable, by its place in Unicode; nothing for other characters."""
    code = ord(character)
    if code in _HANGUL:
        place = code - _HANGUL.start
        high, low = place >> 8, place & 0xFF
        return (Letter(bytes((_OWN + high, low) if own == "Hangul" else (_FOREIGN_HANGUL, high, low))),)
    if unicodedata.name(character, "").startswith("CJK UNIFIED"):
        start = _OWN_HAN if own in _HAN_ORDERS else _FOREIGN_HAN
        try:
            return (Letter(bytes((start,)) + character.encode(_HAN_ORDERS.get(own, "utf-16-be"))),)
        except UnicodeEncodeError:
            return (Letter(bytes((start + 1,)) + code.to_bytes(3)),)
    return ()


def _unlisted(character: str) -> Letters:
    """A letter of a script that has no line in the table, or an accent it does not list; nothing for punctuation."""
    if unicodedata.combining(character):
        return (Letter(b"", _UNKNOWN_ACCENT),)
    if unicodedata.category(character) in {"Lu", "Ll", "Lt", "Lo", "Mc", "Mn", "Nl"}:
        return (Letter(bytes((_UNLISTED,)) + ord(character).to_bytes(3)),)
    return ()


def _kana_vowels() -> dict[str, str]:
    vowels = {"A": "あ", "I": "い", "U": "う", "E": "え", "O": "お"}
    names = {c: unicodedata.name(c, "") for c in map(chr, range(0x3041, 0x3100))}
    return {c: vowels[name[-1]] for c, name in names.items() if " LETTER " in name and name[-1] in vowels}


KANA_VOWELS = _kana_vowels()
"""The vowel a kana ends with, which a long-vowel mark after it repeats."""
