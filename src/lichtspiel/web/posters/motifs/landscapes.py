"""Land, water and sky."""

from __future__ import annotations

from math import pi, sin

from lichtspiel.web.posters.palettes import mix
from lichtspiel.web.posters.shapes import (
    Point,
    disc,
    ground,
    path,
    person,
    polygon,
    rect,
    ring,
    smooth,
    stroke,
)
from lichtspiel.web.posters.stage import Scene, Stage, Zone, foot_on


def horizon(scene: Scene) -> Stage:
    """A low sun behind table mountains."""
    p, far = scene.palette, scene.between(515, 555)
    sky = scene.chance.choice([p.light, mix(p.second, p.light, 0.35)])
    x, radius = scene.between(190, 410), scene.between(105, 140)
    art = [ground(sky)]
    art += [disc(x, far - 30, radius + 46 * step, mix(sky, p.accent, 0.16 + 0.12 * (2 - step))) for step in (2, 1)]
    art.append(disc(x, far - 30, radius, p.main))
    for depth, colour in enumerate((mix(p.main, p.dark, 0.3), mix(p.main, p.dark, 0.6), p.dark)):
        art.append(polygon(_mesas(scene, far + depth * 95), colour))
    rider = scene.between(120, 480)
    art.append(person(rider, far + 205, 74, p.dark) if scene.chance.random() < 0.6 else "")
    return Stage("".join(art), Zone(52, 196, (sky,)), foot_on(p.dark), ("condensed", "wide", "slab"))


def _mesas(scene: Scene, level: float) -> list[Point]:
    points: list[Point] = [(-10, 910), (-10, level + scene.between(0, 30))]
    x = scene.between(-40, 60)
    while x < 600:
        width, tall = scene.between(60, 170), scene.between(20, 110)
        top = level + 40 - tall
        points += [(x, level + 40), (x + 12, top + 8), (x + 20, top), (x + width - 20, top + scene.between(-4, 8))]
        points += [(x + width - 8, top + 14), (x + width + 10, level + 40)]
        x += width + scene.between(40, 170)
    return [*points, (610, level + 40), (610, 910)]


def sea(scene: Scene) -> Stage:
    """Waves under a sun or a moon, and a small sail."""
    p = scene.palette
    night = scene.chance.random() < 0.5
    sky, lamp = (p.dark, p.light) if night else (p.light, p.accent)
    water = [mix(p.main, p.light, 0.35), p.main, mix(p.main, p.dark, 0.4), mix(p.main, p.dark, 0.75)]
    x, level = scene.between(180, 420), scene.between(440, 490)
    art = [ground(sky), disc(x, level - scene.between(20, 90), scene.between(80, 120), lamp)]
    boat = scene.between(150, 450)
    for depth, colour in enumerate(water):
        top = level + depth * (40 + depth * 26)
        if depth == 1:
            art.append(_boat(boat, top + 4, p.dark if not night else p.light, p.accent if night else p.main))
        art.append(path(_wave(scene, top, 14 + depth * 7, 100 + depth * 55) + "V910H-10z", colour))
    return Stage("".join(art), Zone(52, 180, (sky,)), foot_on(water[-1]), ("didone", "condensed", "wide"))


def _wave(scene: Scene, level: float, tall: float, long: float) -> str:
    start = -long * scene.chance.random()
    parts = [f"M{start:.0f} {level:.0f}"]
    parts += [f"q{long / 4:.0f} {-tall:.0f} {long / 2:.0f} 0t{long / 2:.0f} 0"] * (int(800 / long) + 2)
    return "".join(parts)


def _boat(x: float, y: float, hull: str, sail: str) -> str:
    return (
        polygon([(x - 34, y - 12), (x + 40, y - 12), (x + 24, y + 12), (x - 24, y + 12)], hull)
        + polygon([(x - 2, y - 96), (x - 2, y - 18), (x - 36, y - 18)], sail)
        + polygon([(x + 4, y - 84), (x + 4, y - 18), (x + 34, y - 18)], mix(sail, hull, 0.35))
    )


def mountains(scene: Scene) -> Stage:
    """Folded peaks, lit from one side."""
    p = scene.palette
    sky = scene.chance.choice([p.light, mix(p.second, p.light, 0.55)])
    art = [ground(sky), disc(scene.between(150, 450), scene.between(350, 400), scene.between(52, 84), p.accent)]
    tones = (mix(p.second, sky, 0.3), p.second, p.main, mix(p.main, p.dark, 0.6))
    for depth, colour in enumerate(tones):
        base = 620 + depth * 75
        for _ in range(3 if depth < 3 else 2):
            x, tall, half = scene.between(20, 580), scene.between(130, 260) - depth * 22, scene.between(150, 250)
            peak = (x, base - tall)
            art.append(polygon([peak, (x + half, base), (x - half, base)], colour))
            fold = [
                peak,
                (x + half, base),
                (x + half * 0.1, base),
                (x + 18, base - tall * 0.45),
                (x - 8, base - tall * 0.7),
            ]
            art.append(polygon(fold, mix(colour, p.dark, 0.38)))
        art.append(rect(0, base - 1, 600, 320, colour))
    art.append(rect(0, 800, 600, 100, p.dark))
    return Stage("".join(art), Zone(52, 205, (sky,)), foot_on(p.dark), ("wide", "condensed", "didone"))


def forest(scene: Scene) -> Stage:
    """Trunks that fade into mist."""
    p = scene.palette
    mist = scene.chance.choice([p.light, mix(p.second, p.light, 0.3), mix(p.accent, p.light, 0.25)])
    art = [ground(mist), disc(scene.between(200, 400), 250, scene.between(90, 130), mix(mist, p.accent, 0.75))]
    for depth in range(4):
        colour = mix(mist, p.dark, 0.2 + depth * 0.26)
        for _ in range(9 - depth * 2):
            x, width = scene.between(-20, 620), scene.between(5, 10) * (1 + depth * 0.9)
            lean = scene.between(-14, 14)
            art.append(
                polygon(
                    [(x, -5), (x + width, -5), (x + width * 1.5 + lean, 690), (x - width * 0.5 + lean, 690)], colour
                )
            )
    art.append(rect(0, 610, 600, 300, p.dark))
    art.append(path(_wave(scene, 612, 16, 170) + "V700H-10z", p.dark))
    art.append(person(scene.between(180, 420), 612, 62, p.dark))
    return Stage(
        "".join(art), Zone(648, 148, (p.dark,), valign="bottom"), foot_on(p.dark), ("didone", "hand", "condensed")
    )


def hills(scene: Scene) -> Stage:
    """Round hills, round trees, a large moon: a picture book."""
    p = scene.palette
    sky = scene.chance.choice([p.main, p.second, mix(p.main, p.dark, 0.55)])
    x = scene.between(170, 430)
    art = [
        ground(sky),
        disc(x, 430, scene.between(130, 170), p.light),
        disc(x + scene.between(-60, 60), 400, 26, mix(p.light, p.second, 0.25)),
    ]
    tones = (mix(p.accent, sky, 0.25), p.accent, mix(p.accent, p.dark, 0.45), p.dark)
    for depth, colour in enumerate(tones):
        level = 560 + depth * 75
        middle = scene.between(60, 540)
        hill = smooth(
            [
                (-60, 960),
                (-60, level + 40),
                (middle - 150, level - 10),
                (middle, level - 40),
                (middle + 170, level),
                (660, level + 60),
                (660, 960),
            ]
        )
        art.append(path(hill, colour))
        if depth in {1, 2}:
            art += [
                _tree(scene, scene.between(40, 560), level + scene.between(0, 25), tones[depth + 1], p.dark)
                for _ in range(4)
            ]
    return Stage(
        "".join(art), Zone(50, 200, (sky,), align="center"), foot_on(p.dark, "center"), ("hand", "wide", "condensed")
    )


def _tree(scene: Scene, x: float, y: float, crown: str, trunk: str) -> str:
    tall = scene.between(34, 70)
    stem = rect(x - 2, y - tall, 4, tall + 10, trunk)
    if scene.chance.random() < 0.5:
        return stem + polygon(
            [(x, y - tall * 1.7), (x + tall * 0.42, y - tall * 0.3), (x - tall * 0.42, y - tall * 0.3)], crown
        )
    return stem + disc(x, y - tall, tall * 0.46, crown)


def ridges(scene: Scene) -> Stage:
    """A range drawn in lines, each hiding what is behind."""
    p = scene.palette
    back, line = scene.chance.choice([(p.dark, p.light), (p.light, p.dark), (p.dark, p.accent), (p.main, p.light)])
    art, top, lines = [ground(back)], 330, 25
    centre, width = scene.between(240, 360), scene.between(60, 110)
    for row in range(lines):
        level = top + row * 18
        bumps = [
            (scene.between(centre - width, centre + width), scene.between(10, 30), scene.between(8, 74))
            for _ in range(5)
        ]
        points: list[Point] = []
        for column in range(33):
            x = 60 + column * 15
            swell = sum(tall * 2.718 ** -(((x - middle) / broad) ** 2) for middle, broad, tall in bumps)
            points.append((x, level - swell - scene.between(0, 3)))
        d = smooth([(round(x), round(y)) for x, y in points], closed=False)
        art.append(path(d, back, f' stroke="{line}" stroke-width="2.4"'))
    art.append(rect(0, top + lines * 18 - 10, 600, 140, back))
    return Stage("".join(art), Zone(50, 170, (back,)), foot_on(back), ("wide", "condensed", "tech"))


def islands(scene: Scene) -> Stage:
    """A red sun, bands of mist, a branch: calm as a woodcut."""
    p = scene.palette
    sky = mix(p.light, p.second, 0.18)
    x, y, radius = scene.between(200, 420), scene.between(370, 410), scene.between(110, 145)
    shore = smooth([(-20, 640), (120, 560), (250, 600), (400, 540), (520, 590), (640, 560), (640, 960), (-20, 960)])
    art = [ground(sky), disc(x, y, radius, p.main)]
    for step in range(5):
        level = y - radius * 0.1 + step * radius * 0.24
        art.append(rect(x - radius - 10, level, radius * 2 + 20, 3 + step * 4, sky))
    art += [
        path(shore, mix(p.second, p.dark, 0.25)),
        path(_wave(scene, 690, 22, 300) + "V910H-10z", mix(p.second, p.dark, 0.6)),
    ]
    art += [path(_wave(scene, 770, 18, 240) + "V910H-10z", p.dark), ring(x, y, radius + 16, p.main, 1.6)]
    return Stage("".join(art), Zone(48, 155, (sky,)), foot_on(p.dark), ("didone", "condensed", "hand"))


def desert(scene: Scene) -> Stage:
    """Dunes in light and shadow, one walker."""
    p = scene.palette
    sky = scene.chance.choice([p.second, p.light, p.main])
    art = [ground(sky), disc(scene.between(120, 480), 330, 58, p.light if sky != p.light else p.accent)]
    light, dark = mix(p.accent, p.light, 0.3), mix(p.accent, p.dark, 0.45)
    for depth in range(3):
        level, crest = 470 + depth * 110, scene.between(150, 450)
        turn = mix(light, p.dark, depth * 0.22)
        art.append(
            path(
                f"M-10 {level + 60}Q{crest - 120:.0f} {level + 30} {crest:.0f} {level - 60}"
                f"Q{crest + 150:.0f} {level + 40} 610 {level + 30}"
                "V910H-10z",
                turn,
            )
        )
        art.append(
            path(
                f"M{crest:.0f} {level - 60}Q{crest - 40:.0f} {level + 40} {crest + 60:.0f} {level + 140}"
                f"T{crest + 20:.0f} 910H610V{level + 30}Q{crest + 150:.0f} {level + 40} {crest:.0f} {level - 60}"
                "z",
                mix(dark, p.dark, depth * 0.25),
            )
        )
        if depth == 1:
            art.append(person(crest - 4, level - 52, 44, p.dark))
    art.append(rect(0, 806, 600, 94, p.dark))
    return Stage("".join(art), Zone(52, 220, (sky,)), foot_on(p.dark), ("condensed", "wide", "didone"))


def rain(scene: Scene) -> Stage:
    """Slanting rain and an umbrella."""
    p = scene.palette
    back = scene.chance.choice([p.main, mix(p.main, p.dark, 0.5), p.dark])
    x, y = scene.between(240, 360), 470
    art = [ground(back)]
    for _ in range(90):
        sx, sy, long = scene.between(-60, 640), scene.between(270, 790), scene.between(24, 60)
        art.append(
            stroke(f"M{sx:.0f} {sy:.0f}l{-long * 0.35:.0f} {long:.0f}", mix(back, p.light, scene.between(0.2, 0.5)), 2)
        )
    roof = (
        f"M{x - 150:.0f} {y}A150 150 0 0 1 {x + 150:.0f} {y}q-25-22-50 0q-25-22-50 0q-25-22-50 0"
        "q-25-22-50 0q-25-22-50 0q-25-22-50 0z"
    )
    art.append(path(roof, p.accent))
    art += [
        path(
            f"M{x} {y - 150}Q{x - 100 + 40 * step:.0f} {y - 120} {x - 100 + 50 * step:.0f} {y}q25-22 50 0"
            f"Q{x - 70 + 46 * step:.0f} {y - 110} {x} {y - 150}z",
            mix(p.accent, p.dark, 0.22),
        )
        for step in (0, 2)
    ]
    art += [
        stroke(f"M{x} {y - 166}V{y + 190}", p.light, 4),
        person(x - 16, 790, 300, p.light if back == p.dark else p.dark),
    ]
    art.append(rect(0, 790, 600, 110, p.dark))
    return Stage("".join(art), Zone(50, 220, (back,)), foot_on(p.dark), ("condensed", "didone", "hand"))


def comet(scene: Scene) -> Stage:
    """A falling star over a dark plain: wonder."""
    p = scene.palette
    night = mix(p.main, p.dark, 0.7)
    x, y = scene.between(330, 460), scene.between(400, 480)
    art = [ground(night)]
    for width, share in ((150, 0.22), (96, 0.45), (46, 0.8)):
        art.append(
            polygon(
                [(x, y - width / 3), (x + width / 3, y), (-60, y + 420 + width), (-60 - width, y + 300)],
                mix(night, p.accent, share),
            )
        )
    art.append(disc(x, y, 40, p.light))
    for _ in range(60):
        sx, sy = scene.between(10, 590), scene.between(300, 740)
        art.append(disc(sx, sy, scene.between(0.8, 2.4), p.light))
    plain = "".join(f"L{step * 30} {770 - 14 * abs(sin(step * 1.7 + x / 60 * pi)):.0f}" for step in range(21))
    art.append(path(f"M0 770{plain}V900H0z", p.dark))
    return Stage("".join(art), Zone(52, 236, (night,)), foot_on(p.dark), ("tech", "wide", "didone"))


def lake(scene: Scene) -> Stage:
    """A mirrored moon."""
    p = scene.palette
    above, below = scene.chance.choice([(p.second, p.dark), (p.main, p.dark), (p.light, mix(p.main, p.dark, 0.6))])
    x, radius, level = scene.between(220, 380), scene.between(120, 150), 520
    lamp = p.accent if above == p.light else p.light
    art = [ground(above), disc(x, level, radius, lamp)]
    lower = rect(0, level, 600, 400, below)
    for step in range(11):
        y = level + 12 + step * 14
        half = max(radius * (1 - (step / 11) ** 2) ** 0.5 * scene.between(0.7, 1.05), 12)
        lower += rect(x - half + scene.between(-9, 9), y, half * 2, 9 - step * 0.5, mix(lamp, below, 0.1 + step * 0.05))
    art.append(lower)
    shore = "".join(f"L{step * 20} {level - 6 - scene.between(0, 22):.0f}" for step in range(31))
    art.append(path(f"M0 {level}{shore}V{level + 4}H0z", p.dark))
    return Stage("".join(art), Zone(52, 250, (above,)), foot_on(below), ("didone", "wide", "condensed"))
