"""The poster as an SVG document: a picture and outlined type, so that it looks alike wherever it is shown."""

from __future__ import annotations

from lichtspiel.web.posters.bidi import base_level
from lichtspiel.web.posters.capitals import capitals
from lichtspiel.web.posters.composition import CONDENSED, Composition, compose
from lichtspiel.web.posters.facts import LONGEST_NAME, PosterFacts, drawable
from lichtspiel.web.posters.palettes import Palette, ink_on
from lichtspiel.web.posters.setting import Voice, fit
from lichtspiel.web.posters.shapes import HEIGHT, WIDTH
from lichtspiel.web.posters.shaping import Line, is_drawable, shape_line
from lichtspiel.web.posters.stage import Zone

SMALL_FACE = "commissioner-600"
LARGEST_TITLE = 230.0
CREDIT_SIZE = 22.0
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


def poster_svg(facts: PosterFacts) -> str:
    """The poster of a film: 600 by 900, no outside reference, no font needed, the same bytes for the same facts."""
    composition = compose(facts)
    return sheet(composition.stage.art, type_markup(facts, composition), caption(facts, composition.title))


def sheet(art: str, lettering: str, name: str) -> str:
    """An SVG document of poster size with a name for those who do not see it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'role="img"><title>{name}</title>'
        f"{art}{lettering}</svg>"
    )


def caption(facts: PosterFacts, title: str) -> str:
    """Title and year, escaped for XML."""
    year = f" ({facts.year})" if facts.year else ""
    return f"{title}{year}".translate(_ESCAPES).strip()


def type_markup(facts: PosterFacts, composition: Composition) -> str:
    """Title and credits in inks that can be read on what lies under them."""
    stage = composition.stage
    rightward = base_level(composition.title) == 1
    lower = credits_markup(facts, stage.foot, composition.palette, composition.language, rightward=rightward)
    return _title(facts, composition) + lower


def _inks(zone: Zone, palette: Palette) -> str:
    return ink_on(zone.grounds, palette.light, palette.dark)


def _title(facts: PosterFacts, composition: Composition) -> str:
    zone = composition.stage.title
    text, voice, largest = composition.title, composition.voice, LARGEST_TITLE
    if not text:
        if not facts.year:
            return ""
        text, voice, largest = str(facts.year), Voice(CONDENSED, tracking=4), 230.0
    elif voice.caps:
        text = _in_capitals(text, voice, composition.language)
    block = fit(text, composition.language, voice, zone.width, zone.height, largest=largest)
    spare = zone.height - block.height
    y = zone.y + spare * {"top": 0.0, "middle": 0.5}.get(zone.valign, 1.0)
    markup = block.markup(zone.x, y, zone.width, zone.align)
    palette = composition.palette
    bright = [palette.accent, palette.second] if facts.chance("ink").random() < 0.4 else []
    return f'<g fill="{ink_on(zone.grounds, *bright, palette.light, palette.dark)}">{markup}</g>'


def _in_capitals(text: str, voice: Voice, language: str) -> str:
    raised = capitals(text, language)
    return raised if is_drawable(raised, voice.face, language) else text


def credits_markup(facts: PosterFacts, zone: Zone, palette: Palette, language: str, *, rightward: bool) -> str:
    """Year and runtime where reading begins, the director at the other side; or all in the middle."""
    numbers = [str(facts.year)] if facts.year and language else []
    numbers += [f"{facts.runtime_minutes}\N{PRIME}"] if facts.runtime_minutes else []
    name = drawable(facts.director, LONGEST_NAME)
    if not is_drawable(name, SMALL_FACE, language):
        name = ""
    figures, person = _small("   ".join(numbers), language), _small(name, language)
    size = CREDIT_SIZE
    size *= min(1.0, (zone.width - 30) * 1000 / size / max(figures.width + person.width, 1))
    if size < 14:
        rows = _two_rows(figures, person, zone)
    else:
        rows = _one_row(person, figures, zone, size) if rightward else _one_row(figures, person, zone, size)
    return f'<g fill="{_inks(zone, palette)}">{rows}</g>'


def _small(text: str, language: str) -> Line:
    return shape_line(text, SMALL_FACE, language, tracking=24)


def _one_row(left: Line, right: Line, zone: Zone, size: float) -> str:
    baseline = zone.y + zone.height / 2 + 8
    wide, other = left.width * size / 1000, right.width * size / 1000
    if zone.align == "center":
        between = 26 if wide and other else 0
        x = zone.x + (zone.width - wide - other - between) / 2
        return left.markup(x, baseline, size) + right.markup(x + wide + between, baseline, size)
    return left.markup(zone.x, baseline, size) + right.markup(zone.x + zone.width - other, baseline, size)


def _two_rows(figures: Line, person: Line, zone: Zone) -> str:
    size = min(18.0, zone.width * 1000 / max(person.width, 1))
    return person.markup(zone.x, zone.y + 12, size) + figures.markup(zone.x, zone.y + 38, 18)
