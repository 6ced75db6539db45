"""The script and language a word is read into: the spellings its signs are read from, and the words it may come to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import lru_cache

from lichtspiel.text.sounds import INDIC_BLOCKS, indic_consonants, readings
from lichtspiel.text.words import WordList, stored_form, word_list

VOWELS = "aeiou"
# Where no word list tells the letters of a language.
ALPHABETS = {"Cyrl": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "Latn": "abcdefghijklmnopqrstuvwxyzáéíóúàèçñäöü"}


@dataclass(slots=True)
class Target:
    """The script and language a word is read into."""

    script: str
    language: str | None
    words: WordList | None
    known: dict[str, object]
    readings: dict[str, tuple[tuple[str, float], ...]]
    base: str
    consonants: frozenset[str] = frozenset()
    memo: dict[tuple[str, bool], list[tuple[str, float, str]]] = field(default_factory=dict)
    listed_only: bool = False


def trie_of(known_words: Collection[str], start: str, language: str | None) -> dict[str, object]:
    """The known words that begin so, as nested dictionaries; "" marks an end."""
    root: dict[str, object] = {}
    for word in known_words:
        shaped = stored_form(word, language)
        if shaped.startswith(start):
            node = root
            for letter in shaped:
                node = node.setdefault(letter, {})  # type: ignore[assignment]
            node[""] = {}
    return root


@lru_cache(maxsize=64)
def _readings(script: str, language: str | None) -> tuple[WordList | None, dict[str, tuple[tuple[str, float], ...]]]:
    words = word_list(language, script)
    alphabet = (
        words.alphabet.replace("^", "") if words and script not in {"Kana", "Hira"} else ALPHABETS.get(script, "")
    )
    found = {key: signs for key, signs in readings(script, alphabet).items() if key}
    if script in {"Arab", "Hebr"}:
        found |= {v: (("", 0.3), *found.get(v, ())) for v in VOWELS}
    if script == "Hang":  # English endings, whose r is silent
        found |= {e: (("\u1165", 0.4), *found.get(e, ())) for e in ("er", "or")}
    if script in INDIC_BLOCKS:
        found["a"] = (("", 0.0), *((sign, cost + 0.3) for sign, cost in found.get("a", ())))
    return words, {key: signs[:9] for key, signs in found.items()}


@lru_cache(maxsize=64)
def _memo(script: str, language: str | None) -> dict[tuple[str, bool], list[tuple[str, float, str]]]:  # noqa: ARG001
    return {}


def target_for(script: str, language: str | None, known_words: Collection[str], start: str) -> Target:
    """Make ready to read words into a script."""
    words, table_back = _readings(script, language)
    known = trie_of(known_words, start, language) if known_words else {}
    consonants = indic_consonants(script) if script in INDIC_BLOCKS else frozenset()
    base = (language or "").split("-")[0].lower()
    return Target(script, language, words, known, table_back, base, consonants, _memo(script, language))


def read(target: Target, pending: str, *, last: bool) -> list[tuple[str, float, str]]:
    """The ways to read a spelling, with what is left to be read with the next sign's: (letters, cost, rest)."""
    key = pending, last
    found = target.memo.get(key)
    if found is not None:
        return found
    best: dict[tuple[str, str], float] = {}
    if not pending:
        best["", ""] = 0.0
    elif not last and len(pending) <= 2 and any(k.startswith(pending) and k != pending for k in target.readings):
        best["", pending] = 0.0
    for size in range(1, min(4, len(pending)) + 1):
        for sign, price in target.readings.get(pending[:size], ()):
            cost = price + (0.15 if target.script in {"Kana", "Hira"} else 0.0)  # fewer signs, likelier
            for more, extra, rest in read(target, pending[size:], last=last):
                spot = sign + more, rest
                best[spot] = min(cost + extra, best.get(spot, 99.0))
    ways = sorted(((text, cost, rest) for (text, rest), cost in best.items()), key=lambda w: w[1])[:11]
    if len(target.memo) < 20_000:
        target.memo[key] = ways
    return ways
