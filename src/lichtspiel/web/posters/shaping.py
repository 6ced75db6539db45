"""From text to outlines: runs of one face and direction, shaped by HarfBuzz, as one SVG path each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex
import uharfbuzz as hb

from lichtspiel.web.posters import bidi
from lichtspiel.web.posters.typefaces import Face, face_for

_CLUSTER = regex.compile(r"\X")
_PLAIN = regex.compile(r"[\p{Zs}\p{P}\p{N}\p{Inherited}--\p{Nl}]", regex.V1)


@dataclass(frozen=True, slots=True)
class Run:
    """Outlines of one face, in units of 1/1000 em from the line's origin; y grows downwards."""

    face: Face
    left: float
    path: str


@dataclass(frozen=True, slots=True)
class Line:
    """A shaped line: its advance and its ink above and below the baseline, in 1/1000 em."""

    text: str
    width: float
    above: float
    below: float
    runs: tuple[Run, ...]

    def markup(self, x: float, baseline: float, size: float) -> str:
        """The line as SVG paths with its left edge at x."""
        parts = []
        for run in self.runs:
            scale = size / run.face.units
            origin = f"{x + run.left * size / 1000:.1f} {baseline:.1f}"
            parts.append(f'<path transform="translate({origin})scale({scale:.4f})" d="{run.path}"/>')
        return "".join(parts)


def clusters(text: str) -> list[str]:
    """What a reader sees as characters."""
    found: list[str] = _CLUSTER.findall(text)
    return found


def is_drawable(text: str, display: str, language: str) -> bool:
    """Whether some face draws each character."""
    return all(face_for(cluster, display, language) for cluster in clusters(text))


@lru_cache(maxsize=2048)
def shape_line(text: str, display: str, language: str, *, tracking: float = 0, base: int | None = None) -> Line:
    """Shape one line.

    `tracking` is added after each cluster (1/1000 em), only for scripts that do not join; `base` is the level of the
    paragraph the line is from (1 from right to left), found from the line itself if not given.
    """
    pieces = list(_runs(text, display, language, bidi.base_level(text) if base is None else base))
    order = bidi.visual_order([level for _, _, level in pieces])
    runs, left, above, below = [], 0.0, 0.0, 0.0
    for at in order:
        piece, face, level = pieces[at]
        advance, top, bottom, path = _shape(piece, face, language, level % 2 == 1, tracking)
        if path:
            runs.append(Run(face, left, path))
        left, above, below = left + advance, max(above, top), max(below, bottom)
    return Line(text, max(left - tracking, 0), above, below, tuple(runs))


def _runs(text: str, display: str, language: str, base: int) -> Iterator[tuple[str, Face, int]]:
    level_of = bidi.levels(text, base)
    current, face, level, at = "", None, 0, 0
    for cluster in clusters(text):
        here = level_of[at]
        at += len(cluster)
        own = _face(cluster, face if current and here == level else None, display, language)
        if current and face is not None and (own != face or here != level):
            yield current, face, level
            current = ""
        current, face, level = current + cluster, own, here
    if current and face is not None:
        yield current, face, level


def _face(cluster: str, before: Face | None, display: str, language: str) -> Face | None:
    if before is not None and _PLAIN.match(cluster) and all(before.draws(ord(character)) for character in cluster):
        return before
    return face_for(cluster, display, language) or before


def _shape(text: str, face: Face, language: str, rightward: bool, tracking: float) -> tuple[float, float, float, str]:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rightward else "ltr"
    if language:
        buffer.language = language
    hb.shape(face.font, buffer)
    unit = 1000 / face.units
    extra = 0 if _joins(text) else tracking / unit
    pen, above, below, parts = 0.0, 0.0, 0.0, []
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyph = _outline(face, info.codepoint)
        if glyph is not None:
            x, y = round(pen + position.x_offset), -position.y_offset
            parts.append(f"M{x + glyph.x} {y + glyph.y}{glyph.rest}")
            above, below = max(above, glyph.above - y), max(below, glyph.below + y)
        pen += position.x_advance + (extra if position.x_advance else 0)
    return pen * unit, above * unit, below * unit, "".join(parts)


def _joins(text: str) -> bool:
    return regex.search(r"[\p{Arabic}\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Syriac}\p{Mongolian}]", text) is not None


@dataclass(frozen=True, slots=True)
class Outline:
    """A glyph as a path: its first point, then everything relative to it."""

    x: int
    y: int
    rest: str
    above: int
    below: int


@lru_cache(maxsize=4096)
def _outline(face: Face, glyph: int) -> Outline | None:
    pen = _Pen()
    face.font.draw_glyph_with_pen(glyph, pen)
    if pen.first is None:
        return None
    extents = face.font.get_glyph_extents(glyph)
    return Outline(*pen.first, "".join(pen.parts), extents.y_bearing, -(extents.y_bearing + extents.height))


class _Pen:
    """Collects an outline as relative SVG path commands, y turned downwards."""

    def __init__(self) -> None:
        self.first: tuple[int, int] | None = None
        self.parts: list[str] = []
        self._x = self._y = self._start_x = self._start_y = 0

    def _relative(self, points: tuple[tuple[float, float], ...]) -> str:
        numbers: list[int] = []
        for x, y in points:
            numbers += (round(x) - self._x, -round(y) - self._y)
        self._x, self._y = round(points[-1][0]), -round(points[-1][1])
        joined = " ".join(map(str, numbers))
        return joined.replace(" -", "-")

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802  (fontTools' pen protocol)
        x, y = round(point[0]), -round(point[1])
        if self.first is None:
            self.first = (x, y)
        else:
            self.parts.append(f"m{x - self._start_x} {y - self._start_y}".replace(" -", "-"))
        self._x, self._y, self._start_x, self._start_y = x, y, x, y

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self.parts.append("l" + self._relative((point,)))

    def qCurveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self.parts.append("q" + self._relative(points))

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self.parts.append("c" + self._relative(points))

    def closePath(self) -> None:  # noqa: N802
        self.parts.append("z")
        self._x, self._y = self._start_x, self._start_y

    def endPath(self) -> None:  # noqa: N802
        self.closePath()
