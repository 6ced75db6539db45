"""What somebody says of themselves: a name and a few words, cleaned of what could deceive others."""

from __future__ import annotations

import unicodedata

import regex

from lichtspiel.accounts.models import Account
from lichtspiel.errors import GuideError
from lichtspiel.text import detect_language

LONGEST_NAME = 60
LONGEST_ABOUT = 2000
"""In what readers see as characters (UAX #29)."""
_MOST_CODE_POINTS = {"name": 150, "about": 10_000}
_LIKELY = 0.5

_grapheme = regex.compile(r"\X")
_deceiving = regex.compile(r"[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""What nobody sees and what turns the direction of what follows. The joiners of Persian, Hindi and emoji stay."""


class NameTooLongError(GuideError):
    """The name has more than %(most)s characters."""


class AboutTooLongError(GuideError):
    """The text has more than %(most)s characters."""


def characters(text: str) -> int:
    """How many characters a reader sees."""
    return sum(1 for _found in _grapheme.finditer(text))


def tidy_name(name: str) -> str:
    """A name without control characters and needless spaces. Raises NameTooLongError."""
    tidy = " ".join(_deceiving.sub("", unicodedata.normalize("NFC", " ".join(name.split()))).split())
    if not regex.search(r"[\p{L}\p{N}\p{S}\p{P}]", tidy):
        return ""
    if characters(tidy) > LONGEST_NAME or len(tidy) > _MOST_CODE_POINTS["name"]:
        raise NameTooLongError(most=LONGEST_NAME)
    return tidy


def tidy_about(about: str) -> str:
    """The words somebody says of themselves, with plain line breaks. Raises AboutTooLongError."""
    tidy = unicodedata.normalize("NFC", about.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")).strip()
    if characters(tidy) > LONGEST_ABOUT or len(tidy) > _MOST_CODE_POINTS["about"]:
        raise AboutTooLongError(most=LONGEST_ABOUT)
    return tidy


def language_of_about(about: str) -> str:
    """The language of what somebody says, as far as it can be told; "" where it cannot."""
    detected = next(iter(detect_language(about)), None)
    return detected.tag if detected and detected.confidence >= _LIKELY else ""


def change_profile(account: Account, name: str, about: str, about_language: str) -> None:
    """Take over name and words, both tidy already; without a language the words are asked for theirs."""
    account.name = name
    account.about = about
    account.about_language = (about_language or language_of_about(about)) if about else ""
    account.save(update_fields=["name", "about", "about_language"])
