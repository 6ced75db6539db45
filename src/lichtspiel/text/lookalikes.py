"""Letters that look like a letter of another script, by the script they would stand in for.

After the confusables of UTS #39, cut down to what is mistaken in running text, and widened by the small shapes people
type (a Cyrillic `к` for `k`). The source is spelled in code points where a reader could not tell the letters apart.
"""

# ruff: noqa: E501 (examples and tables stand in lines of their own)

from __future__ import annotations

import unicodedata
from functools import cache

# target script -> pairs "foreign sign, own sign"; what is only alike at a glance stands behind the bar.
_PAIRS = {
    ("Latn", "Cyrl"): (
        "аa еe оo рp сc уy хx іi јj ѕs һh ԁd ԛq ԝw ѵv ӏl АA ВB ЕE ІI ЈJ КK МM НH ОO РP СC ЅS ТT УY ХX ҮY ԌG ёë ЁË їï ЇÏ ӓä ӧö ӑă ӗĕ ҫç әə ӘƏ ѐè Ӓ\u00c4 Ӧ\u00d6",
        "кk тt мm нh вb гr пn зe иu тm ьb Гr ґr үy",
    ),
    ("Latn", "Grek"): (
        "οo αa νv υu ρp ιi κk χx ϲc ϳj ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX όó άá ίí ύú έé ϊï ϋü",
        "τt γy εe ηn ωw σo βß μu",
    ),
    ("Latn", "Armn"): ("օo սu ոn հh ցg զq յj ՕO ՍU ՏS ԼL", "գq րn ձd լl իh ռn"),
    ("Latn", "Cher"): ("ᎠD ᎡR ᎢT ᎥI ᎩY ᎪA ᎫJ ᎬE ᎳW ᎷM ᎻH ᏀG ᏃZ ᏒR ᏔW ᏚS ᏙV ᏞL ᏟC ᏢP ᏦK ᏴB", ""),
    ("Cyrl", "Latn"): (
        "aа cс eе oо pр xх yу iі jј sѕ hһ AА BВ CС EЕ HН IІ JЈ KК MМ OО PР SЅ TТ XХ YУ ëё ËЁ ïї ÏЇ óо áа éе ýу",
        "kк mм tт nп uи bь rг lл zз YҮ yү hн wш",
    ),
    ("Cyrl", "Grek"): ("οо αа ρр ΑА ΒВ ΕЕ ΗН ΙІ ΚК ΜМ ΟО ΡР ΤТ ΥУ ΧХ ιі χх ΓГ ΠП ΦФ", "κк τт γу υу φф πп εе λл δд"),
    ("Grek", "Latn"): (
        "oο vν AΑ BΒ EΕ ZΖ HΗ IΙ KΚ MΜ NΝ OΟ PΡ TΤ YΥ XΧ óό aα pρ iι kκ uυ xχ áά íί",
        "tτ yγ nη wω éέ eε sς úύ bβ dδ",
    ),
    ("Grek", "Cyrl"): ("оο аα рρ АΑ ВΒ ЕΕ НΗ ІΙ КΚ МΜ ОΟ РΡ ТΤ УΥ ХΧ іι хχ ГΓ ПΠ ФΦ", "кκ тτ уυ фφ пπ еε лλ дδ"),
    ("Armn", "Latn"): ("oօ uս nո hհ gց qզ jյ OՕ UՍ SՏ", "lլ pբ wա"),
    ("Armn", "Cyrl"): ("оօ һհ јյ", "пո"),
    ("Kana", "Hani"): ("力カ 口ロ 二ニ 八ハ 夕タ 工エ 卜ト 千チ 三ミ 才オ", ""),
}
# Latin letters of phonetics and typography for plain ones, with the languages that write them in earnest.
_LATIN = {
    "\u0131": "i", "\u0251": "a", "\u0261": "g", "\u0275": "o", "\u028b": "v", "\u0269": "i", "\u026a": "i", "\u0274": "n",
    "\u0280": "r", "\u029f": "l", "\u028f": "y", "\u0262": "g", "\u0299": "b", "\u029c": "h", "\u0237": "j", "\u1d00": "a",
    "\u1d04": "c", "\u1d05": "d", "\u1d07": "e", "\u1d0a": "j", "\u1d0b": "k", "\u1d0d": "m", "\u1d0f": "o", "\u1d18": "p",
    "\u1d1b": "t", "\u1d1c": "u", "\u1d20": "v", "\u1d21": "w", "\u1d22": "z", "\ua731": "s", "\ua730": "f", "\u0252": "a",
    "\u0270": "m", "\u028a": "u", "\u0278": "o",
}  # fmt: skip
DOTLESS = frozenset({"tr", "az", "crh", "tt", "ba", "kk", "ky", "gag", "ku", "kmr", "uz"})


@cache
def lookalikes(own: str, foreign: str) -> dict[str, tuple[tuple[str, float], ...]]:
    """For each sign of the foreign script the own letters it is mistaken for, with a cost: 0 the same shape, 1.5 alike."""
    exact, near = _PAIRS.get((own, foreign), ("", ""))
    found: dict[str, list[tuple[str, float]]] = {}
    for pairs, cost in ((exact, 0.0), (near, 1.5)):
        for pair in pairs.split():
            found.setdefault(pair[0], []).append((pair[1:], cost))
    return {sign: tuple(options) for sign, options in found.items()}


def plain_latin(sign: str) -> str:
    """The plain letter that a mathematical, full-width or phonetic Latin letter is written for; "" if it is none."""
    if sign in _LATIN:
        return _LATIN[sign]
    point = ord(sign)
    if 0x1D400 <= point <= 0x1D6A3 or 0xFF21 <= point <= 0xFF5A or sign in "ℂℊℋℌℍℎℐℑℒℓℕℙℚℛℜℝℤℨℬℭℯℰℱℳℴ":
        plain = unicodedata.normalize("NFKC", sign)
        return plain if plain.isascii() and plain.isalpha() else ""
    return ""


ODD_LATIN = "".join(f"\\u{ord(sign):04x}" for sign in _LATIN) + "\\uff21-\\uff3a\\uff41-\\uff5a\\U0001d400-\\U0001d6a3"
FULL_WIDTH_ASIDE = "".join(f"\\u{ord(sign):04x}" for sign in _LATIN) + "\\U0001d400-\\U0001d6a3"
