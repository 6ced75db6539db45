"""Reads the text cases of a check and applies what the check proposes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lichtspiel.text import Finding, check, repair

CASES = Path(__file__).parent / "cases"


def cases(name: str, group: str) -> list[Any]:
    """The cases of a group as parameters of a test, known failures marked as expected to fail."""
    marks = [pytest.mark.xfail(strict=True)] if group == "known_failures" else []
    found = json.loads((CASES / f"{name}.json").read_text("utf8"))[group]
    return [pytest.param(case, id=case["label"], marks=marks) for case in found]


def found(case: dict[str, Any], kind: str, field: str = "review") -> list[Finding]:
    """The findings of one kind in the text of a case."""
    return [f for f in check(case["text"], case["language"], field) if f.kind == kind]


def mended(case: dict[str, Any], kinds: frozenset[str], field: str = "review") -> str:
    """The text of a case with the proposals of findings of these kinds in place."""
    findings = check(case["text"], case["language"], field)
    return repair(case["text"], [f for f in findings if f.kind in kinds]).text
