"""How languages order letters otherwise than the default table (after the CLDR, in a notation of our own).

A rule names a letter and those that follow it, in order: "c č ć" puts č after c and ć after č, letters of their own.
"a=á=à" makes variants of one letter, told apart where nothing else differs. A group such as "ch" is one letter.
Rules are parted by "|". What stands in none is as in the default table: an accent is a variant of its letter.
"""

from __future__ import annotations

# ruff: noqa: RUF001  (the letters of many alphabets stand here)

_SOUTH_SLAVIC = "c č ć | d dž đ | l lj | n nj | s š | z ž"
_SCANDINAVIAN = "z æ=ä ø=ö=ő å=aa | y=ü | d=đ=ð | t=þ"

TAILORINGS: dict[str, str] = {
    "af": "n=ŉ",
    "ar": "ا=أ=إ=آ=ٱ | ت=ة | و=ؤ | ي=ى=ئ",
    "az": "c ç | e ə | g ğ | h x ı | k q | o ö | s ş | u ü",
    "be": "е ё | у ў",
    "br": "c ch cʼh",
    "bs": _SOUTH_SLAVIC,
    "crh": "c ç | g ğ | h ı | n ñ | o ö | s ş | u ü",
    "cs": "c č | h ch | r ř | s š | z ž",
    "cy": "c ch | d dd | f ff | g ng | l ll | p ph | r rh | t th",
    "da": _SCANDINAVIAN,
    "eo": "c ĉ | g ĝ | h ĥ | j ĵ | s ŝ | u ŭ",
    "es": "n ñ",
    "et": "s š z ž | w õ ä ö ü",
    "eu": "n ñ",
    "fa": "ا=آ=أ=إ=ٱ | ک=ك | ن و=ؤ ه=ة ی=ي=ى=ئ",
    "fi": "z å ä=æ ö=ø | y=ü | d=đ=ð | t=þ",
    "fil": "n ñ ng",
    "fo": "a á | d=đ ð | i í | o ó | u ú | y ý=ü | z æ=ä ø=ö å=aa",
    "gl": "n ñ",
    "hi": "ॐ \N{DEVANAGARI SIGN ANUSVARA}=\N{DEVANAGARI SIGN CANDRABINDU} \N{DEVANAGARI SIGN VISARGA}",
    "hr": _SOUTH_SLAVIC,
    "hsb": "c č ć | e ě | h ch | l=ł | r=ř | s š | z ž ź",
    "hu": "c cs | d dz dzs | g gy | l ly | n ny | o ö=ő | s sz | t ty | u ü=ű | z zs",
    "ig": "c ch | g gb gh gw | i ị | k kp kw | n ṅ nw ny | o ọ | s sh | u ụ",
    "is": "a á | d=đ ð | e é | i í | o ó | u ú | y ý | z þ æ=ä ö=ø å",
    "kk": "а ә | г ғ | к қ | н ң | о ө | у ұ ү | х һ | ы і",
    "ky": "н ң | о ө | у ү",
    "lt": "c č | i=į=y | s š | z ž",
    "lv": "a ā | c č | e ē | g ģ | i ī y | k ķ | l ļ | n ņ | o ō | r ŗ | s š | u ū | z ž",
    "mk": "д ѓ | т ќ",
    "mn": "о ө | у ү",
    "mt": "b ċ c | f ġ g għ h ħ | y ż z",
    "nb": _SCANDINAVIAN,
    "nn": _SCANDINAVIAN,
    "no": _SCANDINAVIAN,
    "pl": "a ą | c ć | e ę | l ł | n ń | o ó | s ś | z ź ż",
    "ro": "a ă â | i î | s ș=ş | t ț=ţ",
    "sk": "a ä | c č | h ch | o ô | r ř | s š | z ž",
    "sl": "c č ć | d đ | s š | z ž",
    "sq": "c ç | d dh | e ë | g gj | l ll | n nj | r rr | s sh | t th | x xh | z zh",
    "sr": _SOUTH_SLAVIC,
    "sv": "z å ä=æ ö=ø=ő=œ | y=ü | d=đ=ð | t=þ",
    "tk": "c ç | e ä | j ž | n ň | o ö | s ş | u ü | y ý",
    "tr": "c ç | g ğ | h ı | o ö | s ş | u ü",
    "tt": "а ә | ж җ | н ң | о ө | у ү | х һ",
    "uk": "г ґ | и і ї й",
    "vi": "a ă â | d đ | e ê | o ô ơ | u ư",
    "wo": "a à | e é ë | n ñ ŋ | o ó",
    "yo": "e ẹ | g gb | o ọ | s ṣ",
}

DOUBLED = {"hu": "ccs ddz ddzs ggy lly nny ssz tty zzs"}
"""Long consonants written short: “ssz” is “sz” twice."""

DOTLESS = frozenset({"tr", "az", "crh", "tt", "kk"})
"""Languages where the small form of I is ı, and that of İ is i."""

ACCENT_ORDERS = {
    "vi": "\N{COMBINING GRAVE ACCENT}\N{COMBINING HOOK ABOVE}\N{COMBINING TILDE}"
    "\N{COMBINING ACUTE ACCENT}\N{COMBINING DOT BELOW}"
}
"""The order of the accents that make no letter of their own, where it is not the default."""
