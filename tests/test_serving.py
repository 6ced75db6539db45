"""`lichtspiel serve`: from nothing to the first answer, again without losing anything, and to an orderly end."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

COMMAND = Path(sys.executable).parent / "lichtspiel"


@contextmanager
def served(var: Path, *options: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    env = {k: v for k, v in os.environ.items() if not k.startswith("LICHTSPIEL_") and k != "DJANGO_SETTINGS_MODULE"}
    command = [str(COMMAND), "serve", *options]
    server = subprocess.Popen(
        command, env={**env, "LICHTSPIEL_VAR": str(var), "PORT": str(port)}, cwd=var, stdout=subprocess.PIPE, text=True
    )
    try:
        wait(f"http://localhost:{port}/robots.txt", server)
        yield f"http://localhost:{port}", server
    finally:
        server.terminate()
        server.wait(timeout=20)
        server.stdout.close()


def wait(url: str, server: subprocess.Popen[str]) -> None:
    for _ in range(1800):
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            assert server.poll() is None, "the server ended"
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(url)


def films(url: str) -> list[str]:
    return re.findall(r"/en/film/(\d+)/", urllib.request.urlopen(f"{url}/en/films/").read().decode())


def children(pid: int) -> list[int]:
    return [int(c) for c in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@pytest.fixture(scope="module")
def begun(tmp_path_factory) -> tuple[Path, list[str], str]:
    """A guide that was started from nothing, and ended: where it keeps what it has, its films, and what it said."""
    var = tmp_path_factory.mktemp("begun")
    with served(var, "--sample") as (url, server):
        said = ""
        while "Lichtspiel is on" not in said:
            said += server.stdout.readline()
        assert url in said
        return var, films(url), said


def test_the_guide_starts_from_nothing_and_again_with_all_it_had(begun):
    var, first, said = begun
    assert len(first) > 30
    assert "admin-password" in said.splitlines()[-1]
    password = (var / "admin-password").read_text().strip()
    assert len(password) >= 12
    with served(var, "--sample") as (url, _server):
        assert films(url) == first
    assert (var / "admin-password").read_text().strip() == password


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are found through /proc")
def test_nothing_is_left_running_when_the_server_is_killed(begun):
    with served(begun[0]) as (_url, server):
        below = children(server.pid)
        assert below
        server.send_signal(signal.SIGKILL)
        server.wait()
        for _ in range(100):
            if not any(alive(pid) for pid in below):
                break
            time.sleep(0.1)
        assert not any(alive(pid) for pid in below)


def alive(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


def test_static_files_and_pictures_are_served(begun):
    with served(begun[0], "--sample") as (url, _server):
        html = urllib.request.urlopen(f"{url}/de/").read().decode()
        for address in {
            *re.findall(r'href="(/static/[^"]+)"', html),
            *re.findall(r'src="(/de/film/\d+/poster.svg)"', html)[:3],
        }:
            with urllib.request.urlopen(url + address) as answer:
                assert answer.status == 200
                assert len(answer.read()) > 100, address
        film = re.search(r"/de/film/(\d+)/", html)[1]
        for picture in (f"/de/film/{film}/poster-640.png", f"/ar/film/{film}/preview.png"):
            with urllib.request.urlopen(url + picture) as answer:
                assert answer.read(8) == b"\x89PNG\r\n\x1a\n"
                etag = answer.headers["ETag"]
            request = urllib.request.Request(url + picture, headers={"If-None-Match": etag})
            with pytest.raises(urllib.error.HTTPError, match="304"):
                urllib.request.urlopen(request)
