"""Which line of a document is a heading, of which section and in which languages. The table is headings.toml."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import regex

from lichtspiel.films.folding import fold

PLOT, REVIEWS, TITLE = "plot", "reviews", "title"
FIELDS = frozenset({"title", "original_title", "year", "director", "cast", "runtime", "source", "identifier", "others"})
"""Sections that are facts rather than prose."""
_OF_REVIEWS = frozenset({"rating", "date", "by", "remarks", "beside"})
_ORDER = (
    PLOT,
    REVIEWS,
    TITLE,
    "original_title",
    "year",
    "director",
    "cast",
    "runtime",
    "source",
    "identifier",
    "others",
)
_LONGEST = 80

_MARKS_BEFORE = regex.compile(r"^(?:[\s#*_=~•·▪■◆●○★☆☞▶►–—\p{So}\ufe0f\u200d-]|[【\[（(《「『〈〔“„\"«‹'‘])+")
_MARKS_AFTER = regex.compile(
    r"(?:[\s#*_=~•·▪■◆●○★☆–—\p{So}\ufe0f\u200d-]|[】\]）)》」』〉〕”“\"»›'’]|[:：﹕︰፡፦։।။។.])+$"
)
_NUMBER = regex.compile(r"^(?:\(?\p{Nd}{1,2}[.):、．]|[IVX]{1,4}[.)]|§\s*\p{Nd}{1,2})\s*(?=\S)")
_ASIDE = regex.compile(r"(?<=\S)\s*(?:\[[^\[\]]{1,30}\]|\([^()]{1,30}\)|（[^（）]{1,30}）)\s*[:：]?\s*$")
_LEVEL = re.compile(r"^ {0,3}(#{1,6})(?=\s|\w)")
_FIELD = regex.compile(
    r"^\s*(?:[-*•]\s+)?(?P<mark>\*\*|__|\*|_)?(?P<key>[^:：*_]{1,40}?)\s*"
    r"(?:(?P=mark)\s*[:：]|[:：]\s*(?P=mark)|(?(mark)(?!)|[:：]))\s*(?P<value>\S.*)$"
)
_BRACKETED_FIELD = regex.compile(r"^\s*【(?P<key>[^【】]{1,40})】\s*(?P<value>[^\s:：].*)$")
_FORMATS = regex.compile(r"\p{Cf}+")
_POINTS = regex.compile(r"[\p{Hebrew}&&\p{Mn}]+|\u093c", regex.V1)
_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
    | {"ی": "ي", "ى": "ي", "ک": "ك", "ة": "ه", "ۀ": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه"}
    | {"\u0901": "\u0902", "\u2019": "'", "\u02bc": "'"}
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its section, the languages it is a heading in (best first), and its Markdown level (0 without)."""

    section: str
    languages: tuple[str, ...]
    level: int = 0
    weights: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A heading and its value on one line, such as “Regie: Mike Figgis”."""

    heading: Heading
    value: str


def key(text: str) -> str:
    """What is compared of a heading: no case, accents, vowel points, marks of format or variants of Arabic letters."""
    bare = _POINTS.sub("", unicodedata.normalize("NFKD", _FORMATS.sub("", text)))
    folded = fold(unicodedata.normalize("NFC", bare).translate(_LETTERS)).decode()
    return folded.translate(_LETTERS)


@cache
def table() -> dict[str, dict[str, list[str]]]:
    """The headings by language and section, in the order of the file."""
    found: dict[str, dict[str, list[str]]] = tomllib.loads(
        files(__package__).joinpath("headings.toml").read_text(encoding="utf-8")
    )
    return found


@cache
def _index() -> dict[str, list[tuple[str, str, float, str]]]:
    index: dict[str, list[tuple[str, str, float, str]]] = {}
    for language, sections in table().items():
        for section, words in sections.items():
            for place, word in enumerate(words):
                index.setdefault(key(word), []).append((section, language, 1 + 1 / (1 + place), word.casefold()))
    return index


def level_of(line: str) -> int:
    """The number of # a Markdown heading begins with; 0 where there is none."""
    found = _LEVEL.match(line)
    return len(found[1]) if found else 0


@lru_cache(4096)
def heading_of(line: str, level: int = 0) -> Heading | None:
    """The heading a whole line is, or None."""
    if len(line) > _LONGEST or not line.strip() or "`" in line:
        return None
    level = level or level_of(line)
    bare = _bare(line)
    found = _section(bare, level)
    if found is None and _ASIDE.search(line):
        found = _section(_bare(_ASIDE.sub("", line)), level)
    return found or _in_two_languages(bare, level)


def field_of(line: str) -> FieldLine | None:
    """The heading and value of a line such as “**Regie:** Mike Figgis” or “【監督】溝口健二”, or None."""
    found = _FIELD.match(line) or _BRACKETED_FIELD.match(line)
    if found is None:
        return None
    heading = _section(_bare(found["key"]), 0)
    return FieldLine(heading, found["value"].strip()) if heading else None


def heading_with_name(line: str, level: int = 0) -> Heading | None:
    """The heading of a line such as “Review by Daniel” that begins with words for a review and goes on with a name."""
    bare = key(_bare(line[: _LONGEST + 1])) if len(line) <= _LONGEST else ""
    for words in _review_words():
        if bare.startswith(words + " "):
            languages = tuple(dict.fromkeys(lang for of, lang, *_ in _index()[words] if of == "by"))
            return Heading(REVIEWS, languages, level, (1.0,) * len(languages))
    return None


@cache
def _review_words() -> tuple[str, ...]:
    """The words before a name that say “review by” and not only “by”, the longest first."""
    known = {word for word, found in _index().items() if any(of == "by" for of, *_ in found) and " " in word}
    reviews = {word for word, found in _index().items() if any(of == REVIEWS for of, *_ in found)}
    return tuple(sorted((word for word in known if word.split()[0] in reviews), key=lambda word: -len(word)))


def is_word(section: str, text: str) -> bool:
    """Whether a text is one of the words of a section such as `remarks`, in any language."""
    return len(text) <= _LONGEST and any(found == section for found, *_ in _index().get(key(_bare(text)), ()))


@cache
def words_of(section: str) -> tuple[str, ...]:
    """All words of a section, in any language, the longest first."""
    words = {word for sections in table().values() for word in sections.get(section, ())}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def own_heading(section: str, language: str) -> str:
    """The heading a page in a language is written with; English where the table has none."""
    parts = language.split("-")
    tags = ["-".join(parts[:n]) for n in range(len(parts), 0, -1)]
    if parts[0] == "zh":
        tags = ["zh-Hant" if {"Hant", "TW", "HK", "MO"} & set(parts) else "zh-Hans"]
    words = next((table()[tag] for tag in tags if tag in table()), table()["en"])
    return words.get(section, table()["en"][section])[0]


def document_language(headings: Iterable[Heading], likely: Iterable[str] = ()) -> str:
    """The language that most headings are of; where several fit, the one of the texts, else the one they are first in.

    `likely` are the tags the texts were found to be in, best first. Empty where there is no heading.
    """
    votes: Counter[str] = Counter()
    weight: Counter[str] = Counter()
    for heading in headings:
        for language, worth in zip(heading.languages, heading.weights, strict=True):
            votes[language] += 1
            weight[language] += worth  # type: ignore[assignment]  # a Counter counts fractions too
    if not votes:
        return ""
    most = max(votes.values())
    fitting = [language for language in votes if votes[language] == most]
    for tag in likely:
        for language in fitting:
            if tag == language or tag.split("-")[0] == language:
                return language
    return max(fitting, key=lambda language: weight[language])


def _bare(line: str) -> str:
    bare = _MARKS_AFTER.sub("", _MARKS_BEFORE.sub("", line.strip()))
    return str(_NUMBER.sub("", bare))


def _section(bare: str, level: int) -> Heading | None:
    found = _found(key(bare)) if bare else None
    if not found:
        return None
    sections = {section for section, *_ in found} - _OF_REVIEWS
    section = next((s for s in _ORDER if s in sections), None)
    if section is None:
        return None
    worth: dict[str, float] = {}
    for of, language, weight, word in found:
        if of == section:  # written just so, it is rather of that language than of one that adds an accent
            worth[language] = max(worth.get(language, 0), weight + (word == bare.casefold()) / 2)
    fitting = sorted(worth, key=lambda language: -worth[language])
    return Heading(section, tuple(fitting), level, tuple(worth[language] for language in fitting))


def _found(bare: str) -> list[tuple[str, str, float, str]] | None:
    """What the table has for a key; “the”, “of the film” and the like beside it do not count."""
    found = _index().get(bare)
    if found is not None or len(bare) > 60:
        return found
    for pattern in _beside():
        shorter = pattern.sub("", bare).strip()
        if shorter and shorter != bare and shorter in _index():
            return _index()[shorter]
    return None


@cache
def _beside() -> tuple[regex.Pattern[str], ...]:
    words = {key(word) for sections in table().values() for word in sections.get("beside", ())}
    closed = regex.compile(r"\p{Han}|\p{Hiragana}|\p{Hangul}|\p{Thai}")
    spaced = "|".join(sorted((regex.escape(w) for w in words if not closed.search(w)), key=len, reverse=True))
    run = "|".join(sorted((regex.escape(w) for w in words if closed.search(w)), key=len, reverse=True))
    before, after = rf"^(?:(?:{spaced})(?=\s)|(?:{run}))", rf"(?:(?<=\s)(?:{spaced})|(?:{run}))$"
    return (regex.compile(before), regex.compile(after), regex.compile(f"{before}|{after}"))


def _in_two_languages(bare: str, level: int) -> Heading | None:
    """“Handlung / Plot”: a heading written twice; the first language counts."""
    parts = [part.strip() for part in re.split(r"[/|]", bare)]
    if not 2 <= len(parts) <= 3:
        return None
    found = [_section(part, level) for part in parts]
    first = found[0]
    if first is None or any(heading is None or heading.section != first.section for heading in found):
        return None
    return first
