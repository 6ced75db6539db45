"""An uploaded poster becomes files under MEDIA_ROOT, and what a film's `poster` column says of them.

The files are named for the film and for what the picture holds, and stay when the poster changes: an older state of the
film may be put back.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings

from lichtspiel.web.posters.uploads import FORMATS, LARGEST_FILE, WIDTHS, PictureTooLargeError, cut

FOLDER = "posters"
SUFFIXES = {"avif": "avif", "webp": "webp", "jpeg": "jpg"}

Cuts = dict[tuple[int, str], bytes]


def cuts_of(content: bytes) -> tuple[str, Cuts]:
    """A mark of the picture, and the picture at every width pages ask for. Raises PictureError.

    A width above the picture's own holds the widest there is: pages may name every width.
    """
    if len(content) > LARGEST_FILE:
        raise PictureTooLargeError(f"The file is larger than {LARGEST_FILE // 1024 // 1024} MB.")
    found = cut(content)
    widest = max(width for width, _kind in found)
    every = {(width, kind): found[min(width, widest), kind] for width in WIDTHS for kind in FORMATS}
    return hashlib.blake2b(content, digest_size=8).hexdigest(), every


def store(film_id: int, mark: str, cuts: Cuts) -> str:
    """Write the files, each whole or not at all, and tell what `Film.poster` should say."""
    poster = f"{FOLDER}/{film_id}-{mark}"
    for (width, kind), content in cuts.items():
        _write(settings.MEDIA_ROOT / f"{poster}-{width}.{SUFFIXES[kind]}", content)
    return poster


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".coming-")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
