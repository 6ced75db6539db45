"""Finds whole texts in an encoding older than UTF-8 that were read in another, and says what was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lichtspiel.text.repairs.mojibake import upper_half
from lichtspiel.text.repairs.plausible import is_odd, script
from lichtspiel.text.scripts import script_of, scripts_for

_CYRILLIC = ("cp1251", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic")
_SINGLE_BYTE = frozenset({"cp1252", "mac_roman", "cp1251", "koi8_r", "cp866"})
_EAST_ASIAN = ("gbk", "big5", "cp932", "cp949", "euc_jp")
_OTHERS = ("cp1253", "cp1255", "cp1256", "cp874")
_LANGUAGES_OF = {
    "gbk": ("zh",), "big5": ("zh", "yue"), "cp932": ("ja",), "euc_jp": ("ja",), "cp949": ("ko",), "cp1253": ("el",),
    "cp1255": ("he", "yi"), "cp1256": ("ar", "fa", "ur"), "cp874": ("th",),
}  # fmt: skip

_UPPER_HALF = "\x80-\xffŒœŠšŽžŸƒˆ˜–—‘-‚“-„†-•…‰‹›€™"
_MAC = "À-ÿŒœŸıƒˆ˜¯˘˙˚¸˝˛ˇ–—‘-‚“-„†-•…‰‹›€™Ω∂∆∏∑√∞∫≈≠≤≥◊ﬁﬂ\uf8ff"
_ANY_RUN = re.compile(f"[{_UPPER_HALF}{_MAC}]{{4}}")
_UPPER_HALF_RUN = re.compile(f"[{_UPPER_HALF}]{{4}}")
_MAC_RUN = re.compile(f"[{_MAC}]{{4}}")
_LEADING_SHIFT_JIS = re.compile("[‚ƒ\x81-\x84\x88-\x9f].[‚ƒ\x81-\x84\x88-\x9f].[‚ƒ\x81-\x84\x88-\x9f]")
_INTRUDERS = "─-╿ЂЏђџ‚†‡€‰‹™›¤¦§©¬\xad®°±µ¶"
_TORN_CASE = re.compile(f"[А-ЯЁ{_INTRUDERS}](?:(?<=[а-яё][А-ЯЁ])[А-ЯЁ]|(?<=[а-яА-Я][{_INTRUDERS}])[а-яА-Я])")
_EAST_ASIAN_SIGN = re.compile("[\u3040-\u9fff\uff61-\uff9f\uac00-\ud7a3\ue000-\uf8ff]")
_LATIN_BESIDE_HAN = re.compile("[A-Za-z][\u3400-\u9fff\uac00-\ud7a3\uff61-\uff9f]")
_ENOUGH_HAN = 10
"""So many ideographs and no syllable in a Korean text are no title in Chinese."""
_LONGEST_LOOK = 400
"""Letters of a text that are looked at to judge it."""


def misread_legacy(text: str, language: str | None) -> list[tuple[int, int, str]]:
    """The whole text with what it means, where a wrong encoding explains it; `language` is a primary subtag or None.

    What was meant holds replacement characters where the wrong reading lost bytes.
    """
    for wrong, rights in _suspects(text, language):
        best, best_right, best_quality = "", "", 0.0
        raw = _bytes_in(text, wrong)
        if raw is None:
            continue
        for right in rights:
            meant = _reread(raw, right)
            quality = _quality(meant, wrong, right, language) if meant else 0.0
            if quality > best_quality:
                best, best_right, best_quality = meant, right, quality
        # Bytes that are UTF-8 by accident are rare, those of the other encodings common.
        by_accident = best_right != "utf-8" or sum(not c.isascii() for c in text) < 4
        if best_quality >= 0.85 and not (by_accident and _quality_as_it_is(text, language) > best_quality - 0.2):
            return [(0, len(text), best)]
    return []


def _suspects(text: str, language: str | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Wrong encodings worth trying, each with what it may have been."""
    run = _ANY_RUN.search(text)
    high = (run and _UPPER_HALF_RUN.search(text)) or _LEADING_SHIFT_JIS.search(text)
    if high and _is_mostly(text, _upper_half_signs("cp1252"), language):
        yield "cp1252", _CYRILLIC + _EAST_ASIAN + _OTHERS
    if run and _MAC_RUN.search(text) and _is_mostly(text, _upper_half_signs("mac_roman"), language):
        yield "mac_roman", _CYRILLIC[:2]
    if _TORN_CASE.search(text):
        for wrong in ("cp1251", "koi8_r", "cp866"):
            yield wrong, tuple(right for right in _CYRILLIC if right != wrong)
    if _EAST_ASIAN_SIGN.search(text) and _looks_foreign(text, language):
        for wrong in ("gbk", "cp932", "cp949", "big5"):
            yield wrong, ("utf-8", *(right for right in _EAST_ASIAN if right != wrong))


def _is_mostly(text: str, signs: frozenset[str], language: str | None) -> bool:
    """Whether the signs are half of the letters, or a good part of them in a language not written in Latin."""
    count = sum(c in signs for c in text)
    share = 2 if "Latn" in scripts_for(language) or language is None else 5
    return count >= 4 and share * count >= sum(c.isalpha() or not c.isascii() for c in text)


def _looks_foreign(text: str, language: str | None) -> bool:
    expected = scripts_for(language)
    if not expected & {"Hani", "Hang"}:
        return True
    if _LATIN_BESIDE_HAN.search(text) or _rare_signs().search(text):
        return True
    return _quality_as_it_is(text[:120], language) < 0.6


@cache
def _upper_half_signs(codec: str) -> frozenset[str]:
    return frozenset(upper_half(codec)) | frozenset(map(chr, range(0x80, 0xA0)))


@cache
def _rare_signs() -> re.Pattern[str]:
    """Two signs close together that hardly any text in Chinese, Japanese or Korean holds."""
    rare = "".join(c for c in map(chr, range(0x4E00, 0x9FFF)) if not _is_common(c))
    one = f"[\uff61-\uff9f\u3400-\u4dbf\ue000-\uf8ff{rare}]"
    return re.compile(f"{one}[^\0-\x7f]?{one}")


@cache
def _is_common(sign: str) -> bool:
    """Whether an ideograph or syllable stands on the first level of a national standard."""
    for codec, first, last in (
        ("gb2312", 0xB0, 0xD7),
        ("big5", 0xA4, 0xC6),
        ("euc_jp", 0xB0, 0xCF),
        ("euc_kr", 0xB0, 0xC8),
    ):
        coded = sign.encode(codec, "ignore")
        if len(coded) == 2 and first <= coded[0] <= last:
            return True
    return False


def _bytes_in(text: str, wrong: str) -> list[bytes] | None:
    """The text's bytes in `wrong`, in pieces between replacement characters; None where it has none for them."""
    try:
        if wrong in _SINGLE_BYTE:
            return [text.translate(_bytes_of(wrong)).encode("latin-1")]
        return [piece.encode(wrong) for piece in text.split("\N{REPLACEMENT CHARACTER}")]
    except UnicodeError:
        return None


def _reread(raw: list[bytes], right: str) -> str:
    """The bytes read as `right`; "" where that is impossible. Only UTF-8 is read where some are lost."""
    try:
        if len(raw) > 1:
            return b"\xff".join(raw).decode(right, "replace") if right == "utf-8" else ""
        return raw[0].decode(right)
    except UnicodeError:
        return ""


@cache
def _bytes_of(codec: str) -> dict[int, int]:
    signs = {ord(c): 0x80 + i for i, c in enumerate(upper_half(codec))}
    return {**{control: control for control in range(0x80, 0xA0)}, **signs}


# ── how good is a reading? ───────────────────────────────────────────────────────────────────────────────────────────

_KANA = re.compile("[ぁ-ん][ぁ-ん]|[ァ-ヴー]{2}")
_RUSSIAN_ORDER = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
"""The letters of Russian by frequency; other languages in Cyrillic use their own among the same."""
_CYRILLIC_WORD = re.compile(f"[^\\W\\d_]+(?:[{_INTRUDERS}]+[^\\W\\d_]+)*")
_OTHER_CYRILLIC = "іїєґўјљњћђџѕѓќәөүұқңғһ"


def _quality(text: str, wrong: str, right: str, language: str | None) -> float:
    """From 0 to 1, how much a reading looks like writing in the language it would be, or in any if none is claimed."""
    text = text[:_LONGEST_LOOK]
    letters = [c for c in text if not c.isascii() and (c.isalpha() or script(c))]
    least = (4 if wrong in _EAST_ASIAN and right != "utf-8" else 2) if language else 5
    if len(letters) < least or not _is_possible(text, letters):
        return 0.0
    # Bytes of half-width katakana are ideographs in EUC; the other way there are always some kana.
    if (wrong, right) == ("cp932", "euc_jp") and not _KANA.search(text):
        return 0.0
    if not _fits_language(letters, right, language):
        return 0.0
    return _cyrillic_quality(text) if right in _CYRILLIC else _share_of_good(letters)


def _is_possible(text: str, letters: list[str]) -> bool:
    """Whether little is lost and hardly anything odd."""
    lost = len(re.findall("\N{REPLACEMENT CHARACTER}+", text))
    odd = sum(is_odd(c) for c in text if not c.isascii())
    return 2 * lost <= len(letters) and odd <= 0.1 * len(letters)


def _fits_language(letters: list[str], right: str, language: str | None) -> bool:
    if language is None:
        return len({_family(c) for c in letters}) == 1
    expected = scripts_for(language)
    fitting = sum(script_of(c) in expected or not script_of(c) for c in letters)
    return fitting >= 0.9 * len(letters) and language in _LANGUAGES_OF.get(right, (language,))


def _share_of_good(letters: list[str]) -> float:
    return sum(map(_is_good, letters)) / len(letters)


def _quality_as_it_is(text: str, language: str | None) -> float:
    """How sound the text is as it stands, if not in its language then in another: a claim may be wrong."""
    text = text[:_LONGEST_LOOK]
    letters = [judged for judged in map(_LETTERS.__getitem__, text) if judged]
    families = {family for family, _ in letters}
    if "Cyrillic" in families:
        return _cyrillic_quality(text)
    if not letters or "Latin" in families:
        return 0.0
    if language and not scripts_for(language) & {"Hani", "Hang"} and _LATIN_BESIDE_HAN.search(text):
        return 0.0
    if language == "ko" and len(letters) >= _ENOUGH_HAN and families == {"Han"}:
        return 0.0
    hangul = sum(family == "Hangul" for family, _ in letters)
    if len(families) > 1 and hangul <= 0.9 * len(letters):
        return 0.0
    return sum(is_good for _, is_good in letters) / len(letters)


class _Letters(dict[str, tuple[str, bool] | None]):
    """The family of each letter beyond ASCII and whether it is good; None of other signs. Filled as they come."""

    def __missing__(self, sign: str) -> tuple[str, bool] | None:
        is_letter = not sign.isascii() and sign.isalpha() and script(sign)
        judged = self[sign] = (_family(sign), _is_good(sign)) if is_letter else None
        return judged


_LETTERS = _Letters()


@cache
def _is_good(letter: str) -> bool:
    name = script(letter)
    if "\uff61" <= letter <= "\uff9f":
        return False
    if "\u3131" <= letter <= "\u3163":  # Korean letters by themselves: laughter and tears
        return True
    return _is_common(letter) if name in ("Han", "Hangul") else name not in ("", "rare")


@cache
def _family(letter: str) -> str:
    name = script(letter)
    return "Han" if name == "Kana" else name


def _cyrillic_quality(text: str) -> float:
    """Frequent letters are frequent, and capitals stand at the start of words or everywhere."""
    words = _CYRILLIC_WORD.findall(text)
    letters = [c for word in words for c in word.lower() if not c.isascii() and c.isalpha()]
    if not letters:
        return 0.0
    frequent = sum(c in _RUSSIAN_ORDER[:12] for c in letters) / len(letters)
    known = sum(c in _RUSSIAN_ORDER or c in _OTHER_CYRILLIC for c in letters) / len(letters)
    sound: float = sum(map(_is_sound_word, words)) / len(words)
    return min(1.0, frequent / 0.6) * known * sound


def _is_sound_word(word: str) -> bool:
    return word.isalpha() and (word[1:].islower() or word.isupper() or len(word) == 1)
