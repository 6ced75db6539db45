"""Write src/lichtspiel/text/tables/words/: a small word list a language, from Debian's spelling dictionaries.

    apt-get install hunspell-de-de hunspell-fr-classical … aspell-mr …   (the packages of word_lists/sources.py)
    python scripts/make_word_lists.py [LANGUAGE…]

A list is a minimal automaton of the words with their frequent inflected forms, and a table of how well letters follow
each other. The licence of each dictionary is written to words/LICENCES.
"""

from __future__ import annotations

import pathlib
import subprocess
import sys

from word_lists.packing import automaton_of, packed
from word_lists.sources import SOURCES
from word_lists.words import chosen_words

TARGET = pathlib.Path(__file__).parents[1] / "src/lichtspiel/text/tables/words"
MOST_EDGES = 100_000
ROOM = {"ru": 1.7, "en": 1.5, "de": 1.3, "fr": 1.2, "pl": 1.4, "uk": 1.3}  # languages of many texts may be larger
LENGTHS = (15, 11, 9, 8, 7, 6)  # of stems: long words are the rarer ones
NOTE = """\
The word lists beside this file are made by scripts/make_word_lists.py from these Debian packages, each under the
licence named; the copyright holders are named in /usr/share/doc/PACKAGE/copyright of the package. The lists of
ja-Latn, zh-Latn and ko-Latn are syllable tables of our own.
"""


def written(language: str) -> tuple[int, int, int]:
    """Write the list of a language; the longest stem taken, the numbers of words and of bytes."""
    for longest in LENGTHS[1:] if language in ROOM else LENGTHS:
        made = automaton_of(chosen_words(language, longest))
        if len(made.edges) <= MOST_EDGES * ROOM.get(language, 1):
            break
    stored = packed(made)
    (TARGET / f"{language}.words").write_bytes(stored)
    return longest, len(made.words), len(stored)


def version(package: str) -> str:
    """The installed version of a Debian package."""
    return subprocess.run(
        ["dpkg-query", "-W", "-f=${Version}", package], capture_output=True, text=True, check=False
    ).stdout.strip()


def main() -> None:
    """Write the lists named, or all, and the note of licences."""
    TARGET.mkdir(parents=True, exist_ok=True)
    wanted = sys.argv[1:]
    for language in wanted or [*SOURCES, "ja-Latn", "zh-Latn", "ko-Latn"]:
        print(language, *written(language), flush=True)
    lines = [NOTE]
    lines += [f"{k:8} {s.package:24} {version(s.package):22} {s.licence}" for k, s in SOURCES.items()]
    (TARGET / "LICENCES").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
