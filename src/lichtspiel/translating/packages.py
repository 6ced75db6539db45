"""Packages of models in the format of Argos: which there are in a folder, and their files, unpacked if zipped.

A package holds metadata.json (from_code, to_code, target_prefix …), a CTranslate2 model in model/, and the pieces of
its words in sentencepiece.model or bpe.model. A file *.argosmodel is a zip archive of one such folder.
"""

from __future__ import annotations

import json
import logging
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

log = logging.getLogger(__name__)

_LARGEST_METADATA = 1024 * 1024
_LARGEST_PACKAGE = 4 * 1024**3


@dataclass(frozen=True, slots=True)
class Package:
    """A package that translates one language to another; `place` is its folder or its archive."""

    source: str
    target: str
    target_prefix: str
    place: Path

    def folder(self, unpacked: Path) -> Path:
        """The folder of the package; an archive is unpacked once, under `unpacked`. Raises OSError, BadZipFile."""
        if self.place.is_dir():
            return self.place
        state = self.place.stat()
        folder = unpacked / f"{self.place.stem}-{state.st_size}-{state.st_mtime_ns}"
        if not folder.is_dir():
            _unpack(self.place, folder)
        return folder


def packages_in(folder: Path) -> list[Package]:
    """The packages of a folder by name, the newest version of each pair last; what cannot be read is logged."""
    found: list[tuple[tuple[int, ...], str, Package]] = []
    for place in sorted(folder.iterdir()) if folder.is_dir() else ():
        try:
            metadata = _metadata(place)
            if metadata is not None:
                found.append((_version(metadata), place.name, _package(metadata, place)))
        except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as error:
            log.warning("%s is no package of a model: %s", place.name, error)
    return [package for _version, _name, package in sorted(found, key=lambda f: f[:2])]


def _package(metadata: dict[str, Any], place: Path) -> Package:
    if metadata.get("type", "translate") != "translate":
        raise ValueError("it is for something else than translating")
    prefix = str(metadata.get("target_prefix") or "")
    return Package(str(metadata["from_code"]), str(metadata["to_code"]), prefix, place)


def _metadata(place: Path) -> dict[str, Any] | None:
    """What a package says of itself; None for what is not meant as one."""
    if place.is_dir():
        file = place / "metadata.json"
        return _dictionary(file.read_bytes()) if file.is_file() else None
    if place.suffix not in {".argosmodel", ".zip"}:
        return None
    with zipfile.ZipFile(place) as archive:
        name = min(
            (n for n in archive.namelist() if PurePosixPath(n).name == "metadata.json"),
            key=lambda n: n.count("/"),
            default=None,
        )
        if name is None or archive.getinfo(name).file_size > _LARGEST_METADATA:
            raise ValueError("metadata.json is missing")
        return _dictionary(archive.read(name))


def _dictionary(text: bytes) -> dict[str, Any]:
    said = json.loads(text)
    if not isinstance(said, dict):
        raise TypeError("metadata.json holds no object")
    return said


def _version(metadata: dict[str, Any]) -> tuple[int, ...]:
    return tuple(int(part) for part in str(metadata.get("package_version", "0")).split(".") if part.isdecimal())


def _unpack(archive: Path, folder: Path) -> None:
    """Unpack the files a model needs, without the outermost folder, and only then give the folder its name."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    building = Path(tempfile.mkdtemp(prefix=f"{folder.name}-", dir=folder.parent))
    try:
        with zipfile.ZipFile(archive) as opened:
            for member, path in _members(opened):
                target = building / path
                target.parent.mkdir(parents=True, exist_ok=True)
                with opened.open(member) as source, target.open("wb") as out:
                    shutil.copyfileobj(source, out)
        building.replace(folder)
    except OSError:
        shutil.rmtree(building, ignore_errors=True)
        if not folder.is_dir():  # else another process was quicker
            raise
    except zipfile.BadZipFile:
        shutil.rmtree(building, ignore_errors=True)
        raise


def _members(opened: zipfile.ZipFile) -> Iterator[tuple[zipfile.ZipInfo, PurePosixPath]]:
    top = next(PurePosixPath(n).parent for n in opened.namelist() if PurePosixPath(n).name == "metadata.json")
    if sum(member.file_size for member in opened.infolist()) > _LARGEST_PACKAGE:
        raise zipfile.BadZipFile("it is too large when unpacked")
    for member in opened.infolist():
        path = PurePosixPath(member.filename)
        if member.is_dir() or not path.is_relative_to(top):
            continue
        path = path.relative_to(top)
        is_needed = path.parts[0] == "model" or path.name in {"metadata.json", "sentencepiece.model", "bpe.model"}
        if is_needed and ".." not in path.parts and not path.is_absolute():
            yield member, path
