"""The order of the checks, the repair of their findings, and its replay."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from lichtspiel.text.findings import Field, Finding, Step
from lichtspiel.text.registry import all_checks, ascii_checks
from lichtspiel.text.specimen import Specimen


@dataclass(frozen=True, slots=True)
class Repaired:
    """A mended text and the steps that made it of the original: `replay(original, steps) == text`."""

    text: str
    steps: tuple[Step, ...]


def check(
    text: str, language: str | None = None, field: Field = "title", known_words: Collection[str] = frozenset()
) -> list[Finding]:
    """Examine a text that claims to be in `language` and list what is wrong with it, by position."""
    specimen = Specimen(text, language, field, known_words)
    checks = ascii_checks() if text.isascii() else all_checks()
    findings = [finding for c in checks for finding in c.run(specimen)]
    return sorted(findings, key=lambda f: (f.start, f.end))


def repair(text: str, findings: Iterable[Finding]) -> Repaired:
    """Put each finding's first proposal in place; where two overlap the surer one is taken."""
    taken: list[Finding] = []
    for finding in sorted((f for f in findings if f.proposals), key=lambda f: -f.confidence):
        if all(finding.end <= other.start or finding.start >= other.end for other in taken):
            taken.append(finding)
    steps = []
    for finding in sorted(taken, key=lambda f: -f.start):
        proposal = finding.proposals[0]
        steps.append(Step(finding.start, finding.end, proposal.replacement, proposal.repair))
    return Repaired(replay(text, steps), tuple(steps))


def replay(original: str, steps: Iterable[Step]) -> str:
    """Apply the steps in order; the spans of each are of the text as the step before left it."""
    text = original
    for step in steps:
        text = text[: step.start] + step.replacement + text[step.end :]
    return text
