"""Write src/lichtspiel/text/tables/joining.py: which characters invisible ones may stand beside."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import regex

TARGET = Path(__file__).parent.parent / "src/lichtspiel/text/tables/joining.py"

CLASSES = {
    "ARABIC_LIKE": (
        "Scripts whose letters join by shape: a non-joiner between two letters is spelling.",
        (
            r"[\p{Script_Extensions=Arabic}\p{Script_Extensions=Syriac}\p{Script_Extensions=Mongolian}"
            r"\p{Script_Extensions=Nko}\p{Script_Extensions=Mandaic}\p{Script=Adlam}"
            r"\p{Script=Hanifi_Rohingya}\p{Script=Thaana}&&[\p{L}\p{M}]]"
        ),
    ),
    "BRAHMIC": (
        "Scripts of South and South-East Asia, where joiners choose the form of a conjunct.",
        (
            r"[\p{Script_Extensions=Devanagari}\p{Script_Extensions=Bengali}\p{Script_Extensions=Gurmukhi}"
            r"\p{Script_Extensions=Gujarati}\p{Script_Extensions=Oriya}\p{Script_Extensions=Tamil}"
            r"\p{Script_Extensions=Telugu}\p{Script_Extensions=Kannada}\p{Script_Extensions=Malayalam}"
            r"\p{Script_Extensions=Sinhala}\p{Script=Myanmar}\p{Script=Khmer}\p{Script=Tibetan}"
            r"\p{Script=Balinese}\p{Script=Javanese}&&[\p{L}\p{M}]]"
        ),
    ),
    "UNSPACED": (
        "Scripts written without spaces between words, where a zero width space marks where a line may break.",
        (
            r"[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}"
            r"\p{Script=Javanese}\p{Script=Balinese}\p{Script=Tai_Le}\p{Script=New_Tai_Lue}"
            r"\p{Script=Tai_Tham}\p{Script=Tai_Viet}]"
        ),
    ),
    "RIGHT_TO_LEFT": (
        "Letters written from right to left.",
        r"[\p{Bidi_Class=R}\p{Bidi_Class=AL}&&\p{L}]",
    ),
    "JAMO": (
        "Conjoining letters of Hangul, which a filler may stand in for.",
        r"[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff&&\p{L}]",
    ),
    "EMOJI_PARTS": (
        "What an emoji may be made of, beside its joiners and selectors.",
        r"[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]",
    ),
    "BASES_OF_VARIATION": (
        "What a variation selector may follow: emoji, symbols, ideographs, and scripts with variants of their own.",
        (
            r"[\p{Emoji}\p{S}\p{Script=Han}\p{Script_Extensions=Mongolian}\p{Script=Myanmar}"
            r"\p{Script=Phags_Pa}\p{Script=Manichaean}\p{Script=Bhaiksuki}"
            r"\u20e3\u3001\u3002\u2010-\u2027\u2030-\u205e\u3000-\u303f\uff00-\uff0f\uff1a-\uff1f]"
        ),
    ),
}


def character_class(pattern: str) -> str:
    """A class for `re`, in escapes, of the code points the pattern matches."""
    matches = regex.compile(pattern, regex.V1).match
    ranges: list[list[int]] = []
    for code in range(0x110000):
        if 0xD800 <= code <= 0xDFFF or not matches(chr(code)):
            continue
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(escape(first) + (("-" + escape(last)) if last > first else "") for first, last in ranges)


def escape(code: int) -> str:
    return f"\\U{code:08x}" if code > 0xFFFF else f"\\u{code:04x}"


def main() -> None:
    viramas = "".join(escape(c) for c in range(0x110000) if unicodedata.combining(chr(c)) == 9)
    lines = [
        '"""Which characters invisible ones may stand beside. Written by scripts/make_joining_table.py."""',
        "",
        "from __future__ import annotations",
        "",
        "import re",
        "",
        "# ruff: noqa: E501",
        "# fmt: off",
    ]
    for name, (meaning, pattern) in CLASSES.items():
        lines += ["", f'{name} = re.compile("[{character_class(pattern)}]")', f'"""{meaning}"""']
    lines += ["", f'VIRAMAS = frozenset("{viramas}")', '"""Signs that silence the vowel of a consonant."""', ""]
    TARGET.write_text("\n".join(lines), encoding="utf8")


if __name__ == "__main__":
    main()
