"""How the signs of each script are spelled in plain Latin letters, in the several ways people do it.

One table a script: sign -> spellings, the commonest first; "~" marks a sign rarer
than others that sound the same, "/" spellings that are as common. Read forwards it spells a foreign sign; read backwards it
tells which sign of a script may have been meant. Indic scripts share one table by the place in their Unicode blocks
(they follow ISCII); scripts without a table are read from the names of their characters.
"""

# ruff: noqa: E501, SIM905 (the tables are read in rows, and are easier on the eye as text)

from __future__ import annotations

import re
import unicodedata
from functools import cache

from lichtspiel.text.scripts import script_of

Spelling = tuple[str, float]
STEP = 0.7  # the cost of each further spelling

INDIC_BLOCKS = {
    "Deva": 0x900, "Beng": 0x980, "Guru": 0xA00, "Gujr": 0xA80, "Orya": 0xB00, "Taml": 0xB80, "Telu": 0xC00, "Knda": 0xC80,
    "Mlym": 0xD00,
}  # fmt: skip
_INDIC_CONSONANTS = (
    "15 k|c|q|ck 16 kh|k 17 g 18 gh|g 19 ng|n 1A ch|c|tch 1B chh|ch|s 1C j|z|g 1D jh|z|j 1E ny|n 1F t|tt 20 th|t 21 d 22 dh|d "
    "23 ~n 24 t|th 25 th|t 26 d|th 27 dh|d 28 n 29 ~n 2A p 2B ph|f|p 2C b 2D bh|b|v 2E m 2F y|j|i 30 r|rr 31 ~r 32 l|ll "
    "33 ~l 34 ~l|zh 35 v|w|b 36 sh|s|ch 37 ~sh|s 38 s|c|z|ss 39 h 58 q|k 59 kh|h 5A g|gh 5B z|j 5C r|d 5D rh|r 5E f|ph 5F y|i"
)
_INDIC_VOWELS = (
    "05 a|o|e 06 a|aa 07 i|e|y 08 i/ee|y|ii 09 u|o 0A u/oo/ou|uu 0B ri|r|ru 0C li 0D ~e|a 0E ~e 0F e|a|i 10 ai|ei|ay|e 11 ~o 12 ~o "
    "13 o|u|au 14 au|ou|ow 72 a"
)
_INDIC_MARKS = (
    "3E a|aa|o 3F i|e|y 40 i/ee|y|ii|ie 41 u|o|oo 42 u/oo/ou|uu 43 ri|r|ru 44 ri 45 ~e|a 46 ~e 47 e|i|a 48 ai|ei|ay|e 49 ~o|a 4A ~o "
    "4B o|u|au 4C au|ou|ow 57 au"
)
_INDIC_OTHER = "01 n|m| 02 n|m|ng 03 h| 3C  4D  70 n|m 71  55  56 "
_OWN = {
    "Taml": "\u0b95 k|g|h|c \u0b9a ch|s|c|j \u0b9f t|d \u0ba4 th|t|d \u0baa p|b|f \u0bb4 zh|l \u0bb1 r|tr \u0ba9 n \u0b9c j|z",
    "Beng": "\u09ac b|v|w \u09df y|i \u09ce t \u09dc r|d \u09dd r \u09af j|y|z",
    "Mlym": "\u0d7a n \u0d7b n \u0d7c r \u0d7d l \u0d7e l \u0d7f k",
    "Cyrl": (
        "а a б b в v|w г g|h ґ g д d е e|ye|je|ie ё yo|e|jo|io|o є ye|e|je|ie ж zh|j|g|z з z|s и i|y|ee і i|y ї yi|i|ji й y|i|j к k|c|q|ck "
        "л l|ll м m н n о o п p р r с s|c|ss т t|tt у u|oo|ou|w ф f|ph х kh|h|ch|x ц ts|c|tz|z ч ch|c|tch|tsch ш sh|s|sch|ch щ shch|sch|sht "
        "ъ |a|u ы y|i ь  э e ю yu|u|ju|iu я ya|ia|ja|a ј ~j|y љ lj|l њ nj|n ђ dj|d ћ c|ch џ dz|dj|j ў w|u ә a|e ғ g|gh қ k|q ң ng|n ө o|u "
        "ұ u ү u|y һ h і i ѓ gj|g ќ kj|k ѕ ~dz|z"
    ),
    "Grek": (
        "α a β v|b γ g|y|gh δ d|dh|th ε e|ai ζ z η i|e|h θ th|t ι i|y|j κ k|c|q λ l|ll μ m ν n ξ x|ks ο o π p ρ r|rr σ s|ss|c ς s τ t|tt "
        "υ u|y|i|v φ f|ph χ ch|kh|h|x ψ ps ω ~o|w|oo ου u|ou|oo|w μπ b|mp ντ d|nt γκ g|nk γγ ng τζ j|tz τσ ts|ch|c"
    ),
    "Armn": (
        "ա a բ b գ g դ d ե e|ye զ z է e ը y|e|u| թ t|th ժ zh|j|g ի i|y|ee լ l խ kh|x|h ծ ts|c կ k|g|c հ h ձ dz|z ղ gh|l|g ճ ch|j|c մ m "
        "յ y|j|h|i ն n շ sh|s|ch ո o|vo չ ch|c պ p|b ջ j ռ r|rr ս s|c վ v|w տ t|d ր r ց ts|c|z ւ v|u|w փ p|ph ք k|q|c|ck օ o ֆ f|ph և ev|yev "
        "ու u|oo|ou|w"
    ),
    "Geor": (
        "ა a ბ b გ g დ d ე e|a ვ v|w ზ z თ t|th ი i|y|ee კ k|c|q|ck ლ l|ll მ m ნ n ო o პ p ჟ zh|j|g რ r|rr ს s|c|ss ტ t|tt უ u|w|oo|ou ფ p|ph|f "
        "ქ k|q|c ღ gh|g ყ q|k|y შ sh|s|ch|sch ჩ ch|c ც ts|c|z ძ dz|z წ ts|c ჭ ch|tch ხ kh|h|x|ch ჯ j|dj|g ჰ h"
    ),
    "Hebr": (
        "א a||e|i|o ב b|v ג g|j ד d ה h|a|e| ו v|u|o|w ז z ח h|ch|kh ט ~t י y|i|e|j כ k|ch|kh|c ך ~k|ch|kh ל l|ll מ m ם ~m נ n ן ~n ס s|c|ss "
        "ע a||e|i|o פ p|f|ph ף ~p|f צ ts|tz|z|c ץ ~ts|tz|z ק k|q|c|ck ר r|rr ש sh|s|sch|ch ת t|th"
    ),
    "Arab": (
        "ا a||e|i|o|u ب b|p ت t ث ~th|s|t ج j|g|dj ح h خ kh|h|ch د d ذ ~dh|z|d ر r ز z|s س s|c ش sh|ch|s|sch ص ~s ض ~d|z ط ~t ظ ~z|dh|d ع a||e|i|o|'|u غ gh|g "
        "ف f|v|ph ق q|k|g|c ك k|c|q|ck ک k|c|q|ck ل l م m ن n ه h|a|e| و w|v|u|o|ou ي y|i|e|a|ee ی y|i|e|a|ee ى a|y ة a|h|t|e ء |a|' أ a||u|e إ i|e آ a|aa "
        "ؤ u|o|w|' ئ i|y|e|' پ p چ ch|c ژ zh|j گ g ں n ے ~e|ay|y ٹ ~t ڈ ~d ڑ ~r ہ h|a| ھ h ۀ h|e ڤ v \u064e a \u064f u|o \u0650 i|e \u0651  \u0652  \u064b an \u0640 "
    ),
    "Thai": (
        "ก k|g|c ข kh|k|c ฃ kh ค kh|k|c ฅ kh ฆ kh|g ง ng|n จ ch|j|c ฉ ch|c ช ch|sh|c ซ s|z|c ฌ ch ญ y|n ฎ d ฏ t ฐ th|t ฑ th ฒ th ณ n ด d|t ต t|d ถ th|t "
        "ท th|t ธ th|t น n บ b|p ป p|b ผ ph|p ฝ f|ph ฟ f|ph พ ph|p ภ ph|p ม m ย y|i|j ร r|n|rr ฤ ri|r|rue ล l|n|ll ว w|v|u|o ศ s ษ s ส s|c ห h ฬ l อ o||a ฮ h "
        "ะ a ั a|u า a|aa ำ am ิ i|e ี i|ee|y ึ ue|u ื ue|u ุ u|o ู u|oo เ e แ ae|a|e โ o ไ ai|i|y ใ ai|i ็  ่  ้  ๊  ๋  ์  ๅ "
    ),
    "Latn": (
        "a a b b c k|s|ts|ch|c d d e e|i f f g g|j h h||kh i i|y j j|y|zh k k l l m m n n o o|u p p q k|q r r s s|z|sh t t u u|a|yu v v|w w w|v|u x ks|kh|x|z "
        "y y|i|u z z|s|ts ch ch|kh|k|sh sh sh th th|t ph f|ph kh kh zh zh ts ts tz ts ee i|e oo u|o ou u|ou ck k aa a ii i uu u yu yu ya ya yo yo ye ye "
        "shch shch sch sh ng ng|n gh g|gh dh d|dh bh bh|b jh jh chh chh qu kw|k ai ai|e au au|o ei ei|e|ai iu yu ia ya ie ye io yo ju yu ja ya je ye "
        "ll l ss s tt t nn n mm m rr r pp p"
    ),
}
_LATIN_MEANT = (  # what else a Latin letter may stand for when a spelling is read back into Latin letters
    "c k|s|ch|ts ck k q k|q|g qu kw|kv|k x ks|kh|z|x|gz w w|v|u v v|w|f|b f f|ph|v ph f|ph|p y y|i|j|u|ee j j|y|zh|z|g|dj|i z z|s|j|ts|ch ch ch|sh|kh|k|c "
    "g g|j|zh|gh|k s s|z|sh ss s|z sch sh cz ch sz sh rz zh tsch ch tch ch dž j|dz k k|kh|g h h|kh||gh th th|t t t|th|d d d|dh|t|th p p|b|ph b b|bh|v|p "
    "bb b dd d ff f|ph gg g kk k|kh cc k ll l mm m nn n|ng pp p rr r tt t|th zz z|ts i i|y|ee|e|ii e e|a|i|ee a a|aa|e|o|u o o|u|a|oo u u|o|oo|ou|w|a|uu oo u|o "
    "ee i|e|ii ie i|ee|ye ou u|ou|o|au ai ai|e|ay ei ai|ei|e|ay ay ai|ay|e au au|ou|o aw au|o ow ou|au|o eau o|eau ea i|e|ee gn ny nj ny|nj ñ ny|n ng ng|n n n|n|ng|ny|m "
    "m m|m|n r r|rr|ri l l|ll ij ai|i oe u|o eu o|u|eu ue u ae a|ae|e sh sh ts ts tz ts kh kh zh zh ya ya yu yu ß s|ss lj l|lj|ly dj j|dj dz dz|j gh gh|g "
    "š sh|s č ch|c ž zh|z|j ć ch|c ś sh|s ź zh|z ż zh|z ç s|ch|c ş sh|s ș sh|s ț ts|t ţ ts|t ğ g|gh ñ n|ny ń n|ny ł l|w đ dj|d ð d|dh þ th ø o|e|u œ o|e|u æ a|e|ae å o|a "
    "ö o|e|u ü u|y|i ä a|e ı i|y|e ř r|rz ň n|ny ď d ť t ľ l ě e|ye ů u ő o ű u ą a|o|on ę e|en ó o|u ə a|e ā a|aa ī i|ee ē e ū u|oo ģ g ķ k ļ l ņ n ų u į i ė e"
)


def _parse(spelled: str) -> dict[str, tuple[Spelling, ...]]:
    table: dict[str, list[Spelling]] = {}
    # A sign, one space, its spellings; an empty spelling leaves two spaces or an empty place between bars.
    for sign, options in re.findall(r"(\S+) (\S*)(?: |$)", spelled):
        known = table.setdefault(sign, [])
        rare = STEP / 2 if options.startswith("~") else 0.0
        levels = enumerate(options.lstrip("~").split("|"))
        known += [(o, STEP * i + rare) for i, level in levels for o in level.split("/") if o not in dict(known)]
    return {sign: tuple(options) for sign, options in table.items()}


@cache
def indic(script: str) -> dict[str, tuple[Spelling, ...]]:
    """The table of one of the scripts that follow ISCII, without the vowel a consonant carries."""
    block = INDIC_BLOCKS[script]
    shared = _parse(f"{_INDIC_CONSONANTS} {_INDIC_VOWELS} {_INDIC_MARKS} {_INDIC_OTHER}")
    table = {chr(block + int(place, 16)): options for place, options in shared.items()}
    return {s: o for s, o in (table | _parse(_OWN.get(script, ""))).items() if script_of(s) == script}


@cache
def indic_consonants(script: str) -> frozenset[str]:
    """The letters of the script that carry the inherent vowel."""
    block = INDIC_BLOCKS[script]
    places = set(range(0x15, 0x3A)) | set(range(0x58, 0x60))
    own = {sign for sign in _parse(_OWN.get(script, "")) if script != "Mlym"}
    return frozenset({chr(block + place) for place in places} | own) - {"\u09ce"}


_INITIALS = "g|k kk|k n d|t tt|t r|l m b|p|v pp|p s|sh ss|s |ng j|z jj|z|ts ch|c k|c|q|ck t p|f|ph h".split(" ")
_VOWELS = "a ae|e/a ya|ia yae eo|o|e|u e|a yeo|yo ye o|aw wa|oa wae|we oe|we|o yo u|oo|w wo we wi|ui yu eu|u||e ui|i i|ee|y|e".split(
    " "
)
_FINALS = "k|g|c k ks n|ng nj nh t|d l|r lk lm lb ls lt lp lh m p|b|v ps t|s|ss t|s ng t|j t|ch k t p h".split(" ")


@cache
def hangul() -> dict[str, tuple[Spelling, ...]]:
    """The Korean letters (conjoining jamo)."""
    rows = ((0x1100, _INITIALS), (0x1161, _VOWELS), (0x11A8, _FINALS))
    return {
        chr(first + i): tuple((o, STEP * n) for n, level in enumerate(options.split("|")) for o in level.split("/"))
        for first, row in rows
        for i, options in enumerate(row)
    }


_KANA_ROWS = {
    "": "アイウエオ", "k": "カキクケコ", "s": "サシスセソ", "t": "タチツテト", "n": "ナニヌネノ", "h": "ハヒフヘホ", "m": "マミムメモ",
    "r": "ラリルレロ", "g": "ガギグゲゴ", "z": "ザジズゼゾ", "d": "ダヂヅデド", "b": "バビブベボ", "p": "パピプペポ",
}  # fmt: skip
_KANA_OWN = (
    "シ shi|si チ chi|ti ツ tsu|tu|ts フ fu|hu|f ジ ji|zi ヂ ji|di ヅ zu|du ヤ ya ユ yu ヨ yo ワ wa ヲ wo|o ン n|m|ng ヴ vu|v|bu ー  ッ  ァ a ィ i ゥ u ェ e|we "
    "ォ o ャ ya ュ yu ョ yo シャ sha シュ shu ショ sho チャ cha チュ chu チョ cho ジャ ja ジュ ju ジョ jo ファ fa フィ fi フェ fe フォ fo ティ ti ディ di ヴァ va ヴィ vi "
    "ヴェ ve ヴォ vo シェ she チェ che ジェ je ウィ wi ウェ we ウォ wo キャ kya キュ kyu キョ kyo ニャ nya ニュ nyu ヒャ hya リャ rya リュ ryu リョ ryo ミャ mya ギャ gya "
    "ビャ bya ピュ pyu トゥ tu ドゥ du ク ku|k|c|q ス su|s グ gu|g ト to|t ド do|d ム mu|m ル ru|l|r|lu ブ bu|b プ pu|p ラ ra|la リ ri|li|l レ re|le ロ ro|lo "
    "カ ka|ca コ ko|co"
)


@cache
def kana(script: str) -> dict[str, tuple[Spelling, ...]]:
    """Katakana, or hiragana by the same table."""
    table: dict[str, tuple[Spelling, ...]] = {
        s: ((row + v, 0.0),) for row, signs in _KANA_ROWS.items() for s, v in zip(signs, "aiueo", strict=True)
    }
    table |= _parse(_KANA_OWN)
    if script == "Kana":
        return table
    return {"".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヴ" else c for c in s): options for s, options in table.items()}


def _from_name(sign: str) -> tuple[Spelling, ...]:
    name = unicodedata.name(sign, "")
    found = re.search(r"(?:LETTER|SYLLABLE|VOWEL SIGN|CONSONANT SIGN|VOWEL)(?: [A-Z]+)*? ([A-Z]+)$", name)
    return ((found[1].lower().replace("aa", "a"), 0.3), (found[1].lower()[0], 1.0)) if found else (("", 1.0),)


@cache
def table(script: str) -> dict[str, tuple[Spelling, ...]]:
    """All signs of a script with their spellings; empty for scripts read from names."""
    if script in INDIC_BLOCKS:
        return indic(script)
    if script == "Hang":
        return hangul()
    if script in {"Kana", "Hira"}:
        return kana(script)
    return _parse(_OWN.get(script, ""))


def spellings(sign: str, script: str) -> tuple[Spelling, ...]:
    """The Latin spellings of one sign (or a cluster of a table), lower case."""
    lower = sign.lower()
    known = table(script).get(lower)
    if known is None and len(sign) == 1:
        bare = unicodedata.normalize("NFD", lower)[0]
        known = table(script).get(bare)
    if known is None:
        known = ((lower, 0.0),) if script == "Latn" else _from_name(sign)
    return known


@cache
def readings(script: str, alphabet: str) -> dict[str, tuple[tuple[str, float], ...]]:
    """Backwards: spelling -> the signs of the script that it may stand for, cheapest first, within an alphabet if given."""
    forward = _parse(_LATIN_MEANT) if script == "Latn" else table(script)
    letters = set(alphabet)
    found: dict[str, dict[str, float]] = {}

    def note(spelling: str, sign: str, cost: float) -> None:
        known = found.setdefault(spelling, {})
        known[sign] = min(cost, known.get(sign, 99.0))

    for sign, options in forward.items():
        if not letters or letters.issuperset(sign):
            for spelling, cost in options:
                note(spelling, sign, cost + (0.25 if len(sign) > 1 and script == "Latn" else 0.0))
    for letter, bare in _accented(script, letters):
        if script == "Latn":
            note(bare, letter, 0.0 if letter == bare else 0.5)
        else:
            for spelling, cost in forward.get(bare, ()) if letter not in forward else ():
                note(spelling, letter, cost + 0.3)
    return {s: tuple(sorted(signs.items(), key=lambda x: x[1])) for s, signs in found.items()}


def _accented(script: str, letters: set[str]) -> list[tuple[str, str]]:
    """The letters of an alphabet with what is left of each without its accents."""
    if script not in {"Latn", "Cyrl", "Grek"}:
        return []
    every = letters | set("abcdefghijklmnopqrstuvwxyz") if script == "Latn" else letters
    pairs = [(letter, unicodedata.normalize("NFD", letter)[0]) for letter in sorted(every)]
    return [(letter, bare) for letter, bare in pairs if script != "Latn" or "a" <= bare <= "z"]
