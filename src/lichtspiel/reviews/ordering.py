"""The order of a film's reviews: by the languages a reader reads, then as the reader asks; and places in it.

Pages are keysets: a page begins behind a place, which names the sort key of the last review shown. So a later page
costs what the first one does, and no review is shown twice or left out when others come in between.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lichtspiel.text.language import UnknownLanguageError, locale_of

_PLACE = re.compile(r"([0-9]{1,3})\.(-?[0-9]{1,17})\.([1-9][0-9]{0,17})")
UNDATED = date.min
"""The day that reviews of which no day is known stand at in the orders by time: behind all others."""
REST = 998
"""The rank of reviews in languages the reader does not read."""


class Order(StrEnum):
    """How reviews are ordered; of equals the one that came into the guide later is first."""

    NEWEST = "newest"
    """By the day they were written, which is shown beside them."""
    LIKED = "liked"
    HIGH = "high"
    LOW = "low"
    FOLLOWED = "followed"
    """Those of people the reader follows first, the newest before the others."""


BY_TIME = frozenset({Order.NEWEST, Order.FOLLOWED})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a review stands in an order: the rank of its group, its key, its id."""

    rank: int
    key: int
    id: int

    def __str__(self) -> str:
        return f"{self.rank}.{self.key}.{self.id}"


def place_from(written: str, order: Order) -> Place | None:
    """The place an address names; None for anything that is none."""
    found = _PLACE.fullmatch(written)
    if not found:
        return None
    place = Place(*map(int, found.groups()))
    if order in BY_TIME:
        return place if UNDATED.toordinal() <= place.key <= date.max.toordinal() else None
    return None if place.key < 0 and order is not Order.LOW else place


def day(key: int) -> date:
    """The day a key of the orders by time stands for."""
    return date.fromordinal(key)


def key_of(written_on: date | None) -> int:
    """The key of a day: the days since the year 1, as `date` counts them."""
    return (written_on or UNDATED).toordinal()


@dataclass(frozen=True, slots=True)
class Group:
    """Reviews that stand together: those in some languages; no tags mean any language."""

    rank: int
    tags: tuple[str, ...] = ()
    is_followed: bool | None = None
    """Whether only those of people the reader follows (or only the others) belong to it."""


def groups(order: Order, present: Sequence[str], chosen: Sequence[str], read: Sequence[str]) -> list[Group]:
    """The groups of an order. `present` are the tags of the reviews there are, `read` the languages a reader reads.

    Where languages were chosen their reviews are one group; else each language read is a group, the best first.
    """
    found = [Group(0, tuple(chosen))] if chosen else list(_by_language(present, read))
    if order is not Order.FOLLOWED:
        return found
    # Who is followed is read in any language.
    others = [Group(group.rank + 1, group.tags, is_followed=False) for group in found]
    return [Group(0, tuple(chosen), is_followed=True), *others]


def _by_language(present: Sequence[str], read: Sequence[str]) -> Iterable[Group]:
    """Ranks are counted from the languages read, not from the reviews there are: they stay when reviews come."""
    left = list(present)
    for number, wanted in enumerate(read[:100]):
        for nearness, alike in enumerate((same_to_a_reader, same_language)):
            tags = [tag for tag in left if alike(tag, wanted)]
            if tags:
                left = [tag for tag in left if tag not in tags]
                yield Group(2 * number + nearness, tuple(tags))
    if left or not present:
        yield Group(REST, tuple(left))


def same_language(tag: str, other: str) -> bool:
    """Whether two tags name one language, in whatever script: zh-Hans and zh-Hant."""
    return tag.split("-", 1)[0] == other.split("-", 1)[0]


def same_to_a_reader(tag: str, other: str) -> bool:
    """Whether two tags name one language in one script: de and de-AT, zh-TW and zh-Hant, but not zh-Hans."""
    return tag == other or (same_language(tag, other) and script_of(tag) == script_of(other))


def script_of(tag: str) -> str:
    """The script a text in a language is in; "" where that is not known."""
    try:
        return locale_of(tag).script
    except UnknownLanguageError:
        return ""
