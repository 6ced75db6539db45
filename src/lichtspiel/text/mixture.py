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
from dataclasses import dataclass
from functools import cache

from lichtspiel.text.candidates import segments
from lichtspiel.text.lookalikes import DOTLESS, FULL_WIDTH_ASIDE, ODD_LATIN, lookalikes, plain_latin
from lichtspiel.text.scripts import EAST_ASIAN, HIGHLY_RESTRICTIVE, letters_outside, script_of, scripts_for
from lichtspiel.text.specimen import Specimen
from lichtspiel.text.words import is_word, stored_form, word_list

REACH = 48  # how far a word is followed to either side
UNSPACED = EAST_ASIAN | {"Thai", "Laoo", "Khmr", "Mymr", "Tibt", "Yiii"}
JOINERS = "\u200c\u200d"
CASELESS_SUFFIXING = frozenset({"Arab", "Hebr"})
PICTURED = frozenset(
    {"Cans", "Yiii", "Tibt", "Cher", "Zzzz", "Nkoo", "Olck", "Vaii", "Tfng", "Mong", "Thaa", "Syrc"}
)  # in faces
DOTLESS_I = "\N{LATIN SMALL LETTER DOTLESS I}"
GREEK_SCIENCE = frozenset("αβγδεζηθκλμπρσφχψω")
# Languages of a script whose real words are found in texts of other languages.
READERS = {"Cyrl": ("ru", "uk", "sr"), "Latn": ("en",), "Grek": ("el",)}
_LATIN_MARKS = frozenset("ªº")


@dataclass(frozen=True, slots=True)
class Mixture:
    """A word at text[start:end], the script it is taken to be in, and the scripts whose signs do not belong."""

    start: int
    end: int
    word: str
    script: str
    foreign: frozenset[str]


def mixtures(specimen: Specimen) -> Iterator[Mixture]:
    """The words of the text that hold signs of a script they should not, in order."""
    text = specimen.text
    scripts = scripts_of(specimen)
    pattern = _outside(scripts)
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
        return _whole_word(specimen, scripts, start, end, next(iter(counts), ""))
    own = base_script(word, counts, scripts)
    foreign = (
        frozenset(counts) - {own} - (EAST_ASIAN if own in EAST_ASIAN - {"Hang"} and "Hang" not in counts else set())
    )
    if scripts & EAST_ASIAN and own == "Latn" and _is_face(word, foreign):
        return None
    if not foreign or not counts[own] or (own == "Hang" and foreign <= {"Hani", "Latn"}):
        return None
    mixture = Mixture(start, end, word, own, foreign)
    return None if is_deliberate(specimen, mixture) else mixture


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


# ---- what is written so on purpose -----------------------------------------------------------------------------------


def is_deliberate(specimen: Specimen, mixture: Mixture) -> bool:
    """Whether people write such a word: by the habits of the script, or in play."""
    own = mixture.script
    parts = segments(mixture.word, mixture.foreign)
    if own in UNSPACED:
        return _at_home_among_characters(mixture, parts)
    if any(frozenset({own}) | mixture.foreign <= allowed for allowed in HIGHLY_RESTRICTIVE):
        return _beside_characters(specimen, parts)
    if own == "Latn":
        return _latin_play(specimen, parts) or _glued(specimen, mixture, parts)
    if mixture.foreign == {"Latn"}:
        return _latin_guest(specimen, mixture, parts) or _glued(specimen, mixture, parts) or _turned(specimen, mixture)
    return False


def _turned(specimen: Specimen, mixture: Mixture) -> bool:
    """Whether it is rather a Latin word with a letter in play: Яrussia in a Russian list."""
    latin = sum(script_of(sign) == "Latn" for sign in mixture.word)
    turned = Mixture(mixture.start, mixture.end, mixture.word, "Latn", frozenset({mixture.script}))
    return latin * 2 > len(mixture.word) and _latin_play(specimen, segments(mixture.word, turned.foreign))


def _at_home_among_characters(mixture: Mixture, parts: list[tuple[str, bool]]) -> bool:
    """East and South-East Asian running text takes in Latin and Greek letters, and quoted names of any script."""
    aliens = mixture.foreign
    if aliens <= {"Latn", "Grek"}:
        return True
    for index, (part, alien) in enumerate(parts):
        if alien and _script(part) not in {"Latn", "Grek"} and not _quoted_run(mixture.script, parts, index, part):
            return False
    return True


def _script(part: str) -> str:
    """The script of the first letter of a part that has one."""
    return next(filter(None, map(script_of, part)), "")


def _quoted_run(own: str, parts: list[tuple[str, bool]], index: int, part: str) -> bool:
    script = _script(part)
    after = parts[index + 1][0] if index + 1 < len(parts) else ""
    before = parts[index - 1][0] if index else ""
    if (own == "Hang" and script in {"Hani", "Bopo"}) or script in PICTURED:
        return True
    if own == "Hang" and script == "Hira":
        return not after
    if script == "Hang":  # a name with a Japanese particle: 김기덕に
        return (
            not before
            or len(part) > 2
            or (script_of(before[-1]) == "Hira" and script_of(after[:1] or "x") in {"Hira", ""})
        )
    if script == "Cyrl" and sum(map(bool, map(script_of, part))) == 1:  # faces: ﾟдﾟ
        within = script_of(before[-1:] or "1") and script_of(after[:1] or "1")
        return not within or (part[0] in "Дд" and own in EAST_ASIAN)
    return own == "Hani" and len(part) >= 4


def _beside_characters(specimen: Specimen, parts: list[tuple[str, bool]]) -> bool:
    """Latin beside East Asian characters in a Latin text: right where the Latin part is a word or a name of its own."""
    for index, (part, alien) in enumerate(parts):
        if alien:
            continue
        if not part[0].isupper() and not _known(specimen, part, 3):
            return False
        if index not in (0, len(parts) - 1):
            return False
        if part[0].isupper() and not part.isupper() and index == 0 and not _known(specimen, part, 3) and len(parts) > 2:
            return False
    return True


def _latin_play(specimen: Specimen, parts: list[tuple[str, bool]]) -> bool:
    aliens = [part for part, alien in parts if alien]
    own = "".join(part for part, alien in parts if not alien)
    signs = "".join(aliens)
    script = _script(signs)
    alike = lookalikes("Latn", script)
    unlike = [c for c in signs if c not in alike or alike[c][0][1]]
    if script == "Grek":
        if len(signs) == 1 and signs in GREEK_SCIENCE and (own.isupper() or len(own) < 3 or signs == "μ"):
            return True
        if signs == "Ω" and len(own) < 3:  # kΩ
            return True
        return signs.isupper() and bool(unlike) and (own.isupper() or specimen.field == "title")
    if script == "Cyrl":
        return signs.isupper() and len(unlike) == len(signs) and (own.isupper() or len(signs) == 1)
    return False


def _latin_guest(specimen: Specimen, mixture: Mixture, parts: list[tuple[str, bool]]) -> bool:
    """Latin letters in a word of another script: an acronym or a name with an ending, a numeral, a letter in play."""
    guests = [part for part, alien in parts if alien]
    signs = "".join(guests)
    alike = lookalikes(mixture.script, "Latn")
    unlike = any(c not in alike or alike[c][0][1] for c in signs)
    if signs == "i" and parts[0][1] and parts[1][0][0].isupper():  # as in iPhone
        return True
    if len(guests) > 1 or not unlike:
        return len(signs) > 1 and set(signs) <= set("IVXLCDM") and signs.isupper()
    starts = parts[0][1]
    if len(signs) == 1:
        return starts and signs.isupper()
    if signs.isupper():
        return True
    if mixture.script in CASELESS_SUFFIXING:
        return signs[0].isupper()
    return starts and signs[0].isupper() and len(signs) > 3 and (len(parts[1][0]) < 4 or _known(specimen, signs, 4))


def _glued(specimen: Specimen, mixture: Mixture, parts: list[tuple[str, bool]]) -> bool:
    """Two whole words of two scripts run together: SuperАлиби, Духless."""
    if len(parts) != 2:  # SuperАЛIБI: what is odd in the second word is no matter of the first
        rest = "".join(part for part, _ in parts[1:])
        return len(parts) > 3 and len(rest) > 3 and parts[0][0][0].isupper() and _known(specimen, parts[0][0], 4)
    latin = (
        next((part for part, _ in parts if _script(part) == "Latn"), "")
        if "Latn" in {mixture.script, *mixture.foreign}
        else ""
    )
    other = next((part for part, _ in parts if part != latin), "")
    if mixture.script == "Latn" and not any(is_word(other, language) for language in READERS.get(_script(other), ())):
        return False
    return (
        bool(latin)
        and len(other) >= (4 if mixture.script == "Latn" else 3)
        and _known(specimen, latin, 4)
        and (specimen.field == "title" or latin[0].isupper())
    )


def _known(specimen: Specimen, word: str, least: int) -> bool:
    """Whether a Latin run is a word of English or of the text's language, or a name known here."""
    if len(word) < least:
        return False
    return word.casefold() in specimen.known_words or is_word(word, "en") or is_word(word, specimen.language, "Latn")


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
    if not _among_own(specimen.text, start, end, own) or (len(word) == 1 and (own == "Latn" or not word.islower())):
        return None
    real = any(is_word(word, language) for language in READERS[script]) and not set(word) & set("ѕԁԛԝһ")
    meant = is_word(plain, specimen.language, own) or (own == "Latn" and len(word) > 3 and not word.isupper())
    if real or not meant or (script == "Latn" and word.isupper()):
        return None
    return Mixture(start, end, word, own, frozenset({script}))


def _among_own(text: str, start: int, end: int, own: str) -> bool:
    """Whether the nearest letters on both sides (or on the one there is) are of the language's own script."""
    before = next((c for c in reversed(text[max(0, start - 12) : start]) if script_of(c)), "")
    after = next((c for c in text[end : end + 12] if script_of(c)), "")
    sides = [script_of(c) for c in (before, after) if c]
    return bool(sides) and all(script == own for script in sides)


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
