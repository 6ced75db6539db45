"""The settings tests run with: a folder of their own, and passwords that cost nothing."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_var = tempfile.mkdtemp(prefix="lichtspiel-tests-")
atexit.register(shutil.rmtree, _var, ignore_errors=True)
os.environ["LICHTSPIEL_VAR"] = _var
for _name in ("LICHTSPIEL_BASE_URL", "LICHTSPIEL_NAME", "LICHTSPIEL_PAGES", "LICHTSPIEL_DEBUG", "LICHTSPIEL_HOSTS"):
    os.environ.pop(_name, None)

# Each process of a parallel run may have a PostgreSQL server of its own (scripts/with_postgresql.py): followers of the
# change log wait for every transaction that is open on the server.
if _own := os.environ.get(f"LICHTSPIEL_DATABASE_URL_{os.environ.get('PYTEST_XDIST_WORKER')}"):
    os.environ["LICHTSPIEL_DATABASE_URL"] = _own

from lichtspiel.settings import *  # noqa: E402, F403
from lichtspiel.settings import DATABASES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file: only so can two connections write to it in turn, as they do in earnest.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(_var) / "test.sqlite3")}
