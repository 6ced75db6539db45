"""Write src/lichtspiel/text/tables/script_ranges.py: the letters of each script, and who writes what.

Scripts of letters and marks come from the Unicode Character Database as the `regex` package ships it (Unicode 17),
the scripts of languages from CLDR's likely subtags and territory tables as Babel ships them.

    python scripts/make_script_tables.py
"""

# ruff: noqa: E501 (examples and tables stand in lines of their own)

from __future__ import annotations

import collections
import pathlib
import re

import regex
from babel.core import get_global

TARGET = pathlib.Path(__file__).parents[1] / "src/lichtspiel/text/tables/script_ranges.py"
# The scripts people publish in today (UTS #39, tables 4 and 5) with Coptic, Gothic and Tifinagh's kind left as "other".
SCRIPTS = {
    "Adlm": "Adlam", "Arab": "Arabic", "Armn": "Armenian", "Beng": "Bengali", "Bopo": "Bopomofo", "Cans": "Canadian_Aboriginal",
    "Cher": "Cherokee", "Cyrl": "Cyrillic", "Deva": "Devanagari", "Ethi": "Ethiopic", "Geor": "Georgian", "Grek": "Greek",
    "Gujr": "Gujarati", "Guru": "Gurmukhi", "Hang": "Hangul", "Hani": "Han", "Hebr": "Hebrew", "Hira": "Hiragana",
    "Kana": "Katakana", "Khmr": "Khmer", "Knda": "Kannada", "Laoo": "Lao", "Latn": "Latin", "Mlym": "Malayalam",
    "Mong": "Mongolian", "Mtei": "Meetei_Mayek", "Mymr": "Myanmar", "Nkoo": "Nko", "Olck": "Ol_Chiki", "Orya": "Oriya",
    "Sinh": "Sinhala", "Sund": "Sundanese", "Syrc": "Syriac", "Taml": "Tamil", "Telu": "Telugu", "Tfng": "Tifinagh",
    "Thaa": "Thaana", "Thai": "Thai", "Tibt": "Tibetan", "Vaii": "Vai", "Yiii": "Yi",
}  # fmt: skip
COMPOUND = {
    "Jpan": ("Hani", "Hira", "Kana"),
    "Kore": ("Hang", "Hani"),
    "Hans": ("Hani", "Bopo"),
    "Hant": ("Hani", "Bopo"),
}
# Two scripts in daily use at home, where CLDR names one or lists the other for a neighbouring country only.
BESIDE = {
    "sr": "Latn", "bs": "Cyrl", "uz": "Cyrl", "kk": "Latn", "az": "Cyrl", "tt": "Latn", "crh": "Cyrl", "mn": "Mong",
    "ku": "Arab", "pa": "Arab", "tg": "Latn", "tk": "Cyrl", "ky": "Latn", "sd": "Deva", "ks": "Deva", "sh": "Cyrl", "cnr": "Cyrl",
    "zgh": "Latn", "ber": "Latn", "kab": "Tfng", "ms": "Arab", "ha": "Arab",
}  # fmt: skip


def letter_ranges() -> list[tuple[int, int, str]]:
    """Runs of letters and marks of one script, joined over code points that are no letter of any."""
    tests = [(code, regex.compile(rf"\p{{Script={name}}}")) for code, name in SCRIPTS.items()]
    letter = regex.compile(r"[\p{L}\p{M}]")
    common = regex.compile(r"\p{Script=Common}|\p{Script=Inherited}|\p{Default_Ignorable_Code_Point}")
    ranges: list[tuple[int, int, str]] = []
    previous = -2
    for point in range(0x110000):
        sign = chr(point)
        if 0xD800 <= point <= 0xDFFF or not letter.match(sign) or common.match(sign):
            continue
        code = next((code for code, test in tests if test.match(sign)), "Zzzz")
        if ranges and ranges[-1][2] == code and previous == point - 1:
            ranges[-1] = (ranges[-1][0], point, code)
        else:
            ranges.append((point, point, code))
        previous = point
    return ranges


def scripts_of_languages() -> dict[str, tuple[str, ...]]:
    """The scripts of every language that is not written in Latin letters alone."""
    found: dict[str, list[str]] = collections.defaultdict(list)
    for tag, full in get_global("likely_subtags").items():
        if re.fullmatch("[a-z]{2,3}", tag):
            found[tag].append(full.split("_")[1])
    for languages in get_global("territory_languages").values():
        for tag, facts in languages.items():
            language, _, script = tag.partition("_")
            if script and facts["official_status"] and script not in found[language]:
                found[language].append(script)
    for language, script in BESIDE.items():
        if script not in found[language]:
            found[language].append(script)
    spread = {
        language: tuple(
            dict.fromkeys(part for code in codes for part in COMPOUND.get(code, (code,)) if part in SCRIPTS)
        )
        for language, codes in found.items()
    }
    return {language: codes for language, codes in sorted(spread.items()) if codes}


def main() -> None:
    """Write the table."""
    by_scripts: dict[tuple[str, ...], list[str]] = collections.defaultdict(list)
    for language, codes in scripts_of_languages().items():
        by_scripts[codes].append(language)
    lines = [
        '"""Letters of each script and the scripts of each language. Written by scripts/make_script_tables.py."""',
        "",
        "# ruff: noqa: E501",
        "# fmt: off",
        "LETTERS: dict[str, str] = {",
    ]
    by_code = collections.defaultdict(list)
    for start, end, code in letter_ranges():
        by_code[code].append(f"{start:x}-{end:x}" if end > start else f"{start:x}")
    lines += [f'    "{code}": "{" ".join(runs)}",' for code, runs in sorted(by_code.items())]
    lines += ["}", "LANGUAGES: dict[str, str] = {"]
    lines += [f'    "{" ".join(codes)}": "{" ".join(names)}",' for codes, names in sorted(by_scripts.items())]
    lines += ["}", "# fmt: on", ""]
    TARGET.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
