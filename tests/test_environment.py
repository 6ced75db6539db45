"""Settings come from the environment, and a mistake in them is told in a sentence that helps."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from lichtspiel.cli import main
from lichtspiel.environment import Environment

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("LICHTSPIEL_DATABASE_URL", "mysql://x/y", "sqlite:///path or postgresql://"),
        ("LICHTSPIEL_BASE_URL", "films.example.org", "https://films.example.org"),
        ("LICHTSPIEL_BASE_URL", "https://films.example.org/guide", "without a path"),
        ("LICHTSPIEL_TIME_ZONE", "Mars/Olympus", "Europe/Berlin"),
        ("LICHTSPIEL_DEBUG", "perhaps", "say 1 or 0"),
        ("PORT", "http", "whole number from 1 to 65535"),
        ("LICHTSPIEL_PORT", "70000", "whole number from 1 to 65535"),
        ("LICHTSPIEL_WORKERS", "0", "whole number from 1"),
    ],
)
def test_a_wrong_setting_stops_the_start_with_a_sentence(variable, value, words, tmp_path):
    env = {k: v for k, v in os.environ.items() if not k.startswith("LICHTSPIEL_") and k != "DJANGO_SETTINGS_MODULE"}
    ended = subprocess.run(
        [sys.executable, "-m", "lichtspiel.cli", "prepare"],
        env={**env, "LICHTSPIEL_VAR": str(tmp_path), variable: value},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 2, ended.stderr
    assert variable in ended.stderr
    assert words in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_postgresql_address_is_taken_apart():
    env = Environment({"X": "postgresql://f%40m:p%2Fw@db.example:5433/guide"})
    found = env.database("X", "", "")
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == (
        "f@m",
        "p/w",
        "db.example",
        "5433",
        "guide",
    )


def test_the_secret_is_made_once_and_only_its_owner_reads_it(tmp_path):
    env = Environment({})
    file = tmp_path / "var" / "secret"
    first = env.secret("X", file, "")
    assert len(first) >= 50
    assert env.secret("X", file, "") == first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert Environment({"X": "given"}).secret("X", file, "") == "given"


def test_every_setting_is_explained_and_documented():
    from lichtspiel.settings import LICHTSPIEL_ENVIRONMENT

    documented = (ROOT / "docs" / "operating.md").read_text("utf-8")
    for setting in LICHTSPIEL_ENVIRONMENT.settings:
        assert setting.help.endswith("."), setting.name
        assert f"`{setting.name}`" in documented, setting.name


def test_no_setting_is_documented_that_is_none():
    from lichtspiel.settings import LICHTSPIEL_ENVIRONMENT

    known = {s.name for s in LICHTSPIEL_ENVIRONMENT.settings}
    documented = set(re.findall(r"LICHTSPIEL_[A-Z_]+", (ROOT / "docs" / "operating.md").read_text("utf-8")))
    assert documented <= known


@pytest.mark.parametrize(
    "command", [[], ["serve"], ["import"], ["import", "page"], ["export"], ["user"], ["user", "add"], ["lists"]]
)
def test_every_command_explains_itself(command):
    result = CliRunner().invoke(main, [*command, "--help"])
    assert result.exit_code == 0
    assert "Usage:" in result.output
    assert len(result.output.splitlines()) > 4


def test_an_unknown_command_is_a_usage_error():
    assert CliRunner().invoke(main, ["dance"]).exit_code == 2
