"""Where spans of a text come to stand when other spans of it are replaced."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Swap(NamedTuple):
    """`start:end` of a text is replaced; spans are of the text as it was before any swap."""

    start: int
    end: int
    replacement: str


def swapped(text: str, swaps: Iterable[Swap]) -> str:
    """The text with its swaps made; they do not overlap."""
    for swap in sorted(swaps, reverse=True):
        text = text[: swap.start] + swap.replacement + text[swap.end :]
    return text


def apart(swaps: Iterable[Swap]) -> list[Swap]:
    """The swaps that do not overlap an earlier one, in order."""
    kept: list[Swap] = []
    for swap in sorted(swaps):
        if not kept or swap.start >= kept[-1].end:
            kept.append(swap)
    return kept


def reverse(text: str, swaps: Sequence[Swap]) -> list[Swap]:
    """The swaps that lead back from the swapped text."""
    back, moved = [], 0
    for swap in sorted(swaps):
        start = swap.start + moved
        back.append(Swap(start, start + len(swap.replacement), text[swap.start : swap.end]))
        moved += len(swap.replacement) - (swap.end - swap.start)
    return back


def moved(start: int, end: int, swaps: Sequence[Swap]) -> tuple[int, int] | None:
    """Where a span stands after the swaps; None where one of them touches what it holds."""
    by = 0
    for swap in sorted(swaps):
        if swap.end <= start:
            by += len(swap.replacement) - (swap.end - swap.start)
        elif swap.start < end:
            return None
    return start + by, end + by
