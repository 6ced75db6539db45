"""What a word with signs of another script may have been: candidates by sound and by shape, ranked by a word list.

A search from left to right over the word: its own letters stand as they are, each foreign sign is spelled out in every
way people spell it (`sounds`) or taken for the letter it looks like (`lookalikes`), and the spelling is read back in
the word's own script. What a word list can go on with, and what its letters make likely, is kept.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from lichtspiel.text.lookalikes import lookalikes
from lichtspiel.text.paths import CHAINED, LIKELY, Path, advance, keep, through_run
from lichtspiel.text.segments import segments
from lichtspiel.text.target import Target, target_for
from lichtspiel.text.words import ROOT, stored_form

LONGEST = 40  # of a word that is looked into, in code points
NEAR = 4.5  # a listed word that costs no more is near enough to look no further
UNLISTED = 3.0
LIKELY_LISTED = 0.06


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may have been meant: lower the cost, likelier."""

    word: str
    cost: float
    listed: bool
    capital: bool  # the list has it with a capital only
    sound: float  # what the reading of the signs alone has cost
    fit: float  # how unlikely the letters are after each other, in nats a letter; 0 where no list tells
    by_shape: bool  # every foreign sign was taken for the letter it looks like


def candidates(
    word: str, script: str, foreign: Collection[str], language: str | None, known_words: Collection[str] = frozenset()
) -> list[Candidate]:
    """The likeliest words for one with signs of the foreign scripts in it, cheapest first; at most six.

    Words a list knows are searched first, which is quick; only where none is near, others too.
    """
    if len(word) > LONGEST:
        return []
    if not any(lookalikes(script, code) for code in foreign) and "odd" not in foreign:
        listed = search(word, script, foreign, language, known_words, listed_only=True)
        if listed and listed[0].cost < NEAR:
            return listed
    return search(word, script, foreign, language, known_words)


def search(  # noqa: PLR0913
    word: str,
    script: str,
    foreign: Collection[str],
    language: str | None,
    known_words: Collection[str] = frozenset(),
    *,
    listed_only: bool = False,
) -> list[Candidate]:
    """One search, of all that may be meant or of listed words alone."""
    parts = segments(word, foreign)
    start = stored_form(parts[0][0], language) if parts and not parts[0][1] else ""
    target = target_for(script, language, known_words, start)
    target.listed_only = listed_only
    paths = {("", ""): Path("", 0.0, 0.0, ((ROOT, False, 0.0),) if target.words else (), target.known or None, "")}
    for part, alien in parts:
        if alien:
            paths = through_run(target, paths, part)
        else:
            native = stored_form(part, language)
            grown: dict[tuple[str, str], Path] = {}
            for path in paths.values():
                keep(grown, advance(target, path, native, 0.0), "", dead=target.listed_only)
            paths = grown
    return _ranked(target, paths, small=not parts[0][1] and word[0].islower())


def _ranked(target: Target, paths: dict[tuple[str, str], Path], *, small: bool) -> list[Candidate]:
    """The words the paths have come to; `small` says that the word begins with a small letter of its own."""
    found: list[Candidate] = []
    for path in paths.values():
        words = target.words
        likely, anew, capital, listed = path.likely, 0.0, False, False
        if words is not None:
            edge = ("^^" + path.text)[-2:]
            likely += words.cost(edge[0], edge[1], "^")
            ending = [cost for _, ends, cost in path.spots if ends]
            capitals = [cost for node, _, cost in path.spots if node and words.step(node, "^")[1]]
            listed, capital = bool(ending or capitals), not ending and bool(capitals)
            anew = min(ending + capitals, default=0.0) + (2.0 if capital and small else 0.0)
        if target.base in CHAINED and target.script == "Latn":  # the list holds syllables: it tells no more
            likely = 0.0
        known = bool(path.trie is not None and "" in path.trie)
        text = unicodedata.normalize("NFC", path.text)
        if target.script == "Hang" and any("\u1100" <= c <= "\u11ff" for c in text):
            continue
        if not text or (target.script == "Grek" and unicodedata.normalize("NFD", text).count("\u0301") > 1):
            continue
        cost = (
            path.cost
            + (anew + LIKELY_LISTED * likely if listed or known else LIKELY * likely + UNLISTED)
            - (1.0 if known else 0.0)
        )
        found.append(
            Candidate(
                text, cost, listed or known, capital, path.cost, likely / (len(path.text) + 1), path.manner != "sound"
            )
        )
    best: dict[str, Candidate] = {}
    for candidate in sorted(found, key=lambda c: c.cost):
        best.setdefault(candidate.word, candidate)
    ranked = list(best.values())
    return ranked[:6] + [c for c in ranked[6:] if c.by_shape][:1]
