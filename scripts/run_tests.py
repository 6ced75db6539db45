"""Everything that must hold, in one run: lint, types, import directions, message catalogues, migrations, tests.

The tests run on SQLite, and again on PostgreSQL where a server can be reached (LICHTSPIEL_TEST_POSTGRESQL_URL) or
started; those with a browser where Chromium is there. What cannot run is skipped and said. The last lines tell how
long each step took and how it ended.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
NO_SERVER = 3
PYTHON = str(BIN / "python")


def tool(name: str, *arguments: str) -> list[str]:
    return [str(BIN / name), *arguments]


LINT = {
    "ruff check": tool("ruff", "check", "."),
    "ruff format": tool("ruff", "format", "--check", "."),
    "mypy": tool("mypy"),
    "import directions": tool("lint-imports"),
    "templates": tool("djlint", "--lint", "--quiet", "src/lichtspiel/web/templates"),
    "migrations": tool("django-admin", "makemigrations", "--check", "--dry-run"),
    "message catalogues": [PYTHON, "scripts/messages.py", "--check"],
    "generated documentation": [PYTHON, "scripts/make_text_docs.py", "--check"],
}
PROCESSES = os.environ.get("LICHTSPIEL_TEST_PROCESSES", "2")
# A file's tests stay together, with the guide and the browser they share. The files stay in their order: those with the
# database before those with the browser, whose loop of events would forbid the database in the same process.
PARALLEL = ("-n", PROCESSES, "--dist", "loadfile", "--no-loadscope-reorder")


def tests() -> dict[str, list[str]]:
    # Only what touches the database: the rest would run again for nothing. Followers of the change log wait for every
    # transaction that is open on the server, so each process has a server of its own, or there is one process.
    with_database = tool("pytest", "-q", "-m", "django_db")
    if not os.environ.get("LICHTSPIEL_TEST_POSTGRESQL_URL"):
        beside = [PYTHON, "scripts/with_postgresql.py", "--servers", PROCESSES]
        with_database = [*beside, *with_database, *PARALLEL]
    return {"tests on SQLite": tool("pytest", "-q", *PARALLEL), "tests on PostgreSQL": with_database}


def environment(step: str) -> dict[str, str]:
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings_for_tests", "PYTHONPATH": str(ROOT)}
    env.pop("LICHTSPIEL_DATABASE_URL", None)
    if step == "tests on PostgreSQL":
        env["LICHTSPIEL_ON_POSTGRESQL"] = "1"
        if url := os.environ.get("LICHTSPIEL_TEST_POSTGRESQL_URL"):
            env["LICHTSPIEL_DATABASE_URL"] = url
    return env


def main() -> int:
    steps = LINT if "--only-lint" in sys.argv else {**LINT, **tests()}
    ended = []
    for step, command in steps.items():
        print(f"--- {step}", flush=True)
        began = time.monotonic()
        code = subprocess.run(command, cwd=ROOT, env=environment(step), check=False).returncode
        ended.append((step, code, time.monotonic() - began))
    print()
    for step, code, seconds in ended:
        word = (
            "passed"
            if not code
            else "skipped: no PostgreSQL server"
            if code == NO_SERVER and "Postgre" in step
            else "FAILED"
        )
        print(f"{seconds:7.1f} s  {step}: {word}")
    return int(any(code and not (code == NO_SERVER and "Postgre" in step) for step, code, _ in ended))


if __name__ == "__main__":
    sys.exit(main())
