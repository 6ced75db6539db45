"""A few English words left standing in a text of another language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from lichtspiel.text.checks.other_language import claimed_language, find_foreign_sentence
from lichtspiel.text.detection import cld_vote
from lichtspiel.text.findings import Finding
from lichtspiel.text.language import locale_of
from lichtspiel.text.registry import check
from lichtspiel.text.sentences import sentences
from lichtspiel.text.specimen import Specimen
from lichtspiel.text.words import is_word

_READ = 50_000
_TELLING = frozenset(
    {"the", "of", "and", "with", "from", "his", "their", "who", "whose", "which", "that", "this", "was", "were", "are"}
    | {
        "have",
        "been",
        "they",
        "into",
        "through",
        "where",
        "when",
        "while",
        "about",
        "your",
        "she",
        "him",
        "would",
        "could",
    }
)
"""English words that stand in hardly any other language of Europe."""
_SWITCHING = frozenset({"fil"})
"""Languages whose speakers go over to English and back in the middle of any sentence."""
_OWN = {
    "nl": {"of", "was", "been"}, "af": {"of", "was"}, "de": {"was"}, "cy": {"of"}, "sq": {"are"}, "lb": {"was"},
    "da": {"and", "have"}, "nb": {"and"}, "sv": {"and"}, "fo": {"and"}, "is": {"and"}, "fy": {"of", "was"},
}  # fmt: skip
_SMALL = frozenset(
    {
        "a",
        "an",
        "as",
        "at",
        "be",
        "by",
        "for",
        "had",
        "has",
        "he",
        "her",
        "in",
        "is",
        "it",
        "its",
        "not",
        "on",
        "or",
        "to",
    }
    | {"all", "but", "out", "up", "after", "before", "they're", "it's", "over"}
)
_DANGLING = frozenset(
    {"the", "a", "an", "of", "and", "to", "with", "by", "for", "from", "in", "on", "at", "his", "her", "their", "who"}
    | {
        "that",
        "which",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "into",
        "as",
        "its",
        "when",
        "while",
        "or",
        "but",
        "be",
    }
)
"""What a title or a saying does not end in."""
_OPENING = frozenset(
    {
        "of",
        "and",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "who",
        "which",
        "that",
        "their",
        "his",
        "its",
        "whose",
        "but",
    }
)
"""What a title or a saying seldom begins with."""
_TELLS_A_STORY = frozenset(
    {
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "they",
        "their",
        "his",
        "who",
        "which",
        "he",
        "she",
        "him",
        "its",
        "whose",
    }
    | {
        "finds",
        "takes",
        "gets",
        "becomes",
        "tries",
        "decides",
        "discovers",
        "must",
        "begins",
        "starts",
        "sends",
        "goes",
    }
)
_RUN = re.compile(r"(?<![\w'’-])[A-Za-z][A-Za-z'’-]*+(?:,? [A-Za-z][A-Za-z'’-]*+){2,}(?![\w'’-])")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*+")
_CAPITALISED_AFTER = re.compile(r",? ?[A-Z]")
_CAPITALISED_BEFORE = re.compile(r"(?<![^\s])[A-Z][A-Za-z'’-]* $")
_MOST_WORDS = 12
_QUOTES = frozenset("\"'“”„«»‘’‚‹›「」『』()[]*_")


@check("untranslated", kinds=("untranslated",), order=72, titles_too=False)
def find_untranslated(specimen: Specimen) -> Iterable[Finding]:
    """Three to twelve English words stand untranslated in the middle of a sentence.

    Example: "Die Familie muss fliehen, als the army takes over und alle Straßen gesperrt werden."

    Only English is looked for, and only what can hardly be a title, a saying or a name: the words are not words of
    the text's language, the rest of the sentence is in it, and they begin or end where no title would ("… the fall
    of"), or they tell a story ("is trapped in"). Nothing in quotation marks or brackets counts. Two of five such
    places are found. Not claimed: single words, names of songs and books, other languages than English.
    """
    if specimen.language is None or len(specimen.text) < 40:
        return
    claimed = claimed_language(specimen.language)
    if claimed is None or claimed in {"en", "gd", "mt", "cy", "haw", "ht", "ha"} | _SWITCHING:
        return
    text = specimen.text[:_READ]
    found = list(_runs(text, claimed, latin=locale_of(claimed).script == "Latn" if claimed != "sh" else True))
    if not found:
        return
    foreign = [(f.start, f.end) for f in find_foreign_sentence(specimen)]
    for start, end in found:
        if all(end <= a or start >= b for a, b in foreign):
            yield Finding(
                kind="untranslated",
                start=start,
                end=end,
                message="“%(words)s” was left in English.",
                severity="medium",
                confidence=0.75,
                params={"words": text[start:end][:80]},
                check="untranslated",
            )


def _runs(text: str, claimed: str, *, latin: bool) -> Iterator[tuple[int, int]]:
    telling = _TELLING - _OWN.get(claimed, frozenset())
    if latin and telling.isdisjoint(text.split()):
        return
    for match in _RUN.finditer(text):
        words = list(_WORD.finditer(text, *match.span()))
        kinds = [_kind(word[0], claimed, latin) for word in words]
        for places in _stretches(words, kinds):
            first, last = _trimmed(words, kinds, places)
            lower = {words[i][0] for i in range(first, last + 1) if words[i][0].islower()}
            if (
                not 3 <= last - first + 1 <= _MOST_WORDS
                or kinds[first : last + 1].count("english") < 2
                or len(lower) < 2
            ):
                continue
            if not lower & telling and (latin or len(lower) < 3 or not lower & _SMALL):
                continue
            start, end = words[first].start(), words[last].end()
            ends = (first == places[0], last == places[-1])
            if _is_left_over(text, words[first : last + 1], ends) and _stands_in(text, claimed, start, end):
                yield start, end


def _stretches(words: list[re.Match[str]], kinds: list[str]) -> Iterator[list[int]]:
    """The places of words that may be English, without a break by two words of the claimed language."""
    own = [kind == "either" and w[0].islower() and w[0] not in _SMALL for w, kind in zip(words, kinds, strict=True)]
    places: list[int] = []
    for place, kind in enumerate(kinds):
        if kind and not (places and own[place] and own[place - 1]):
            places.append(place)
            continue
        if places:
            yield places
        places = [place] if kind else []
    if places:
        yield places


def _trimmed(words: list[re.Match[str]], kinds: list[str], places: list[int]) -> tuple[int, int]:
    """The first and the last place of a stretch that are English beyond doubt."""
    first, last = places[0], places[-1]
    while first < last and kinds[first] == "either" and words[first][0] not in _OPENING:
        first += 1
    while first < last and kinds[last] == "either" and words[last][0] not in _DANGLING:
        last -= 1
    return first, last


@lru_cache(20_000)
def _kind(word: str, claimed: str, latin: bool) -> str:
    """Whether a word is English alone ("english"), of both languages or a name ("either"), or not English ("")."""
    if word in _TELLING:
        return "english" if word not in _OWN.get(claimed, ()) else "either"
    if word in _SMALL or word[0].isupper():
        return "english" if not latin and word in _SMALL else "either"
    if not all(is_word(part, "en") for part in re.split("['’-]", word) if len(part) > 1):
        return ""
    return "either" if latin and is_word(word, claimed) else "english"


def _is_left_over(text: str, matches: list[re.Match[str]], ends: tuple[bool, bool]) -> bool:
    """Whether these words look like part of a sentence that was not translated, and not like a title or a saying."""
    start, end, words = matches[0].start(), matches[-1].end(), [match[0] for match in matches]
    before, after = text[max(0, start - 60) : start], text[end : end + 60]
    if before.rstrip(" ")[-1:] in _QUOTES or after.lstrip(" ")[:1] in _QUOTES:
        return False
    if sum(map(before.count, "“«„「『(")) > sum(map(before.count, "”»」』)")) or before.count('"') % 2:
        return False
    lower = [word for word in words if word.islower()]
    content = [word for word in words if word not in _SMALL and word not in _TELLING]
    titled = bool(content) and all(word[0].isupper() for word in content)
    points = len(_TELLS_A_STORY.intersection(lower))
    points += len(lower) >= 5 and (points > 0 or words[0] not in {"the", "a", "an"})
    points += 2 * (ends[1] and words[-1] in _DANGLING and not _CAPITALISED_AFTER.match(after))
    points += ends[0] and words[0] in _OPENING and not _CAPITALISED_BEFORE.search(before)
    return points >= (3 if titled else 1 if len(lower) >= 4 else 2)


def _stands_in(text: str, claimed: str, start: int, end: int) -> bool:
    """Whether the rest of the sentence is in the claimed language, and more than the words in question."""
    low = max(0, start - 500)
    part = text[low : end + 500]
    first, last = next((a + low, b + low) for a, b in sentences(part) if a + low <= start < b + low)
    rest = f"{text[first:start]} {text[end:last]}"
    if len(rest) < end - start or (len(rest.split()) < 4 and rest.isascii()):
        return False
    return claimed_language(cld_vote(rest)[0] or "und") == claimed
