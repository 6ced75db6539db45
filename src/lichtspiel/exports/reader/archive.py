"""The one file somebody takes along: a zip of the JSON document and the CSV files."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import TextIOWrapper
from tempfile import TemporaryFile
from typing import IO, TextIO

from django.utils import timezone

from lichtspiel.exports.reader import letterboxd
from lichtspiel.exports.reader.document import Telling, write_document

DOCUMENT = "lichtspiel.json"


def make_archive(telling: Telling) -> IO[bytes]:
    """An open file, at its beginning, that is gone when it is closed. It grows on disk, not in memory."""
    file = TemporaryFile()  # noqa: SIM115  whoever asked closes it
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, DOCUMENT, lambda text: write_document(telling, text))
        for name, write in letterboxd.files(telling):
            _add(archive, name, write)
    file.seek(0)
    return file


def make_document(telling: Telling) -> IO[bytes]:
    """The JSON document alone, as an open file at its beginning."""
    file = TemporaryFile()  # noqa: SIM115
    text = TextIOWrapper(file, encoding="utf-8", newline="")
    write_document(telling, text)
    text.detach()
    file.seek(0)
    return file


def _add(archive: zipfile.ZipFile, name: str, write: Callable[[TextIO], None]) -> None:
    member = zipfile.ZipInfo(name, timezone.localtime().timetuple()[:6])
    member.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(member, "w", force_zip64=True) as raw, TextIOWrapper(raw, encoding="utf-8", newline="") as text:
        write(text)
