"""What editors let be: words that are right everywhere, and kinds of finding in one text."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lichtspiel.desk.models import Let, Scope
from lichtspiel.desk.texts import Stored
from lichtspiel.text.findings import Finding

LONGEST_WORD = 200


def word_of(spot: str) -> str:
    """What is compared of a word: its folded form, so that capitals make no difference."""
    return unicodedata.normalize("NFC", spot.strip().casefold())[:LONGEST_WORD]


@dataclass(frozen=True, slots=True)
class LetBe:
    """What is let be among some findings."""

    words: frozenset[tuple[str, str]] = frozenset()
    texts: frozenset[tuple[str, int, str, str]] = frozenset()

    @classmethod
    def of(cls, findings: Sequence[tuple[Stored, Finding]]) -> LetBe:
        """What is let be of these findings: two queries, none where there are no findings."""
        if not findings:
            return cls()
        words = {word_of(_spot(stored, finding)) for stored, finding in findings}
        let = Let.objects.filter(scope=Scope.WORD, word__in=words).values_list("word", "kind")
        rows = {stored.row_id for stored, _ in findings}
        texts: Any = Let.objects.filter(scope=Scope.TEXT, row_id__in=rows).values_list(
            "table", "row_id", "column", "kind"
        )
        return cls(frozenset(let), frozenset(texts))

    def covers(self, stored: Stored, finding: Finding) -> bool:
        """Whether this finding is not to be recorded."""
        if (*stored.spot, finding.kind) in self.texts:
            return True
        return bool(self.words) and (word_of(_spot(stored, finding)), finding.kind) in self.words


def _spot(stored: Stored, finding: Finding) -> str:
    return stored.text[finding.start : finding.end]
