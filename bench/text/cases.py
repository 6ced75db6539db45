"""Sound texts from the sample catalogue, and the same broken in known ways: the same for the same seed."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.text import defects

SAMPLE = Path(__file__).parents[2] / "src" / "lichtspiel" / "sample"
SEED = 7
EACH = 250
"""So many texts are broken in each way."""


@dataclass(frozen=True, slots=True)
class Case:
    """A text, what it claims to be, and what was done to it: `kind` "" for nothing."""

    text: str
    language: str
    field: str
    kind: str = ""
    start: int = 0
    end: int = 0
    sound: str = ""
    """What it was before; "" where no repair can be asked for."""


def sound() -> list[Case]:
    """The titles, plots and reviews of the sample catalogue, which people wrote and read."""
    found = []
    for path in sorted((SAMPLE / "films").glob("*.toml")):
        film = tomllib.loads(path.read_text("utf-8"))
        found += [Case(row["text"].strip(), row["language"], "title") for row in film.get("title", ())]
        found += [Case(row["text"].strip(), row["language"], "synopsis") for row in film.get("synopsis", ())]
        found += [Case(row["text"].strip(), row["language"], "review") for row in film.get("review", ())]
    return list(dict.fromkeys(found))


def broken(texts: list[Case], seed: int = SEED) -> list[Case]:
    """For each kind of defect so many of the texts, each broken once in that way."""
    made: list[Case] = []
    for kind, breaking in defects.BREAKING.items():
        # A generator for each kind: a further kind changes none of the others.
        chance = random.Random(f"{seed}/{kind}")
        made += [Case(*case) for case in _some(kind, breaking, texts, chance)]
    return made


def _some(
    kind: str, breaking: defects.Breaking, texts: list[Case], chance: random.Random
) -> Iterator[tuple[str, str, str, str, int, int, str]]:
    others = [(case.text, case.language) for case in texts if case.field == "synopsis"]
    done: set[str] = set()
    for _ in range(EACH * 40):
        case = chance.choice(texts)
        if len(done) >= EACH:
            return
        made = breaking(case.text, case.language, case.field, others, chance)
        if made is None or made.text == case.text or made.text in done:
            continue
        done.add(made.text)
        yield made.text, case.language, case.field, kind, made.start, made.end, case.text if made.is_mendable else ""
