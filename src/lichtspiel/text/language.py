"""BCP 47 language tags: parse them, match them, fall back from one to another, and tell the direction of writing.

Sources: BCP 47 (RFC 5646, RFC 4647), RFC 9110 section 12.5.4, and CLDR by way of langcodes and Babel.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

Direction = Literal["ltr", "rtl"]

_LONGEST_TAG = 35
"""RFC 5646 section 4.4.1 lets an implementation stop here; no language tag without extensions is longer."""
_TAG = re.compile(r"(?:[a-z]{2,3}(?:-[a-z]{3})?|i|art)(?:-[a-z0-9]{1,8})*", re.IGNORECASE | re.ASCII)
_EXTENSION = re.compile(r"-[a-z0-9]-.*", re.IGNORECASE | re.ASCII)
_ALIASES = {"cn": "zh", "cmn": "zh", "arb": "ar", "zsm": "ms", "ekk": "et", "lvs": "lv", "pes": "fa", "swh": "sw"}
"""Tags that film sources use and the subtag registry leaves as they are, or does not know."""
_KEPT_TAGS = 10_000

_RTL_SCRIPTS = frozenset(
    {"Adlm", "Arab", "Aran", "Armi", "Avst", "Chrs", "Cprt", "Elym", "Hatr", "Hebr", "Hung", "Khar", "Lydi", "Mand"}
    | {"Mani", "Mend", "Merc", "Mero", "Narb", "Nbat", "Nkoo", "Orkh", "Ougr", "Palm", "Phli", "Phlp", "Phnx", "Prti"}
    | {"Rohg", "Samr", "Sarb", "Sogd", "Sogo", "Syrc", "Syre", "Syrj", "Syrn", "Thaa", "Yezi"}
)

_SAME_TO_A_READER = (("no", "nb", "nn"), ("hr", "bs", "sr-Latn"), ("yue", "zh-Hant"))
"""Languages whose readers read the others of the group as they do their own, nearest first."""
_REGION_MATTERS = frozenset({"pt-BR"})
_LONGEST_HEADER = 2000
_MOST_RANGES = 50
_RANGE = re.compile(
    r"\s*(\*|[a-z]{1,8}(?:[-_][a-z0-9]{1,8}){0,4})\s*(?:;\s*q\s*=\s*([01](?:\.[0-9]{0,3})?)\s*)?",
    re.IGNORECASE | re.ASCII,
)


class UnknownLanguageError(ValueError):
    """The tag is malformed, or one of its subtags is not in the registry."""

    def __init__(self, tag: str) -> None:
        super().__init__(f"{tag[:_LONGEST_TAG]!r} is not the tag of a language.")


class Locale(NamedTuple):
    """What the reader of a text meets: the language, the script (the likely one where none is said) and the region."""

    language: str
    script: str
    region: str


@lru_cache(4096)
def canonical(tag: str) -> str:
    """Write a tag as CLDR does: "iw" -> "he", "zh_tw" -> "zh-TW", "sr-latn" -> "sr-Latn", "ger" -> "de".

    Extensions and private use say nothing of a text and are dropped. Raises UnknownLanguageError.
    """
    written = tag.replace("_", "-") if len(tag) <= 4 * _LONGEST_TAG else ""
    written = _EXTENSION.sub("", written) if written[:2].lower() not in {"i-", "x-"} else written
    if len(written) > _LONGEST_TAG or not _TAG.fullmatch(written):
        raise UnknownLanguageError(tag)
    first, _, rest = written.partition("-")
    first = _ALIASES.get(first.lower(), first)
    return _registered(f"{first}-{rest}" if rest else first, tag)


def _registered(written: str, tag: str) -> str:
    from langcodes import Language  # noqa: PLC0415  (50 ms that a start need not pay)
    from langcodes.tag_parser import LanguageTagError  # noqa: PLC0415

    if len(Language._PARSE_CACHE) > _KEPT_TAGS:  # noqa: SLF001  (it never forgets, and anybody may send tags)
        Language._PARSE_CACHE.clear()  # noqa: SLF001
        Language._INSTANCES.clear()  # noqa: SLF001
    try:
        known = Language.get(written)
    except LanguageTagError:
        raise UnknownLanguageError(tag) from None
    if not known.is_valid():
        raise UnknownLanguageError(tag)
    found: str = known.simplify_script().to_tag()
    head, dash, rest = found.partition("-")
    return _ALIASES.get(head, head) + dash + rest


def base(tag: str) -> str:
    """The language alone: "zh" of "zh-Hant-TW". Raises UnknownLanguageError."""
    return canonical(tag).split("-", 1)[0]


@lru_cache(4096)
def locale_of(tag: str) -> Locale:
    """Take a tag apart, with the script CLDR finds likeliest where it names none ("" where CLDR knows none)."""
    language, script, region = subtags(canonical(tag))
    return Locale(language, script or _likely_script(language, region), region)


def subtags(tag: str) -> Locale:
    """Take a canonical tag apart into what it says itself: ("zh", "Hant", "") of "zh-Hant"."""
    language, *others = tag.split("-")
    script = next((s for s in others if len(s) == 4 and s.isalpha()), "")
    region = next((s for s in others if (len(s) == 2 and s.isalpha()) or (len(s) == 3 and s.isdigit())), "")
    return Locale(language, script, region)


def written_language(tag: str) -> str:
    """The language a text is in, without the region nobody sees in it; the script where it is not the usual one.

    Chinese always says its script, and Portuguese of Brazil stays apart. What is no tag stays as it is.

    >>> [written_language(tag) for tag in ("en-GB", "zh-TW", "zh", "pt-BR", "sr-Latn-RS", "pa-PK")]
    ['en', 'zh-Hant', 'zh-Hans', 'pt-BR', 'sr-Latn', 'pa-Arab']
    """
    try:
        own, full = subtags(canonical(tag)), locale_of(tag)
    except UnknownLanguageError:
        return tag
    if f"{own.language}-{own.region}" in _REGION_MATTERS:
        return f"{own.language}-{own.region}"
    says_script = own.script or own.language == "zh" or full.script != _likely_script(own.language, "")
    return f"{own.language}-{full.script}" if says_script else own.language


def _likely_script(language: str, region: str) -> str:
    from babel.core import get_global  # noqa: PLC0415  (it reads CLDR from disk)

    likely = get_global("likely_subtags")
    full = likely.get(f"{language}_{region}") or likely.get(language) or ""
    return next((s for s in full.split("_")[1:] if len(s) == 4), "")


def direction(tag: str) -> Direction:
    """The direction a language is written in; the script decides ("az-Arab", "pa-PK", "ks-Deva")."""
    return "rtl" if locale_of(tag).script in _RTL_SCRIPTS else "ltr"


def fallback_chain(wanted: str, others: Sequence[str] = (), original: str | None = None) -> list[str]:
    """The languages to try in turn: the wanted one, those like it, the reader's others, English, the original."""
    chain: list[str] = []
    for tag in (wanted, *others, "en", original):
        if tag is not None and _is_known(tag):
            chain += [near for near in (canonical(tag), *_same_to_a_reader(canonical(tag))) if near not in chain]
    return chain


def choose(
    available: Sequence[str], wanted: str, others: Sequence[str] = (), original: str | None = None
) -> str | None:
    """The one of the available tags, as it is written there, that serves the reader best; None only of nothing.

    In this order: the wanted tag, its language in another region or script, languages its readers read as their
    own, the same for the reader's other languages, for English, for the original language; then the first.
    """
    return _choose(tuple(available), wanted, tuple(others), original)


@lru_cache(8192)
def _choose(available: tuple[str, ...], wanted: str, others: tuple[str, ...], original: str | None) -> str | None:
    for tag in fallback_chain(wanted, others, original):
        found = _closest(tag, available)
        if found is not None:
            return found
    if wanted in available:
        return wanted
    return next(iter(available), None)


def negotiate(accept_language_header: str, offered: Sequence[str]) -> str | None:
    """The offered tag that an Accept-Language header asks for, or None when it asks for none of them.

    RFC 4647 lookup in the order of the weights; a region or script that is not offered falls back to the same
    language in another. "*" takes the first offered. What is malformed is skipped; what is too long is not read.
    """
    ranges = _ranges(accept_language_header)
    refused = {asked.lower() for asked, weight in ranges if not weight}
    left = [tag for tag in offered if not _refuses(refused, tag)]
    for asked, weight in sorted(ranges, key=lambda r: -r[1]):
        if weight and left:
            found = left[0] if asked == "*" else _closest_to_a_reader(asked, tuple(left))
            if found is not None:
                return found
    return None


def ranked(accept_language_header: str) -> list[str]:
    """The tags an Accept-Language header asks for, as they stand there, best first; those it refuses and "*" left out.

    >>> ranked("en;q=0.5, de-AT, *;q=0.1, fr;q=0")
    ['de-AT', 'en']
    """
    ranges = sorted(_ranges(accept_language_header), key=lambda r: -r[1])
    return [asked for asked, weight in ranges if weight and asked != "*"]


def _ranges(header: str) -> list[tuple[str, float]]:
    parts = header[:_LONGEST_HEADER].split(",", _MOST_RANGES)[:_MOST_RANGES]
    matches = (_RANGE.fullmatch(part) for part in parts)
    return [(m[1].replace("_", "-"), min(1.0, float(m[2] or 1))) for m in matches if m]


def _refuses(refused: Iterable[str], tag: str) -> bool:
    folded = tag.lower().replace("_", "-")
    return any(folded == prefix or folded.startswith(prefix + "-") for prefix in refused)


@lru_cache(4096)
def _is_known(tag: str) -> bool:
    try:
        canonical(tag)
    except UnknownLanguageError:
        return False
    return True


@lru_cache(1024)
def _same_to_a_reader(tag: str) -> tuple[str, ...]:
    language, script, _ = locale_of(tag)
    for group in _SAME_TO_A_READER:
        member = next((m for m in group if m in {language, f"{language}-{script}"}), None)
        if member is not None:
            return tuple(other for other in group if other != member)
    return ()


def _closest_to_a_reader(wanted: str, available: tuple[str, ...]) -> str | None:
    tags = (wanted, *_same_to_a_reader(canonical(wanted))) if _is_known(wanted) else ()
    return next((found for tag in tags if (found := _closest(tag, available)) is not None), None)


def _closest(wanted: str, available: tuple[str, ...]) -> str | None:
    """The nearest of the tags of the wanted language, the first of those equally near."""
    if wanted in available:
        return wanted
    near = [
        (distance, place) for place, tag in enumerate(available) if (distance := _distance(wanted, tag)) is not None
    ]
    return available[min(near)[1]] if near else None


@lru_cache(16384)
def _distance(wanted: str, tag: str) -> tuple[int, int] | None:
    """How far two tags of one language lie apart: by script, then by region; None for another language."""
    if not _is_known(wanted) or not _is_known(tag):
        return None
    mine, other = locale_of(wanted), locale_of(tag)
    if mine.language != other.language:
        return None
    return int(mine.script != other.script), _region_distance(canonical(wanted), canonical(tag), mine, other)


def _region_distance(wanted: str, tag: str, mine: Locale, other: Locale) -> int:
    if wanted == tag:
        return 0
    parents, theirs = _parents(mine), _parents(other)
    if mine.region == other.region:
        return 1
    if other.region in parents:
        return 2 + parents.index(other.region)
    if mine.region in theirs:
        return 6
    if not other.region:
        return 7
    return 8 if set(parents) & set(theirs) else 9


@lru_cache(1024)
def _parents(locale: Locale) -> tuple[str, ...]:
    """The regions CLDR lets a locale inherit from: ("419",) of es-MX, ("PT",) of pt-AO, ("HK",) of zh-MO."""
    from babel.core import get_global  # noqa: PLC0415  (it reads CLDR from disk)

    inherited = get_global("parent_exceptions")
    found: list[str] = []
    for name in (f"{locale.language}_{locale.region}", f"{locale.language}_{locale.script}_{locale.region}"):
        parent = inherited.get(name)
        while parent:
            found.append(subtags(parent.replace("_", "-")).region)
            parent = inherited.get(parent)
    return tuple(region for region in found if region)
