"""What all tests share: no connection leaves the machine, and the change log begins empty where it is followed."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest

from trials import SOAK

hypothesis.settings.register_profile("short", derandomize=True, deadline=None)
hypothesis.settings.register_profile("soak", deadline=None)
hypothesis.settings.load_profile("soak" if SOAK else "short")


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Compile the message catalogues, once, before the workers of a parallel run begin."""
    if not hasattr(session.config, "workerinput"):
        from lichtspiel.preparing import compile_messages

        compile_messages()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where everything is installed nothing may be skipped, but what only the other database can do."""
    reporter = session.config.pluginmanager.getplugin("terminalreporter")
    if os.environ.get("LICHTSPIEL_NO_SKIPS") != "1" or reporter is None:
        return
    skipped = [report for report in reporter.stats.get("skipped", ()) if "SQLite" not in str(report.longrepr)]
    if skipped:
        reporter.write_line(f"{len(skipped)} skipped, where nothing may be", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(autouse=True, scope="session")
def no_connection_leaves_the_machine() -> Iterator[None]:
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6} and not _is_local(address[0]):
            raise AssertionError(f"A test tried to reach {address!r}.")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


def _is_local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
