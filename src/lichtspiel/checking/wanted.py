"""Which findings are told, and which repairs are sure enough to be made without asking."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import get_args

from lichtspiel.text.findings import Finding, Kind, Severity

KINDS: tuple[Kind, ...] = get_args(Kind)
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
_FOR_A_PERSON = frozenset({"wrong_language", "foreign_sentence", "untranslated", "llm_leftover", "truncation"})
"""Kinds whose proposal, mostly to leave something out, only a person can judge."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the caller asked for."""

    kinds: Collection[str] = KINDS
    severity: Severity = "low"
    sure: float = 0.9
    known: frozenset[str] = frozenset()

    def is_told(self, finding: Finding) -> bool:
        """Whether the finding is of a kind and severity asked for."""
        return finding.kind in self.kinds and SEVERITIES.index(finding.severity) >= SEVERITIES.index(self.severity)

    def is_sure(self, finding: Finding) -> bool:
        """Whether it is mended without asking; what is mended silently everywhere is mended here too."""
        if finding.kind not in self.kinds or finding.kind in _FOR_A_PERSON or not finding.proposals:
            return False
        told = self.is_told(finding) or finding.severity == "silent"
        return told and min(finding.confidence, finding.proposals[0].confidence) >= self.sure
