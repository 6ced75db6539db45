"""What names, roles and kinds are called on a page, and whether a text must say which language it is in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import regex
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lichtspiel.films.models import Role, TitleKind
from lichtspiel.text.language import UnknownLanguageError, choose, locale_of
from lichtspiel.web.reader import Reader

_grapheme = regex.compile(r"\X")
_unspaced = regex.compile(r"[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}]$")

_NO_ENDINGS = " ,;:-\N{EN DASH}\u3001\uff0c\uff1b\u060c\u061b"
"""What stands between parts of a sentence, and not before an ellipsis."""


@dataclass(slots=True)
class Name:
    """A name as shown: its text and the language of the text ("" where it is not known)."""

    text: str
    language: str


def person_name(name: str, name_language: str, names: Mapping[str, str], reader: Reader) -> Name:
    """A person's name in the page's language, else the name the catalogue knows them by."""
    for tag in (reader.language, reader.language.split("-")[0]):
        if tag in names:
            return Name(names[tag], tag)
    return Name(name, name_language)


def author_name(name: str) -> str:
    """Who wrote a review; some sources leave it open."""
    return name.strip() or _("Anonymous")


def role_of(role: str) -> Role:
    """The role a row names; one we do not know is counted among the others."""
    return _ROLES.get(role, Role.OTHER)


_ROLES = {role.value: role for role in Role}
"""By name: to ask an enumeration for one tries each in turn, and a page has a hundred credits."""


@lru_cache(256)
def role_name(role: str, interface: str) -> str:
    """What a role is called above a list of names, in the interface language, which must be the active one."""
    del interface  # only keeps the languages apart in the cache
    return {
        Role.DIRECTOR: pgettext("credit", "Directed by"),
        Role.WRITER: pgettext("credit", "Written by"),
        Role.ACTOR: pgettext("credit", "Cast"),
        Role.PRODUCER: pgettext("credit", "Produced by"),
        Role.CINEMATOGRAPHER: pgettext("credit", "Photographed by"),
        Role.EDITOR: pgettext("credit", "Edited by"),
        Role.COMPOSER: pgettext("credit", "Music by"),
        Role.DESIGNER: pgettext("credit", "Designed by"),
    }.get(role_of(role), pgettext("credit", "With the help of"))


def genre_name(key: str, names: Mapping[str, str], reader: Reader) -> str:
    """What a genre is called, by its names in languages; its key in words where nobody named it."""
    return names.get(choose(list(names), reader.language, reader.others) or "", "") or key.replace("_", " ")


@lru_cache(256)
def title_kind_name(kind: str, interface: str) -> str:
    """What a kind of title is called in the interface language, which must be the active one; "" where unknown."""
    del interface
    names: dict[str, str] = {
        TitleKind.ORIGINAL: pgettext("title", "original title"),
        TitleKind.RELEASE: pgettext("title", "release title"),
        TitleKind.ALTERNATIVE: pgettext("title", "alternative title"),
        TitleKind.WORKING: pgettext("title", "working title"),
        TitleKind.FESTIVAL: pgettext("title", "festival title"),
        TitleKind.TRANSLITERATED: pgettext("title", "transliterated"),
    }
    return names.get(kind, "")


def is_foreign(language: str, reader: Reader) -> bool:
    """Whether a text is in another language or script than the page, so that a label must say which."""
    return bool(language) and _differ(language, reader.language)


@lru_cache(4096)
def _differ(language: str, wanted: str) -> bool:
    if language.split("-", maxsplit=1)[0] != wanted.split("-", maxsplit=1)[0]:
        return True
    try:  # Simplified characters are not Traditional ones
        return locale_of(language).script != locale_of(wanted).script
    except UnknownLanguageError:
        return language != wanted


def first_words(text: str, most: int = 160) -> str:
    """The beginning of a text, cut at a word where words are spaced and never within a letter, with an ellipsis."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = "".join(islice((found[0] for found in _grapheme.finditer(line)), most))
    if len(cut) == len(line):
        return line
    head, space, tail = cut.rpartition(" ")
    if space and len(tail) < most // 3:
        cut = head
    cut = cut.rstrip(_NO_ENDINGS)
    return f"{cut}…" if _unspaced.search(cut) else f"{cut} …"


def length_of(title: str) -> int:
    """How much longer a title is than what a large heading holds comfortably: 0, 1 or 2 steps."""
    letters = sum(2 if _unspaced.match(found[0]) else 1 for found in islice(_grapheme.finditer(title), 61))
    return (letters > 26) + (letters > 60)
