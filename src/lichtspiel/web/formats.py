"""Names of languages and countries, dates, numbers and durations, by CLDR (Babel), in an interface language."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

from babel import Locale, localedata
from babel.dates import format_date as cldr_date
from babel.dates import format_datetime as cldr_time
from babel.dates import format_skeleton, parse_date
from babel.numbers import format_decimal
from babel.units import format_unit
from django.utils import timezone
from django.utils.translation import pgettext

from lichtspiel.films.collation import sort_key
from lichtspiel.text.language import UnknownLanguageError, canonical, direction, subtags

OWN_NAMES = {
    "SU": ("Soviet Union", "Sowjetunion", "الاتحاد السوفيتي"),
    "DD": ("East Germany", "DDR", "ألمانيا الشرقية"),
    "CS": ("Czechoslovakia", "Tschechoslowakei", "تشيكوسلوفاكيا"),
    "YU": ("Yugoslavia", "Jugoslawien", "يوغوسلافيا"),
    "HK": ("Hong Kong", "Hongkong", "هونغ كونغ"),
    "MO": ("Macao", "Macau", "ماكاو"),
}
"""In English, German and Arabic: states CLDR no longer names (ISO 3166-3), and places of long official names."""
_COLUMNS = {"en": 0, "de": 1, "ar": 2}
_TYPED_DAY = re.compile(r"\W*\d{1,2}\W+\d{1,2}\W+\d{4}\W*")


@lru_cache(64)
def locale(language: str) -> Locale:
    """Babel's locale of an interface language; European digits in Arabic, as `<html lang="ar">` pages commonly have."""
    return Locale.parse(language.replace("-", "_"))


@lru_cache(4096)
def language_name(tag: str, language: str) -> str:
    """The name of the language `tag` in `language`: "Englisch", "Chinesisch (vereinfacht)"; else the tag itself."""
    if tag in {"", "und"}:
        return pgettext("language", "unknown language")
    try:
        base, script, region = subtags(canonical(tag))
    except UnknownLanguageError:
        return tag
    names = locale(language)
    whole: str | None = names.languages.get("_".join(filter(None, (base, script, region))))
    if whole:
        return whole
    places = [names.scripts.get(script, script), names.territories.get(region, region)]
    known = ", ".join(filter(None, places))
    name: str = names.languages.get(base) or Locale("en").languages.get(base, base)
    return f"{name} ({known})" if known else name


@lru_cache(4096)
def name_order(name: str, language: str) -> bytes:
    """Where a name of a language, country or genre stands among others in `language`: `sort_key`, remembered."""
    return sort_key(name, language, keep_article=True)


@lru_cache(4096)
def native_language_name(tag: str) -> str:
    """What a language calls itself: "Deutsch", "العربية"; its English name where CLDR does not know."""
    known = Locale.negotiate([tag.replace("-", "_"), tag.split("-", maxsplit=1)[0]], localedata.locale_identifiers())
    name = language_name(tag, str(known)) if known else language_name(tag, "en")
    return name[:1].title() + name[1:]  # the title case of Georgian letters is themselves, the upper case is not


@lru_cache(4096)
def country_name(code: str, language: str) -> str:
    """The name of a country by its ISO 3166 code, of states that are gone too."""
    if code in OWN_NAMES:
        return OWN_NAMES[code][_COLUMNS.get(language, 0)]
    name: str = locale(language).territories.get(code, code)
    return name


@lru_cache(4096)
def format_date(day: date | datetime, language: str) -> str:
    """A date in words: "27. Oktober 1995"."""
    return cldr_date(day, "long", locale(language))


def typed_day(typed: str, language: str) -> date:
    """A day as a browser sends it ("2024-05-31") or as it is written ("31.5.2024"). Raises ValueError.

    Browsers with a field for dates send the first; where there is none, people type the second.
    """
    try:
        return date.fromisoformat(typed)
    except ValueError:
        if not _TYPED_DAY.fullmatch(typed):
            raise
        day: date = parse_date(typed, locale(language), "short")
        return day


def short_day(day: date, language: str) -> str:
    """A day in numbers, with the whole year: "31.5.2024"."""
    return format_skeleton("yMd", day, locale=locale(language))


@lru_cache(4096)
def format_month(day: date, language: str) -> str:
    """The month of a day: "Oktober 1995"."""
    return format_skeleton("yMMMM", day, locale=locale(language))


def format_time(at: datetime, language: str) -> str:
    """A date and time in the reader's zone: "27.10.1995, 14:05"."""
    return cldr_time(timezone.localtime(at), "short", locale=locale(language))


@lru_cache(4096)
def duration(minutes: int, language: str) -> str:
    """A running time: "1 Std. 51 Min."."""
    hours, rest = divmod(minutes, 60)
    parts = [
        format_unit(n, unit, "short", locale=locale(language)) for n, unit in ((hours, "hour"), (rest, "minute")) if n
    ]
    return " ".join(parts)  # CLDR's list patterns of units repeat the second part in Arabic


@lru_cache(4096)
def number(value: float, language: str, pattern: str | None = None) -> str:
    """A number with the separators of the language."""
    return format_decimal(value, pattern, locale(language))


@lru_cache(1024)
def text_direction(tag: str) -> str:
    """The `dir` of a text in a language; `auto` where the language is not known."""
    if tag in {"", "und"}:
        return "auto"
    try:
        return direction(tag)
    except UnknownLanguageError:
        return "auto"
