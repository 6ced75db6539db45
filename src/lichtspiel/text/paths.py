"""The ways to read a run of foreign signs into a script, sign by sign, with what each way costs."""

from __future__ import annotations

import heapq
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from lichtspiel.text.hanja import korean_reading
from lichtspiel.text.lookalikes import lookalikes, plain_latin
from lichtspiel.text.scripts import script_of
from lichtspiel.text.sounds import INDIC_BLOCKS, Spelling, indic_consonants, spellings, table
from lichtspiel.text.target import VOWELS, Target, read
from lichtspiel.text.words import DEAD, ROOT, WordList

BEAM = 22
LIKELY = 0.22  # weight of the letters' likelihood where no list knows the word
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
# A place in the word list: the node, whether a word ends there, and what beginning anew has cost on the way.
Spot = tuple[int, bool, float]


@dataclass(slots=True)
class Path:
    """A way read so far: the text in the stored form, its costs, and where in the lists it stands."""

    text: str
    cost: float
    likely: float
    spots: tuple[Spot, ...]
    trie: dict[str, object] | None
    manner: str  # how its foreign signs were taken: "" (none yet), "shape" or "sound"


def through_run(target: Target, paths: dict[tuple[str, str], Path], run: str) -> dict[tuple[str, str], Path]:
    """The paths gone on through a run of foreign signs, by the text read and the spelling not yet read."""
    before = next(iter(paths.values())).text[-1:] if paths else ""
    signs = _options(run, target, after_consonant=bool(before) and before not in "aeiouy")
    alike: dict[str, dict[str, tuple[tuple[str, float], ...]]] = {}
    for index, (ways, sign) in enumerate(signs):
        closing = index == len(signs) - 1
        grown: dict[tuple[str, str], Path] = {}
        script = script_of(sign[0])
        shapes = _shapes(target, sign, alike.setdefault(script, lookalikes(target.script, script)))
        for (_, rest), path in paths.items():
            if not rest:
                for text, cost in shapes:
                    keep(grown, advance(target, path, text, cost, "shape"), "", dead=target.listed_only)
            for spelled, cost in () if shapes and target.consonants else ways:
                for text, extra, left in read(target, rest + spelled, last=closing):
                    for variant, more in _variants(target, path, text):
                        keep(
                            grown,
                            advance(target, path, variant, 0.4 + cost + extra + more, "sound"),
                            left,
                            dead=target.listed_only,
                        )
        paths = _pruned(grown)
    return {key: path for key, path in paths.items() if not key[1]}


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


def _shapes(target: Target, sign: str, alike: dict[str, tuple[tuple[str, float], ...]]) -> list[Spelling]:
    plain = plain_latin(sign) if len(sign) == 1 and target.script == "Latn" else ""
    if plain:
        return [(plain.lower(), 0.0)]
    script = script_of(sign[0])
    if target.consonants and script in INDIC_BLOCKS:  # their blocks are laid out alike
        twin = chr(ord(sign[0]) - INDIC_BLOCKS[script] + INDIC_BLOCKS[target.script])
        return [(twin, 0.0)] if script_of(twin) == target.script else []
    if script == "Hani" and target.script == "Hang":
        return [(korean_reading(sign), 0.2)] if korean_reading(sign) else []
    options: list[Spelling] = [("", 0.0)]
    for one in sign:
        found = alike.get(one, ()) or [
            (o.lower(), c + 0.3) for o, c in alike.get(one.upper(), ()) if one != one.upper()
        ]
        options = [(text + o.lower(), cost + c) for text, cost in options for o, c in found]
    return options


def _variants(target: Target, path: Path, text: str) -> list[tuple[str, float]]:
    """The letters read, with what a script puts between them: a virama, a soft sign, a silent consonant."""
    if target.consonants and text and text[-1] in target.consonants:
        return [(text, 0.25), (text + VIRAMA[target.script], 0.35)]
    if target.script == "Cyrl" and text and text[-1] in "лнтрсдзцвмбпкшжч":
        return [(text, 0.0), (text + "ь", 0.9)]
    if target.script == "Hang" and text:
        open_before = "\u1100" <= path.text[-1:] <= "\u1112"
        if "\u1161" <= text[0] <= "\u1175":
            return [(text, 0.0)] if open_before else [("\u110b" + text, 0.0)]
        if open_before:  # a vowel between consonants, as in 프로그램 for "program"
            return [(text, 0.0), ("\u1173" + text, 0.5)]
    return [(text, 0.0)]


def advance(target: Target, path: Path, text: str, cost: float, manner: str = "") -> Path | None:
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
    return Path(whole, path.cost + cost, likely, spots, trie, manner or path.manner)


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


def keep(grown: dict[tuple[str, str], Path], path: Path | None, rest: str, *, dead: bool = False) -> None:
    """Take up a path where it is the cheapest to its text; `dead` leaves out what no list goes on with."""
    if path is None or (dead and not path.spots and not path.trie):
        return
    key = path.text, rest
    known = grown.get(key)
    if known is None or path.cost < known.cost:
        grown[key] = path


def _pruned(paths: dict[tuple[str, str], Path]) -> dict[tuple[str, str], Path]:
    if len(paths) <= BEAM:
        return paths
    rank = lambda item: item[1].cost + LIKELY * item[1].likely  # noqa: E731
    best = heapq.nsmallest(BEAM, paths.items(), key=rank)
    alive = [item for item in paths.items() if item[1].spots or item[1].trie]
    return dict(best) | dict(heapq.nsmallest(BEAM, alive, key=lambda item: item[1].cost))
