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
        ("LICHTSPIEL_REGISTRATION", "maybe", "open, invitation, closed"),
        ("LICHTSPIEL_EMAIL_URL", "mail.example.org:25", "smtp://user:password@mail.example.org:587"),
        ("LICHTSPIEL_EMAIL_URL", "smtp://mail.example.org:many", "smtp://user:password@mail.example.org:587"),
        ("LICHTSPIEL_TRUSTED_PROXIES", "nginx", "how many proxies"),
        ("LICHTSPIEL_OIDC_URL", "https://id.example.org", "LICHTSPIEL_OIDC_CLIENT_ID"),
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


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("smtp://a%40b:p%2Fw@mail.example:2525", ("mail.example", 2525, "a@b", "p/w", False, True)),
        ("smtp://a:b@mail.example", ("mail.example", 587, "a", "b", False, True)),
        ("smtps://a:b@mail.example", ("mail.example", 465, "a", "b", True, False)),
        ("smtp://localhost", ("localhost", 25, "", "", False, False)),
    ],
)
def test_a_mail_servers_address_is_taken_apart_and_no_password_travels_in_the_clear(address, expected):
    names = ("EMAIL_HOST", "EMAIL_PORT", "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD", "EMAIL_USE_SSL", "EMAIL_USE_TLS")
    assert Environment({"X": address}).mail_server("X", "") == dict(zip(names, expected, strict=True))


def test_there_may_be_several_providers():
    variables = {
        "P_URL": "https://a.example/",
        "P_CLIENT_ID": "a",
        "P2_URL": "https://b.example/x",
        "P2_CLIENT_ID": "b",
    }
    env = Environment(variables)
    assert [provider["provider_id"] for provider in env.providers("P")] == ["p", "p2"]
    assert env.providers("P")[1]["settings"]["server_url"] == "https://b.example/x"
    assert env.mistakes == []


@pytest.mark.parametrize(
    ("variables", "registration"),
    [
        ({}, "open"),
        ({"LICHTSPIEL_BASE_URL": "https://films.example.org"}, "invitation"),
        ({"LICHTSPIEL_HOST": "0.0.0.0"}, "invitation"),
        ({"LICHTSPIEL_HOST": "0.0.0.0", "LICHTSPIEL_EMAIL_URL": "smtp://localhost"}, "open"),
        ({"LICHTSPIEL_REGISTRATION": "closed"}, "closed"),
    ],
)
def test_strangers_are_let_in_unasked_only_where_they_can_be_written_to_or_on_a_laptop(
    variables, registration, tmp_path
):
    env = {k: v for k, v in os.environ.items() if not k.startswith("LICHTSPIEL_") and k != "DJANGO_SETTINGS_MODULE"}
    shown = subprocess.run(
        [sys.executable, "-c", "from lichtspiel import settings; print(settings.REGISTRATION)"],
        env={**env, "LICHTSPIEL_VAR": str(tmp_path), **variables},
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout.strip() == registration


def test_a_password_in_a_setting_is_not_shown(monkeypatch):
    from lichtspiel.settings import LICHTSPIEL_ENVIRONMENT

    monkeypatch.setitem(LICHTSPIEL_ENVIRONMENT.variables, "LICHTSPIEL_EMAIL_URL", "smtp://anna:swordfish@mail.example")
    monkeypatch.setitem(LICHTSPIEL_ENVIRONMENT.variables, "LICHTSPIEL_OIDC_CLIENT_SECRET", "swordfish")
    shown = CliRunner().invoke(main, ["settings"]).output
    assert "LICHTSPIEL_EMAIL_URL = (set)" in shown
    assert "swordfish" not in shown


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
    "command",
    [[], ["serve"], ["import"], ["import", "page"], ["export"], ["user"], ["user", "add"], ["invite"], ["lists"]],
)
def test_every_command_explains_itself(command):
    result = CliRunner().invoke(main, [*command, "--help"])
    assert result.exit_code == 0
    assert "Usage:" in result.output
    assert len(result.output.splitlines()) > 4


def test_an_unknown_command_is_a_usage_error():
    assert CliRunner().invoke(main, ["dance"]).exit_code == 2
