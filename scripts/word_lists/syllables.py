"""Syllables of romanised languages, whose words are chains of them."""

from __future__ import annotations

HEPBURN = (
    "a i u e o ka ki ku ke ko sa shi su se so ta chi tsu te to na ni nu ne no ha hi fu he ho ma mi mu me "
    "mo ya yu yo ra ri ru re ro wa wo n ga gi gu ge go za ji zu ze zo da de do ba bi bu be bo pa pi pu "
    "pe po kya kyu kyo sha shu sho cha chu cho nya nyu nyo hya hyu hyo mya myu myo rya ryu ryo gya gyu "
    "gyo ja ju jo bya byu byo pya pyu pyo"
)
PINYIN_INITIALS = "b p m f d t n l g k h j q x zh ch sh r z c s y w"
PINYIN_FINALS = (
    "a o e ai ei ao ou an en ang eng er i ia ie iao iu ian in iang ing iong u ua uo uai ui uan un uang ong ue"
)
KOREAN_INITIALS = "g kk n d tt r m b pp s ss j jj ch k t p h"
KOREAN_VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i"
KOREAN_FINALS = "k n t l m p ng"
LONG = {"a": "aa", "i": "ii", "u": "uu", "e": "ei", "o": "ou"}


def syllables(language: str) -> list[str]:
    """The syllables a romanised language is spelled with."""
    if language == "ja-Latn":
        return _japanese()
    if language == "zh-Latn":
        return [i + f for i in _or_none(PINYIN_INITIALS) for f in PINYIN_FINALS.split()]
    vowels = KOREAN_VOWELS.split()
    return [i + v + f for i in _or_none(KOREAN_INITIALS) for v in vowels for f in _or_none(KOREAN_FINALS)]


def _japanese() -> list[str]:
    plain = HEPBURN.split()
    long = [s[:-1] + LONG[s[-1]] for s in plain if s[-1] in LONG]
    doubled = [s[0] + s for s in plain if s[0] in "kstp"] + ["t" + s for s in plain if s.startswith("ch")]
    return plain + long + doubled


def _or_none(letters: str) -> list[str]:
    return ["", *letters.split()]
