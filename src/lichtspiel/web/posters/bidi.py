"""The order in which a line of mixed directions is seen (Unicode Standard Annex 9, its implicit part)."""

from __future__ import annotations

import unicodedata

_NEUTRAL = frozenset({"B", "S", "WS", "ON", "BN", "LRE", "LRO", "RLE", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


def base_level(text: str) -> int:
    """1 where the first strong character runs from right to left, else 0 (rules P2 and P3)."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in {"R", "AL"}:
            return 1
        if kind == "L":
            return 0
    return 0


def levels(text: str, base: int) -> list[int]:
    """The embedding level of each character (rules W1-W7, N1, N2, I1, I2)."""
    kinds = _weak([unicodedata.bidirectional(character) or "L" for character in text], base)
    _neutral(kinds, base)
    rising = {"L": (0, 1), "R": (1, 0), "EN": (2, 1), "AN": (2, 1)}
    return [base + rising[kind][base] for kind in kinds]


def _weak(kinds: list[str], base: int) -> list[str]:
    strong = previous = "R" if base else "L"
    for at, kind in enumerate(kinds):
        now = kind
        if kind == "NSM":
            now = previous
        elif kind == "EN":
            now = {"AL": "AN", "L": "L"}.get(strong, "EN")
        elif kind in {"ES", "CS", "ET"}:
            now = _between(kinds, at, kind, previous)
        if kind in {"L", "R", "AL"}:
            strong = kind
        kinds[at] = previous = now
    return ["R" if kind == "AL" else kind for kind in kinds]


def _between(kinds: list[str], at: int, kind: str, previous: str) -> str:
    following = kinds[at + 1] if at + 1 < len(kinds) else ""
    if kind != "ET":
        return previous if previous in {"EN", "AN"} and following == "EN" else "ON"
    return "EN" if previous == "EN" or following == "EN" else "ON"


def _neutral(kinds: list[str], base: int) -> None:
    outside = "R" if base else "L"
    at = 0
    while at < len(kinds):
        if kinds[at] not in _NEUTRAL:
            at += 1
            continue
        end = at
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        before = _direction(kinds[at - 1]) if at else outside
        after = _direction(kinds[end]) if end < len(kinds) else outside
        kinds[at:end] = [before if before == after else outside] * (end - at)
        at = end


def _direction(kind: str) -> str:
    return "L" if kind == "L" else "R"


def visual_order(run_levels: list[int]) -> list[int]:
    """The indices of runs from left to right (rule L2)."""
    order = list(range(len(run_levels)))
    if not run_levels:
        return order
    for level in range(max(run_levels), 0, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and run_levels[order[end]] >= level:
                end += 1
            order[at:end] = reversed(order[at:end])
            at = max(end, at + 1)
    return order
