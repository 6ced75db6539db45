"""Capitals: spelling a candidate in the case of the word it replaces, where the foreign signs tell none."""

from __future__ import annotations

import unicodedata

from lichtspiel.text.candidates import Candidate
from lichtspiel.text.deliberate import Mixture
from lichtspiel.text.lookalikes import plain_latin
from lichtspiel.text.scripts import script_of
from lichtspiel.text.segments import segments
from lichtspiel.text.specimen import Specimen

CASED = frozenset({"Latn", "Cyrl", "Grek", "Armn", "Cher", "Adlm"})
SMALL_WORDS = frozenset(
    """a an and as at but by for from in of on or the to with de du des la le les et y el los las del
    der die das und von zu im am e do da di il lo gli i""".split()  # noqa: SIM905
)


def cased(specimen: Specimen, mixture: Mixture, candidate: Candidate) -> str:
    """The candidate with the word's own letters as they are and the others in the case that fits them."""
    word = candidate.word
    if mixture.script not in CASED:
        return word
    parts = segments(mixture.word, mixture.foreign)
    own = "".join(part for part, alien in parts if not alien)
    if len(own) > 1 and own.isupper() and own.upper() != own.lower():
        return _upper(word, specimen)
    head = unicodedata.normalize("NFC", parts[0][0]) if not parts[0][1] else ""
    tail = unicodedata.normalize("NFC", parts[-1][0]) if len(parts) > 1 and not parts[-1][1] else ""
    if head and head.lower() != word[: len(head)]:
        head = ""  # the reading changed how the beginning composes
    middle = word[len(head) : len(word) - len(tail)] if len(head) + len(tail) <= len(word) else word[len(head) :]
    if len(head) + len(tail) > len(word) or tail.lower() != word[len(word) - len(tail) :]:
        tail, middle = "", word[len(head) :]
    signs = "".join(part for part, alien in parts if alien)
    if signs.isupper() and len(signs) > 1 and not own.islower():
        middle = _upper(middle, specimen)
    elif parts[0][1]:
        middle = _first(specimen, mixture, candidate, signs[0], middle)
    elif _is_capital(signs[0]) and len(parts) > 1 and len(signs) == len(middle):
        middle = "".join(m.upper() if _is_capital(s) else m for s, m in zip(signs, middle, strict=True))
    return head + middle + tail


def _is_capital(sign: str) -> bool:
    return (plain_latin(sign) or sign).isupper()


def _upper(word: str, specimen: Specimen) -> str:
    if specimen.base_language in {"tr", "az"}:
        word = word.replace("i", "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}")
    return word.upper()


def _first(specimen: Specimen, mixture: Mixture, candidate: Candidate, sign: str, middle: str) -> str:
    """The foreign beginning of a word, with a capital where one is due."""
    shown = plain_latin(sign) or sign
    capital = candidate.capital or shown.isupper()
    if not capital and (script_of(sign) not in CASED or not candidate.by_shape):
        capital = opens_sentence(specimen.text, mixture.start) or (
            specimen.field == "title" and is_title_case(specimen.text, mixture) and candidate.word not in SMALL_WORDS
        )
    if not capital or not middle:
        return middle
    return _upper(middle[0], specimen) + middle[1:]


def opens_sentence(text: str, start: int) -> bool:
    """Whether the word at `start` is the first of the text or of a sentence."""
    before = text[max(0, start - 6) : start].rstrip("\"'“„«»‘’([{¿¡ \u00a0\n")
    return not before if start <= 6 else before[-1:] in ".!?…:" and bool(before)


def is_title_case(text: str, mixture: Mixture) -> bool:
    """Whether the other words of the text that may have a capital have one."""
    rest = (text[: mixture.start] + " " + text[mixture.end :]).split()
    words = [w for w in rest if w[:1].isalpha() and w.lower() not in SMALL_WORDS]
    return bool(words) and all(w[0].isupper() for w in words)
