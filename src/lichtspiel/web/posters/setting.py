"""Setting a title into a box: where its lines break, how large it stands, and the markup of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import regex
from icu4py.breakers import LineBreaker

from lichtspiel.web.posters import bidi
from lichtspiel.web.posters.shaping import Line, clusters, shape_line

SMALLEST = 24.0
_HANGUL_GLUE = regex.compile(r"\p{Hangul}$")
_SPELT = regex.compile(r"[\p{Latin}\p{Cyrillic}\p{Greek}\p{Armenian}]")


@dataclass(frozen=True, slots=True)
class Voice:
    """How a title speaks: a face, capitals or not, space between letters, lines of one width or of one size."""

    face: str
    caps: bool = False
    tracking: float = 0
    block: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with its size in pixels and the distance of its baseline from the top of the block."""

    line: Line
    size: float
    baseline: float

    @property
    def width(self) -> float:
        """Pixels from the left edge to the right."""
        return self.line.width * self.size / 1000


@dataclass(frozen=True, slots=True)
class Block:
    """Set lines: they are `width` wide and `height` tall, in pixels, measured by their ink."""

    lines: tuple[Placed, ...]
    width: float
    height: float
    rightward: bool

    def markup(self, x: float, y: float, width: float, align: str) -> str:
        """The block at a place, aligned in a box of that width; "start" follows the direction of the script."""
        share = {"center": 0.5, "end": 0.0 if self.rightward else 1.0}.get(align, 1.0 if self.rightward else 0.0)
        return "".join(
            placed.line.markup(x + (width - placed.width) * share, y + placed.baseline, placed.size)
            for placed in self.lines
        )


@lru_cache(maxsize=1024)
def pieces(text: str, language: str) -> tuple[str, ...]:
    """The parts a line may break between: by dictionary for Thai, by kinsoku for Japanese, by words for Korean."""
    parts: list[str] = []
    for part in LineBreaker(text, language or "und"):
        if parts and _HANGUL_GLUE.search(parts[-1]):
            parts[-1] += part
        else:
            parts.append(part)
    return tuple(parts)


@dataclass(frozen=True, slots=True)
class _Box:
    """What a text has to fit into, and how it speaks."""

    language: str
    voice: Voice
    base: int
    width: float
    height: float
    largest: float

    def line(self, text: str) -> Line:
        return shape_line(text, self.voice.face, self.language, tracking=self.voice.tracking, base=self.base)


def fit(  # noqa: PLR0913  (a box has so many sides)
    text: str, language: str, voice: Voice, width: float, height: float, *, largest: float, most_lines: int = 6
) -> Block:
    """The largest setting of a text inside a box; a word that would make it tiny is broken between characters."""
    box = _Box(language, voice, bidi.base_level(text), width, height, largest)
    parts = pieces(text, language)
    best = _largest(parts, box, most_lines)
    if best.lines[0].size < SMALLEST * 1.6 and max(len(clusters(part)) for part in parts) > 14:
        broken = _largest(tuple(clusters(text)), box, most_lines + 2, hyphen="\N{HYPHEN-MINUS}")
        best = max(best, broken, key=lambda block: block.lines[0].size)
    return best


def _largest(parts: Sequence[str], box: _Box, most_lines: int, hyphen: str = "") -> Block:
    best: Block | None = None
    for count in range(1, min(most_lines, len(parts)) + 1):
        lines = _broken(parts, count, box, hyphen)
        block = _stacked(lines, box)
        if box.voice.block and count > 1:
            block = _justified(lines, box) or block
        if best is None or _weight(block) > _weight(best) * 1.06:
            best = block
    assert best is not None
    return best


def _weight(block: Block) -> float:
    return sum(placed.size for placed in block.lines) / len(block.lines)


def _broken(parts: Sequence[str], count: int, box: _Box, hyphen: str) -> list[Line]:
    """At most `count` lines whose widest is as narrow as can be."""
    widths = [box.line(part).width for part in parts]
    low, high = max(widths), sum(widths)
    for _ in range(12):
        middle = (low + high) / 2
        if len(_filled(widths, middle)) <= count:
            high = middle
        else:
            low = middle
    lines, start = [], 0
    for end in _filled(widths, high):
        inside = hyphen and end < len(parts) and _SPELT.match(parts[end - 1]) and _SPELT.match(parts[end])
        lines.append(box.line("".join(parts[start:end]).strip() + (hyphen if inside else "")))
        start = end
    return lines


def _filled(widths: Sequence[float], limit: float) -> list[int]:
    """Where lines end when each takes what fits."""
    ends, filled = [], 0.0
    for at, width in enumerate(widths):
        if filled and filled + width > limit + 0.01:
            ends.append(at)
            filled = 0.0
        filled += width
    return [*ends, len(widths)]


def _stacked(lines: list[Line], box: _Box) -> Block:
    """All lines of one size, at an even distance that keeps ink from ink."""
    steps = [upper.below + lower.above for upper, lower in pairwise(lines)]
    step = max(max(steps, default=0) + 90, 800)
    tall = lines[0].above + step * (len(lines) - 1) + lines[-1].below
    wide = max(line.width for line in lines)
    size = min(box.largest, box.width * 1000 / max(wide, 1), box.height * 1000 / max(tall, 1))
    placed = tuple(Placed(line, size, (lines[0].above + step * at) * size / 1000) for at, line in enumerate(lines))
    return Block(placed, wide * size / 1000, tall * size / 1000, box.base == 1)


def _justified(lines: list[Line], box: _Box) -> Block | None:
    """Every line as wide as the box; nothing if the sizes would differ too much or the block is too tall."""
    sizes = [min(box.width * 1000 / max(line.width, 1), box.largest * 1.7) for line in lines]
    gap = min(sizes) * 0.13
    tall = sum((line.above + line.below) * size / 1000 for line, size in zip(lines, sizes, strict=True))
    tall += gap * (len(lines) - 1)
    shrink = min(1.0, box.height / tall)
    if max(sizes) > min(sizes) * 3.2 or shrink < 0.8:
        return None
    placed, top = [], 0.0
    for line, size in zip(lines, sizes, strict=True):
        small = size * shrink
        placed.append(Placed(line, small, top + line.above * small / 1000))
        top += (line.above + line.below) * small / 1000 + gap * shrink
    return Block(tuple(placed), box.width * shrink, tall * shrink, box.base == 1)
