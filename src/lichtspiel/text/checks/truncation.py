"""Texts that stop before their end."""

from __future__ import annotations

import math
import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

import regex

from lichtspiel.text.findings import Finding
from lichtspiel.text.registry import check
from lichtspiel.text.sentences import sentences
from lichtspiel.text.specimen import Specimen
from lichtspiel.text.whole import is_whole_word
from lichtspiel.text.words import DEAD, KIN, ROOT, WordList, is_word, stored_form, word_list

_SHORTEST = 60
_LAST_WORD = regex.compile(r"(?<![\p{L}\p{M}\p{N}'’@#_./-])[\p{L}\p{M}]++$")
_CUT_SIGN = re.compile(r"(?:\[?(?:\.{3}|…)\]?[\s»›>]*)?([^\W\d_][^.!?…\n»›>]{1,24}?|\((?:more)\)|\[more\])[\s»›>…]*$")
_LIMITS = frozenset({255, 256, 400, 512, 1024, 2048, 4000, 4096})
# Lengths sites cut at too, but other texts have as well: a cut where every sentence before has its stop.
_ROUND_LIMITS = frozenset({1000, 2000, 5000})
_OPENED = {"«": "»", "“": "”", "„": "“”", "「": "」", "『": "』", "《": "》"}
_THAI_LEADING = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4")
_STOPS = frozenset('.!?…।؟۔»”")。！？')
_NOUN_WITH_GA = regex.compile(r"[\p{Han}\p{Katakana}ー]が$")
_STRAIGHT = re.compile(r' "(?=\w)[^"]+$')
_BRACKET = re.compile(r" \((?=\w)[^()]+$")
_NUMERAL = re.compile(r"[ivxlcm]+")
_MANY_FORMS = frozenset(
    {"pl", "tr", "cs", "sk", "hu", "fi", "et", "lv", "lt", "hr", "sr", "bs", "sl", "mk", "bg", "az", "kk", "eu", "ar"}
)
"""Languages whose words have more forms than the lists hold."""
_KIN = {"no": "nb", "nn": "nb", "tl": "fil", "bs": "hr", "ms": "id"}
_ALIKE = frozenset({"no", "bs", "cnr", "sh", "fil"})
"""Languages whose relation's word list is as good as one of their own."""
_MIN_WORDS = 6
_PARTICLES = {
    "ja": ("を", "は", "に", "へ", "で", "し"),
    "ko": ("은", "는", "을", "를", "의", "와", "과", "에게", "에서", "으로", "며", "하여", "위해"),
    "zh": tuple("把被与與對对從从向為为而但因將将及或这那使讓让給给於跟"),
}
"""What a sentence of these languages hardly ends in; where every other sentence has its stop it is a cut."""
_BEFORE_A_QUOTED_WORD = frozenset({"-", "–", "—", "“", "„", '"', "=", "(", "*", ":", ";"})
_NAMED_IN_CAPITALS = frozenset({"de", "lb"})


@check("truncation", kinds=("truncation",), order=75, titles_too=False)
def find_truncation(specimen: Specimen) -> Iterable[Finding]:
    """The text stops in the middle of a word or of a sentence.

    Examples: "… its virtues are sm", "… und zieht mit seiner Tochter in eine", "… Show more".

    There must be evidence: the last word is no word but the beginning of one, and ends as words seldom do, in a text
    whose other words are known; it is a remnant of one or two letters; it is one that ends no sentence ("the", "et",
    "который"), or hardly ever one ("of", "chaque") where every sentence before has its stop; a quotation or a bracket
    is opened and not closed; a synopsis is exactly as long as a database field; or a site's "Read more" ends it.
    That a full stop is missing is no evidence. Not claimed: a text cut after a word that a sentence could end in,
    which is most of those cut between words.
    """
    text = specimen.text
    stripped = text.rstrip()
    if len(stripped) < _SHORTEST:
        return
    found = _sign_of_a_cut(stripped) or _unfinished(specimen, stripped)
    if found is None:
        return
    start, confidence = found
    yield Finding(
        kind="truncation",
        start=start,
        end=len(stripped),
        message="The text seems to be cut off after “%(words)s”.",
        severity="low",
        confidence=confidence,
        params={"words": stripped[max(0, start - 30) :][:80]},
        check="truncation",
    )


def _sign_of_a_cut(text: str) -> tuple[int, float] | None:
    tail = text[-40:]
    match = _CUT_SIGN.search(tail)
    if match and match[1].strip().casefold() in _cut_signs() and (match.start(1) > match.start() or "\n" in tail):
        return len(text) - len(tail) + match.start(), 0.95
    return None


def _unfinished(specimen: Specimen, text: str) -> tuple[int, float] | None:
    if text[-1] in _THAI_LEADING:
        return len(text) - 1, 0.95
    match = _LAST_WORD.search(text, max(0, len(text) - 60))
    if match is None:
        return None
    word, start = match[0], match.start()
    if text[start - 1 : start] in _BEFORE_A_QUOTED_WORD:
        return None
    if _ends_no_sentence(specimen, text, word):
        return start, 0.85
    if _opened(text) or _is_at_a_limit(specimen, text) or _is_cut_word(specimen, text, word, start):
        return start, 0.7
    return None


def _is_at_a_limit(specimen: Specimen, text: str) -> bool:
    """Whether a synopsis is exactly as long as sites let it be."""
    if specimen.field != "synopsis" or text != specimen.text:
        return False
    return len(text) in _LIMITS or (len(text) in _ROUND_LIMITS and _is_punctuated(text))


def _ends_no_sentence(specimen: Specimen, text: str, word: str) -> bool:
    tag, base = specimen.language or "", specimen.base_language or ""
    if _ends_in_a_phrase(text, base):
        return False
    if word in _words(tag, base, "words"):
        return True
    if base in _PARTICLES:
        hanging = (len(word) > 1 and word.endswith(_PARTICLES[base])) or (base == "ja" and _NOUN_WITH_GA.search(word))
        return bool(hanging) and _is_punctuated(text)
    if not _words(tag, base, "seldom").isdisjoint({word, "_".join(text[-60:].split()[-2:])}):
        return _is_punctuated(text)
    return _is_a_remnant(specimen, text, word, _words(tag, base, "short"))


def _ends_in_a_phrase(text: str, base: str) -> bool:
    """Whether the last words are a phrase that ends sentences though its last word ends hardly any."""
    pattern = _phrases(base)
    return pattern is not None and pattern.search(text, max(0, len(text) - 100)) is not None


def _is_a_remnant(specimen: Specimen, text: str, word: str, short: frozenset[str]) -> bool:
    """Whether the last word is one or two letters that are no word."""
    if len(word) > 2 or not short or not word.islower() or _NUMERAL.fullmatch(word):
        return False
    return word not in short and word not in specimen.known_words and (len(word) == 2 or _is_punctuated(text))


def _opened(text: str) -> bool:
    """Whether a quotation or a bracket is opened in the last words and not closed."""
    tail = text[-80:]
    for opening, closing in _OPENED.items():
        place = tail.rfind(opening)
        if place >= 0 and not any(sign in tail[place + 1 :] for sign in closing):
            return opening != "“" or "„" not in text
    straight = text.count('"') % 2 and _STRAIGHT.search(tail)
    return bool(straight or _BRACKET.search(tail))


def _is_cut_word(specimen: Specimen, text: str, word: str, start: int) -> bool:
    """Whether the last word is no word of the language but the beginning of one, in a text of known words."""
    language = specimen.language
    known = word_list(language)
    if known is None or not _has_own_list(specimen) or not _may_be_judged(specimen, word) or _is_known(word, language):
        return False
    stored = stored_form(word, language)
    if not _begins_a_word(known, stored) or (len(word) > 4 and is_word(word, "en")):
        return False
    if regex.search(rf"(?<!\p{{L}}){regex.escape(word)}(?!\p{{L}})", text[max(0, start - 5000) : start]):
        return False
    oddness = known.cost(f"^{stored}"[-2], stored[-1], "^")
    before = regex.findall(r"[\p{L}\p{M}]++", text[max(0, start - 250) : start])[-20:]
    plain = [w for w in before if not (w.isupper() or w.istitle())]
    share = sum(is_word(w, language) for w in plain) / max(1, len(plain))
    if len(plain) < _MIN_WORDS or share < 0.5:
        return False
    least = _least_oddness(specimen, share, punctuated=_is_punctuated(text))
    long = len(word) > 4 and specimen.base_language not in _MANY_FORMS
    return oddness >= (min(least, 2.5) if long and share >= 0.9 else least)


def _has_own_list(specimen: Specimen) -> bool:
    """Whether words are judged by a list of their language or one like it, and not by a relation's."""
    return specimen.base_language not in KIN or specimen.base_language in _ALIKE


def _least_oddness(specimen: Specimen, share: float, *, punctuated: bool) -> float:
    """How unlikely, in nats, the last letter must be as the end of a word: the less the better the text is known."""
    if specimen.base_language in _MANY_FORMS:
        return 4.2 if punctuated else math.inf
    if punctuated:
        return 1.5 if share >= 0.85 else 2.5
    return 3.2 if share >= 0.8 else 4.2


def _is_known(word: str, language: str | None) -> bool:
    """Whether it is a word, or ends as words cut off do not.

    A word in ى is whole, as it stands nowhere but at the end; so is a Persian one with "is" behind it (اوست).
    """
    if word[-1] == "\N{ARABIC LETTER ALEF MAKSURA}" or is_whole_word(word, language):
        return True
    stem = word.removesuffix("ست")
    return bool(stem) and stem != word and (is_word(stem, language) or is_word(f"{stem}ه", language))


def _is_punctuated(text: str) -> bool:
    """Whether every sentence before the last ends in a stop and all begin as sentences do."""
    spans = sentences(text[-3000:])[-8:]
    return (
        len(spans) > 1
        and all(text[-3000:][end - 1] in _STOPS for _, end in spans[:-1])
        and not any(text[-3000:][start].islower() for start, _ in spans)
        and ".." not in text
    )


def _may_be_judged(specimen: Specimen, word: str) -> bool:
    if word[0].isupper() and (specimen.base_language not in _NAMED_IN_CAPITALS or word.isupper()):
        return False
    if word.casefold() in specimen.known_words:
        return False
    return not unicodedata.category(word[0]).startswith("M")


def _begins_a_word(words: WordList, word: str) -> bool:
    node = ROOT
    for letter in word:
        node, _ = words.step(node, letter)
        if node == DEAD:
            return False
    return True


@cache
def _table() -> dict[str, object]:
    return tomllib.loads((files("lichtspiel.text.tables") / "unfinished.toml").read_text("utf-8"))


@cache
def _cut_signs() -> frozenset[str]:
    signs = _table()["cut"]
    return frozenset(signs) if isinstance(signs, list) else frozenset()


@lru_cache(100)
def _phrases(base: str) -> regex.Pattern[str] | None:
    table = _table()["ends"]
    if not isinstance(table, dict):
        return None
    phrases = [*table["any"], *table.get(_KIN.get(base, base), ())]
    return regex.compile(rf"(?<![\p{{L}}\p{{M}}])(?:{'|'.join(phrases)})$", regex.IGNORECASE)


@lru_cache(200)
def _words(tag: str, base: str, table: str) -> frozenset[str]:
    words = _table()[table]
    found = words.get(tag) or words.get(base) or words.get(_KIN.get(base, base), "") if isinstance(words, dict) else ""
    return frozenset(found.split())
