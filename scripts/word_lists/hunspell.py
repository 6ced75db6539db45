"""Words of hunspell's dictionaries: stems, and the forms that single affixes make of them."""

from __future__ import annotations

import collections
import dataclasses
import pathlib
import re
from collections.abc import Iterator

HUNSPELL = pathlib.Path("/usr/share/hunspell")
MOST_FORMS = 1_800_000
WITHOUT_AFFIXES = {"el", "ko"}  # all forms are in the list, or too many to spell out

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
