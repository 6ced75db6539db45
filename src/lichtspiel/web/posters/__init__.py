"""Posters: generated from a film's own facts, and cut from uploaded pictures.

`poster_svg(facts)`, `poster_png(facts, width)` and `preview_png(facts, line=…)` need no database and no settings; the
same facts give the same bytes. `uploads.cut(bytes)` makes the sizes of an uploaded poster.
"""

from lichtspiel.web.posters.facts import PosterFacts
from lichtspiel.web.posters.png import poster_png
from lichtspiel.web.posters.preview import preview_png, preview_svg
from lichtspiel.web.posters.svg import poster_svg

__all__ = ["PosterFacts", "poster_png", "poster_svg", "preview_png", "preview_svg"]
