"""The tables of moderation."""

from __future__ import annotations

from lichtspiel.moderation.models.action import Action, Appeal, Deed
from lichtspiel.moderation.models.report import Reason, Report, Verdict

__all__ = ["Action", "Appeal", "Deed", "Reason", "Report", "Verdict"]
