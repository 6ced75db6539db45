"""The picture shown where a page of the guide is shared (Open Graph, 1200 by 630)."""

from __future__ import annotations

import base64

from lichtspiel.web.posters.bidi import base_level
from lichtspiel.web.posters.composition import CONDENSED, Composition, compose
from lichtspiel.web.posters.facts import LONGEST_NAME, PosterFacts, drawable
from lichtspiel.web.posters.palettes import ink_on, mix
from lichtspiel.web.posters.png import render
from lichtspiel.web.posters.setting import Voice, fit
from lichtspiel.web.posters.shaping import is_drawable, shape_line
from lichtspiel.web.posters.stage import Stage
from lichtspiel.web.posters.svg import SMALL_FACE, caption

WIDTH, HEIGHT = 1200, 630
_ART = 500
_LEFT, _RIGHT = 548, 1152


def preview_png(facts: PosterFacts, *, line: str = "", site: str = "", picture: bytes | None = None) -> bytes:
    """The preview as PNG. See `preview_svg`."""
    return render(preview_svg(facts, line=line, site=site, picture=picture), WIDTH)


def preview_svg(facts: PosterFacts, *, line: str = "", site: str = "", picture: bytes | None = None) -> str:
    """Poster art beside title, director, year and one `line` in the page's language (an average, a quotation).

    `site` is the guide's name; `picture` an uploaded poster (JPEG or PNG) to stand in place of the generated art.
    """
    composition = compose(facts)
    palette, rightward = composition.palette, base_level(composition.title) == 1
    back = palette.dark
    lettering = _lettering(facts, composition, back, line, site)
    art = _picture(picture) if picture else _detail(composition.stage)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f"<title>{caption(facts, composition.title)}</title>"
        f'<g transform="translate({WIDTH - _ART if rightward else 0} 0)">{art}</g>'
        f'<path fill="{back}" d="M{0 if rightward else _ART} 0h{WIDTH - _ART}v{HEIGHT}h{_ART - WIDTH}z"/>'
        f'<g transform="translate({-_LEFT + WIDTH - _RIGHT if rightward else 0} 0)">{lettering}</g></svg>'
    )


def _detail(stage: Stage) -> str:
    """The part of the art that is not kept free for type."""
    top = 0 if stage.title.valign == "bottom" else 222
    scale = HEIGHT / 600
    return f'<g transform="scale({scale})translate({_ART / scale / 2 - 300:.1f} {-top})">{stage.art}</g>'


def _picture(picture: bytes) -> str:
    kind = "png" if picture.startswith(b"\x89PNG") else "jpeg"
    encoded = base64.b64encode(picture).decode("ascii")
    place = f'width="{_ART}" height="{HEIGHT}" preserveAspectRatio="xMidYMid slice"'
    return f'<image {place} href="data:image/{kind};base64,{encoded}"/>'


def _lettering(facts: PosterFacts, composition: Composition, back: str, line: str, site: str) -> str:
    palette, wide = composition.palette, float(_RIGHT - _LEFT)
    voice = Voice(composition.voice.face, tracking=min(composition.voice.tracking, 0))
    title = composition.title or str(facts.year or "")
    parts = []
    if title:
        if not composition.title:
            voice = Voice(CONDENSED)
        block = fit(title, composition.language, voice, wide, 330, largest=150, most_lines=5)
        parts.append((ink_on((back,), palette.light), block.markup(_LEFT, 64, wide, "start")))
    rightward = base_level(composition.title) == 1
    year = str(facts.year) if facts.year and composition.title else ""
    rows = (
        (facts.director, 462.0, 38.0, palette.light),
        (year, 510.0, 32.0, palette.light),
        (line, 572.0, 32.0, palette.accent),
    )
    for text, baseline, size, colour in rows:
        soft = mix(colour, back, 0.12) if colour == palette.light else colour
        parts.append(
            (ink_on((back,), soft, palette.light), _row(text, composition.language, baseline, size, rightward))
        )
    parts.append(
        (ink_on((back,), mix(palette.light, back, 0.35), palette.light), _row(site, "", 572, 26, not rightward))
    )
    return "".join(f'<g fill="{ink}">{markup}</g>' for ink, markup in parts if markup)


def _row(text: str, language: str, baseline: float, size: float, at_end: bool) -> str:
    clean = drawable(text, LONGEST_NAME * 2)
    if not clean or not is_drawable(clean, SMALL_FACE, language):
        return ""
    line = shape_line(clean, SMALL_FACE, language)
    room = _RIGHT - _LEFT
    size = min(size, room * 1000 / max(line.width, 1))
    return line.markup(_RIGHT - line.width * size / 1000 if at_end else _LEFT, baseline, size)
