"""Reads settings from the environment; every mistake becomes a sentence that helps, all told at once at start."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its variable, default and the sentence that explains it."""

    name: str
    default: str
    help: str


@dataclass(slots=True)
class Environment:
    """The settings read so far, and what was wrong with them."""

    variables: dict[str, str] = field(default_factory=lambda: dict(os.environ))
    settings: list[Setting] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)

    def text(self, name: str, default: str, help: str) -> str:
        """A string."""
        self.settings.append(Setting(name, default, help))
        return self.variables.get(name, default)

    def words(self, name: str, default: str, help: str) -> list[str]:
        """Strings separated by white space or commas."""
        return self.text(name, default, help).replace(",", " ").split()

    def boolean(self, name: str, *, default: bool, help: str) -> bool:
        """Yes or no."""
        value = self.text(name, "1" if default else "0", help).strip().lower()
        if value in {"1", "true", "yes", "on"}:
            return True
        if value not in {"0", "false", "no", "off", ""}:
            self.mistakes.append(f"{name} is {value!r}; say 1 or 0.")
        return False

    def whole_number(self, name: str, default: int, help: str, *, low: int, high: int) -> int:
        """An integer between `low` and `high`."""
        value = self.text(name, str(default), help)
        if value.isascii() and value.isdigit() and low <= int(value) <= high:
            return int(value)
        self.mistakes.append(f"{name} is {value!r}; it must be a whole number from {low} to {high}.")
        return default

    def path(self, name: str, default: str, help: str) -> Path:
        """A path, made absolute."""
        return Path(self.text(name, default, help)).absolute()

    def url(self, name: str, default: str, help: str) -> str:
        """An http(s) address without a path, or empty."""
        value = self.text(name, default, help).rstrip("/")
        parts = urlsplit(value)
        if value and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.path):
            self.mistakes.append(f"{name} is {value!r}; it must look like https://films.example.org, without a path.")
        return value

    def time_zone(self, name: str, default: str, help: str) -> str:
        """A name of the IANA time zone database."""
        value = self.text(name, default, help)
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            self.mistakes.append(f"{name} is {value!r}; no such time zone. Europe/Berlin is one.")
            return default
        return value

    def secret(self, name: str, file: Path, help: str) -> str:
        """A secret from the environment, else from a file made at the first start and readable only by its owner."""
        value = self.text(name, "", help)
        if value:
            return value
        try:
            return file.read_text(encoding="ascii")
        except FileNotFoundError:
            file.parent.mkdir(parents=True, exist_ok=True)
        made = secrets.token_urlsafe(50)
        try:
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
                out.write(made)
        except FileExistsError:  # another process was quicker
            return file.read_text(encoding="ascii")
        return made

    def database(self, name: str, default: str, help: str) -> dict[str, Any]:
        """A database address as Django wants it."""
        value = self.text(name, default, help)
        scheme = value.split(":", 1)[0]
        if scheme == "sqlite":
            return _sqlite(value.removeprefix("sqlite:///"))
        if scheme in {"postgresql", "postgres"}:
            return _postgresql(value)
        self.mistakes.append(f"{name} begins with {scheme!r}; say sqlite:///path or postgresql://user@host/name.")
        return _sqlite(":memory:")


def _sqlite(path: str) -> dict[str, Any]:
    # Write-ahead logging lets readers go on while one writes; IMMEDIATE takes the write lock at the start of a
    # transaction, so that two writers wait for each other instead of failing half-way.
    pragmas = (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
        "PRAGMA temp_store=MEMORY;PRAGMA mmap_size=268435456;PRAGMA cache_size=-16000;"
    )
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": pragmas},
    }


def _postgresql(value: str) -> dict[str, Any]:
    parts = urlsplit(value)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
