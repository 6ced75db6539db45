"""Fonts of the system, asked only for characters that no shipped face draws."""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from pathlib import Path
from typing import Final

import uharfbuzz as hb

_FOLDERS: Final = {
    "darwin": ("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts"),
    "win32": (r"C:\Windows\Fonts",),
}
_UNIX: Final = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
_SUFFIXES: Final = frozenset({".ttf", ".otf", ".ttc"})
_MOST_FILES: Final = 3000
_CJK_INDEX: Final = {"ja": 0, "ko": 1, "zh": 2, "zh-hant": 3, "zh-tw": 3, "zh-hk": 4}


@lru_cache(maxsize=1)
def _files() -> tuple[Path, ...]:
    found: list[Path] = []
    for folder in _FOLDERS.get(sys.platform, _UNIX):
        for root, _, names in os.walk(Path(folder).expanduser()):
            found += [Path(root, name) for name in names if Path(name).suffix.lower() in _SUFFIXES]
    return tuple(sorted(found, key=_rank)[:_MOST_FILES])


def _rank(path: Path) -> tuple[bool, bool, bool, str]:
    """Upright before slanted, Noto before others, bold before light; the rest by name, so that the choice is stable."""
    name = path.stem
    return ("Italic" in name or "Oblique" in name, not name.startswith("Noto"), "Bold" not in name, str(path))


@lru_cache(maxsize=512)
def _opened(path: Path) -> hb.Font | None:
    try:
        return hb.Font(hb.Face(hb.Blob.from_file_path(str(path)), 0))
    except (OSError, hb.HarfBuzzError):
        return None


def _outlined(font: hb.Font, code_point: int) -> bool:
    glyph = font.get_nominal_glyph(code_point)
    if glyph is None:
        return False
    extents = font.get_glyph_extents(glyph)
    return extents is not None and (extents.width != 0 or chr(code_point).isspace())


@lru_cache(maxsize=4096)
def covering(points: tuple[int, ...], language: str) -> tuple[Path, int] | None:
    """The file (and the index in a collection) of a font that has outlines for all code points."""
    for path in _files():
        if "Color" in path.stem or "LastResort" in path.stem:
            continue
        font = _opened(path)
        if font is not None and all(_outlined(font, point) for point in points):
            return path, _CJK_INDEX.get(language.lower(), 0) if "CJK" in path.stem else 0
    return None
