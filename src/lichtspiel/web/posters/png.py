"""Posters as pixels."""

from __future__ import annotations

import resvg_py

from lichtspiel.web.posters.facts import PosterFacts
from lichtspiel.web.posters.svg import poster_svg


def poster_png(facts: PosterFacts, width: int = 600) -> bytes:
    """The poster as PNG, `width` pixels wide and half as tall again."""
    return render(poster_svg(facts), width)


def render(svg: str, width: int) -> bytes:
    """An SVG document without text elements as PNG; no font of the system is opened."""
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True))
