"""Which picture, colours and type a film gets: by its genres and year first, by its number for the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lichtspiel.web.posters.facts import PosterFacts, drawable
from lichtspiel.web.posters.motifs import cities, geometry, landscapes, patterns, people, things
from lichtspiel.web.posters.palettes import Palette, choose
from lichtspiel.web.posters.setting import Voice
from lichtspiel.web.posters.shaping import clusters, is_drawable
from lichtspiel.web.posters.stage import Motif, Scene, Stage

LONG_TITLE: Final = 48
CONDENSED: Final = "fira-sans-extra-condensed-800"

_ANY: Final[tuple[Motif, ...]] = (
    geometry.modules,
    geometry.tide,
    geometry.halftone,
    geometry.arcs,
    things.letter,
    patterns.frames,
    landscapes.ridges,
    cities.beam,
)
_GENRES: Final[dict[str, tuple[Motif, ...]]] = {
    "western": (landscapes.horizon, landscapes.horizon, landscapes.desert, cities.road),
    "noir": (cities.blinds, cities.blinds, cities.lamp, cities.door, cities.skyline, geometry.spirograph),
    "crime": (cities.blinds, cities.skyline, geometry.slabs, cities.lamp, cities.stairs, patterns.maze, cities.window),
    "thriller": (
        cities.door,
        geometry.spiral,
        people.eye,
        geometry.spirograph,
        cities.corridor,
        cities.stairs,
        geometry.slabs,
    ),
    "mystery": (
        cities.door,
        patterns.maze,
        cities.window,
        landscapes.forest,
        people.eye,
        cities.corridor,
        things.clock,
    ),
    "horror": (people.eye, people.mask, landscapes.forest, cities.corridor, geometry.spiral, cities.door),
    "science-fiction": (
        geometry.orbits,
        geometry.orbits,
        landscapes.ridges,
        landscapes.comet,
        geometry.halftone,
        cities.corridor,
    ),
    "fantasy": (
        landscapes.hills,
        landscapes.comet,
        landscapes.forest,
        landscapes.mountains,
        things.crown,
        landscapes.lake,
    ),
    "romance": (geometry.embrace, geometry.embrace, people.heart, landscapes.lake, landscapes.rain, cities.lamp),
    "comedy": (patterns.confetti, people.head, geometry.rays, patterns.flock, cities.window),
    "animation": (landscapes.hills, things.balloon, patterns.leaves, patterns.confetti, landscapes.comet),
    "family": (landscapes.hills, things.balloon, patterns.leaves, landscapes.sea, landscapes.comet),
    "music": (things.record, geometry.arcs, patterns.strings, geometry.rays, cities.beam),
    "documentary": (
        patterns.frames,
        geometry.modules,
        geometry.halftone,
        landscapes.ridges,
        things.letter,
        landscapes.mountains,
    ),
    "war": (patterns.flock, geometry.wedge, geometry.rays, landscapes.ridges, geometry.slabs),
    "historical": (things.crown, geometry.wedge, landscapes.mountains, geometry.rays, landscapes.islands, things.clock),
    "adventure": (landscapes.sea, landscapes.desert, landscapes.mountains, cities.road, landscapes.horizon),
    "action": (geometry.wedge, geometry.rays, cities.skyline, cities.road, geometry.slabs),
    "drama": (
        landscapes.islands,
        landscapes.lake,
        cities.window,
        cities.stairs,
        landscapes.rain,
        cities.road,
        landscapes.sea,
        patterns.flock,
        geometry.tide,
        landscapes.forest,
        things.letter,
        people.head,
        landscapes.desert,
        things.clock,
        cities.beam,
    ),
}
_MOODS: Final = {"historical": "history"}

_VOICES: Final[dict[str, tuple[Voice, ...]]] = {
    "condensed": (
        Voice(CONDENSED, caps=True, block=True),
        Voice(CONDENSED, caps=True, tracking=6),
        Voice(CONDENSED),
    ),
    "slab": (Voice(CONDENSED, caps=True, block=True),),
    "didone": (Voice("noto-serif-display-800"), Voice("noto-serif-display-800", caps=True, tracking=10)),
    "wide": (Voice("geologica-900"), Voice("geologica-900", tracking=-16)),
    "tech": (Voice("tektur-800"), Voice("tektur-800", caps=True, tracking=20)),
    "hand": (Voice("amatic-sc-700"), Voice("amatic-sc-700", caps=True)),
}


@dataclass(frozen=True, slots=True)
class Composition:
    """A stage with its colours, the title chosen and the voice it is set in."""

    stage: Stage
    palette: Palette
    voice: Voice
    title: str
    language: str


def chosen_title(facts: PosterFacts) -> tuple[str, str]:
    """The first title that the fonts at hand draw in full; both empty if there is none."""
    for text, language in facts.titles:
        clean = drawable(text)
        if clean and is_drawable(clean, CONDENSED, language):
            return clean, language or "und"
    return "", ""


def compose(facts: PosterFacts) -> Composition:
    """Everything about a poster but its markup."""
    title, language = chosen_title(facts)
    genres = facts.genre_keys()
    moods = [_MOODS.get(genre, genre) for genre in genres]
    palette = choose(facts.chance("palette"), facts.year, moods)
    initial = next((cluster for cluster in clusters(title) if any(letter.isalnum() for letter in cluster)), "")
    scene = Scene(facts.chance("art"), palette, facts.year, initial, language)
    stage = _motif(facts, genres)(scene)
    return Composition(stage, palette, _voice(facts, stage, title), title, language)


def _motif(facts: PosterFacts, genres: list[str]) -> Motif:
    """The first genres weigh most; now and then a motif that suits any film."""
    choices: list[Motif] = []
    weights: list[float] = []
    for rank, genre in enumerate(genre for genre in genres if genre in _GENRES):
        fitting = _GENRES[genre]
        choices += fitting
        weights += [(6 if genre != "drama" else 3.5) / (rank + 1) / len(fitting)] * len(fitting)
    choices += _ANY
    weights += [(0.7 if len(choices) > len(_ANY) else 5) / len(_ANY)] * len(_ANY)
    return facts.chance("motif").choices(choices, weights)[0]


def _voice(facts: PosterFacts, stage: Stage, title: str) -> Voice:
    """The motif's first voice most often; serif type for early films, technical type never before its time.

    A long title is set narrow.
    """
    chance = facts.chance("voice")
    if len(clusters(title)) > LONG_TITLE:
        return chance.choice(_VOICES["condensed"][1:])
    year = facts.year or 2000
    names = [
        name for name in stage.voices if not (name == "tech" and year < 1964) and not (name == "wide" and year < 1950)
    ]
    if year < 1950 and "didone" not in names:
        names.append("didone")
    names = names or ["condensed"]
    weights = [5, 3, 2, 2, 1][: len(names)]
    return chance.choice(_VOICES[chance.choices(names, weights)[0]])
