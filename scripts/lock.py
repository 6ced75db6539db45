"""Resolves all dependencies for all supported Pythons, with hashes, into the two lock files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
COMMON = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-annotate", "--no-header", "--quiet"]


def compile(target: str, *extra: str) -> None:
    command = [
        sys.executable,
        "-m",
        "uv",
        "pip",
        "compile",
        "pyproject.toml",
        *COMMON,
        *extra,
        "-o",
        target,
        *sys.argv[1:],
    ]
    subprocess.run(command, cwd=ROOT, check=True)


if __name__ == "__main__":
    compile("requirements.lock")
    compile("requirements-dev.lock", "--extra", "dev", "--extra", "models", "--constraint", "requirements.lock")
