"""Which words of several scripts people write on purpose.

Spared are the writing habits of a language (Latin among Chinese characters, an acronym with an ending), quantities and
sciences (μm, PPARγ), and titles that play with letters (Яrussia, Духless, WΔZ).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from lichtspiel.text.korean import is_broken
from lichtspiel.text.lookalikes import lookalikes
from lichtspiel.text.scripts import EAST_ASIAN, HIGHLY_RESTRICTIVE, script_of
from lichtspiel.text.segments import segments
from lichtspiel.text.specimen import Specimen
from lichtspiel.text.words import is_word

UNSPACED = EAST_ASIAN | {"Thai", "Laoo", "Khmr", "Mymr", "Tibt", "Yiii"}
CASELESS_SUFFIXING = frozenset({"Arab", "Hebr"})
PICTURED = frozenset(
    {"Cans", "Yiii", "Tibt", "Cher", "Zzzz", "Nkoo", "Olck", "Vaii", "Tfng", "Mong", "Thaa", "Syrc"}
)  # in faces
ENGLISH_ENDINGS = frozenset(
    {"tion", "tions", "sion", "sions", "ness", "ity", "ful", "ance", "ence", "ology", "logy", "graphy", "tive", "able"}
    | {"ible", "ware", "ously", "ally", "ized", "tional"}
)
INDIC = frozenset({"Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym", "Sinh"})
# What Russians and Ukrainians put to an English word to decline it: "happy endами".
CASES = frozenset({"а", "у", "ы", "и", "і", "ом", "ов", "ів", "ам", "ами", "ах"})
GREEK_SCIENCE = frozenset("αβγδεζηθκλμπρσφχψω")
# What is said in scripts without spaces right before and behind a quoted word: that it is one, and that it is said.
NAMING = (
    *("語の", "語で", "単語", "文字", "语的", "語的", "单词", "字母", "说", "說", "句", "喊", "叫"),
    *("คำว่า", "ตัวอักษร", "ຄຳວ່າ", "ພາສາ", "ពាក្យ", "စကားလုံး"),
)
NAMED = (
    "という",
    "って言",
    "と言",
    "と叫",
    "と書",
    "这个词",
    "这个字",
    "這個詞",
    "這個字",
    "两个字",
    "兩個字",
    "二字",
    "一词",
    "一詞",
    "的意思",
    "แปลว่า",
    "ก็แปลว่า",
)
# Languages of a script whose real words are found in texts of other languages.
READERS = {"Cyrl": ("ru", "uk", "sr"), "Latn": ("en",), "Grek": ("el",)}


@dataclass(frozen=True, slots=True)
class Mixture:
    """A word at text[start:end], the script it is taken to be in, and the scripts whose signs do not belong."""

    start: int
    end: int
    word: str
    script: str
    foreign: frozenset[str]
    stray: bool = False
    """Whether all its letters are foreign, and it looks like no word of the script it is taken to be in."""


def is_deliberate(specimen: Specimen, mixture: Mixture) -> bool:
    """Whether people write such a word: by the habits of the script, or in play."""
    own, running = mixture.script, specimen.field != "title"
    parts = segments(mixture.word, mixture.foreign)
    if own in UNSPACED:
        return _is_at_home(specimen, mixture, parts, running=running)
    if any(frozenset({own}) | mixture.foreign <= allowed for allowed in HIGHLY_RESTRICTIVE):
        amid = (
            specimen.field != "title"
            and specimen.language
            and among_own(specimen.text, mixture.start, mixture.end, own)
        )
        return not amid and _beside_characters(specimen, parts)
    if own == "Latn":
        return _latin_play(specimen, parts) or _glued(specimen, mixture, parts)
    if _is_quantity(mixture):
        return True
    if mixture.foreign == {"Latn"}:
        return _latin_guest(specimen, mixture, parts) or _glued(specimen, mixture, parts) or _turned(specimen, mixture)
    return False


def _is_at_home(specimen: Specimen, mixture: Mixture, parts: list[tuple[str, bool]], *, running: bool) -> bool:
    if running and _has_stray_end(parts):
        return False
    if mixture.script == "Hang" and mixture.foreign <= {"Hani", "Latn"}:
        return not is_broken(specimen, mixture.word, mixture.foreign)
    return _at_home_among_characters(mixture, parts, running=running)


def _has_stray_end(parts: list[tuple[str, bool]]) -> bool:
    """Whether the end of an English word, or Greek letters that are no formula and no face, hang on to a word."""
    ends = [part for (before, _), (part, alien) in pairwise(parts) if alien and before]
    return any(end in ENGLISH_ENDINGS or _is_greek_word(end) for end in ends)


def _is_greek_word(part: str) -> bool:
    """Whether Greek letters may be of a word: they are no face ("ωω") and do not count up ("αβγ")."""
    if _script(part) != "Grek" or len(part) < 3 or not part.islower():
        return False
    return len(set(part)) > 1 and any(ord(after) - ord(before) != 1 for before, after in pairwise(part))


def _is_quantity(mixture: Mixture) -> bool:
    """Whether it is a unit or a quantity, which are the same in every script: kΩ, ΔЕ."""
    if mixture.script == "Grek":
        return mixture.word in {"kΩ", "MΩ", "mΩ", "GΩ"}
    greek = [sign for sign in mixture.word if script_of(sign) == "Grek"]
    return mixture.foreign == {"Grek"} and greek == ["Δ"] and mixture.word[0] == "Δ" and len(mixture.word) == 2


def _turned(specimen: Specimen, mixture: Mixture) -> bool:
    """Whether it is rather a Latin word with a letter in play: Яrussia in a Russian list."""
    latin = sum(script_of(sign) == "Latn" for sign in mixture.word)
    turned = Mixture(mixture.start, mixture.end, mixture.word, "Latn", frozenset({mixture.script}))
    return latin * 2 > len(mixture.word) and _latin_play(specimen, segments(mixture.word, turned.foreign))


def _at_home_among_characters(mixture: Mixture, parts: list[tuple[str, bool]], *, running: bool) -> bool:
    """East and South-East Asian running text takes in Latin and Greek letters, and quoted names of any script."""
    aliens = mixture.foreign
    if aliens <= {"Latn", "Grek"}:
        return True
    for index, (part, alien) in enumerate(parts):
        if (
            alien
            and _script(part) not in {"Latn", "Grek"}
            and not _quoted_run(mixture.script, parts, index, running=running)
        ):
            return False
    return True


def _script(part: str) -> str:
    """The script of the first letter of a part that has one."""
    return next(filter(None, map(script_of, part)), "")


def _quoted_run(own: str, parts: list[tuple[str, bool]], index: int, *, running: bool) -> bool:
    part = parts[index][0]
    script = _script(part)
    after = parts[index + 1][0] if index + 1 < len(parts) else ""
    before = parts[index - 1][0] if index else ""
    if before.endswith(NAMING) or after.startswith(NAMED):
        return True
    if (own == "Hang" and script in {"Hani", "Bopo"}) or script in PICTURED:
        return True
    if own == "Hang" and script == "Hira":
        return not after
    if script == "Hang":  # a name with a Japanese particle: 김기덕に
        return (
            not before
            or (len(part) > 2 and not (running and script_of(before[-1]) == script_of(after[:1] or "x") == "Hani"))
            or (script_of(before[-1]) == "Hira" and script_of(after[:1] or "x") in {"Hira", ""})
        )
    if script == "Cyrl" and sum(map(bool, map(script_of, part))) == 1:  # faces: ﾟдﾟ
        within = script_of(before[-1:] or "1") and script_of(after[:1] or "1")
        return not within or (part[0] in "Дд" and own in EAST_ASIAN)
    return own == "Hani" and len(part) >= 4 and not (running and part.islower())


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
        if len(signs) == 1 and signs in GREEK_SCIENCE and (own.isupper() or len(own) < 2 or signs == "μ"):
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
    if parts[0][1] and _is_prefix(signs, parts[1][0]):
        return True
    if specimen.field == "title" and unlike and len(signs) == 1 and _is_capital_amid(signs, mixture.word):
        return True
    if len(guests) > 1 or not unlike:
        return len(signs) > 1 and set(signs) <= set("IVXLCDM") and signs.isupper()
    return _is_lone_guest(specimen, mixture, parts, signs)


def _is_lone_guest(specimen: Specimen, mixture: Mixture, parts: list[tuple[str, bool]], signs: str) -> bool:
    """Whether one run of Latin letters stands in the word on purpose."""
    starts = parts[0][1]
    if len(signs) == 1:
        return starts and signs.isupper()
    if signs.isupper() or (not starts and _is_stylish_end(signs)) or (starts and _is_declined(mixture, parts)):
        return True
    if mixture.script in CASELESS_SUFFIXING:  # a stroke that lengthens the article sets a foreign word off
        return signs[0].isupper() or parts[0][0].endswith("\N{ARABIC TATWEEL}")
    if not starts:
        return False
    if mixture.script in INDIC and signs.islower():  # superಆಗಿದೆ: an English word with an ending
        return len(signs) > 3 and is_word(signs, "en")
    return signs[0].isupper() and len(signs) > 3 and (len(parts[1][0]) < 4 or _known(specimen, signs, 4))


def _is_stylish_end(signs: str) -> bool:
    """Whether Latin letters end a Cyrillic word for the look of it: ПРО любоff, Княzz."""
    return signs == "off" or (len(signs) == 2 and signs[0] == signs[1])


def _is_declined(mixture: Mixture, parts: list[tuple[str, bool]]) -> bool:
    """Whether a whole English word in small letters has a Cyrillic ending."""
    word, ending = parts[0][0], parts[1][0]
    return mixture.script == "Cyrl" and ending in CASES and len(word) > 2 and is_word(word, "en")


def _is_capital_amid(sign: str, word: str) -> bool:
    """Whether the sign is the one capital among small letters behind the first: no slip writes "джаZа"."""
    return sign.isupper() and word.index(sign) > 0 and sum(letter.isupper() for letter in word[1:]) == 1


def _is_prefix(signs: str, rest: str) -> bool:
    """Whether Latin signs stand before a word as in iPhone, or are an acronym with an ending (SMSка)."""
    acronym = len(signs) > 2 and signs.isupper() and rest.islower()
    return acronym or (signs == "i" and rest[0].isupper())


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
        and (specimen.field == "title" or latin[0].isupper() or parts[0][0][0].isupper())
    )


def _known(specimen: Specimen, word: str, least: int) -> bool:
    """Whether a Latin run is a word of English or of the text's language, or a name known here."""
    if len(word) < least:
        return False
    return word.casefold() in specimen.known_words or is_word(word, "en") or is_word(word, specimen.language, "Latn")


def among_own(text: str, start: int, end: int, own: str) -> bool:
    """Whether the nearest letters on both sides (or on the one there is) are of the language's own script."""
    before = next((c for c in reversed(text[max(0, start - 12) : start]) if script_of(c)), "")
    after = next((c for c in text[end : end + 12] if script_of(c)), "")
    sides = [script_of(c) for c in (before, after) if c]
    return bool(sides) and all(script == own for script in sides)
