"""The faces a poster is set in: shipped ones first, the system's for what those do not draw."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import uharfbuzz as hb

from lichtspiel.web.posters import systemfonts, woff2

_HERE = Path(__file__).parent
_FOLDERS: Final = (_HERE / "faces", _HERE.parent / "static" / "fonts")

# First code point of a stretch, and the face that draws it; a face ending in "*" has a calm and a loud form.
_STRETCHES: Final = (
    (0x0000, ""),
    (0x0530, "noto-sans-armenian-800"),
    (0x0590, "noto-serif-hebrew-800"),
    (0x0600, "arabic"),
    (0x0700, ""),
    (0x0750, "arabic"),
    (0x0780, ""),
    (0x0870, "arabic"),
    (0x0900, "noto-sans-devanagari-800"),
    (0x0980, "noto-sans-bengali-800"),
    (0x0A00, "noto-sans-gurmukhi-800"),
    (0x0A80, "noto-sans-gujarati-800"),
    (0x0B00, ""),
    (0x0B80, "noto-sans-tamil-800"),
    (0x0C00, "noto-sans-telugu-800"),
    (0x0C80, "noto-sans-kannada-800"),
    (0x0D00, "noto-sans-malayalam-800"),
    (0x0D80, "noto-sans-sinhala-800"),
    (0x0E00, "noto-sans-thai-800"),
    (0x0E80, "noto-sans-lao-800"),
    (0x0F00, ""),
    (0x1000, "noto-sans-myanmar-800"),
    (0x10A0, "noto-sans-georgian-800"),
    (0x1100, "noto-sans-cjk-700"),
    (0x1200, "noto-sans-ethiopic-800"),
    (0x13A0, ""),
    (0x1780, "noto-serif-khmer-700"),
    (0x1800, ""),
    (0x19E0, "noto-serif-khmer-700"),
    (0x1A00, ""),
    (0x1C90, "noto-sans-georgian-800"),
    (0x1CC0, ""),
    (0x1CD0, "noto-sans-devanagari-800"),
    (0x1D00, ""),
    (0x2190, "noto-emoji-700"),
    (0x2C00, ""),
    (0x2D00, "noto-sans-georgian-800"),
    (0x2D30, ""),
    (0x2D80, "noto-sans-ethiopic-800"),
    (0x2DE0, ""),
    (0x2E80, "noto-sans-cjk-700"),
    (0xA000, ""),
    (0xA8E0, "noto-sans-devanagari-800"),
    (0xA900, ""),
    (0xA9E0, "noto-sans-myanmar-800"),
    (0xAA00, ""),
    (0xAA60, "noto-sans-myanmar-800"),
    (0xAA80, ""),
    (0xAB01, "noto-sans-ethiopic-800"),
    (0xAB30, ""),
    (0xAC00, "noto-sans-cjk-700"),
    (0xD7B0, ""),
    (0xF900, "noto-sans-cjk-700"),
    (0xFB00, ""),
    (0xFB1D, "noto-serif-hebrew-800"),
    (0xFB50, "arabic"),
    (0xFE00, ""),
    (0xFE30, "noto-sans-cjk-700"),
    (0xFE70, "arabic"),
    (0xFF00, "noto-sans-cjk-700"),
    (0xFFF0, ""),
    (0x1F000, "noto-emoji-700"),
    (0x20000, "noto-sans-cjk-700"),
    (0x32000, ""),
)
_STARTS: Final = [start for start, _ in _STRETCHES]
_CALM: Final = frozenset({"noto-serif-display-800", "amatic-sc-700", "commissioner-600"})
_GENERAL: Final = ("noto-serif-display-800", "noto-emoji-700", "noto-sans-cjk-700")


@dataclass(frozen=True, slots=True)
class Face:
    """A face by the file it is in."""

    path: Path
    index: int = 0

    @property
    def font(self) -> hb.Font:
        """The opened font."""
        return _opened(self.path, self.index)

    @property
    def units(self) -> int:
        """Font units in one em."""
        return int(self.font.face.upem)

    def draws(self, code_point: int) -> bool:
        """Whether the face has a glyph for a code point."""
        return _has_glyph(self, code_point)


@lru_cache(maxsize=64)
def _opened(path: Path, index: int) -> hb.Font:
    ours = path.suffix == ".woff2"
    blob = hb.Blob(woff2.unpack(path.read_bytes())) if ours else hb.Blob.from_file_path(str(path))
    return hb.Font(hb.Face(blob, index))


@lru_cache(maxsize=16384)
def _has_glyph(face: Face, code_point: int) -> bool:
    return face.font.get_nominal_glyph(code_point) is not None


@lru_cache(maxsize=64)
def shipped(name: str) -> Face:
    """A committed face by the name of its file."""
    for folder in _FOLDERS:
        path = folder / f"{name}.woff2"
        if path.exists():
            return Face(path)
    raise LookupError(name)


def _script_face(code_point: int, display: str) -> str:
    name = _STRETCHES[bisect_right(_STARTS, code_point) - 1][1]
    if name == "arabic":
        return "noto-naskh-arabic-700" if display in _CALM else "noto-kufi-arabic-800"
    return name


def _candidates(code_point: int, display: str) -> Iterator[Face]:
    script = _script_face(code_point, display)
    if script and script != "noto-emoji-700":
        yield shipped(script)
    yield shipped(display)
    if script:
        yield shipped(script)
    for name in _GENERAL:
        yield shipped(name)


@lru_cache(maxsize=16384)
def face_for(cluster: str, display: str, language: str) -> Face | None:
    """The face that draws every character of a grapheme cluster, or nothing if none does."""
    points = [ord(character) for character in cluster if not is_ignorable(ord(character))]
    if not points:
        return shipped(display)
    for face in _candidates(points[0], display):
        if all(face.draws(point) for point in points):
            return face
    found = systemfonts.covering(tuple(points), language)
    return Face(*found) if found else None


def is_ignorable(code_point: int) -> bool:
    """Whether a character may be without a glyph: joiners, variation selectors, tags."""
    return (
        0x200B <= code_point <= 0x200D
        or code_point in {0x00AD, 0x034F, 0x2060}
        or 0xFE00 <= code_point <= 0xFE0F
        or 0xE0000 <= code_point <= 0xE0FFF
    )
