"""What a check says of a text: a finding, its proposals and the steps that make them.

Spans are half-open ranges of code points in the text that was checked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal[
    "script_mix",
    "homoglyph",
    "mojibake",
    "lost_char",
    "invisible",
    "nfc",
    "entity",
    "wrong_language",
    "foreign_sentence",
    "untranslated",
    "llm_leftover",
    "truncation",
    "repeat",
]
Field = Literal["title", "synopsis", "review"]
Severity = Literal["silent", "low", "medium", "high"]


@dataclass(frozen=True, slots=True)
class Step:
    """Replace `text[start:end]` by `replacement`; steps of one repair apply in order, each to the result before it."""

    start: int
    end: int
    replacement: str
    repair: str
    """The id of the repair in the registry that made the step."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What could stand at the finding's span instead, with the confidence (0 to 1) that it is right."""

    replacement: str
    confidence: float
    repair: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault seen in a text.

    `message` is an English sentence with `%(name)s` places, a gettext msgid; `params` fills it.
    `proposals` are ranked, at most three, each a replacement of the whole span ("" deletes it).
    """

    kind: Kind
    start: int
    end: int
    message: str
    severity: Severity
    confidence: float
    proposals: tuple[Proposal, ...] = ()
    params: dict[str, str] = field(default_factory=dict)
    check: str = ""
    """The id of the check in the registry that found it."""

    @property
    def proposal(self) -> Proposal | None:
        """The proposal ranked first, or None where nothing convinces."""
        return self.proposals[0] if self.proposals else None

    def sentence(self) -> str:
        """The message filled in, in English."""
        return self.message % self.params if self.params else self.message
