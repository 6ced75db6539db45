"""Serves the guide with granian, and runs the worker for jobs beside it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import allauth
import click
import django.contrib.admin
from django.conf import settings
from django.db import close_old_connections

from lichtspiel import desk
from lichtspiel.accounts.tidying import tidy
from lichtspiel.erasing import erase_deleted
from lichtspiel.films.following import is_behind
from lichtspiel.films.jobs import plan
from lichtspiel.listing.making import catch_up
from lichtspiel.preparing import PASSWORD_FILE, prepare
from lichtspiel.translating.forgetting import forget_unneeded
from lichtspiel.web import digests

SERVER_PID = "LICHTSPIEL_SERVER_PID_"
"""Where the server leaves its process id for those it starts; see `wsgi.py`."""
WEB_STATIC = Path(__file__).parent / "web" / "static"
ADMIN_STATIC = Path(django.contrib.admin.__file__).parent / "static" / "admin"
ACCOUNT_STATIC = Path(allauth.__file__).parent / "account" / "static" / "account"
MFA_STATIC = Path(allauth.__file__).parent / "mfa" / "static" / "mfa"
PAUSE_SECONDS = 1.0
"""How long the worker rests when there is nothing to do."""


EXAMINER_IDLE_SECONDS = 5.0
"""How long the examiner of texts waits for more before it ends."""
PLAN_SECONDS = 3600
"""How often the worker looks whether daily jobs are due."""


def serve(*, host: str | None, port: int | None, workers: int | None, sample: bool) -> None:
    """Prepare, then serve until stopped."""
    host, port = host or settings.HOST, port or settings.PORT
    prepare(sample=sample, say=click.echo)
    os.environ[SERVER_PID] = str(os.getpid())  # so that no worker outlives a server that was killed
    _announce(host, port)
    with _worker():
        _granian(host, port, workers or settings.WORKERS)


def _announce(host: str, port: int) -> None:
    shown = "localhost" if host in {"127.0.0.1", "0.0.0.0", "::1", "::"} else host  # noqa: S104  only compared
    file = settings.VAR / PASSWORD_FILE
    where = f" · admin: user admin, password in {os.path.relpath(file)}" if file.exists() else ""
    click.secho(f"Lichtspiel is on http://{shown}:{port}{where}", bold=True)
    if settings.EMAIL_BACKEND.startswith("lichtspiel."):
        click.echo(f"No mail server is set: mails become files in {os.path.relpath(settings.MAIL_FOLDER)}")
    sys.stdout.flush()


def _granian(host: str, port: int, workers: int) -> None:
    from granian import Granian  # noqa: PLC0415  the worker process need not load it
    from granian.constants import Interfaces  # noqa: PLC0415
    from granian.log import LogLevels  # noqa: PLC0415

    Granian(
        "lichtspiel.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        log_level=LogLevels.warning,
        static_path_route=["/static/admin", "/static/account", "/static/mfa", "/static", "/media"],
        static_path_mount=[ADMIN_STATIC, ACCOUNT_STATIC, MFA_STATIC, WEB_STATIC, settings.MEDIA_ROOT],
        respawn_failed_workers=True,
    ).serve()


@contextmanager
def _worker() -> Iterator[None]:
    """The worker in a process of its own, for as long as the guide is served."""
    worker = subprocess.Popen([sys.executable, "-m", "lichtspiel.cli", "work"])
    try:
        yield
    finally:
        worker.terminate()
        try:
            worker.wait(timeout=10)
        except subprocess.TimeoutExpired:
            worker.kill()


def work() -> None:
    """Follow the change log and do jobs, until told to stop or left alone."""
    running = True

    def stop(_signal: int, _frame: object) -> None:
        nonlocal running
        running = False

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    parent = int(os.environ.get(SERVER_PID) or os.getppid())
    planned, examiner = 0.0, None
    while running and os.getppid() == parent:
        close_old_connections()
        if time.monotonic() - planned > PLAN_SECONDS or not planned:
            _plan()
            planned = time.monotonic()
        if (examiner is None or examiner.poll() is not None) and is_behind(desk.FOLLOWER):
            examiner = subprocess.Popen([sys.executable, "-m", "lichtspiel.cli", "work", "--examine"])
        if not catch_up() and not _do_jobs():
            time.sleep(PAUSE_SECONDS)
    if examiner is not None:
        examiner.terminate()
        examiner.wait()


def _plan() -> None:
    """What is done now and then: daily jobs into the queue, what is over forgotten, digests that are due."""
    plan()
    tidy()
    erase_deleted()
    forget_unneeded()
    digests.plan()


def examine() -> None:
    """Examine the texts that changed, and end when none came for a while.

    In a process of its own: the detectors of languages take 100 MB, which nobody needs while nobody writes.
    """
    from lichtspiel.desk.examining import catch_up as examine_changes  # noqa: PLC0415  it loads the text engine

    parent = int(os.environ.get(SERVER_PID) or 0)
    last = time.monotonic()
    while time.monotonic() - last < EXAMINER_IDLE_SECONDS and not (parent and not _is_running(parent)):
        if examine_changes():
            last = time.monotonic()
        else:
            time.sleep(PAUSE_SECONDS)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _do_jobs() -> bool:
    """Do the jobs that are due; False where there are none, found out without locking anything."""
    from django_tasks_db.management.commands.db_worker import Worker  # noqa: PLC0415  models must be loaded
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415

    if not DBTaskResult.objects.ready().exists():
        return False
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"{os.uname().nodename}-{os.getpid()}"[:64],
        excluded_queue_names=[],
    ).run()
    return True
