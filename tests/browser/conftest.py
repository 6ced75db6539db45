"""The guide as `lichtspiel serve` runs it, with its sample catalogue, and Chromium to look at it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

playwright = pytest.importorskip("playwright.sync_api")

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def chromium() -> str | None:
    """The browser's program: Debian's, or whatever is on the PATH."""
    return next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )


@pytest.hookimpl(tryfirst=True)  # before the groups are read
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = [item for item in items if Path(__file__).parent in item.path.parents]
    if not chromium():
        skip = pytest.mark.skip(reason="Chromium is not installed (Debian: apt-get install chromium)")
        for item in here:
            item.add_marker(skip)
    for item in here:  # one server and one browser for all of them
        item.add_marker(pytest.mark.xdist_group("browser"))


@dataclass
class Served:
    """A guide that is being served: its address, and the environment to reach its database in."""

    url: str
    environment: dict[str, str]

    def run(self, program: str) -> str:
        """Run lines of Python in the guide's own Django; what they print."""
        code = f"import django\ndjango.setup()\n{program}"
        done = subprocess.run(
            [sys.executable, "-c", code], env=self.environment, check=True, stdout=subprocess.PIPE, text=True
        )
        return done.stdout

    def sign_in(self, username: str, **fields: object) -> dict[str, str]:
        """The session cookie of an account, made (or changed) to have these fields; for `visit(…, cookies=…)`."""
        session = self.run(_SIGN_IN.format(username=username, fields=fields)).strip()
        return {"name": "sessionid", "value": session, "url": self.url}


_SIGN_IN = """
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from lichtspiel.accounts.models import Account
account, _ = Account.objects.update_or_create(username={username!r}, defaults={fields!r})
session = SessionStore()
session[SESSION_KEY] = str(account.pk)
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = account.get_session_auth_hash()
session.create()
print(session.session_key)
"""


@pytest.fixture(scope="session")
def guide(served: Served) -> str:
    """The address of a guide with the sample catalogue."""
    return served.url


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A guide with the sample catalogue, in a database of its own."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    var = tmp_path_factory.mktemp("guide")
    env = {k: v for k, v in os.environ.items() if not k.startswith("LICHTSPIEL_") and k != "DJANGO_SETTINGS_MODULE"}
    env["LICHTSPIEL_VAR"] = str(var)
    command = [str(Path(sys.executable).parent / "lichtspiel"), "serve", "--sample", "--port", str(port)]
    server = subprocess.Popen(command, env=env, cwd=var)
    url = f"http://localhost:{port}"
    try:
        _wait(url, server)
        yield Served(url, {**env, "DJANGO_SETTINGS_MODULE": "lichtspiel.settings"})
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(1800):
        try:
            urllib.request.urlopen(f"{url}/robots.txt", timeout=5).close()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            assert server.poll() is None, "the server ended"
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(url)


@pytest.fixture(scope="session")
def browser() -> Iterator[playwright.Browser]:
    with playwright.sync_playwright() as running:
        launched = running.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture
def visit(browser: playwright.Browser, guide: str) -> Iterator[Callable[..., playwright.Page]]:
    """Opens a page of the guide. What the console complains of, and what is asked of others, fails the test."""
    contexts, complaints = [], []

    def open_page(
        path: str,
        *,
        width: int = 1440,
        scheme: str = "light",
        status: int = 200,
        cookies: dict[str, str] | None = None,
        **options: object,
    ) -> playwright.Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **options)
        if cookies:
            context.add_cookies([cookies])
        contexts.append(context)
        page = context.new_page()
        page.on(
            "request",
            lambda r: complaints.append(f"asked for {r.url}") if not r.url.startswith((guide, "data:")) else None,
        )
        page.on("pageerror", lambda e: complaints.append(f"{path}: {e}"))
        page.on(
            "console",
            lambda m: (
                complaints.append(f"{path}: {m.text}") if m.type in {"error", "warning"} and status == 200 else None
            ),
        )
        answer = page.goto(guide + path)
        assert answer is not None
        assert answer.status == status, (path, answer.status)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
