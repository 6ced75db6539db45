"""What a word with signs of another script may have been: candidates by sound and by shape, ranked by a word list.

A search from left to right over the word: its own letters stand as they are, each foreign sign is spelled out in every
way people spell it (`sounds`) or taken for the letter it looks like (`lookalikes`), and the spelling is read back in
the word's own script. What a word list can go on with, and what its letters make likely, is kept.
"""

from __future__ import annotations

import heapq
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from lichtspiel.text.lookalikes import lookalikes, plain_latin
from lichtspiel.text.scripts import script_of
from lichtspiel.text.sounds import INDIC_BLOCKS, Spelling, indic_consonants, readings, spellings, table
from lichtspiel.text.words import DEAD, ROOT, WordList, stored_form, word_list

BEAM = 22
LONGEST = 40  # of a word that is looked into, in code points
NEAR = 4.5  # a listed word that costs no more is near enough to look no further
UNLISTED = 3.0
LIKELY = 0.3  # weight of the letters' likelihood where no list knows the word
LIKELY_LISTED = 0.06
COMPOUND = 1.6
COMPOUNDING = frozenset(
    {"ko", "de", "nl", "sv", "da", "nb", "nn", "no", "fi", "hu", "et", "is", "fo", "af", "lb", "fy"}
)
CHAINED = frozenset({"ja", "zh", "ko"})  # romanised: words are chains of the syllables listed
CLITICS = {
    "ar": ("ال", "و", "ب", "ل", "ك", "ف", "س", "وال", "بال", "كال", "فال", "لل", "ول", "وب"),
    "he": ("ה", "ו", "ב", "ל", "מ", "ש", "כ", "וה", "שה", "בה", "מה", "כש", "וב", "של"),
    "fa": ("می\u200c", "نمی\u200c", "می", "بی"),
}
VIRAMA = {script: chr(block + 0x4D) for script, block in INDIC_BLOCKS.items()}
VOWELS = "aeiou"
# Where no word list tells the letters of a language.
ALPHABETS = {"Cyrl": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "Latn": "abcdefghijklmnopqrstuvwxyzáéíóúàèçñäöü"}


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


# A place in the word list: the node, whether a word ends there, and what beginning anew has cost on the way.
Spot = tuple[int, bool, float]


@dataclass(slots=True)
class _Path:
    """A way read so far: the text in the stored form, its costs, and where in the lists it stands."""

    text: str
    cost: float
    likely: float
    spots: tuple[Spot, ...]
    trie: dict[str, object] | None
    manner: str  # how its foreign signs were taken: "" (none yet), "shape" or "sound"


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


def _read(target: Target, pending: str, *, last: bool) -> list[tuple[str, float, str]]:
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
            for more, extra, rest in _read(target, pending[size:], last=last):
                spot = sign + more, rest
                best[spot] = min(cost + extra, best.get(spot, 99.0))
    ways = sorted(((text, cost, rest) for (text, rest), cost in best.items()), key=lambda w: w[1])[:11]
    if len(target.memo) < 20_000:
        target.memo[key] = ways
    return ways


def _signs(run: str) -> Iterator[tuple[str, str]]:
    """The foreign signs of a run with their scripts: clusters as one, Thai vowels as they are spoken."""
    if any("\uac00" <= c <= "\ud7a3" for c in run):
        run = unicodedata.normalize("NFD", run)
    at = 0
    while at < len(run):
        sign = run[at]
        script = script_of(sign) or ("Kana" if sign == "ー" else "")
        known = table(script)
        size = next((n for n in (4, 3, 2) if len(run[at : at + n]) == n and run[at : at + n].lower() in known), 1)
        if script == "Thai" and sign in "เแโไใ" and at + 1 < len(run):
            yield run[at + 1], "Thai"
            yield sign, "Thai"
            size = 2
        else:
            yield run[at : at + size], script
            if size > 1 and script == "Latn":  # "sh" may be two letters as well
                pass
        at += size


def _is_vowel_sign(sign: str) -> bool:
    """Whether an Indic mark takes the place of the vowel a consonant carries (a nasal or a dot does not)."""
    return unicodedata.category(sign)[0] == "M" and ord(sign) & 0x7F not in {0x01, 0x02, 0x03, 0x3C, 0x70, 0x71}


def _options(run: str, target: Target, *, after_consonant: bool) -> list[tuple[list[Spelling], str]]:
    """The ways to spell each sign of a foreign run, and the sign itself for its shape."""
    found: list[tuple[list[Spelling], str]] = []
    signs = list(_signs(run))
    for index, (sign, script) in enumerate(signs):
        ways = list(spellings(sign, script))
        if script in INDIC_BLOCKS:
            following = signs[index + 1][0] if index + 1 < len(signs) else ""
            if sign in indic_consonants(script) and (not following or not _is_vowel_sign(following[0])):
                final = not following
                ways = [
                    w
                    for s, c in ways
                    for w in (
                        (s, c + (0 if final else 0.35)),
                        (s + "a", c + (0.3 if final else 0.0)),
                        (s + "o", c + 1.6),
                    )
                ]
            if index == 0 and after_consonant and target.script == "Latn":
                carried = unicodedata.category(sign)[0] == "L"
                ways += [("a" + s, c + (0.3 if carried else 0.8)) for s, c in ways[:3] if s and s[0] not in VOWELS]
        elif script in {"Arab", "Hebr"} and target.script not in {"Arab", "Hebr"}:
            ways += [(s + v, c + 0.8) for s, c in ways[:1] if s and s not in VOWELS for v in "aeiou"]
        found.append((ways, sign))
    return found


def _advance(target: Target, path: _Path, text: str, cost: float, manner: str = "") -> _Path | None:
    """The path with letters appended, walked through the lists; None where the script forbids the row of letters."""
    whole, spots, trie, likely = path.text, path.spots, path.trie, path.likely
    words = target.words
    for letter in text:
        if target.consonants and not _fits(target, whole, letter):
            return None
        if words is not None:
            likely += words.cost(whole[-2:-1] or "^", whole[-1:] or "^", letter)
            if spots:
                spots = _stepped(target, words, spots, whole, letter)
        if trie is not None:
            trie = trie.get(letter)  # type: ignore[assignment]
        whole += letter
    if manner and path.manner and manner != path.manner:  # one sign by its shape and the next by its sound is rare
        cost += 1.5
        manner = "sound"
    return _Path(whole, path.cost + cost, likely, spots, trie, manner or path.manner)


def _stepped(target: Target, words: WordList, spots: tuple[Spot, ...], whole: str, letter: str) -> tuple[Spot, ...]:
    """The spots after one more letter, with those that begin a further word where the language builds words so."""
    found = [(*words.step(node, letter), cost) for node, _, cost in spots if node]
    price = _price_anew(target, spots, whole)
    if price is not None:
        found.append((*words.step(ROOT, letter), price))
    alive = [spot for spot in found if spot[0] != DEAD]
    return tuple(alive) if len(alive) < 4 else tuple(sorted(alive, key=lambda spot: spot[2])[:3])


def _price_anew(target: Target, spots: tuple[Spot, ...], whole: str) -> float | None:
    if target.base in CLITICS:
        return 0.3 if whole in CLITICS[target.base] else None
    chained = target.base in CHAINED
    if chained or (target.base in COMPOUNDING and len(whole) > 2):
        costs = [cost for _, ends, cost in spots if ends]
        return min(costs) + (0.15 if chained else COMPOUND) if costs else None
    return None


def _fits(target: Target, whole: str, letter: str) -> bool:
    """Whether an Indic letter may stand after what is there: a vowel sign needs a consonant before it."""
    if unicodedata.category(letter)[0] == "M" and ord(letter) & 0x7F not in {1, 2, 3}:
        return bool(whole) and (whole[-1] in target.consonants or ord(whole[-1]) & 0x7F == 0x3C)
    return True


def _pruned(paths: dict[tuple[str, str], _Path]) -> dict[tuple[str, str], _Path]:
    if len(paths) <= BEAM:
        return paths
    rank = lambda item: item[1].cost + LIKELY * item[1].likely  # noqa: E731
    best = heapq.nsmallest(BEAM, paths.items(), key=rank)
    alive = [item for item in paths.items() if item[1].spots or item[1].trie]
    return dict(best) | dict(heapq.nsmallest(BEAM, alive, key=lambda item: item[1].cost))


def _through_run(target: Target, paths: dict[tuple[str, str], _Path], run: str) -> dict[tuple[str, str], _Path]:
    before = next(iter(paths.values())).text[-1:] if paths else ""
    signs = _options(run, target, after_consonant=bool(before) and before not in "aeiouy")
    alike: dict[str, dict[str, tuple[tuple[str, float], ...]]] = {}
    for index, (ways, sign) in enumerate(signs):
        closing = index == len(signs) - 1
        grown: dict[tuple[str, str], _Path] = {}
        script = script_of(sign[0])
        shapes = _shapes(target, sign, alike.setdefault(script, lookalikes(target.script, script)))
        for (_, rest), path in paths.items():
            if not rest:
                for text, cost in shapes:
                    _keep(grown, _advance(target, path, text, cost, "shape"), "", dead=target.listed_only)
            for spelled, cost in () if shapes and target.consonants else ways:
                for text, extra, left in _read(target, rest + spelled, last=closing):
                    for variant, more in _variants(target, path, text):
                        _keep(
                            grown,
                            _advance(target, path, variant, 0.4 + cost + extra + more, "sound"),
                            left,
                            dead=target.listed_only,
                        )
        paths = _pruned(grown)
    return {key: path for key, path in paths.items() if not key[1]}


def _shapes(target: Target, sign: str, alike: dict[str, tuple[tuple[str, float], ...]]) -> list[Spelling]:
    plain = plain_latin(sign) if len(sign) == 1 and target.script == "Latn" else ""
    if plain:
        return [(plain.lower(), 0.0)]
    script = script_of(sign[0])
    if target.consonants and script in INDIC_BLOCKS:  # their blocks are laid out alike
        twin = chr(ord(sign[0]) - INDIC_BLOCKS[script] + INDIC_BLOCKS[target.script])
        return [(twin, 0.0)] if script_of(twin) == target.script else []
    options: list[Spelling] = [("", 0.0)]
    for one in sign:
        found = alike.get(one, ()) or [
            (o.lower(), c + 0.3) for o, c in alike.get(one.upper(), ()) if one != one.upper()
        ]
        options = [(text + o.lower(), cost + c) for text, cost in options for o, c in found]
    return options


def _variants(target: Target, path: _Path, text: str) -> list[tuple[str, float]]:
    """The letters read, with what a script puts between them: a virama, a soft sign, a silent consonant."""
    if target.consonants and text and text[-1] in target.consonants:
        return [(text, 0.25), (text + VIRAMA[target.script], 0.35)]
    if target.script == "Cyrl" and text and text[-1] in "лнтрсдзцвмбпкшжч":
        return [(text, 0.0), (text + "ь", 0.9)]
    if target.script == "Hang" and text and 0x1161 <= ord(text[0]) <= 0x1175:
        before = path.text[-1:]
        return [(text, 0.0)] if before and 0x1100 <= ord(before) <= 0x1112 else [("\u110b" + text, 0.0)]
    return [(text, 0.0)]


def _keep(grown: dict[tuple[str, str], _Path], path: _Path | None, rest: str, *, dead: bool = False) -> None:
    if path is None or (dead and not path.spots and not path.trie):
        return
    key = path.text, rest
    known = grown.get(key)
    if known is None or path.cost < known.cost:
        grown[key] = path


def segments(word: str, foreign: Collection[str]) -> list[tuple[str, bool]]:
    """The word cut where its own letters and signs of the foreign scripts meet: (part, is foreign)."""
    parts: list[tuple[str, bool]] = []
    first = next((sign for sign in word if script_of(sign) or plain_latin(sign)), "")
    alien = bool(first) and (script_of(first) in foreign or (bool(plain_latin(first)) and "odd" in foreign))
    for sign in word:
        script = script_of(sign)
        alien = (
            (script in foreign or bool(plain_latin(sign) and "odd" in foreign))
            if script or plain_latin(sign)
            else alien
        )
        if parts and parts[-1][1] == alien:
            parts[-1] = (parts[-1][0] + sign, alien)
        else:
            parts.append((sign, alien))
    return parts


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
    paths = {("", ""): _Path("", 0.0, 0.0, ((ROOT, False, 0.0),) if target.words else (), target.known or None, "")}
    for part, alien in parts:
        if alien:
            paths = _through_run(target, paths, part)
        else:
            native = stored_form(part, language)
            grown: dict[tuple[str, str], _Path] = {}
            for path in paths.values():
                _keep(grown, _advance(target, path, native, 0.0), "", dead=target.listed_only)
            paths = grown
    return _ranked(target, paths, small=not parts[0][1] and word[0].islower())


def _ranked(target: Target, paths: dict[tuple[str, str], _Path], *, small: bool) -> list[Candidate]:
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
        if not text:
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
