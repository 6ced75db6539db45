"""The text engine: is a text sound, in which language is it, and how is it mended?

Pure Python: no Django, no I/O beyond the tables it ships.
"""

from __future__ import annotations

from lichtspiel.text.detection import Detected, detect_language
from lichtspiel.text.findings import Finding, Proposal, Step
from lichtspiel.text.pipeline import Repaired, check, mend, repair, replay

__all__ = ["Detected", "Finding", "Proposal", "Repaired", "Step", "check", "detect_language", "mend", "repair", "replay"]
