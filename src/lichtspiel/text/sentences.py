"""A text cut into sentences, well enough for checks: by full stops of any script, and at line ends."""

from __future__ import annotations

import re

_BOUNDARY = re.compile(
    r"(?<![.!?…؟۔։።])[.!?…؟۔։።]++[\"'”’»)\]]*+(?=\s|$)"
    r"|[।॥]+[\"'”’»)\]]*+|[。！？｡]+[」』）]*+|\n+"
)


def sentences(text: str, most: int = 400) -> list[tuple[int, int]]:
    """The spans of the sentences, without the white space around them; what follows the `most`-th is not cut."""
    spans: list[tuple[int, int]] = []
    start = 0
    for boundary in _BOUNDARY.finditer(text):
        if len(spans) == most:
            break
        _add(spans, text, start, boundary.end())
        start = boundary.end()
    _add(spans, text, start, len(text))
    return spans


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if right > left:
        spans.append((start + left, start + right))
