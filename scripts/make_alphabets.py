"""Makes src/lichtspiel/films/alphabets.txt from the Default Unicode Collation Element Table (UTS #10).

    python scripts/make_alphabets.py allkeys.txt

allkeys.txt: https://www.unicode.org/Public/UCA/latest/allkeys.txt (Perl brings one with Unicode::Collate).
A line of the result names a script and lists its letters in order: letters that differ in case or form alone
stand together, a space parts those that differ. The line “marks” lists accents in order, the line “spelt” the letters
that sort as several.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

import regex

SCRIPTS = [
    *("Latin", "Greek", "Cyrillic", "Georgian", "Armenian", "Hebrew", "Arabic", "Syriac", "Thaana", "Nko", "Tifinagh"),
    *("Ethiopic", "Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Oriya", "Tamil", "Telugu", "Kannada", "Malayalam"),
    *("Sinhala", "Meetei_Mayek", "Ol_Chiki", "Thai", "Lao", "Tibetan", "Myanmar", "Khmer", "Mongolian", "Cherokee"),
    *("Canadian_Aboriginal", "Javanese", "Balinese", "Hiragana", "Bopomofo"),
]
TARGET = Path(__file__).parent.parent / "src/lichtspiel/films/alphabets.txt"
_line = re.compile(r"([0-9A-F]+)\s*;\s*((?:\[[^\]]+\])+)")
_element = re.compile(r"\[([.*])([0-9A-F]+)\.([0-9A-F]+)\.([0-9A-F]+)")


def main(table: Path) -> None:
    slots: dict[int, list[tuple[int, str]]] = defaultdict(list)
    marks: dict[int, str] = {}
    spelt: dict[str, list[int]] = {}
    for line in table.read_text(encoding="utf-8").splitlines():
        match = _line.match(line)
        if not match or not assigned(chr(int(match[1], 16))):
            continue
        letter = chr(int(match[1], 16))
        elements = [(kind, int(p, 16), int(s, 16), int(t, 16)) for kind, p, s, t in _element.findall(match[2])]
        primaries = [primary for kind, primary, _, _ in elements if primary and kind == "."]
        if not primaries:
            if len(elements) == 1 and unicodedata.category(letter)[0] == "M" and elements[0][2]:
                marks.setdefault(elements[0][2], letter)
        elif len(elements) == 1:
            slots[primaries[0]].append((elements[0][3], letter))
        elif unicodedata.normalize("NFKD", letter) == letter:
            spelt[letter] = primaries
    write(slots, marks, spelt)


def assigned(letter: str) -> bool:
    return unicodedata.category(letter) not in {"Cn", "Co", "Cs"}


def write(slots: dict[int, list[tuple[int, str]]], marks: dict[int, str], spelt: dict[str, list[int]]) -> None:
    lines: dict[str, list[str]] = {script: [] for script in SCRIPTS}
    kept: dict[int, str] = {}
    for primary, letters in sorted(slots.items()):
        slot = "".join(letter for _, letter in sorted(letters) if is_listed(letter, letters))
        script = script_of(slot)
        if slot and script:
            lines[script].append(slot)
            kept[primary] = slot[0]
    spellings = [
        letter + "".join(kept[p] for p in primaries)
        for letter, primaries in sorted(spelt.items())
        if letter == letter.lower() and all(p in kept for p in primaries)
    ]
    lines["marks"] = [letter for _, letter in sorted(marks.items())]
    lines["spelt"] = spellings
    text = "".join(f"{name}\t{' '.join(slots)}\n" for name, slots in lines.items())
    TARGET.write_text(text, encoding="utf-8")


def is_listed(letter: str, others: list[tuple[int, str]]) -> bool:
    """Whether the letter cannot be found by way of its lower case or its decomposition."""
    if unicodedata.category(letter)[0] not in "LM" or (unicodedata.combining(letter) and len(others) > 1):
        return False
    others_letters = {other for _, other in others}
    lower = letter.lower()
    if lower != letter and lower in others_letters:
        return False
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFKD", letter))
    return plain == letter or plain not in others_letters


def script_of(slot: str) -> str:
    first = slot[:1]
    if regex.match(r"\p{Script=Katakana}", first):
        return "Hiragana"
    return next((script for script in SCRIPTS if regex.match(rf"\p{{Script={script}}}", first)), "")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
