"""Write src/lichtspiel/text/tables/words/: a small word list a language, from Debian's spelling dictionaries.

    apt-get install hunspell-de-de hunspell-fr-classical … aspell-mr …   (the packages of SOURCES)
    python scripts/make_word_lists.py [LANGUAGE…]

A list is a minimal automaton of the words with their frequent inflected forms, and a table of how well letters follow
each other. A dictionary whose licence cannot go with AGPL-3.0-or-later is left out: GPL-2.0 alone (Czech, Bulgarian,
Vietnamese, Welsh), CC-BY-SA before 4.0 (Belarusian). The licence of each is written to words/LICENCES.
"""

# ruff: noqa: E501 (examples and tables stand in lines of their own)

from __future__ import annotations

import array
import collections
import dataclasses
import json
import lzma
import math
import pathlib
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterable, Iterator

TARGET = pathlib.Path(__file__).parents[1] / "src/lichtspiel/text/tables/words"
HUNSPELL = pathlib.Path("/usr/share/hunspell")
MOST_FORMS = 1_800_000
MOST_EDGES = 100_000
ROOM = {"ru": 1.7, "en": 1.5, "de": 1.3, "fr": 1.2, "pl": 1.4, "uk": 1.3}  # languages of many texts may be larger
LENGTHS = (15, 11, 9, 8, 7, 6)  # of stems: long words are the rarer ones
MOST_LETTERS = 78
LIBREOFFICE = "libreoffice-dictionaries"


@dataclasses.dataclass(frozen=True)
class Source:
    """Where the words of a language come from."""

    package: str
    name: str  # of the .dic file, or of the aspell dictionary, or of the file under /usr/share/dict
    licence: str


SOURCES = {
    "af": Source("hunspell-af", "af_ZA", "LGPL-2.1-or-later"),
    "am": Source("aspell-am", "am", "public domain"),
    "ar": Source("hunspell-ar", "ar", "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1"),
    "bn": Source("aspell-bn", "bn", "GPL-2.0-or-later"),
    "br": Source("hunspell-br", "br_FR", "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1"),
    "ca": Source("hunspell-ca", "ca", "GPL-2.0-or-later OR LGPL-2.1-or-later"),
    "da": Source("hunspell-da", "da_DK", "LGPL-2.1 OR GPL-2.0 OR MPL-1.1"),
    "de": Source("hunspell-de-de", "de_DE", "GPL-2.0-or-later"),
    "el": Source("hunspell-el", "el_GR", "MPL-1.1 OR GPL-2.0 OR LGPL-2.1"),
    "en": Source("hunspell-en-us", "en_US", "SCOWL (permissive, see the package)"),
    "eo": Source("aspell-eo", "eo", "GPL-2.0-or-later"),
    "es": Source("hunspell-es", "es_ES", "GPL-3.0-or-later OR LGPL-3.0-or-later OR MPL-1.1"),
    "et": Source("myspell-et", "et_EE", "LGPL-2.1"),
    "eu": Source("hunspell-eu", "eu", "LGPL-3.0-or-later"),
    "fa": Source("aspell-fa", "fa", "GPL-2.0-or-later"),
    "fo": Source("myspell-fo", "fo", "GPL-2.0-or-later"),
    "fr": Source("hunspell-fr-classical", "fr", "MPL-2.0"),
    "ga": Source("aspell-ga", "ga", "GPL-2.0-or-later"),
    "gl": Source("hunspell-gl", "gl_ES", "GPL-3.0"),
    "gu": Source("hunspell-gu", "gu_IN", "GPL-2.0-or-later"),
    "he": Source("hunspell-he", "he_IL", "AGPL-3.0-or-later"),
    "hi": Source("hunspell-hi", "hi_IN", "GPL-2.0-or-later"),
    "hr": Source("hunspell-hr", "hr_HR", "LGPL-2.1 OR SISSL"),
    "hu": Source("hunspell-hu", "hu_HU", "GPL-3.0-or-later OR LGPL-3.0-or-later OR MPL-2.0"),
    "hy": Source("aspell-hy", "hy", "GPL-2.0-or-later"),
    "id": Source("hunspell-id", "id_ID", "LGPL-3.0"),
    "is": Source("aspell-is", "is", "GPL-2.0-or-later"),
    "it": Source("hunspell-it", "it_IT", "GPL-3.0"),
    "kk": Source("hunspell-kk", "kk_KZ", "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1"),
    "kn": Source("aspell-kn", "kn", "GPL-3.0-or-later"),
    "ko": Source("hunspell-ko", "ko", "MPL-1.1 OR GPL-2.0-or-later OR LGPL-2.1-or-later"),
    "ku": Source("aspell-ku", "ku", "GPL-2.0-or-later"),
    "lo": Source("hunspell-lo", "lo_LA", "LGPL-2.1"),
    "lt": Source("hunspell-lt", "lt_LT", "BSD-3-Clause"),
    "lv": Source("hunspell-lv", "lv_LV", "LGPL-2.1-or-later"),
    "ml": Source("hunspell-ml", "ml_IN", "GPL-3.0-or-later"),
    "mr": Source("aspell-mr", "mr", "GPL-2.0-or-later"),
    "nb": Source("aspell-no", "nb", "GPL-2.0-or-later"),
    "ne": Source("hunspell-ne", "ne_NP", "LGPL-2.1"),
    "nl": Source("hunspell-nl", "nl", "BSD-2-Clause OR CC-BY-3.0"),
    "nn": Source("aspell-no", "nn", "GPL-2.0-or-later"),
    "oc": Source("hunspell-oc", "oc_FR", "GPL-2.0-or-later"),
    "or": Source("aspell-or", "or", "GPL-2.0-or-later"),
    "pa": Source("aspell-pa", "pa", "GPL-2.0-or-later"),
    "pl": Source("hunspell-pl", "pl_PL", "GPL OR LGPL OR MPL OR Apache-2.0 OR CC-SA-1.0"),
    "pt": Source("hunspell-pt-pt", "pt_PT", "GPL-2.0 OR LGPL-2.1 OR MPL-1.1"),
    "ro": Source("hunspell-ro", "ro_RO", "GPL-2.0 OR LGPL-2.1 OR MPL-1.1"),
    "ru": Source("hunspell-ru", "ru_RU", "BSD-3-Clause (Alexander I. Lebedev)"),
    "si": Source("hunspell-si", "si_LK", "GPL-3.0-or-later"),
    "sk": Source("hunspell-sk", "sk_SK", "GPL-2.0 OR LGPL-2.1 OR MPL-1.1"),
    "sl": Source("hunspell-sl", "sl_SI", "GPL OR LGPL"),
    "sr": Source("hunspell-sr", "sr_RS", "GPL-2.0-or-later OR LGPL-2.1 OR MPL-1.1"),
    "sr-Latn": Source("hunspell-sr", "sr_Latn_RS", "GPL-2.0-or-later OR LGPL-2.1 OR MPL-1.1"),
    "sv": Source("hunspell-sv", "sv_SE", "LGPL-3.0"),
    "sw": Source("hunspell-sw", "sw_TZ", "LGPL-2.1-or-later"),
    "ta": Source("aspell-ta", "ta", "GPL-2.0-or-later"),
    "te": Source("hunspell-te", "te_IN", "GPL-2.0-or-later"),
    "tl": Source("myspell-tl", "tl", "GPL-2.0-or-later"),
    "th": Source("hunspell-th", "th_TH", "LGPL-2.1"),
    "tr": Source("hunspell-tr", "tr_TR", "MPL-2.0"),
    "uk": Source("hunspell-uk", "uk_UA", "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1"),
    "uz": Source("hunspell-uz", "uz_UZ", "GPL-2.0-or-later"),
}
WITHOUT_AFFIXES = {"el", "ko"}  # all forms are in the list, or too many to spell out


# ---- reading ---------------------------------------------------------------------------------------------------------


Rule = tuple[bool, str, str, re.Pattern[str]]


@dataclasses.dataclass
class Affixes:
    """What an .aff file says of forms: rules by flag, and the flags that keep a stem from standing alone."""

    encoding: str = "latin-1"
    flag_kind: str = ""
    aliases: list[str] = dataclasses.field(default_factory=list)
    rules: dict[str, list[Rule]] = dataclasses.field(default_factory=lambda: collections.defaultdict(list))
    by_ending: dict[tuple[str, str], list[tuple[int, Rule]]] = dataclasses.field(default_factory=dict)
    barred: set[str] = dataclasses.field(default_factory=set)

    def flags(self, spelled: str) -> list[str]:
        """Split a flag field."""
        if self.aliases and spelled.isdigit():
            spelled = self.aliases[int(spelled) - 1]
        if self.flag_kind == "num":
            return spelled.split(",")
        if self.flag_kind == "long":
            return [spelled[i : i + 2] for i in range(0, len(spelled), 2)]
        return list(spelled)


def read_affixes(path: pathlib.Path) -> Affixes:
    """Parse an .aff file as far as single affixes go."""
    raw = path.read_bytes()
    affixes = Affixes()
    found = re.search(rb"^SET\s+(\S+)", raw, re.MULTILINE)
    if found:
        affixes.encoding = found[1].decode().replace("ISO8859", "iso8859")
    elif path.stem in {"kk_KZ", "pt_BR"}:
        affixes.encoding = "utf-8"
    for line in raw.decode(affixes.encoding, "replace").lstrip("\ufeff").splitlines():
        parts = line.split()
        if not parts:
            continue
        if parts[0] == "FLAG":
            affixes.flag_kind = parts[1] if parts[1] in {"num", "long"} else ""
        elif (
            parts[0] == "AF" and len(parts) > 1 and not (parts[1].isdigit() and not affixes.aliases and len(parts) == 2)
        ):
            affixes.aliases.append(parts[1])
        elif parts[0] in {"FORBIDDENWORD", "ONLYINCOMPOUND", "NEEDAFFIX", "PSEUDOROOT"} and len(parts) > 1:
            affixes.barred.add(parts[1])
        elif parts[0] in {"SFX", "PFX"} and len(parts) >= 4 and not (parts[2] in "YN" and parts[3].isdigit()):
            add_rule(affixes, parts)
    return affixes


def add_rule(affixes: Affixes, parts: list[str]) -> None:
    """Note one SFX or PFX line; further affixes on the affix are let be."""
    added = parts[3].split("/")[0]
    condition = parts[4] if len(parts) > 4 else "."
    suffix = parts[0] == "SFX"
    try:
        pattern = re.compile(f"(?:{condition})$" if suffix else f"(?:{condition})")
    except re.error:
        return
    affixes.rules[parts[1]].append(
        (suffix, "" if parts[2] == "0" else parts[2], "" if added == "0" else added, pattern)
    )


def stems(path: pathlib.Path, affixes: Affixes) -> Iterator[tuple[str, list[str]]]:
    """Each word of a .dic file with its flags."""
    for line in path.read_bytes().decode(affixes.encoding, "replace").splitlines()[1:]:
        word, _, flags = line.split("\t")[0].strip().partition("/")
        word = word.split(" ")[0] if " po:" in line or " st:" in line else word
        if word and " " not in word:
            yield word, affixes.flags(re.split(r"\s", flags)[0]) if flags else []


def candidates(affixes: Affixes, flag: str, word: str) -> list[tuple[int, Rule]]:
    """The rules of a flag that may apply to a word with this last letter, with their numbers."""
    key = flag, word[-1]
    if key not in affixes.by_ending:
        affixes.by_ending[key] = [
            (i, rule) for i, rule in enumerate(affixes.rules.get(flag, ())) if not rule[0] or may_end(rule, word[-1])
        ]
    return affixes.by_ending[key]


def may_end(rule: Rule, letter: str) -> bool:
    """Whether a suffix rule's condition and strip allow a word with this last letter."""
    condition = rule[3].pattern[3:-2]
    last = re.search(r"(\[[^\]]*\]|.)$", condition)
    if rule[1] and rule[1][-1] != letter:
        return False
    return (
        last is None
        or last[0] == "."
        or bool(re.fullmatch(last[0] if last[0].startswith("[") else re.escape(last[0]), letter))
    )


def form(word: str, rule: Rule) -> str | None:
    """The word with one affix, where the rule applies."""
    suffix, strip, added, pattern = rule
    if suffix:
        if pattern.search(word) and word.endswith(strip):
            return word[: len(word) - len(strip)] + added
    elif pattern.match(word) and word.startswith(strip):
        return added + word[len(strip) :]
    return None


Entries = list[tuple[str, list[str]]]


def spread(affixes: Affixes, entries: Entries) -> Iterator[tuple[tuple[str, int], str]]:
    """Every form that one affix makes of the entries, with the rule (flag, number) that makes it."""
    for word, flags in entries:
        for flag in flags:
            for index, rule in candidates(affixes, flag, word):
                if made := form(word, rule):
                    yield (flag, index), made


def chosen_rules(affixes: Affixes, entries: Entries) -> set[tuple[str, int]]:
    """The rules that serve the most stems, as many as there is room for, told by every so-manieth entry."""
    share = max(1, len(entries) // 40_000)
    room = max(60_000, MOST_FORMS - len(entries))
    chosen: set[tuple[str, int]] = set()
    for key, times in collections.Counter(key for key, _ in spread(affixes, entries[::share])).most_common():
        plain = affixes.rules[key[0]][key[1]][1:3] == ("", "")  # the stem itself, where it needs an affix to stand
        if times * share <= room or plain:
            room -= times * share
            chosen.add(key)
    return chosen


def hunspell_words(language: str, name: str, longest: int) -> Iterator[str]:
    """The stems no longer than told, and the forms made by the rules that serve the most of them."""
    affixes = read_affixes(HUNSPELL / f"{name}.aff")
    entries = [entry for entry in stems(HUNSPELL / f"{name}.dic", affixes) if len(entry[0]) <= longest]
    yield from (word for word, flags in entries if not affixes.barred.intersection(flags))
    if language not in WITHOUT_AFFIXES:
        chosen = chosen_rules(affixes, entries)
        yield from (made for key, made in spread(affixes, entries) if key in chosen)


def aspell_words(name: str) -> Iterator[str]:
    """All words of an installed aspell dictionary with their forms."""
    dump = subprocess.run(["aspell", "-l", name, "--encoding=utf-8", "dump", "master"], capture_output=True, check=True)
    spread = subprocess.run(
        ["aspell", "-l", name, "--encoding=utf-8", "expand"], input=dump.stdout, capture_output=True, check=True
    )
    yield from spread.stdout.decode("utf-8", "replace").split()


HEPBURN = [
    "a",
    "i",
    "u",
    "e",
    "o",
    "ka",
    "ki",
    "ku",
    "ke",
    "ko",
    "sa",
    "shi",
    "su",
    "se",
    "so",
    "ta",
    "chi",
    "tsu",
    "te",
    "to",
    "na",
    "ni",
    "nu",
    "ne",
    "no",
    "ha",
    "hi",
    "fu",
    "he",
    "ho",
    "ma",
    "mi",
    "mu",
    "me",
    "mo",
    "ya",
    "yu",
    "yo",
    "ra",
    "ri",
    "ru",
    "re",
    "ro",
    "wa",
    "wo",
    "n",
    "ga",
    "gi",
    "gu",
    "ge",
    "go",
    "za",
    "ji",
    "zu",
    "ze",
    "zo",
    "da",
    "de",
    "do",
    "ba",
    "bi",
    "bu",
    "be",
    "bo",
    "pa",
    "pi",
    "pu",
    "pe",
    "po",
    "kya",
    "kyu",
    "kyo",
    "sha",
    "shu",
    "sho",
    "cha",
    "chu",
    "cho",
    "nya",
    "nyu",
    "nyo",
    "hya",
    "hyu",
    "hyo",
    "mya",
    "myu",
    "myo",
    "rya",
    "ryu",
    "ryo",
    "gya",
    "gyu",
    "gyo",
    "ja",
    "ju",
    "jo",
    "bya",
    "byu",
    "byo",
    "pya",
    "pyu",
    "pyo",
]
PINYIN_INITIALS = [
    "",
    "b",
    "p",
    "m",
    "f",
    "d",
    "t",
    "n",
    "l",
    "g",
    "k",
    "h",
    "j",
    "q",
    "x",
    "zh",
    "ch",
    "sh",
    "r",
    "z",
    "c",
    "s",
    "y",
    "w",
]
PINYIN_FINALS = [
    "a",
    "o",
    "e",
    "ai",
    "ei",
    "ao",
    "ou",
    "an",
    "en",
    "ang",
    "eng",
    "er",
    "i",
    "ia",
    "ie",
    "iao",
    "iu",
    "ian",
    "in",
    "iang",
    "ing",
    "iong",
    "u",
    "ua",
    "uo",
    "uai",
    "ui",
    "uan",
    "un",
    "uang",
    "ong",
    "ue",
    "u:",
]
KOREAN_INITIALS = ["", "g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "j", "jj", "ch", "k", "t", "p", "h"]
KOREAN_VOWELS = [
    "a",
    "ae",
    "ya",
    "yae",
    "eo",
    "e",
    "yeo",
    "ye",
    "o",
    "wa",
    "wae",
    "oe",
    "yo",
    "u",
    "wo",
    "we",
    "wi",
    "yu",
    "eu",
    "ui",
    "i",
]
KOREAN_FINALS = ["", "k", "n", "t", "l", "m", "p", "ng"]


def syllables(language: str) -> list[str]:
    """The syllables a romanised language is spelled with; words are chains of them."""
    if language == "ja-Latn":
        long = [
            s[:-1] + {"a": "aa", "i": "ii", "u": "uu", "e": "ei", "o": "ou"}[s[-1]] for s in HEPBURN if s[-1] in "aiueo"
        ]
        doubled = [s[0] + s for s in HEPBURN if s[0] in "kstp"] + ["t" + s for s in HEPBURN if s.startswith("ch")]
        return HEPBURN + long + doubled
    if language == "zh-Latn":
        return [i + f.replace(":", "") for i in PINYIN_INITIALS for f in PINYIN_FINALS]
    return [i + v + f for i in KOREAN_INITIALS for v in KOREAN_VOWELS for f in KOREAN_FINALS]


# ---- writing ---------------------------------------------------------------------------------------------------------


def shape(language: str, word: str) -> str:
    """The form a word is stored in: NFC (Korean: letters, not syllables), lower case, a capital told by a last '^'."""
    word = unicodedata.normalize("NFC", word).replace("\u2019", "'").strip("-'.\u200c\u200d")
    capital = len(word) > 1 and word[0] != word[0].lower() and word[1:] == word[1:].lower()
    lower = word.replace("I", "\u0131").replace("\u0130", "i").lower() if language in {"tr", "az"} else word.lower()
    lower = unicodedata.normalize("NFD", lower) if language == "ko" else lower
    return lower + "^" if capital else lower


def usable(word: str) -> bool:
    """Whether a stored word is one of letters, of a common length."""
    body = word.rstrip("^")
    return 1 <= len(body) <= 15 and all(unicodedata.category(c)[0] in "LM" or c in "'-\u200c\u200d" for c in body)


def common_letters(words: Iterable[str]) -> set[str]:
    """The letters a language is written in; a word with a rarer one is foreign to it."""
    counts = collections.Counter(c for word in words for c in word)
    return {c for c, n in counts.most_common(MOST_LETTERS) if n > max(counts.values()) / 50_000} | {"^"}


def automaton(words: list[str], alphabet: str) -> array.array[int]:
    """Edges of the minimal automaton of sorted words: label | word ends << 8 | last of its node << 9 | node << 10."""
    code = {c: i for i, c in enumerate(alphabet)}
    known: dict[tuple[tuple[int, bool, int], ...], int] = {}
    nodes: list[tuple[tuple[int, bool, int], ...]] = [()]

    def settle(edges: list[tuple[int, bool, int]]) -> int:
        key = tuple(edges)
        if not key:
            return 0
        if key not in known:
            known[key] = len(nodes)
            nodes.append(key)
        return known[key]

    path: list[list[list[int]]] = [[]]  # the open nodes of the word before: lists of [label, ends, node]
    previous = ""
    for word in [*words, ""]:
        shared = 0
        while shared < min(len(word), len(previous)) and word[shared] == previous[shared]:
            shared += 1
        while len(path) > shared + 1:
            node = settle([(a, bool(b), c) for a, b, c in path.pop()])
            path[-1][-1][2] = node
        for letter in word[shared:]:
            path[-1].append([code[letter], 0, 0])
            path.append([])
        if word:
            path[-2][-1][1] = 1
        previous = word
    root = settle([(a, bool(b), c) for a, b, c in path[0]])
    return laid_out(nodes, root)


def laid_out(nodes: list[tuple[tuple[int, bool, int], ...]], root: int) -> array.array[int]:
    """The nodes as one run of edges, the root's first; node 0 (no edges) is told by 0."""
    order = [root, *(n for n in range(1, len(nodes)) if n != root)]
    place, at = {0: 0}, 1
    for node in order:
        place[node] = at
        at += len(nodes[node])
    edges = array.array("I", [1 << 9])
    for node in order:
        last = len(nodes[node]) - 1
        edges.extend(
            label | ends << 8 | (i == last) << 9 | place[to] << 10 for i, (label, ends, to) in enumerate(nodes[node])
        )
    return edges


def following(words: list[str], alphabet: str) -> bytes:
    """For each three letters in a row the cost of the third, in steps of 1/20 nat; hashed where the alphabet is large."""
    size = len(alphabet)
    code = {c: i for i, c in enumerate(alphabet)}
    threes: collections.Counter[tuple[int, int, int]] = collections.Counter()
    edge = code["^"]
    for word in words:
        spelled = [edge, edge, *(code[c] for c in word.rstrip("^")), edge]
        threes.update(zip(spelled, spelled[1:], spelled[2:], strict=False))
    twos: collections.Counter[tuple[int, int]] = collections.Counter()
    before: collections.Counter[tuple[int, int]] = collections.Counter()
    ones: collections.Counter[int] = collections.Counter()
    middle: collections.Counter[int] = collections.Counter()
    for (a, b, c), n in threes.items():
        twos[b, c] += n
        before[a, b] += n
        ones[c] += n
        middle[b] += n
    total = sum(ones.values())
    room = min(size**3, 60_000)
    table = bytearray(b"\xff" * room)
    for a in range(size):
        for b in range(size):
            if before[a, b] == 0:
                continue
            for c in range(size):
                one = (ones[c] + 0.1) / (total + 0.1 * size)
                two = (twos[b, c] + 5 * one) / (middle[b] + 5)
                cost = -math.log((threes[a, b, c] + 5 * two) / (before[a, b] + 5))
                index = ((a * size + b) * size + c) % room
                if threes[a, b, c] or room == size**3:
                    table[index] = min(table[index], 254, int(cost * 20))
    return bytes(table)


KOREAN_PARTICLES = [
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "에서",
    "에게",
    "으로",
    "로",
    "와",
    "과",
    "도",
    "만",
    "까지",
    "부터",
    "이다",
    "입니다",
    "이라고",
    "라고",
    "하다",
    "하는",
    "한",
    "했다",
    "들",
    "들이",
    "들은",
    "들을",
]


def words_of(language: str, longest: int) -> Iterator[str]:
    """The words of a language whose stems are no longer than told."""
    source = SOURCES.get(language)
    if source is None:
        yield from syllables(language)
    elif source.package.startswith("aspell-"):
        yield from (word for word in aspell_words(source.name) if len(word) <= longest)
    else:
        yield from hunspell_words(language, source.name, longest)
        yield from KOREAN_PARTICLES if language == "ko" else ()


def written(language: str) -> tuple[int, int, int]:
    """Write the list of a language; the longest stem taken, the numbers of words and of bytes."""
    for longest in LENGTHS[1:] if language in ROOM else LENGTHS:
        shaped = {s for w in words_of(language, longest) if usable(s := shape(language, w))}
        letters = common_letters(shaped)
        chosen = sorted(w for w in shaped if letters.issuperset(w) and not (w.endswith("^") and w[:-1] in shaped))
        alphabet = "".join(sorted({c for w in chosen for c in w} | {"^"}))
        edges = automaton(chosen, alphabet)
        if len(edges) <= MOST_EDGES * ROOM.get(language, 1):
            break
    plain = edges.tobytes()
    planes = b"".join(plain[i::4] for i in range(4))
    head = json.dumps({"alphabet": alphabet, "edges": len(edges), "words": len(chosen)}, ensure_ascii=True).encode()
    body = len(head).to_bytes(4, "little") + head + planes + following(chosen, alphabet)
    packed = lzma.compress(body, preset=9 | lzma.PRESET_EXTREME)
    (TARGET / f"{language}.words").write_bytes(packed)
    return longest, len(chosen), len(packed)


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
    lines = [
        "The word lists beside this file are made by scripts/make_word_lists.py from these Debian packages, each under the",
        "licence named; the copyright holders are named in /usr/share/doc/PACKAGE/copyright of the package. The lists of",
        "ja-Latn, zh-Latn and ko-Latn are syllable tables of our own.",
        "",
    ]
    lines += [f"{k:8} {s.package:24} {version(s.package):22} {s.licence}" for k, s in SOURCES.items()]
    (TARGET / "LICENCES").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
