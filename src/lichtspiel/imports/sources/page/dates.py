"""A date as somebody writes it, in the calendar and the words of many languages."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import regex

_ISO = regex.compile(r"(?P<y>\p{Nd}{4})[-/.](?P<m>\p{Nd}{1,2})[-/.](?P<d>\p{Nd}{1,2})\.?")
_NUMBERS = regex.compile(r"(?P<a>\p{Nd}{1,2})\s?[-/.]\s?(?P<b>\p{Nd}{1,2})\s?[-/.]\s?(?P<y>\p{Nd}{4}|\p{Nd}{2})\.?")
_EAST = regex.compile(r"(?P<y>\p{Nd}{4})\s?[年년]\s?(?P<m>\p{Nd}{1,2})\s?[月월]\s?(?P<d>\p{Nd}{1,2})\s?[日일号號]")
_DAY_FIRST = regex.compile(
    r"(?P<d>\p{Nd}{1,2})(?:\.|st|nd|rd|th|er|º|ος|\p{Pd}\p{L}{1,2})?,?\s+(?:de |d'|d’|of )?"
    r"(?P<m>[\p{L}\p{M}.'’]{2,20})\.?,?\s+"
    r"(?:de |del |of )?(?P<y>\p{Nd}{4})(?:\s?(?:г|р|г\.|р\.|m\.|г\.|року|года))?\.?"
)
_MONTH_FIRST = regex.compile(r"(?P<m>[\p{L}\p{M}.]{2,20})\s+(?P<d>\p{Nd}{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\p{Nd}{4})")
_YEAR_FIRST = regex.compile(r"(?P<y>\p{Nd}{4})[.,]?\s+(?P<m>[\p{L}\p{M}.]{2,20})\s+(?P<d>\p{Nd}{1,2})\.?")
_ENDS = re.compile(r"^[\s(\[]+|[\s)\]]+$")


def date_of(text: str, language: str = "") -> date | None:
    """The date a text is, or None; `language` is the BCP 47 tag of the page, whose names of months are known.

    Day and month are not guessed: 03/04/2024 on an English page may be either and is no date.

    >>> date_of("12. März 2024", "de"), date_of("2024-03-12"), date_of("03/04/2024", "en")
    (datetime.date(2024, 3, 12), datetime.date(2024, 3, 12), None)
    """
    bare = _ENDS.sub("", text)
    if not 6 <= len(bare) <= 40:
        return None
    for pattern in (_ISO, _EAST):
        found = pattern.fullmatch(bare)
        if found:
            return _date(int(found["y"]), int(found["m"]), int(found["d"]))
    found = _NUMBERS.fullmatch(bare)
    if found:
        return _of_numbers(int(found["a"]), int(found["b"]), found["y"], "/" in bare and language.startswith("en"))
    return _of_words(bare, language)


def _of_numbers(first: int, second: int, year_text: str, american: bool) -> date | None:
    year = int(year_text) + (0 if len(year_text) == 4 else 2000 if int(year_text) < 70 else 1900)
    if second > 12:
        return _date(year, first, second)
    if american and first <= 12 and first != second:
        return None
    return _date(year, second, first)


def _of_words(text: str, language: str) -> date | None:
    for pattern in (_DAY_FIRST, _MONTH_FIRST, _YEAR_FIRST):
        found = pattern.fullmatch(text)
        if found:
            name = found["m"].casefold().rstrip(".").replace("’", "'")
            month = _months(language.split("-", maxsplit=1)[0]).get(name) or _months("en").get(name)
            if month:
                return _date(int(found["y"]), month, int(found["d"]))
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if 1870 <= year <= 2200 else None


@cache
def _months(language: str) -> dict[str, int]:
    """The names of the months in a language (CLDR), as they stand in a date and alone, long and short."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  (only a date in words needs it)

    try:
        months = Locale(language or "en").months
    except UnknownLocaleError:
        return {}
    names: dict[str, int] = {}
    for use in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in months[use][width].items():
                names.setdefault(name.casefold().rstrip("."), number)
    return names
