"""Runs a command beside a PostgreSQL server made for it, and throws the server away.

    python scripts/with_postgresql.py pytest tests/films
    python scripts/with_postgresql.py --servers 2 pytest -n 2 tests/films

The command finds the server's address in LICHTSPIEL_DATABASE_URL; those of several servers, one for each process of a
parallel run, in LICHTSPIEL_DATABASE_URL_gw0, …_gw1 and so on. PostgreSQL's programs are looked for on the PATH and
in /usr/lib/postgresql/*/bin; without them the exit code is 3. A server does not run as root: then it runs as `nobody`.
The exit code is otherwise that of the command.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

NO_SERVER = 3
WRONG_USE = 2
# Nothing is kept, so nothing need reach the disk; and plans do not change with the minute in which tables are counted.
FAST = (
    "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=64MB -c max_wal_size=512MB"
    " -c autovacuum=off"
)


def main(command: list[str]) -> int:
    count = 1
    if command[:1] == ["--servers"]:
        count, command = int(command[1]), command[2:]
    if not command:
        print(__doc__, file=sys.stderr)
        return WRONG_USE
    programs = find_programs()
    if programs is None:
        print("No PostgreSQL server is installed here (Debian: apt-get install postgresql).", file=sys.stderr)
        return NO_SERVER
    with ExitStack() as stack:
        addresses = [stack.enter_context(server(programs)) for _ in range(count)]
        env = {**os.environ, "LICHTSPIEL_DATABASE_URL": addresses[0]}
        env |= {f"LICHTSPIEL_DATABASE_URL_gw{number}": address for number, address in enumerate(addresses)}
        return subprocess.run(command, env=env, check=False).returncode


@contextmanager
def server(programs: Path) -> Iterator[str]:
    """The address of a server's database, for as long as it is needed."""
    folder = Path(tempfile.mkdtemp(prefix="lichtspiel-postgresql-"))
    try:
        yield start(programs, folder)
    finally:
        run(programs / "pg_ctl", "-D", folder / "cluster", "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def find_programs() -> Path | None:
    """The folder of PostgreSQL's programs, the newest there is; /usr/bin has only wrappers and clients."""
    places = [Path(place) for place in os.environ.get("PATH", "").split(os.pathsep) if place]
    newest = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda place: -float(place.parent.name))
    for place in (*places, *newest):
        if all((place / program).exists() for program in ("initdb", "pg_ctl", "postgres")):
            return place
    return None


def start(programs: Path, folder: Path) -> str:
    """Start a server in a folder, and tell the address of its database."""
    folder.chmod(0o755)
    cluster = folder / "cluster"
    cluster.mkdir(mode=0o700)
    if os.geteuid() == 0:
        shutil.chown(cluster, "nobody")
        shutil.chown(folder, "nobody")
    run(programs / "initdb", "-D", cluster, "-U", "lichtspiel", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
    port = free_port()
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} {FAST}"
    run(programs / "pg_ctl", "-D", cluster, "-l", folder / "log", "-o", options, "-w", "start")
    return f"postgresql://lichtspiel@127.0.0.1:{port}/postgres"


def run(*command: Path | str) -> None:
    """Run one of PostgreSQL's programs, not as root."""
    words = [str(word) for word in command]
    user = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
    done = subprocess.run(
        words,
        check=False,
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        user=user.pw_uid if user else None,
        group=user.pw_gid if user else None,
        extra_groups=[] if user else None,
    )
    if done.returncode:
        raise SystemExit(f"{words[0]} failed: {done.stderr.strip()}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
