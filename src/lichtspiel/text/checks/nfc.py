"""Letters put together of parts where Unicode has the whole."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

import regex

from lichtspiel.text.findings import Finding, Proposal
from lichtspiel.text.registry import check
from lichtspiel.text.specimen import Specimen

_SEGMENT = regex.compile(r"[^\p{NFC_QC=Maybe}\p{M}]?[\p{NFC_QC=Maybe}\p{M}]+|\p{NFC_QC=No}", regex.V1)
_TOO_MANY_MARKS = regex.compile(r"[\p{NFC_QC=Maybe}\p{M}]{200}", regex.V1)
"""Sorting marks takes time quadratic in their number; no writing has two hundred on one letter."""


@check("nfc", kinds=("nfc",), order=25, ascii_too=False)
def find_unnormalised(specimen: Specimen) -> Iterable[Finding]:
    """Text not in Unicode's normalisation form C, such as an "é" made of "e" and a combining accent.

    It looks the same and means the same, but search and comparison take it for different. Mended silently and recorded.

    Not claimed: compatibility forms such as full-width letters; a title may want them.
    """
    text = specimen.text
    if text.isascii() or (len(text) > 2000 and _TOO_MANY_MARKS.search(text)) or unicodedata.is_normalized("NFC", text):
        return ()
    return _unnormalised(text)


def _unnormalised(text: str) -> Iterator[Finding]:
    for match in _SEGMENT.finditer(text):
        whole = unicodedata.normalize("NFC", match[0])
        if whole != match[0]:
            yield _finding(match.start(), match.end(), whole)


def _finding(start: int, end: int, whole: str) -> Finding:
    return Finding(
        kind="nfc",
        start=start,
        end=end,
        message="A letter is put together of parts: “%(whole)s”.",
        severity="silent",
        confidence=1.0,
        proposals=(Proposal(whole, 1.0, "nfc.compose"),),
        params={"whole": whole},
        check="nfc",
    )
