"""The beginnings of texts, where the whole would be too much."""

from __future__ import annotations

from lichtspiel.web.markdown import plain
from lichtspiel.web.pages.wording import first_words

LONG = 300


def beginning(text: str, *, is_markdown: bool) -> str:
    """The first words of a text, without the marks of Markdown and what they hide.

    The whole is read: of a part, a passage whose end was cut off would no longer be hidden.
    """
    return first_words(plain(text) if is_markdown else text, LONG)
