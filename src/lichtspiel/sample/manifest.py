"""What the sample catalogue consists of, and whether it was loaded as it is now. Cheap: loads no importer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from lichtspiel.imports.models import Document


def sample_files(folder: str, ending: str) -> Iterator[Traversable]:
    """The files of a folder of the sample with this ending, by name."""
    yield from sorted(
        (file for file in files(__package__).joinpath(folder).iterdir() if file.name.endswith(ending)),
        key=lambda file: file.name,
    )


def manifest() -> bytes:
    """The names and digests of all files of the sample, as `sha256sum` writes them."""
    found = [
        *sample_files("films", ".toml"),
        *sample_files("people", ".toml"),
        *sample_files("pages", ""),
        *sample_files("", "genres.toml"),
    ]
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in found if file.is_file()]
    return "".join(lines).encode()


def is_loaded() -> bool:
    """Whether the sample was loaded as it is now."""
    return Document.objects.filter(sha256=hashlib.sha256(manifest()).hexdigest()).exists()
