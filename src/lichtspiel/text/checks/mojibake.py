"""Text whose bytes were read in the wrong encoding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from lichtspiel.text.findings import Finding, Proposal
from lichtspiel.text.registry import check
from lichtspiel.text.repairs.controls import read_controls
from lichtspiel.text.repairs.legacy import misread_legacy
from lichtspiel.text.repairs.misread_utf8 import misread_by_ftfy, misread_utf8
from lichtspiel.text.specimen import Specimen

_MAYBE = re.compile(
    "[^\0-\x7f](?:[^\0-\x7f]|(?<=[\x80-\x9f‚ƒ─-▓■√≈≤≥∙⌐⌠⌡\u3040-\u9fff\uff61-\uff9f\uac00-\ud7a3\ue000-\uf8ff]))"
)
"""Signs that are not ASCII side by side, or one that alone is suspicious: nothing else can be misread."""


@check("mojibake", kinds=("mojibake",), order=10, ascii_too=False)
def find_mojibake(specimen: Specimen) -> Iterable[Finding]:
    """Letters that came of bytes read in the wrong encoding: "Ð¤Ð¸Ð»ÑŒÐ¼" for "Фильм", "cafÃ©" for "café".

    Found is UTF-8 read as any of some fifteen older encodings, several times over too, in the whole text or in a
    word; whole texts in an old encoding of Russian, Chinese, Japanese, Korean and others read as another; and the
    quotes and dashes of Windows that were read as control characters. The proposal is the text as it was meant.

    Not claimed: a single capital and sign that somebody may have meant ("É", "SÃO"), text that lost bytes on the way
    ("sÃ£o" with its second byte gone), and old encodings of Latin scripts read as one another.
    """
    return _found(specimen) if _MAYBE.search(specimen.text) else ()


def _found(specimen: Specimen) -> Iterator[Finding]:
    text = specimen.text
    last = 0
    for start, end, meant in _misread(text, specimen.base_language):
        yield from _controls(text, last, start)
        yield _finding(start, end, meant, 0.97)
        last = end
    yield from _controls(text, last, len(text))


def _controls(text: str, start: int, end: int) -> Iterator[Finding]:
    for first, last, meant in read_controls(text, start, end):
        yield _finding(first, last, meant, 0.9)


@lru_cache(2)  # asked again by who wants to know what control characters are
def _misread(text: str, language: str | None) -> list[tuple[int, int, str]]:
    spans = misread_utf8(text, language)
    whole = [] if _explains_most(text, spans) else misread_legacy(text, language)
    return whole or misread_by_ftfy(text, spans)


def _explains_most(text: str, misread: list[tuple[int, int, str]]) -> bool:
    """Whether most of what is not ASCII is part of what was misread."""
    inside = sum(not c.isascii() for start, end, _ in misread for c in text[start:end])
    return inside > 0.7 * sum(not c.isascii() for c in text) if misread else False


def _finding(start: int, end: int, meant: str, confidence: float) -> Finding:
    return Finding(
        kind="mojibake",
        start=start,
        end=end,
        message="Read in the wrong encoding; it should say “%(meant)s”.",
        severity="high",
        confidence=confidence,
        proposals=() if "\N{REPLACEMENT CHARACTER}" in meant else (Proposal(meant, confidence, "mojibake.reread"),),
        params={"meant": meant if len(meant) <= 80 else meant[:79] + "…"},
        check="mojibake",
    )
