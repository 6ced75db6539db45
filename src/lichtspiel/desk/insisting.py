"""What writers insist on: that a spot the text engine doubts is right in their text.

Nothing is hidden from editors by it: the finding waits as it would, and is marked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from lichtspiel.desk.letting import word_of
from lichtspiel.desk.models import Insistence
from lichtspiel.desk.texts import Spot

if TYPE_CHECKING:
    from lichtspiel.accounts.models import Account

Doubt = tuple[str, str]
"""A kind of finding and what stands at its spot, folded."""


def doubt(kind: str, spot: str) -> Doubt:
    """What somebody insists on, wherever in the text it stands."""
    return kind, word_of(spot)


def insist(place: Spot, doubts: Iterable[Doubt], account: Account) -> None:
    """Note that a writer insists on spots of one text. One query."""
    table, row, column = place
    rows = [
        Insistence(table=table, row_id=row, column=column, kind=kind, word=word, account=account)
        for kind, word in doubts
        if word
    ]
    Insistence.objects.bulk_create(rows, ignore_conflicts=True)


def insisted(rows: Collection[int]) -> dict[Spot, set[Doubt]]:
    """What writers insist on in the texts of some rows. One query."""
    found: dict[Spot, set[Doubt]] = {}
    for row in Insistence.objects.filter(row_id__in=rows):
        found.setdefault((row.table, row.row_id, row.column), set()).add((row.kind, row.word))
    return found
