"""What the public sees of a text with findings: its best proposal where it is surely right, else the text as it is."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

from django.db import connection

from lichtspiel.text import findings as engine
from lichtspiel.text.pipeline import repair

SURE = 0.8
"""Proposals of at least this confidence are shown before anybody has decided."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as it is shown, and the places in it that a proposal filled: half-open spans of code points."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def is_mended(self) -> bool:
        """Whether anything differs from the text as it is stored."""
        return bool(self.spans)


class Recorded(NamedTuple):
    """A finding, and the text it was found in: of any other text its places say nothing."""

    text: str
    finding: engine.Finding


Waiting = Mapping[tuple[str, int, str], Sequence[Recorded]]
"""The findings that wait, by table, row and column."""


# Each film's page asks this; built by the ORM the question takes ten times as long as its answer.
_WAITING = """
SELECT film_id, "table", row_id, "column", text, kind, start, "end", confidence, proposals
  FROM desk_finding
 WHERE film_id IN ({films}) AND state = 'waiting' AND severity = 'high'
"""


def waiting_of_films(film_ids: Sequence[int]) -> Mapping[int, Waiting]:
    """The grave findings of films that nobody has decided yet, by film. One query."""
    if not film_ids:
        return gathered(())
    with connection.cursor() as cursor:
        cursor.execute(_WAITING.format(films=", ".join(["%s"] * len(film_ids))), list(film_ids))
        return gathered(cursor.fetchall())


def gathered(rows: Iterable[Sequence[Any]]) -> Mapping[int, Waiting]:
    """Findings as the database gives them, by film and text; without those whose proposals nobody can be sure of."""
    found: dict[int, dict[tuple[str, int, str], list[Recorded]]] = defaultdict(lambda: defaultdict(list))
    for film, table, row, column, text, kind, start, end, confidence, stored in rows:
        proposals = json.loads(stored) if isinstance(stored, str) else stored  # SQLite hands JSON over as text
        if proposals and min(confidence, proposals[0]["confidence"]) >= SURE:
            best = engine.Proposal(proposals[0]["replacement"], proposals[0]["confidence"], proposals[0]["repair"])
            finding = engine.Finding(cast("engine.Kind", kind), start, end, "", "high", confidence, (best,))
            found[film][table, row, column].append(Recorded(text, finding))
    return found


def shown(text: str, recorded: Iterable[Recorded]) -> Shown:
    """A text with its sure proposals in place; what was found in another text that stood there is left out."""
    fitting = [finding for found_in, finding in recorded if found_in == text]
    if not fitting:
        return Shown(text)
    repaired = repair(text, fitting)
    spans: list[tuple[int, int]] = []
    moved = 0
    for step in sorted(repaired.steps, key=lambda s: s.start):
        start = step.start + moved
        spans.append((start, start + len(step.replacement)))
        moved += len(step.replacement) - (step.end - step.start)
    return Shown(repaired.text, tuple(spans))
