"""The one way a stored text comes onto a page: with its language and direction, isolated from what surrounds it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from lichtspiel.web.formats import text_direction

if TYPE_CHECKING:
    from lichtspiel.web.pages.mending import Mended

_paragraphs = re.compile(r"\n[ \t]*\n\s*")


@lru_cache(1024)
def language_attributes(language: str) -> Markup:
    """`lang="ar" dir="rtl"`: always both, since the text may stand in a page of any direction."""
    if language in {"", "und"}:
        return Markup('dir="auto"')
    return Markup('lang="%s" dir="%s"') % (language, text_direction(language))


# `Markup % values` escapes through a proxy for each value, ten times what these lines cost; a page has 200 of them.


def link(address: str) -> str:
    """An address somebody gave, where it is one of the web; what a source calls an address may be a script."""
    return address if address.startswith(("https://", "http://")) else ""


_creative_commons = re.compile(r"CC[- ](BY(?:-NC)?(?:-ND|-SA)?)[- ]([1-4]\.\d)")


@lru_cache(256)
def licence_address(name: str) -> str:
    """Where a licence can be read: those of Creative Commons ask to be linked. "" where we do not know."""
    if name in {"CC0", "CC0-1.0", "CC0 1.0"}:
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    found = _creative_commons.fullmatch(name)
    return f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/" if found else ""


def text(value: str, language: str, mended: Mended | None = None) -> Markup:
    """A stored text within a line; where proposals stand in it they are marked."""
    inside = _marked(value, mended) if mended else escape(value)
    return Markup(f"<bdi {language_attributes(language)}>{inside}</bdi>")  # noqa: S704  escaped


def prose(value: str, language: str, mended: Mended | None = None) -> Markup:
    """A stored text as paragraphs; single line breaks are kept; where proposals stand in it they are marked."""
    escaped = _marked(value, mended) if mended else escape(value)
    plain = str(escaped).strip().replace("\r\n", "\n")
    inside = "</p><p>".join(_paragraphs.split(plain)).replace("\n", "<br>")
    return Markup(f'<div class="prose" {language_attributes(language)}><p>{inside}</p></div>')  # noqa: S704  escaped


def _marked(value: str, mended: Mended) -> str:
    parts, end = [], 0
    for start, stop in mended.spans:
        parts += [str(escape(value[end:start])), f'<mark class="finding">{escape(value[start:stop])}</mark>']
        end = stop
    return "".join([*parts, str(escape(value[end:]))])
