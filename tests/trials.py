"""How long trials are: short and the same each time in `make test`, long and new each time in `make soak`."""

from __future__ import annotations

import os

SOAK = os.environ.get("LICHTSPIEL_SOAK") == "1"
TIMES = 25


def examples(short: int) -> int:
    """How many examples a trial tries: `short` of them, or a multiple in a soak."""
    return short * TIMES if SOAK else short
