"""The rules of the house that no linter knows."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted(p for top in ("src", "tests", "scripts", "bench") for p in (ROOT / top).rglob("*.py"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_source_holds_a_character_nobody_sees(path):
    text = path.read_text(encoding="utf-8")
    odd = {
        f"line {number}: U+{ord(c):04X}"
        for number, line in enumerate(text.splitlines(), 1)
        for c in line
        if unicodedata.category(c) in {"Cc", "Cf", "Co", "Cn", "Zl", "Zp"} and c != "\t"
    }
    assert not odd, "write them as escapes"
    assert unicodedata.is_normalized("NFC", text)


def test_nothing_of_this_machine_stands_in_the_project():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    forbidden = re.compile(r"/(?:work|root|farm|home)/")
    found = []
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if path.suffix in {".lock", ".woff2", ".png"} or not path.is_file() or path == Path(__file__):
            continue
        found += [
            f"{name}: {line[:80]}" for line in path.read_text("utf-8", "replace").splitlines() if forbidden.search(line)
        ]
    assert found == []
