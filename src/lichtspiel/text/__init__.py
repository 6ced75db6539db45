"""The text engine: finds out whether a text is sound, in which language it is, and how it is mended.

Pure Python: no Django, no I/O beyond the tables it ships.
"""

from __future__ import annotations

from lichtspiel.text.detection import Detected, detect_language
from lichtspiel.text.findings import Finding, Proposal, Step
from lichtspiel.text.pipeline import Repaired, check, mend, repair, replay

__all__ = [
    "Detected",
    "Finding",
    "Proposal",
    "Repaired",
    "Step",
    "check",
    "detect_language",
    "mend",
    "repair",
    "replay",
]
