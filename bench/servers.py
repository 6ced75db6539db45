"""Starts servers for a benchmark on one core, and loads them from another."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
SERVER_CORE, LOAD_CORE = "0", "1"


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def pinned(core: str, command: list[str]) -> list[str]:
    return ["taskset", "-c", core, *command] if shutil.which("taskset") and (os.cpu_count() or 1) > 1 else command


@contextmanager
def running(command: list[str], url: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """A server that answers on `url`, on the servers' core."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    server = subprocess.Popen(pinned(SERVER_CORE, command), cwd=ROOT, env=env)
    try:
        wait_for(url, server)
        yield server
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for(url: str, server: subprocess.Popen[bytes], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(url, timeout=5).read()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            if server.poll() is not None:
                raise RuntimeError(f"The server for {url} ended.") from None
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(url)


def granian(target: str, port: int) -> list[str]:
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", "1",
        "--blocking-threads", "1", "--log-level", "warning", target,
    ]  # fmt: skip


def requests_a_second(url: str, seconds: int = 3) -> float:
    """What one connection-bound client gets out of a server, asking on eight connections."""
    out = subprocess.run(
        pinned(LOAD_CORE, ["wrk", "-t1", "-c8", f"-d{seconds}s", url]), capture_output=True, text=True, check=True
    ).stdout
    if "Non-2xx" in out:
        raise RuntimeError(out)
    found = re.search(r"Requests/sec:\s+([\d.]+)", out)
    assert found, out
    return float(found[1])


def missing(*programs: str) -> bool:
    lacking = [p for p in programs if not shutil.which(p)]
    if lacking:
        print(f"skipped: {', '.join(lacking)} not installed")
    return bool(lacking)
