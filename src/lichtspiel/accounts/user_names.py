"""User names: which signs they may have, when two are the same, and when one looks like another."""

from __future__ import annotations

import unicodedata
from functools import cache

import regex
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lichtspiel.text.lookalikes import lookalikes, plain_latin

LONGEST = 40
"""In what readers see as characters (UAX #29)."""
RESERVED = frozenset(
    {
        "abuse", "admin", "administrator", "anonymous", "deleted", "editor", "everybody", "guest", "help", "hostmaster",
        "info", "lichtspiel", "me", "moderator", "nobody", "null", "official", "postmaster", "root", "security",
        "staff", "support", "system", "team", "undefined", "user", "webmaster",
    }
)  # fmt: skip
"""Names that would speak for the guide, or that its addresses use."""
_SCRIPTS = ("Cyrl", "Grek", "Armn", "Cher")
_DIGITS = str.maketrans("01", "ol")

_known = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}._@+-]*")
_new = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*")
_grapheme = regex.compile(r"\X")


def name_key(name: str) -> str:
    """What two names have in common that are the same but for case and the form of their letters (UTS #39, UAX #15).

    >>> name_key("Ünal") == name_key("ÜNAL")
    True
    """
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def name_look(name: str) -> str:
    """What two names have in common that a reader may take for each other.

    A Cyrillic, Greek, Armenian or Cherokee letter stands as the Latin one of the same shape.
    """
    shapes = _shapes()
    plain = "".join(shapes.get(sign) or plain_latin(sign) or sign for sign in name)
    return name_key(plain).translate(_DIGITS)


def looks(name: str) -> set[str]:
    """All looks of a name that is wanted: as it was typed, and in small letters."""
    return {name_look(name), name_look(name_key(name))}


def is_reserved(name: str, *others: str) -> bool:
    """Whether a name speaks for the guide, or looks as if it did."""
    kept = RESERVED | {name_key(other) for other in others}
    return any(look in kept for look in (name_key(name), *looks(name)))


def validate_user_name(name: str) -> None:
    """Letters and digits of any script with their marks; what older names have besides stays allowed."""
    if not _known.fullmatch(name):
        raise ValidationError(_("A user name has letters, digits, dots, hyphens and underscores."), code="signs")


def validate_new_name(name: str) -> None:
    """What a name must have that is chosen now: not to be mistaken for an e-mail address, and short enough."""
    if not _new.fullmatch(name):
        raise ValidationError(_("A user name has letters, digits, dots, hyphens and underscores."), code="signs")
    if sum(1 for _found in _grapheme.finditer(name)) > LONGEST or len(name) > 3 * LONGEST:
        message = _("The user name has more than %(most)s characters.")
        raise ValidationError(message, code="long", params={"most": LONGEST})


@cache
def _shapes() -> dict[str, str]:
    return {
        sign: options[0][0]
        for script in _SCRIPTS
        for sign, options in lookalikes("Latn", script).items()
        if options[0][1] == 0
    }
