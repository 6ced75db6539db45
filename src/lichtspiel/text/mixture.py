"""Words of more than one script: where they are, and which of them people write on purpose.

The test is "Highly Restrictive" of UTS #39, taken a word at a time, with the scripts of the claimed language in
place of the fixed sets. What is spared: the writing habits of a language (Latin among Chinese characters, an acronym
with an ending), quantities and sciences (μm, PPARγ), and titles that play with letters (Яrussia, Духless, WΔZ).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache

from lichtspiel.text.deliberate import READERS, Mixture, among_own, is_deliberate
from lichtspiel.text.lookalikes import DOTLESS, FULL_WIDTH_ASIDE, ODD_LATIN, lookalikes, plain_latin
from lichtspiel.text.scripts import EAST_ASIAN, letters_outside, script_of, scripts_for
from lichtspiel.text.specimen import Specimen
from lichtspiel.text.stray import is_stray
from lichtspiel.text.words import is_word, stored_form, word_list

REACH = 48  # how far a word is followed to either side
JOINERS = "\u200c\u200d"
DOTLESS_I = "\N{LATIN SMALL LETTER DOTLESS I}"
_LATIN_MARKS = frozenset("ªº")


def mixtures(specimen: Specimen) -> Iterator[Mixture]:
    """The words of the text that hold signs of a script they should not, in order."""
    text = specimen.text
    scripts = scripts_of(specimen)
    pattern = _outside(scripts - {"Hani"} if "Hang" in scripts else scripts)
    at = 0
    found = pattern.search(text)
    while found:
        start, end = word_around(text, found.start(), found.end(), at)
        mixture = judged(specimen, scripts, start, end)
        if mixture:
            yield mixture
        at = max(end, found.end())
        found = pattern.search(text, at)


def scripts_of(specimen: Specimen) -> frozenset[str]:
    """The scripts the text may be in: its language's; of several alphabets of one language the one it is in."""
    scripts = scripts_for(specimen.language)
    if scripts and (len(scripts) == 1 or scripts & EAST_ASIAN):
        return scripts
    main = main_script(specimen.text)
    return frozenset({main}) if main in scripts or not scripts else scripts


@cache
def _outside(scripts: frozenset[str]) -> re.Pattern[str]:
    return letters_outside(scripts, FULL_WIDTH_ASIDE if scripts & EAST_ASIAN else ODD_LATIN)


def main_script(text: str) -> str:
    """The script most letters of the text's beginning are in."""
    counts = Counter(filter(None, map(script_of, text[:400])))
    return counts.most_common(1)[0][0] if counts else "Latn"


def word_around(text: str, start: int, end: int, floor: int) -> tuple[int, int]:
    """Widen a span to the word it stands in, not below `floor` and not further than a word reaches."""
    least, most = max(floor, start - REACH), min(len(text), end + REACH)
    while start > least and _of_word(text[start - 1]):
        start -= 1
    while end < most and _of_word(text[end]):
        end += 1
    return start, end


def _of_word(sign: str) -> bool:
    return (sign.isalpha() and sign not in _LATIN_MARKS) or sign in JOINERS or unicodedata.category(sign)[0] == "M"


def judged(specimen: Specimen, scripts: frozenset[str], start: int, end: int) -> Mixture | None:
    """What is wrong with the word at the span, if anything."""
    word = specimen.text[start:end]
    if word.casefold() in specimen.known_words:
        return None
    counts = Counter(filter(None, map(script_of, word)))
    odd = {sign for sign in word if plain_latin(sign)} if not word.isascii() else set()
    if odd and (len(counts) < 2 or odd != {DOTLESS_I}):
        return _odd_latin(specimen, scripts, start, end)
    if len(counts) < 2:
        script = next(iter(counts), "")
        return _whole_word(specimen, scripts, start, end, script) or _stray(specimen, scripts, start, end, script)
    mixture = _taken(specimen, scripts, start, end, counts)
    return None if mixture is None or is_deliberate(specimen, mixture) else mixture


def _taken(specimen: Specimen, scripts: frozenset[str], start: int, end: int, counts: Counter[str]) -> Mixture | None:
    """The word with the script it is taken to be in, where other letters than that script's company are in it."""
    word = specimen.text[start:end]
    if "Hang" in scripts and counts["Hang"]:
        scripts = frozenset({"Hang"})
    own = base_script(word, counts, scripts)
    company = EAST_ASIAN - {"Hang"}
    foreign = frozenset(counts) - {own} - (company if own in company else set())
    if not foreign or not counts[own] or (scripts & EAST_ASIAN and own == "Latn" and _is_face(word, foreign)):
        return None
    return Mixture(start, end, word, own, foreign)


def _is_face(word: str, foreign: frozenset[str]) -> bool:
    """Whether the foreign signs are what Japanese, Chinese and Korean writers draw faces with."""
    signs = [sign for sign in word if script_of(sign) in foreign]
    return set(signs) <= {"Д", "д"} or (
        foreign == {"Grek"} and len(signs) == 1 and signs[0] not in lookalikes("Latn", "Grek")
    )


def base_script(word: str, counts: Counter[str], scripts: frozenset[str]) -> str:
    """The script a mixed word is taken to be written in: one of the language's, else the commoner."""
    own = [script for script in counts if script in scripts]
    common = max(counts, key=lambda script: counts[script])
    slip = word[0].isupper() and script_of(word[0]) in own and sum(counts[script] for script in own) == 1
    if own and not (slip and counts[common] > 2 and _disguised(word, common)):  # "Oколо", quoted in a Czech text
        return max(own, key=lambda script: counts[script])
    return max(counts, key=lambda script: (_disguised(word, script), counts[script], script == "Latn"))


def _disguised(word: str, own: str) -> bool:
    """Whether every sign of the word that is not of the script looks like a letter of it."""
    signs = [(sign, script_of(sign)) for sign in word]
    return all(
        lookalikes(own, script).get(sign, (("", 9.0),))[0][1] == 0 for sign, script in signs if script not in {own, ""}
    )


# ---- whole words and odd letters -------------------------------------------------------------------------------------


def _whole_word(specimen: Specimen, scripts: frozenset[str], start: int, end: int, script: str) -> Mixture | None:
    """A word all of another script's letters that look like a word of the language's own: раѕаје in a Spanish text."""
    own = next(iter(scripts & {"Latn", "Cyrl", "Grek"}), "")
    if not own or script not in {"Latn", "Cyrl", "Grek"} or script in scripts or specimen.language is None:
        return None
    alike = lookalikes(own, script)
    word = specimen.text[start:end]
    if any(sign not in alike or alike[sign][0][1] for sign in word):
        return None
    plain = "".join(alike[sign][0][0] for sign in word)
    if not among_own(specimen.text, start, end, own) or (len(word) == 1 and (own == "Latn" or not word.islower())):
        return None
    real = any(is_word(word, language) for language in READERS[script]) and not set(word) & set("ѕԁԛԝһ")
    meant = is_word(plain, specimen.language, own) or (own == "Latn" and len(word) > 3 and not word.isupper())
    if real or not meant or (script == "Latn" and word.isupper()):
        return None
    return Mixture(start, end, word, own, frozenset({script}))


def _stray(specimen: Specimen, scripts: frozenset[str], start: int, end: int, script: str) -> Mixture | None:
    """A word all of another script's letters amid words of the text's own: 复杂 in a German review."""
    if script in scripts or not is_stray(specimen, start, end, script):
        return None
    own = script_of(next(filter(script_of, reversed(specimen.text[:start]))))
    return Mixture(start, end, specimen.text[start:end], own, frozenset({script}), stray=True)


def _odd_latin(specimen: Specimen, scripts: frozenset[str], start: int, end: int) -> Mixture | None:
    """Mathematical, full-width or phonetic letters that stand for plain ones."""
    word = specimen.text[start:end]
    counts = Counter(filter(None, map(script_of, word)))
    odd = [sign for sign in word if plain_latin(sign)]
    plain = "".join(plain_latin(sign) or sign for sign in word)
    if any("\uff21" <= sign <= "\uff5a" for sign in odd) and (scripts & EAST_ASIAN or set(counts) & EAST_ASIAN):
        return None
    if set(odd) <= {DOTLESS_I}:
        base = specimen.base_language or ""
        if base in DOTLESS or any(c in "ğşçöüİĞŞÇÖÜ" for c in word) or is_word(word, "tr"):
            return None
        if len(word) < 3 or not (_common_word(plain, base) or _common_word(plain, "en")):
            return None
    elif _phonetic(specimen.text, start, end, word):
        return None
    if all(plain_latin(sign) for sign in word) and ord(odd[0]) > 0x2FF and _all_styled(specimen.text):
        return None
    return Mixture(
        start, end, word, "Latn" if "Latn" in counts or not counts else next(iter(counts)), frozenset({"odd"})
    )


def _common_word(word: str, language: str) -> bool:
    """Whether a list has the word, and not with a capital only: Diyarbakır is a name."""
    found = word_list(language, "Latn")
    spelled = found.spelled(stored_form(word, language)) if found else ""
    return bool(spelled) and not spelled.endswith("^")


def _phonetic(text: str, start: int, end: int, word: str) -> bool:
    """Whether the word is a transcription: between brackets or strokes, or with signs only phonetics has."""
    around = text[max(0, start - 3) : start] + text[end : end + 3]
    only_phonetic = any("\u0250" <= c <= "\u02af" and not plain_latin(c) for c in word)
    return only_phonetic or any(c in "[]/ˈˌː" for c in around)


def _all_styled(text: str) -> bool:
    """Whether the whole text is in styled letters, which is a choice and no slip."""
    letters = [c for c in text[:400] if c.isalpha()]
    return sum(bool(plain_latin(c)) for c in letters) > len(letters) * 0.6
