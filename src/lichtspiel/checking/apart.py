"""What a process of its own does for the catalogue. Imports nothing of the guide before that is set up."""

from __future__ import annotations

from collections.abc import Collection

Spot = tuple[str, int, str]


def start() -> None:
    """Set the guide up."""
    import django  # noqa: PLC0415

    django.setup()


def examine(spots: Collection[Spot]) -> int:
    """Examine texts by where they stand, and record what is found; tells how many they were."""
    from lichtspiel.desk.examining import examine_again  # noqa: PLC0415

    examine_again(spots)
    return len(spots)
