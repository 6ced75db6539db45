"""Memory of all processes, and the time from `make run` to the first answer."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from bench import servers

PSS_LIMIT_MB = 220
SECOND_START_SECONDS = 3
PAGES = ("/de/", "/de/films/", "/ar/", "/en/search?q=a")


def main() -> None:
    """memory of all processes (PSS), and seconds to the first answer, with the sample catalogue"""
    with tempfile.TemporaryDirectory() as folder:
        for which in ("first", "second"):
            port = servers.free_port()
            began = time.monotonic()
            env = {**os.environ, "LICHTSPIEL_VAR": folder}
            command = [str(Path(sys.executable).parent / "lichtspiel"), "serve", "--sample", "--port", str(port)]
            server = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, start_new_session=True)
            try:
                servers.wait_for(f"http://127.0.0.1:{port}/de/", server, 120)
                print(
                    f"{which} start to the first answer: {time.monotonic() - began:.2f} s"
                    + (f" (limit {SECOND_START_SECONDS} s)" if which == "second" else "")
                )
                if which == "second":
                    _browse(port)
                    print(
                        f"PSS of all processes after 400 pages: {pss_mb(server.pid):.0f} MB (limit {PSS_LIMIT_MB} MB)"
                    )
            finally:
                os.killpg(server.pid, signal.SIGTERM)
                server.wait(timeout=20)


def _browse(port: int) -> None:
    time.sleep(2)
    for _ in range(100):
        for path in PAGES:
            urllib.request.urlopen(f"http://127.0.0.1:{port}{path}").read()


def pss_mb(pid: int) -> float:
    """The proportional set size of a process and all below it, in MB."""
    total = 0
    for process in _family(pid):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / 1024


def _family(pid: int) -> list[int]:
    children = [int(c) for task in Path(f"/proc/{pid}/task").iterdir() for c in (task / "children").read_text().split()]
    return [pid, *(p for child in children for p in _family(child))]


if __name__ == "__main__":
    main()
