"""SVG shapes as strings, in the 600 by 900 space of a poster."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, pi, sin

WIDTH = 600
HEIGHT = 900
Point = tuple[float, float]


def number(value: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def points_text(points: Iterable[Point]) -> str:
    """Points as an attribute."""
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)


def rect(x: float, y: float, width: float, height: float, fill: str) -> str:
    """A rectangle."""
    return f'<path fill="{fill}" d="M{number(x)} {number(y)}h{number(width)}v{number(height)}h{number(-width)}z"/>'


def ground(fill: str) -> str:
    """The whole sheet."""
    return rect(0, 0, WIDTH, HEIGHT, fill)


def disc(x: float, y: float, radius: float, fill: str, extra: str = "") -> str:
    """A filled circle."""
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="{fill}"{extra}/>'


def ring(  # noqa: PLR0913, PLR0917  (a shape has so many sides)
    x: float, y: float, radius: float, stroke: str, width: float, extra: str = ""
) -> str:
    """A circle's line."""
    place = f'cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"'
    return f'<circle {place} fill="none" stroke="{stroke}" stroke-width="{number(width)}"{extra}/>'


def polygon(points: Iterable[Point], fill: str) -> str:
    """A filled polygon."""
    return f'<polygon fill="{fill}" points="{points_text(points)}"/>'


def path(d: str, fill: str, extra: str = "") -> str:
    """A filled path."""
    return f'<path fill="{fill}" d="{d}"{extra}/>'


def stroke(d: str, colour: str, width: float, extra: str = "") -> str:
    """A line along a path."""
    return f'<path fill="none" stroke="{colour}" stroke-width="{number(width)}" d="{d}"{extra}/>'


def on_circle(x: float, y: float, radius: float, turn: float) -> Point:
    """The point of a circle at a turn (0 is right, 0.25 down, as the sheet's y grows downwards)."""
    return x + radius * cos(turn * 2 * pi), y + radius * sin(turn * 2 * pi)


def sector(  # noqa: PLR0913, PLR0917  (a shape has so many sides)
    x: float, y: float, inner: float, outer: float, start: float, end: float
) -> str:
    """Path data of a part of a ring between two turns."""
    large = int(end - start > 0.5)
    (ax, ay), (bx, by) = on_circle(x, y, outer, start), on_circle(x, y, outer, end)
    (cx, cy), (dx, dy) = on_circle(x, y, inner, end), on_circle(x, y, inner, start)
    a, b, c, d = (f"{number(px)} {number(py)}" for px, py in ((ax, ay), (bx, by), (cx, cy), (dx, dy)))
    far, near = number(outer), number(inner)
    return f"M{a}A{far} {far} 0 {large} 1 {b}L{c}A{near} {near} 0 {large} 0 {d}z"


def smooth(points: Sequence[Point], *, closed: bool = True) -> str:
    """Path data of a soft curve through points (Catmull-Rom)."""
    count = len(points)

    def at(index: int) -> Point:
        return points[index % count] if closed else points[min(max(index, 0), count - 1)]

    parts = [f"M{number(points[0][0])} {number(points[0][1])}"]
    for index in range(count if closed else count - 1):
        before, start, end, after = at(index - 1), at(index), at(index + 1), at(index + 2)
        one = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        two = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        steps = (
            number(value - origin) for point in (one, two, end) for value, origin in zip(point, start, strict=True)
        )
        parts.append("c" + " ".join(steps).replace(" -", "-"))
    return "".join(parts) + ("z" if closed else "")


def clipped(name: str, shape: str, content: str) -> str:
    """Content seen only inside a shape."""
    return f'<clipPath id="{name}">{shape}</clipPath><g clip-path="url(#{name})">{content}</g>'


_PERSON = (
    "M-12-77Q-12-84-5-84H5Q12-84 12-77L15-45Q15-42 12.5-42T9.6-45L8.6-66L9.6-38L8.4 0H1.8"
    "L0-36L-1.8 0H-8.4L-9.6-38L-8.6-66"
    "L-9.6-45Q-10-42-12.5-42T-15-45z"
)


def person(x: float, foot: float, tall: float, fill: str) -> str:
    """A small standing figure, seen from afar."""
    place = f"translate({number(x)} {number(foot)})scale({tall / 100:.3f})"
    return f'<g transform="{place}" fill="{fill}"><circle cy="-92.5" r="7.5"/><path d="{_PERSON}"/></g>'
