"""Write src/lichtspiel/text/tables/hanja.txt: how Koreans read Chinese characters.

    apt-get install libhangul-data
    python scripts/make_hanja_table.py [HANJA.TXT]

Taken are the characters in daily use in Korea, China and Japan; of several readings the commonest.
"""

from __future__ import annotations

import collections
import pathlib
import sys

SOURCE = pathlib.Path("/usr/share/libhangul/hanja/hanja.txt")
TARGET = pathlib.Path(__file__).parents[1] / "src/lichtspiel/text/tables/hanja.txt"
IN_USE = ("euc_kr", "gb2312", "shift_jis")
NOTE = "# Korean readings, each before the characters read so. Written by scripts/make_hanja_table.py.\n#\n"


def in_use(character: str) -> bool:
    """Whether the character is in an everyday character set of Korea, China or Japan."""
    return any(character.encode(encoding, "ignore") for encoding in IN_USE)


def main() -> None:
    """Write the table, with the licence of its source at its head."""
    lines = (pathlib.Path(sys.argv[1]) if sys.argv[1:] else SOURCE).read_text("utf-8").splitlines()
    licence = [line.rstrip() for line in lines if line.startswith("#")]
    readings: dict[str, str] = {}
    for reading, characters, *_ in (line.split(":") for line in lines if line.count(":") >= 2):
        if len(reading) == len(characters) == 1 and in_use(characters):
            readings.setdefault(characters, reading)
    by_reading: dict[str, list[str]] = collections.defaultdict(list)
    for character, reading in readings.items():
        by_reading[reading].append(character)
    rows = [f"{reading} {''.join(sorted(characters))}" for reading, characters in sorted(by_reading.items())]
    TARGET.write_text(NOTE + "\n".join([*licence, *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
