"""Cuts a text into sentences and into pieces of a bounded length, in any script, and puts sentences together again."""

from __future__ import annotations

from collections.abc import Iterator

from icu4py.breakers import SentenceBreaker, WordBreaker

from lichtspiel.text.language import UnknownLanguageError, locale_of

_WITHOUT_SPACES = frozenset({"Hans", "Hant", "Hani", "Jpan", "Hira", "Kana"})
_ABBREVIATIONS = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "st",
        "jr",
        "sr",
        "vs",
        "etc",
        "no",
        "nr",
        "bzw",
        "ca",
        "z.b",
        "d.h",
        "u.a",
        "usw",
        "hr",
        "fr",
        "dipl",
        "m",
        "mme",
        "mlle",
        "sig",
        "sra",
    }
)
"""Words that end in a full stop and seldom end a sentence; ICU without its filters cuts after each."""


def sentences(text: str, language: str) -> list[str]:
    """The sentences of a text, without the white space around them.

    >>> sentences("Dr. Mabuse kam. Er ging!", "de")
    ['Dr. Mabuse kam.', 'Er ging!']
    """
    found: list[str] = []
    is_open = False
    for piece in SentenceBreaker(text, _locale(language)):
        if is_open:
            found[-1] += piece
        elif piece.strip():
            found.append(piece)
        is_open = bool(found) and _goes_on(found[-1])
    return [sentence.strip() for sentence in found if sentence.strip()]


def pieces(text: str, language: str, most: int) -> list[str]:
    """The text in pieces of at most `most` code points that make it again, put together: cut at sentences, else words.

    >>> pieces("One two. Three four.", "en", 12)
    ['One two. ', 'Three four.']
    """
    if len(text) <= most:
        return [text]
    cut: list[str] = []
    for part in _parts(text, language, most):
        if cut and len(cut[-1]) + len(part) <= most:
            cut[-1] += part
        else:
            cut.append(part)
    return cut


def together(translated: list[str], language: str) -> str:
    """Sentences put together as the language writes them: with a space, but not in Chinese and Japanese."""
    return ("" if _script(language) in _WITHOUT_SPACES else " ").join(part for part in translated if part)


def _parts(text: str, language: str, most: int) -> Iterator[str]:
    locale = _locale(language)
    for sentence in SentenceBreaker(text, locale):
        if len(sentence) <= most:
            yield sentence
            continue
        for word in WordBreaker(sentence, locale):
            yield from (word[at : at + most] for at in range(0, len(word), most))


def _goes_on(sentence: str) -> bool:
    """Whether what looks like the end of a sentence is only an abbreviation, or an initial."""
    written = sentence.rstrip()
    if not written.endswith(".") or "\n" in sentence[len(written) :]:
        return False
    last = written[:-1].rsplit(None, 1)[-1] if written[:-1].strip() else ""
    word = last.lstrip("(\"'“„«").casefold()
    return word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha() and last[-1:].isupper())


def _locale(language: str) -> str:
    return language if _script(language) else "en"


def _script(language: str) -> str:
    try:
        return locale_of(language).script
    except UnknownLanguageError:
        return ""
