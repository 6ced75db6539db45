"""The order of the checks, the repair of their findings, and its replay."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from lichtspiel.text.findings import Field, Finding, Step
from lichtspiel.text.registry import course_for
from lichtspiel.text.specimen import Specimen

MOST_ROUNDS = 8
EFFECTS = frozenset({"script_mix", "homoglyph"})


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
    findings = [finding for run in course_for(field, text.isascii()).of(text) for finding in run(specimen)]
    return sorted(without_effects(findings), key=lambda f: (f.start, f.end)) if len(findings) > 1 else findings


def without_effects(findings: list[Finding]) -> list[Finding]:
    """Drop the mixed scripts that are seen only because the characters of the place were read in a wrong encoding."""
    causes = Spans((f.start, f.end) for f in findings if f.kind == "mojibake")
    return [f for f in findings if f.kind not in EFFECTS or causes.free(f.start, f.end)]


def repair(text: str, findings: Iterable[Finding], *, sure: float = 0.0) -> Repaired:
    """Put each finding's first proposal in place; where two overlap the surer one is taken.

    Proposals of less confidence than `sure` are let be.
    """
    spans, taken = Spans(()), []
    mendable = (f for f in findings if f.proposals and f.proposals[0].confidence >= sure)
    for finding in sorted(mendable, key=lambda f: (-f.confidence, f.start, f.end)):
        if spans.free(finding.start, finding.end):
            spans.take(finding.start, finding.end)
            taken.append(finding)
    steps = []
    for finding in sorted(taken, key=lambda f: (-f.start, -f.end)):
        proposal = finding.proposals[0]
        if text[finding.start : finding.end] != proposal.replacement:
            steps.append(Step(finding.start, finding.end, proposal.replacement, proposal.repair))
    return Repaired(replay(text, steps), tuple(steps))


def mend(  # noqa: PLR0913  what a check is asked, and what of it is taken
    text: str,
    language: str | None = None,
    field: Field = "title",
    known_words: Collection[str] = frozenset(),
    *,
    sure: float = 0.0,
    found: list[Finding] | None = None,
) -> Repaired:
    """Check and repair until nothing is left to repair: one repair may uncover the next fault. At most eight rounds.

    `found` is what `check` says of the text, where that is known already.
    """
    steps: list[Step] = []
    mended = text
    for _ in range(MOST_ROUNDS):
        if found is None:
            found = check(mended, language, field, known_words)
        done = repair(mended, found, sure=sure)
        if not done.steps:
            break
        mended, found = done.text, None
        steps.extend(done.steps)
    return Repaired(mended, tuple(steps))


def replay(original: str, steps: Iterable[Step]) -> str:
    """Apply the steps in order; the spans of each are of the text as the step before left it."""
    text, pieces, start = original, [""], len(original) + 1
    for step in steps:
        if step.end > start or start > len(text):  # not before the step before: what is done so far is put together
            text, pieces = text[:start] + "".join(reversed(pieces)), []
            start = len(text)
        pieces += (text[step.end : start], step.replacement)
        start = step.start
    return text[:start] + "".join(reversed(pieces))


class Spans:
    """Ranges of a text that do not overlap, kept in order."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(spans)

    def free(self, start: int, end: int) -> bool:
        """Whether no range held overlaps this one; an empty range overlaps what it stands inside of."""
        at = bisect_right(self._spans, (start, end))
        after = self._spans[at] if at < len(self._spans) else None
        before = self._spans[at - 1] if at else None
        return (after is None or end <= after[0]) and (
            before is None or (before[1] <= start and before != (start, end))
        )

    def take(self, start: int, end: int) -> None:
        """Hold a further range."""
        insort(self._spans, (start, end))
