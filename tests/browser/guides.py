"""A guide as `lichtspiel serve` runs it with its sample catalogue, in a database of its own."""

from __future__ import annotations

import email
import email.policy
import fcntl
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


class ProgramError(Exception):
    """Lines of Python that were run in a guide's Django failed; its text is the traceback."""


class Shell:
    """A process with the guide's own Django, which stays for all that is run in it."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", _SHELL], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def run(self, program: str) -> str:
        """Run lines of Python; what they print."""
        self.process.stdin.write(json.dumps(program) + "\n")
        self.process.stdin.flush()
        said, fault = json.loads(self.process.stdout.readline())
        if fault:
            raise ProgramError(fault)
        return said

    def close(self) -> None:
        self.process.communicate()  # its input ends, and so does it


_SHELL = """
import contextlib, io, json, sys, traceback
import django
django.setup()
for line in sys.stdin:
    said, fault = io.StringIO(), ""
    with contextlib.redirect_stdout(said):
        try:
            exec(json.loads(line), {})
        except BaseException:
            fault = traceback.format_exc()
    print(json.dumps([said.getvalue(), fault]), flush=True)
"""


@dataclass
class Served:
    """A guide that is being served: its address, the folder of what it keeps, and its own Django."""

    url: str
    var: Path
    shell: Shell

    def run(self, program: str) -> str:
        """Run lines of Python in the guide's own Django; what they print."""
        return self.shell.run(program)

    def sign_in(self, username: str, **fields: object) -> dict[str, str]:
        """The session cookie of an account, made (or changed) to have these fields; for `visit(…, cookies=…)`."""
        session = self.run(_SIGN_IN.format(username=username, fields=fields)).strip()
        return {"name": "sessionid", "value": session, "url": self.url}

    def mails(self, address: str, count: int) -> list[str]:
        """What was mailed to an address, the latest last; waits for as many as are wanted."""
        folder = self.var / "mail"
        for _ in range(100):
            found = [
                mail.get_content()
                for path in sorted(folder.glob("*.eml"))
                for mail in [email.message_from_bytes(path.read_bytes(), policy=email.policy.default)]
                if mail["To"] == address
            ]
            if len(found) >= count:
                return found
            time.sleep(0.1)
        raise TimeoutError(address)


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


def prepared(folder: Path) -> Path:
    """What a guide keeps after its first start with the sample catalogue; made where it is missing, by one process."""
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            making = folder.with_suffix(".making")
            making.mkdir()
            with serving(making):
                pass
            making.rename(folder)
    return folder


@contextmanager
def serving(var: Path, **settings: str) -> Iterator[Served]:
    """A guide that keeps what it has in `var`; further settings by their names in the environment."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    env = {k: v for k, v in os.environ.items() if not k.startswith("LICHTSPIEL_") and k != "DJANGO_SETTINGS_MODULE"}
    env |= {"LICHTSPIEL_VAR": str(var), **settings}
    command = [str(Path(sys.executable).parent / "lichtspiel"), "serve", "--sample", "--port", str(port)]
    server = subprocess.Popen(command, env=env, cwd=var)
    shell = Shell({**env, "DJANGO_SETTINGS_MODULE": "lichtspiel.settings"})
    url = f"http://localhost:{port}"
    try:
        _wait(url, server)
        yield Served(url, var, shell)
    finally:
        shell.close()
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
