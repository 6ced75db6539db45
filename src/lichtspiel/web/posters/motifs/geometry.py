"""Circles, grids and rays: the Swiss wall and the constructivists."""

from __future__ import annotations

from math import cos, pi, sin

from lichtspiel.web.posters.palettes import contrast, mix
from lichtspiel.web.posters.shapes import (
    Point,
    clipped,
    disc,
    ground,
    number,
    on_circle,
    path,
    points_text,
    polygon,
    rect,
    ring,
    sector,
    smooth,
    stroke,
)
from lichtspiel.web.posters.stage import Scene, Stage, Zone, foot_on


def orbits(scene: Scene) -> Stage:
    """A planet, its rings and its moons."""
    p = scene.palette
    space = scene.chance.choice([p.dark, mix(p.main, p.dark, 0.65)])
    x, y, radius = scene.between(180, 420), scene.between(490, 560), scene.between(120, 170)
    art = [ground(space)]
    art += [disc(scene.between(10, 590), scene.between(290, 810), scene.between(0.7, 2.2), p.light) for _ in range(70)]
    art += [ring(x, y, radius + 44 + step * scene.between(40, 52), mix(space, p.light, 0.32), 1.4) for step in range(5)]
    shadow = disc(x + radius * 0.42, y + radius * 0.3, radius * 1.04, space)
    globe = max(p.colours, key=lambda colour: contrast(colour, space))
    bands = "".join(
        rect(
            x - radius,
            y + scene.between(-0.9, 0.8) * radius,
            2 * radius,
            scene.between(6, 26),
            mix(globe, p.light, 0.35),
        )
        for _ in range(5)
    )
    planet = disc(x, y, radius, globe) + bands
    art.append(clipped("a", disc(x, y, radius, "#000"), planet + f'<g opacity=".72">{shadow}</g>'))
    for step in range(3):
        mx, my = on_circle(x, y, radius + 44 + step * 92, scene.between(0, 1))
        art.append(disc(mx, min(my, 800), scene.between(8, 22), (p.accent, p.second, p.light)[step]))
    art += [rect(0, 0, 600, 285, space), rect(0, 808, 600, 92, space)]
    return Stage("".join(art), Zone(50, 222, (space,)), foot_on(space), ("tech", "wide", "condensed"))


def embrace(scene: Scene) -> Stage:
    """Two circles that share a third colour."""
    p = scene.palette
    back = scene.chance.choice([p.light, p.light, mix(p.second, p.light, 0.55)])
    radius, apart, lean = scene.between(165, 195), scene.between(120, 210), scene.between(-90, 90)
    ax, bx, ay, by = 300 - apart / 2, 300 + apart / 2, 320 - lean / 2, 320 + lean / 2
    one, two = scene.chance.sample([p.main, p.accent, p.second, p.dark], 2)
    art = [ground(back), disc(ax, ay, radius, one), disc(bx, by, radius, two)]
    shared = mix(mix(one, two, 0.5), p.dark, 0.55) if scene.chance.random() < 0.6 else back
    art.append(clipped("a", disc(ax, ay, radius, "#000"), disc(bx, by, radius, shared)))
    return Stage("".join(art), Zone(576, 224, (back,), valign="bottom"), foot_on(back), ("didone", "condensed", "wide"))


def arcs(scene: Scene) -> Stage:
    """Arcs that grow as a scale does: music made visible."""
    p = scene.palette
    back = scene.chance.choice([p.light, p.second, p.dark])
    inks = [colour for colour in (p.dark, p.main, p.accent) if colour != back] or [p.light]
    inks = [p.light, p.accent, p.main] if back == p.dark else inks
    x, y, width, radius = scene.between(200, 400), scene.between(250, 320), 6.0, 30.0
    parts = []
    while radius < 620:
        start, long = (
            scene.chance.choice([0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75]),
            scene.chance.choice([0.25, 0.375, 0.5]),
        )
        parts.append(path(sector(x, y, radius, radius + width, start, start + long), scene.chance.choice(inks)))
        radius, width = radius + width + 10, width * 1.42
    art = ground(back) + "".join(parts) + rect(0, 600, 600, 300, back)
    return Stage(art, Zone(622, 178, (back,), valign="bottom"), foot_on(back), ("wide", "condensed"))


def modules(scene: Scene) -> Stage:
    """A grid of quarter circles."""
    p = scene.palette
    back = scene.chance.choice([p.light, p.dark, p.light])
    side = scene.chance.choice([150, 120, 200])
    colours = [p.main, p.second, p.accent, p.dark if back == p.light else p.light]
    art = [ground(back)]
    places = [(column * side, row * side) for row in range(600 // side) for column in range(600 // side)]
    art += [_module(scene, place, side, colours, back) for place in places]
    return Stage("".join(art), Zone(626, 174, (back,), valign="bottom"), foot_on(back), ("wide", "condensed"))


def _module(scene: Scene, place: Point, side: float, colours: list[str], back: str) -> str:
    x, y = place
    one, two = scene.chance.sample(colours, 2)
    kind, half = scene.chance.randrange(7), side / 2
    tile = rect(x, y, side, side, one)
    if kind <= 2:
        cx, cy, sweep = scene.chance.choice(
            [(x, y, 0.0), (x + side, y, 0.25), (x + side, y + side, 0.5), (x, y + side, 0.75)]
        )
        return tile + path(sector(cx, cy, 0.1, side, sweep, sweep + 0.25), two)
    if kind == 3:
        return tile + disc(x + half, y + half, half * 0.72, two)
    if kind == 4:
        start = scene.chance.choice([0, 0.25, 0.5, 0.75])
        return tile + path(sector(x + half, y + half, 0.1, half, start, start + 0.5), two)
    if kind == 5:
        return (
            rect(x, y, side, side, back)
            + disc(x + half, y + half, half, two)
            + disc(x + half, y + half, half * 0.5, one)
        )
    return tile + polygon([(x, y), (x + side, y), (x, y + side)], two)


def wedge(scene: Scene) -> Stage:
    """A wedge into a circle, bars across: agitation."""
    p = scene.palette
    back = scene.chance.choice([p.light, p.light, p.second])
    strong = p.main if back != p.main else p.accent
    x, y, radius = scene.between(330, 400), scene.between(230, 290), scene.between(150, 190)
    art = [ground(back), disc(x, y, radius, p.dark)]
    tip = (x + scene.between(-20, 30), y + scene.between(-10, 30))
    art.append(polygon([(-20, 60), tip, (-20, 520)], strong))
    for index in range(4):
        px, py, long = scene.between(40, 420), scene.between(380, 560), scene.between(80, 240)
        bar = rect(px, py, long, scene.between(6, 22), (p.dark, strong, p.accent, p.dark)[index])
        art.append(f'<g transform="rotate({scene.between(-38, -22):.0f} {px:.0f} {py:.0f})">{bar}</g>')
    art.append(rect(0, 600, 600, 300, back))
    return Stage("".join(art), Zone(622, 178, (back,), valign="bottom"), foot_on(back), ("condensed", "wide"))


def rays(scene: Scene) -> Stage:
    """A burst of rays from one point."""
    p = scene.palette
    one, two = scene.chance.choice(
        [(p.main, p.second), (p.accent, p.light), (p.second, p.light), (p.main, mix(p.main, p.dark, 0.25))]
    )
    x, y, count = scene.between(220, 380), scene.between(300, 400), scene.chance.choice([12, 16, 20, 24])
    art = [ground(one)]
    for index in range(count):
        turn = index / count
        art.append(polygon([(x, y), on_circle(x, y, 900, turn), on_circle(x, y, 900, turn + 0.5 / count)], two))
    radius = scene.between(90, 130)
    art += [
        disc(x, y, radius + 22, p.dark),
        disc(x, y, radius, p.accent if one != p.accent else p.main),
        disc(x, y, radius * 0.55, p.light),
    ]
    art.append(rect(0, 590, 600, 310, p.dark))
    return Stage(
        "".join(art), Zone(622, 178, (p.dark,), valign="bottom"), foot_on(p.dark), ("condensed", "wide", "didone")
    )


def spirograph(scene: Scene) -> Stage:
    """A whirl of lines that pulls the eye in."""
    p = scene.palette
    back, line = scene.chance.choice(
        [(p.main, p.light), (p.dark, p.accent), (p.light, p.main), (p.accent, p.dark), (p.dark, p.light)]
    )
    loops, inner = scene.chance.choice([(29, 0.62), (23, 0.5), (37, 0.7), (31, 0.42)])
    points: list[Point] = []
    for index in range(loops * 20):
        turn = index / 20 * 2 * pi / loops * (loops // 3)
        reach = 235 * (inner + (1 - inner) * cos(turn * loops / (loops // 3)))
        points.append((300 + reach * cos(turn), 320 + reach * sin(turn)))
    d = "M" + points_text(points).replace(" ", "L").replace(",", " ") + "z"
    art = ground(back) + stroke(d, line, 1.8) + disc(300, 320, 22, line)
    return Stage(art, Zone(600, 200, (back,), valign="bottom"), foot_on(back), ("condensed", "didone", "wide"))


def spiral(scene: Scene) -> Stage:
    """One broad spiral and one who falls into it."""
    p = scene.palette
    back, ink = scene.chance.choice(
        [(p.light, p.dark), (p.main, p.dark), (p.second, p.dark), (p.dark, p.accent), (p.light, p.main)]
    )
    start, outer, inner = scene.between(0, 1), [], []
    for index in range(84):
        turn, radius = start + index / 16, 8 + 3.1 * index**1.08
        outer.append(on_circle(300, 300, radius + index * 0.42, turn))
        inner.append(on_circle(300, 300, radius - index * 0.1, turn))
    d = smooth([*outer, *reversed(inner)])
    odd = p.accent if p.accent not in {back, ink} else p.main
    art = ground(back) + path(d, ink) + rect(0, 600, 600, 300, back) + disc(300, 300, 20, odd)
    return Stage(art, Zone(622, 178, (back,), valign="bottom"), foot_on(back), ("condensed", "didone"))


def tide(scene: Scene) -> Stage:
    """Bands of colour bent round a disc."""
    p = scene.palette
    back = scene.chance.choice([p.dark, p.light])
    colours = [p.main, p.second, p.accent, mix(p.main, p.light, 0.5), p.light if back == p.dark else p.dark]
    x = scene.between(180, 420)
    art = [ground(back)]
    for index in range(9):
        radius = 330 - index * 34
        colour = colours[index % len(colours)]
        art.append(
            path(
                f"M{number(x - radius)} 600V330A{number(radius)} {number(radius)} 0 0 1 {number(x + radius)} 330V600z",
                colour,
            )
        )
    art.append(rect(0, 600, 600, 300, back))
    return Stage("".join(art), Zone(626, 174, (back,), valign="bottom"), foot_on(back), ("wide", "condensed", "didone"))


def halftone(scene: Scene) -> Stage:
    """A sphere of printed dots."""
    p = scene.palette
    back, ink = scene.chance.choice([(p.light, p.main), (p.second, p.dark), (p.main, p.light), (p.accent, p.dark)])
    lx, ly = scene.between(-0.6, 0.6), scene.between(-0.7, -0.2)
    sizes: dict[int, list[str]] = {}
    for row in range(-14, 15):
        for column in range(-13, 14):
            x, y = column * 20 + (row % 2) * 10, row * 18
            reach = (x * x + y * y) / 250**2
            light = max(0.0, lx * x / 250 + ly * y / 250 + 0.55 * (1 - reach) ** 0.5) if reach <= 1 else 1.0
            if light < 0.97:
                sizes.setdefault(round(23 * (1 - light) ** 0.8), []).append(f"M{300 + x} {320 + y}h0")
    dots = "".join(stroke("".join(d), ink, size, ' stroke-linecap="round"') for size, d in sorted(sizes.items()))
    moon = disc(
        scene.between(400, 510),
        scene.between(110, 170),
        scene.between(26, 48),
        p.accent if back != p.accent else p.light,
    )
    return Stage(
        ground(back) + dots + moon, Zone(606, 194, (back,), valign="bottom"), foot_on(back), ("wide", "condensed")
    )


def slabs(scene: Scene) -> Stage:
    """Cut bars that close in from above and below, as in a title sequence."""
    p = scene.palette
    back = scene.chance.choice([p.main, p.accent, p.light, p.second])
    inks = [p.dark, p.dark, p.light if back != p.light else p.main]
    art, x = [ground(back)], scene.between(10, 40)
    while x < 570:
        width, long = scene.between(40, 96), scene.between(110, 470)
        lean = scene.between(-26, 26)
        bar = [
            (x, -10),
            (x + width, -10),
            (x + width + lean + scene.between(-8, 8), long + scene.between(-16, 16)),
            (x + lean, long),
        ]
        art.append(polygon(bar, scene.chance.choice(inks)))
        x += width + scene.between(8, 30)
    x = scene.between(0, 100)
    while x < 580:
        width, long = scene.between(36, 80), scene.between(30, 110)
        art.append(
            polygon(
                [
                    (x, 600),
                    (x + width, 600),
                    (x + width - scene.between(-14, 14), 600 - long),
                    (x + scene.between(-12, 12), 600 - long - scene.between(-18, 18)),
                ],
                scene.chance.choice(inks),
            )
        )
        x += width + scene.between(60, 180)
    art.append(rect(0, 600, 600, 300, back))
    return Stage("".join(art), Zone(626, 174, (back,), valign="bottom"), foot_on(back), ("condensed", "hand", "wide"))
