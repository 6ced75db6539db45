"""Models on the machine itself: they translate in a process of their own that ends with the text, one at a time.

A model takes some hundred megabytes; so the server holds none, and a translation costs a second more to begin. Where
no package translates a pair, English stands between two that do.
"""

from __future__ import annotations

import importlib.util
import json
import logging
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings

from lichtspiel.translating.codes import code_for
from lichtspiel.translating.packages import Package, packages_in
from lichtspiel.translating.providers import BusyError, Deadline, LateError, PairError, ProviderError, Tags

try:
    import fcntl
except ImportError:  # pragma: no cover  (Windows: there two may translate at once)
    fcntl = None  # type: ignore[assignment]

log = logging.getLogger(__name__)
_PIVOT = "en"
_LOOK_AGAIN = 60.0


class OwnModels:
    """The packages in a folder of the operator."""

    name = "Argos"
    tags = Tags.NONE

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._packages: list[Package] = []
        self._looked_at = float("-inf")

    @classmethod
    def found_in(cls, folder: str) -> OwnModels | None:
        """The models of a folder; None where the optional extra “models” is not installed."""
        missing = [name for name in ("ctranslate2", "sentencepiece") if importlib.util.find_spec(name) is None]
        if missing:
            log.error("LICHTSPIEL_MODELS is set, but %s is missing: install lichtspiel[models].", " and ".join(missing))
            return None
        return cls(Path(folder).absolute())

    def knows(self, source: str, target: str) -> bool | None:
        """Whether packages lead from the one language to the other."""
        return bool(self._way(source, target))

    def translate(
        self, texts: Sequence[str], source: str, target: str, deadline: Deadline, *, tagged: bool = False
    ) -> list[str]:
        """Translate in a process that ends with it, or is ended when the time is up."""
        assert not tagged
        way = self._way(source, target)
        if not way:
            raise PairError(f"No package leads from {source} to {target}.")
        try:
            steps = [
                {
                    "folder": str(package.folder(settings.VAR / "models")),
                    "source": package.source,
                    "target": package.target,
                    "prefix": package.target_prefix,
                }
                for package in way
            ]
        except (OSError, ValueError) as error:
            raise ProviderError(f"A package cannot be unpacked: {error}") from error
        with _Turn(deadline):
            return _run({"steps": steps, "texts": list(texts)}, deadline, len(texts))

    def _way(self, source: str, target: str) -> list[Package]:
        """The packages to go through, one or two; none where there is no way."""
        direct = self._package(source, target)
        if direct:
            return [direct]
        first, second = self._package(source, _PIVOT), self._package(_PIVOT, target)
        return [first, second] if first and second else []

    def _package(self, source: str, target: str) -> Package | None:
        if time.monotonic() - self._looked_at > _LOOK_AGAIN:
            self._packages, self._looked_at = packages_in(self._folder), time.monotonic()
        by_source = {package.source for package in self._packages}
        code = code_for(source, sorted(by_source))
        to = {package.target: package for package in self._packages if package.source == code}
        return to.get(code_for(target, sorted(to)) or "")


class _Turn:
    """One process of models at a time on this machine: the others wait for it as long as they have time."""

    def __init__(self, deadline: Deadline) -> None:
        self._deadline = deadline
        self._file = -1

    def __enter__(self) -> None:
        self._file = os.open(settings.VAR / "models.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            while not self._is_ours():
                self._deadline.left()
                time.sleep(0.05)
        except LateError:
            os.close(self._file)
            raise BusyError("Other texts are being translated.") from None

    def __exit__(self, *_raised: object) -> None:
        os.close(self._file)

    def _is_ours(self) -> bool:
        if fcntl is None:  # pragma: no cover
            return True
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


def _run(work: dict[str, object], deadline: Deadline, number: int) -> list[str]:
    command = [sys.executable, "-m", "lichtspiel.translating.decoding"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LICHTSPIEL_")}
    try:
        done = subprocess.run(  # noqa: S603  our own module, and no shell
            command,
            input=json.dumps(work).encode(),
            capture_output=True,
            timeout=deadline.left(),
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise LateError("The models did not finish in time.") from error
    except OSError as error:
        raise ProviderError(f"The models cannot be run: {error}") from error
    if done.returncode:
        last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
        raise ProviderError(f"The models failed: {' '.join(last)[:300]}")
    found = json.loads(done.stdout)
    if not isinstance(found, list) or len(found) != number:
        raise ProviderError("The models answer another number of texts.")
    return [str(text) for text in found]
