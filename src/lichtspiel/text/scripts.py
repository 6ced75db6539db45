"""Which script a letter belongs to, and which scripts a language is written in (Unicode 17, CLDR).

Scripts are named by their ISO 15924 codes. The tables are written by scripts/make_script_tables.py.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache

from lichtspiel.text.tables.script_ranges import LANGUAGES, LETTERS

EAST_ASIAN = frozenset({"Hani", "Hira", "Kana", "Bopo", "Hang"})
COMPOUND = {
    "jpan": ("Hani", "Hira", "Kana"),
    "kore": ("Hang", "Hani"),
    "hans": ("Hani", "Bopo"),
    "hant": ("Hani", "Bopo"),
}
# "Highly Restrictive" of UTS #39: sets that may stand together in one word whatever the language.
HIGHLY_RESTRICTIVE = (
    frozenset({"Latn", "Hani", "Hira", "Kana"}),
    frozenset({"Latn", "Hani", "Bopo"}),
    frozenset({"Latn", "Hani", "Hang"}),
)


def _bounds(code: str) -> list[tuple[int, int]]:
    pairs = (run.partition("-") for run in LETTERS[code].split())
    return [(int(first, 16), int(last or first, 16)) for first, _, last in pairs]


@cache
def _edges() -> tuple[list[int], list[tuple[int, str]]]:
    runs = sorted((first, last, code) for code in LETTERS for first, last in _bounds(code))
    return [first for first, _, _ in runs], [(last, code) for _, last, code in runs]


@lru_cache(maxsize=8192)
def script_of(sign: str) -> str:
    """The script of a letter or mark; "" for what belongs to no script or to many (digits, accents, punctuation)."""
    starts, ends = _edges()
    point = ord(sign)
    index = bisect_right(starts, point) - 1
    if index < 0:
        return ""
    last, code = ends[index]
    return code if point <= last else ""


@cache
def _scripts_by_language() -> dict[str, frozenset[str]]:
    return {name: frozenset(codes.split()) for codes, names in LANGUAGES.items() for name in names.split()}


@lru_cache(maxsize=1024)
def scripts_for(language: str | None) -> frozenset[str]:
    """The scripts a BCP 47 tag is written in; its script subtag decides alone. Empty where that is not known.

    >>> sorted(scripts_for("ja")), sorted(scripts_for("ja-Latn")), sorted(scripts_for("sr"))
    (['Hani', 'Hira', 'Kana'], ['Latn'], ['Cyrl', 'Latn'])
    """
    if not language:
        return frozenset()
    first, *rest = language.replace("_", "-").lower().split("-")
    for subtag in rest:
        if len(subtag) == 1:
            break
        if len(subtag) == 4 and subtag.isalpha():
            code = subtag.title()
            parts = COMPOUND.get(subtag, (code,))
            return frozenset(parts) if all(part in LETTERS for part in parts) else frozenset()
    return _scripts_by_language().get(first, frozenset())


@cache
def letters_outside(scripts: frozenset[str], extra: str = "") -> re.Pattern[str]:
    """A pattern of runs of letters that belong to none of the scripts; `extra` is more, as the body of a class.

    Beyond the Basic Multilingual Plane it is generous: the compiled set is fast only while it has few ranges there.
    """
    plane = [
        f"\\u{first:04x}-\\u{min(last, 0xFFFF):04x}"
        for code in LETTERS
        if code not in scripts
        for first, last in _bounds(code)
        if first <= 0xFFFF
    ]
    beyond = ["\\U00010000-\\U0001cfff", "\\U0001e000-\\U0001efff"]
    if "Hani" not in scripts:
        beyond.append("\\U00020000-\\U0003ffff")
    return re.compile(f"[{''.join(plane)}{extra}{''.join(beyond)}]+")
