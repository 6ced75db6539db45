"""What a form offers to choose from: the languages there are, and the time zones, by their names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from zoneinfo import available_timezones

from babel.core import get_global

from lichtspiel.accounts.languages import NoSuchLanguageError
from lichtspiel.text.language import UnknownLanguageError, canonical
from lichtspiel.web.formats import country_name, language_name, locale, name_order, native_language_name

_NO_LANGUAGES = frozenset({"mul", "und", "zxx", "mis", "root"})
_REGIONAL = ("de-AT", "de-CH", "en-GB", "en-US", "es-419", "es-ES", "fr-CA", "pt-BR", "pt-PT", "zh-HK", "zh-TW")
"""Regions whose titles are often others than elsewhere; CLDR has no name of their own for them."""
_CONTINENTS = (
    "Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/",
)  # fmt: skip


@lru_cache(8)
def languages(interface: str) -> list[tuple[str, str, str]]:
    """The languages CLDR names: tag, name in the interface language, own name; in the order of the names."""
    tags = {tag for written in (*locale(interface).languages, *_REGIONAL) if (tag := _tag(str(written)))}
    named = sorted(((tag, language_name(tag, interface)) for tag in tags), key=lambda n: name_order(n[1], interface))
    return [(tag, name, native_language_name(tag)) for tag, name in named]


def language_meant(typed: str, interface: str) -> str:
    """The canonical tag of a language by its name, its own name or its tag. Raises NoSuchLanguageError.

    What is written exactly like a name is that name, then comes the tag: “ga” is Irish, “Ga” the language of Accra.
    """
    written = unicodedata.normalize("NFC", " ".join(typed.split()))
    exact, folded = _tags_by_name(interface)
    found = exact.get(written) or _tag(written) or folded.get(written.casefold())
    if not found:
        raise NoSuchLanguageError(tag=written[:60])
    return found


@lru_cache(8)
def _tags_by_name(interface: str) -> tuple[dict[str, str], dict[str, str]]:
    """Tags by each name, own name and English name: as it is written, and folded."""
    exact: dict[str, str] = {}
    for tag, name, own in languages(interface):
        for spelling in (name, own, language_name(tag, "en")):
            exact.setdefault(unicodedata.normalize("NFC", spelling), tag)
    folded: dict[str, str] = {}
    for spelling, tag in exact.items():
        folded.setdefault(spelling.casefold(), tag)
    return exact, folded


def _tag(written: str) -> str:
    try:
        tag = canonical(written)
    except UnknownLanguageError:
        return ""
    return "" if tag in _NO_LANGUAGES else tag


def language_choices(first: Iterable[str], chosen: str, interface: str) -> list[tuple[str, str]]:
    """The languages a form offers: the likely ones and the chosen one, then all there are names for."""
    likely = [tag for tag in dict.fromkeys([*first, chosen]) if tag]
    others = [(tag, name) for tag, name, _own in languages(interface) if tag not in likely]
    return [(tag, language_name(tag, interface)) for tag in likely] + others


@lru_cache(8)
def time_zones(interface: str) -> list[tuple[str, str]]:
    """The time zones of places: name in the IANA database, country and city; in the order of the countries."""
    older, countries = get_global("zone_aliases"), get_global("zone_territories")
    names = locale(interface)
    zones = {str(older.get(zone, zone)) for zone in available_timezones() if zone.startswith(_CONTINENTS)}
    named = []
    for zone in zones:
        city = names.time_zones.get(zone, {}).get("city") or zone.rsplit("/", 1)[-1].replace("_", " ")
        country = countries.get(zone)
        named.append((zone, f"{country_name(str(country), interface)} ({city})" if country else city))
    return [("UTC", "UTC"), *sorted(named, key=lambda named: name_order(named[1], interface))]
