"""Brings everything up to date before the guide is served: database, message catalogues, sample, lists."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from lichtspiel.accounts.making import first_administrator
from lichtspiel.errors import GuideError

PASSWORD_FILE = "admin-password"  # noqa: S105  the name of the file


def prepare(*, sample: bool, say: Callable[[str], None]) -> None:
    """Do what is needed; a second time costs next to nothing."""
    settings.VAR.mkdir(parents=True, exist_ok=True)
    settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
    compile_messages()
    _migrate(say)
    if sample:
        _load_sample()
    from lichtspiel.listing.making import catch_up  # noqa: PLC0415  its tables are made above

    catch_up()
    first_administrator(settings.VAR / PASSWORD_FILE)


class SampleNotLoadedError(GuideError):
    """The sample catalogue could not be loaded; what went wrong stands above."""


def _load_sample() -> None:
    """Load the sample where it is missing, in a process of its own: the server need not carry what that takes."""
    from lichtspiel.sample.manifest import is_loaded  # noqa: PLC0415  its tables are made above

    if is_loaded():
        return
    if subprocess.run([sys.executable, "-m", "lichtspiel.cli", "import", "sample"], check=False).returncode:
        raise SampleNotLoadedError


def _migrate(say: Callable[[str], None]) -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Making the database ready …")
        call_command("migrate", verbosity=0, interactive=False)


def compile_messages() -> None:
    """Compile each message catalogue that is newer than what was compiled of it."""
    for source in settings.LOCALE_PATHS[0].glob("*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            _compile(source, target)


def _compile(source: Path, target: Path) -> None:
    from babel.messages.mofile import write_mo  # noqa: PLC0415  only needed where something changed
    from babel.messages.pofile import read_po  # noqa: PLC0415

    with source.open("rb") as po:
        catalog = read_po(po, locale=source.parent.parent.name)
    fresh = target.with_suffix(".mo.new")
    with fresh.open("wb") as mo:
        write_mo(mo, catalog)
    fresh.replace(target)  # in one move: another process may be reading
