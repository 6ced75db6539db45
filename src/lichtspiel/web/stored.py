"""The one way a stored text comes onto a page: with its language, its direction, and isolated from what surrounds it."""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import Markup, escape

from lichtspiel.web.formats import text_direction

_paragraphs = re.compile(r"\n[ \t]*\n\s*")


@lru_cache(1024)
def language_attributes(language: str) -> Markup:
    """`lang="ar" dir="rtl"`: always both, since the text may stand in a page of any direction."""
    if language in {"", "und"}:
        return Markup('dir="auto"')
    return Markup('lang="%s" dir="%s"') % (language, text_direction(language))


def text(value: str, language: str) -> Markup:
    """A stored text within a line."""
    return Markup("<bdi %s>%s</bdi>") % (language_attributes(language), value)


def prose(value: str, language: str) -> Markup:
    """A stored text as paragraphs; single line breaks are kept."""
    paragraphs = (str(escape(p)).replace("\n", "<br>") for p in _paragraphs.split(value.strip().replace("\r\n", "\n")))
    inside = "".join(f"<p>{p}</p>" for p in paragraphs)
    return Markup('<div class="prose" %s>%s</div>') % (language_attributes(language), Markup(inside))  # noqa: S704  escaped above
