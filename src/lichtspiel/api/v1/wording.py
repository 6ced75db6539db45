"""The sentence of a finding in the language of who asks, as plain text."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language, gettext, pgettext

from lichtspiel.text import findings as engine
from lichtspiel.text.checks.mixed_scripts import NAMES

_SCRIPTS = {name: code for code, name in NAMES.items()} | {"Japanese": "Jpan", "Korean": "Kore", "Chinese": "Hani"}
_LANGUAGES = frozenset({"claimed", "found"})
_SCRIPT_NAMES = frozenset({"own", "foreign"})


def sentence(finding: engine.Finding) -> str:
    """The message filled in; names of languages and scripts are those of CLDR."""
    if not finding.params:
        return gettext(finding.message)
    return gettext(finding.message) % {name: _said(name, value) for name, value in finding.params.items()}


def _said(name: str, value: str) -> str:
    if name in _LANGUAGES:
        return _language(value, _locale(get_language() or "en"))
    if name in _SCRIPT_NAMES:
        locale = _locale(get_language() or "en")
        return " / ".join(_script(part, locale) for part in value.split(" / "))
    return value


def _language(tag: str, locale: Locale) -> str:
    try:
        found: str | None = Locale.parse(tag, sep="-").get_display_name(locale)
    except (UnknownLocaleError, ValueError):
        found = locale.languages.get(tag.split("-", 1)[0])
    return found or tag


def _script(name: str, locale: Locale) -> str:
    if name == "special":
        return pgettext("script", "special")
    found: str = locale.scripts.get(_SCRIPTS.get(name, name), name)
    return found


@lru_cache(16)
def _locale(code: str) -> Locale:
    return Locale.parse(code, sep="-")
