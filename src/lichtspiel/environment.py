"""Reads settings from the environment; every mistake becomes a sentence that helps, all told at once at start."""

from __future__ import annotations

import ipaddress
import os
import secrets
from collections.abc import Collection
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

    def choice(self, name: str, default: str, help: str, among: Collection[str]) -> str:
        """One of a few words."""
        value = self.text(name, default, help).strip().lower()
        if value in among:
            return value
        self.mistakes.append(f"{name} is {value!r}; say {', '.join(among)}.")
        return default

    def proxies(self, name: str, help: str) -> int | tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
        """How many proxies stand in front, or the networks they stand in."""
        values = self.words(name, "0", help)
        if len(values) == 1 and values[0].isascii() and values[0].isdigit() and len(values[0]) < 3:
            return int(values[0])
        try:
            return tuple(ipaddress.ip_network(value, strict=False) for value in values)
        except ValueError:
            told = " ".join(values)
            self.mistakes.append(f"{name} is {told!r}; say how many proxies there are, or networks: 10.0.0.0/8 ::1.")
            return 0

    def mail_server(self, name: str, help: str) -> dict[str, Any]:
        """A mail server's address as Django's settings for it; empty where there is none."""
        value = self.text(name, "", help)
        if not value:
            return {}
        parts = urlsplit(value)
        try:
            port = parts.port
        except ValueError:
            port = -1
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or port == -1:
            self.mistakes.append(f"{name} must look like smtp://user:password@mail.example.org:587, or smtps://….")
            return {}
        is_tls = parts.scheme == "smtps"
        return {
            "EMAIL_HOST": parts.hostname,
            "EMAIL_PORT": port or (465 if is_tls else 587 if parts.username else 25),
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_SSL": is_tls,
            # A password never travels in the clear.
            "EMAIL_USE_TLS": not is_tls and bool(parts.username),
        }

    def providers(self, name: str) -> list[dict[str, Any]]:
        """OpenID Connect providers: four variables that begin with the name; further ones with name and 2, 3 …, 9."""
        found = [self._provider(name)]
        for number in range(2, 10):
            further = f"{name}{number}"
            if any(variable.startswith(f"{further}_") for variable in self.variables):
                found.append(self._provider(further))
        return [provider for provider in found if provider]

    def _provider(self, name: str) -> dict[str, Any]:
        label = self.text(f"{name}_NAME", "OpenID Connect", "What the button for signing in with the provider says.")
        url = self.text(f"{name}_URL", "", "The OpenID Connect provider's address (its issuer).").rstrip("/")
        client = self.text(f"{name}_CLIENT_ID", "", "How the provider calls this guide.")
        secret = self.text(f"{name}_CLIENT_SECRET", "", "What the guide proves that with.")
        if not url:
            return {}
        if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname or not client:
            self.mistakes.append(f"{name}_URL must be an https address, and {name}_CLIENT_ID be said with it.")
            return {}
        return {
            "provider_id": name.removeprefix("LICHTSPIEL_").lower(),
            "name": label,
            "client_id": client,
            "secret": secret,
            "settings": {"server_url": url, "oauth_pkce_enabled": True},
        }

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
