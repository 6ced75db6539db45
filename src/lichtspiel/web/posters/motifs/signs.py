"""Things that stand for a story: an eye, a record, a mask, a letter."""

from __future__ import annotations

from math import cos, pi, sin

from lichtspiel.web.posters.palettes import mix
from lichtspiel.web.posters.shapes import (
    Point,
    clipped,
    disc,
    ground,
    on_circle,
    path,
    person,
    polygon,
    rect,
    ring,
    sector,
    smooth,
    stroke,
)
from lichtspiel.web.posters.shaping import shape_line
from lichtspiel.web.posters.stage import Scene, Stage, Zone, foot_on


def eye(scene: Scene) -> Stage:
    """An eye that sees too much."""
    p = scene.palette
    back = scene.chance.choice([p.main, p.dark, p.second, p.accent])
    white = p.light
    iris = next(colour for colour in (p.accent, p.main, p.second) if colour != back)
    x, y = 300, scene.between(300, 340)
    lashes = scene.chance.choice([0, 13, 17])
    art = [ground(back)]
    for index in range(lashes):
        share = index / (lashes - 1)
        bx = 70 + 460 * share
        by = y - 150 * sin(share * pi) * 0.98
        art.append(
            polygon(
                [(bx - 13, by + 24), (bx + 13, by + 24), (bx + (share - 0.5) * 150, by - 80 * sin(share * pi) - 26)],
                p.dark if back != p.dark else p.light,
            )
        )
    almond = f"M40 {y:.0f}Q300 {y - 290:.0f} 560 {y:.0f}Q300 {y + 290:.0f} 40 {y:.0f}z"
    inside = path(almond, white) + disc(x, y, 138, mix(iris, p.dark, 0.55)) + disc(x, y, 126, iris)
    ends = [(on_circle(x, y, 66, turn / 40), on_circle(x, y, 124, turn / 40)) for turn in range(40)]
    fibres = "".join(f"M{ax:.0f} {ay:.0f}L{bx:.0f} {by:.0f}" for (ax, ay), (bx, by) in ends)
    inside += stroke(fibres, mix(iris, p.dark, 0.45), 3)
    inside += disc(x, y, 66, p.dark) + disc(x + 30, y - 30, 17, white)
    art.append(clipped("a", f'<path d="{almond}"/>', inside))
    if scene.chance.random() < 0.5:
        art.append(path(f"M300 {y + 170:.0f}q44 70 0 104q-44-34 0-104z", white))
    return Stage("".join(art), Zone(612, 188, (back,), valign="bottom"), foot_on(back), ("condensed", "didone", "hand"))


def record(scene: Scene) -> Stage:
    """A record turning."""
    p = scene.palette
    back = scene.chance.choice([p.main, p.second, p.light, p.accent])
    x, y = scene.between(240, 400), scene.between(270, 330)
    art = [ground(back), disc(x, y, 250, p.dark)]
    art += [ring(x, y, radius, mix(p.dark, p.light, 0.14 + (radius % 3) * 0.05), 1.5) for radius in range(110, 246, 9)]
    start = scene.between(0, 1)
    art += [
        path(sector(x, y, 105, 246, turn, turn + 0.055), mix(p.dark, p.light, 0.3), ' opacity=".55"')
        for turn in (start, start + 0.5)
    ]
    label = p.accent if back != p.accent else p.main
    art += [
        disc(x, y, 92, label),
        path(sector(x, y, 30, 92, start, start + 0.5), mix(label, p.light, 0.5)),
        disc(x, y, 9, back),
    ]
    art.append(rect(0, 600, 600, 300, back))
    return Stage("".join(art), Zone(622, 178, (back,), valign="bottom"), foot_on(back), ("wide", "condensed"))


def head(scene: Scene) -> Stage:
    """A face of squares and arcs, after the Bauhaus."""
    p = scene.palette
    back = scene.chance.choice([p.light, p.second, p.accent])
    skin, hair, cheek = scene.chance.sample(
        [colour for colour in (p.main, p.second, p.accent, p.light) if colour != back], 3
    )
    art = [ground(back), rect(140, 90, 160, 400, skin), rect(300, 90, 160, 400, mix(skin, p.dark, 0.22))]
    art += [
        path("M140 90V60A160 160 0 0 1 300-100H460V90z", p.dark)
        if scene.chance.random() < 0.3
        else rect(140, 60, 320, 84, hair)
    ]
    art += [
        rect(235, 490, 130, 112, mix(skin, p.dark, 0.4)),
        polygon([(300, 200), (300, 340), (236, 340)], mix(skin, p.light, 0.45)),
    ]
    art += [path(sector(210, 230, 0.1, 36, 0.5, 1.0), p.dark), disc(390, 230, 36, p.light), disc(390, 230, 16, p.dark)]
    art += [
        path(sector(300, 410, 0.1, 62, 0, 0.5), cheek),
        path(sector(300, 410, 0.1, 30, 0.5, 1.0), mix(cheek, p.dark, 0.3)),
    ]
    art += [disc(172, 372, 30, cheek), rect(0, 600, 600, 300, p.dark), rect(360, 178, 64, 12, p.dark)]
    return Stage(
        "".join(art), Zone(626, 174, (p.dark,), valign="bottom"), foot_on(p.dark), ("wide", "condensed", "hand")
    )


def leaves(scene: Scene) -> Stage:
    """Cut paper leaves."""
    p = scene.palette
    back = p.light
    tiles = [p.main, p.second, p.accent, mix(p.second, p.light, 0.5), mix(p.main, p.light, 0.55)]
    art = [ground(back)]
    for row in range(3):
        for column in range(2):
            tile, leaf = scene.chance.sample([*tiles, p.dark], 2)
            x, y = column * 300, row * 200
            art.append(
                rect(x, y, 300, 200, tile)
                + clipped(
                    f"c{row}{column}", f'<path d="M{x} {y}h300v200h-300z"/>', _leaf(scene, x + 150, y + 100, leaf)
                )
            )
    return Stage("".join(art), Zone(626, 174, (back,), valign="bottom"), foot_on(back), ("hand", "wide", "condensed"))


def _leaf(scene: Scene, x: float, y: float, colour: str) -> str:
    turn, lobes = scene.between(-40, 40), scene.chance.randrange(4, 6)
    points: list[Point] = [(0, 96)]
    for side in (1, -1):
        rows = range(lobes) if side == 1 else reversed(range(lobes))
        for lobe in rows:
            base = 76 - lobe * 156 / lobes
            reach = (64 + 26 * sin((lobe + 0.6) / lobes * pi)) * side
            pair = [(12 * side, base), (reach, base - 26), (reach * 0.9, base - 44), (12 * side, base - 24)]
            points += pair if side == 1 else pair[::-1]
        if side == 1:
            points.append((0, -104))
    return f'<g transform="translate({x:.0f} {y:.0f})rotate({turn:.0f})">{path(smooth(points), colour)}</g>'


def flock(scene: Scene) -> Stage:
    """Many alike, and one that is not."""
    p = scene.palette
    back, ink = scene.chance.choice(
        [
            (p.light, p.dark),
            (p.main, p.light),
            (p.second, p.dark),
            (p.dark, p.light),
            (mix(p.main, p.dark, 0.5), p.light),
        ]
    )
    odd = next(colour for colour in (p.accent, p.main, p.second) if colour != back)
    kind, columns, rows = scene.chance.randrange(3), 8, 9
    chosen = scene.chance.randrange(columns * rows)
    art = [ground(back)]
    for index in range(columns * rows):
        x, y = 72 + index % columns * 65, 70 + index // columns * 60
        art.append(_bird(kind, x, y, odd if index == chosen else ink, index == chosen))
    return Stage("".join(art), Zone(622, 178, (back,), valign="bottom"), foot_on(back), ("wide", "condensed"))


def _bird(kind: int, x: float, y: float, colour: str, odd: bool) -> str:
    if kind == 0:
        lift = -12 if odd else 8
        return stroke(
            f"M{x - 22} {y + lift}Q{x - 10} {y - lift} {x} {y + 4}Q{x + 10} {y - lift} {x + 22} {y + lift}",
            colour,
            7,
            ' stroke-linecap="round"',
        )
    if kind == 1:
        return polygon(
            [(x - 18, y + 18), (x + 18, y + 18), (x, y - 18)]
            if not odd
            else [(x - 18, y - 18), (x + 18, y - 18), (x, y + 18)],
            colour,
        )
    return person(x, y + 24, 50, colour)


def frames(scene: Scene) -> Stage:
    """A contact sheet: one thing, seen twelve times."""
    p = scene.palette
    back, frame, lamp = scene.chance.choice(
        [
            (p.light, p.dark, p.accent),
            (p.dark, p.main, p.light),
            (p.second, p.dark, p.light),
            (p.light, p.main, p.light),
        ]
    )
    across, kind = scene.chance.random() < 0.5, scene.chance.randrange(2)
    art = [ground(back)]
    for index in range(12):
        x, y, share = 44 + index % 3 * 174, 52 + index // 3 * 136, index / 11
        tone = mix(frame, p.main if frame == p.dark else p.dark, abs(share - 0.5))
        cx, cy = (x + 10 + 144 * share, y + 84 - 60 * sin(share * pi)) if across else (x + 82, y + 60)
        size = 22 if across else 6 + 50 * sin(share * pi)
        inside = rect(x, y, 164, 122, tone) + disc(cx, cy, size, lamp)
        if kind:
            inside += rect(x, y + 92, 164, 30, mix(tone, p.dark, 0.5))
        elif not across:
            inside += disc(cx - 60 + 120 * share, cy, size * 0.98, tone)
        art.append(clipped(f"c{index}", f'<path d="M{x} {y}h164v122h-164z"/>', inside))
    return Stage("".join(art), Zone(622, 178, (back,), valign="bottom"), foot_on(back), ("wide", "condensed"))


def maze(scene: Scene) -> Stage:
    """A labyrinth with one way through."""
    p = scene.palette
    back, wall = scene.chance.choice([(p.light, p.dark), (p.main, p.light), (p.dark, p.second), (p.second, p.dark)])
    size, cell = 12, 42.0
    walls = {(x, y, side) for x in range(size) for y in range(size) for side in "ES"}
    seen, trail = {(0, 0)}, [(0, 0)]
    longest: list[tuple[int, int]] = []
    while trail:
        x, y = trail[-1]
        ways = [(x + dx, y + dy) for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1))]
        ways = [way for way in ways if 0 <= way[0] < size and 0 <= way[1] < size and way not in seen]
        if not ways:
            longest = max(longest, list(trail), key=len)
            trail.pop()
            continue
        nx, ny = scene.chance.choice(ways)
        walls.discard((min(x, nx), min(y, ny), "E" if nx != x else "S"))
        seen.add((nx, ny))
        trail.append((nx, ny))
    left, top = 48.0, 64.0
    d = f"M{left:.0f} {top:.0f}h{size * cell:.0f}v{size * cell:.0f}h{-size * cell:.0f}z"
    for x, y, side in sorted(walls):
        ex, ey = left + (x + 1) * cell, top + (y + 1) * cell
        d += f"M{ex:.0f} {ey - cell:.0f}v{cell:.0f}" if side == "E" else f"M{ex - cell:.0f} {ey:.0f}h{cell:.0f}"
    way = "M" + "L".join(f"{left + (x + 0.5) * cell:.0f} {top + (y + 0.5) * cell:.0f}" for x, y in longest)
    odd = next(colour for colour in (p.accent, p.main, p.second) if colour != back)
    end = longest[-1]
    art = ground(back) + stroke(way, odd, 10, ' stroke-linejoin="round" stroke-linecap="round"')
    art += stroke(d, wall, 6, ' stroke-linecap="square"') + disc(
        left + (end[0] + 0.5) * cell, top + (end[1] + 0.5) * cell, 13, odd
    )
    return Stage(art, Zone(622, 178, (back,), valign="bottom"), foot_on(back), ("condensed", "tech", "wide"))


def letter(scene: Scene) -> Stage:
    """The title's first letter, as large as the sheet."""
    p = scene.palette
    back = scene.chance.choice([p.main, p.light, p.second, p.dark, p.accent])
    ink = scene.chance.choice([colour for colour in (p.dark, p.light, p.main, p.accent) if colour != back])
    other = next(colour for colour in (p.accent, p.second, p.main, p.dark) if colour not in {back, ink})
    face = scene.chance.choice(["fira-sans-extra-condensed-800", "noto-serif-display-800", "geologica-900"])
    line = shape_line(scene.initial or str(scene.year or "")[-2:] or "\N{WHITE STAR}", face, scene.language)
    tall = max(line.above + line.below, 1)
    size = min(560_000 / tall, 540_000 / max(line.width, 1))
    x = 300 - line.width * size / 2000 + scene.between(-30, 30)
    baseline = 300 + (line.above - line.below) * size / 2000
    round_x, round_y, radius = scene.between(120, 480), scene.between(150, 470), scene.between(90, 140)
    glyph = f'<g fill="{ink}">{line.markup(x, baseline, size)}</g>'
    inside = disc(round_x, round_y, radius, other) + glyph
    art = ground(back) + inside + rect(0, 600, 600, 300, back)
    return Stage(art, Zone(626, 174, (back,), valign="bottom"), foot_on(back), ("condensed", "didone", "wide"))


def heart(scene: Scene) -> Stage:
    """Two profiles in the lines of one heart."""
    p = scene.palette
    back, ink = scene.chance.choice([(p.light, p.main), (p.main, p.light), (p.second, p.main), (p.accent, p.dark)])
    rings, art = scene.chance.choice([5, 7, 9]), [ground(back)]
    for index in range(rings):
        scale = 1.18 - index * (1.05 / rings)
        colour = ink if index % 2 == 0 else back
        d = (
            "M0 200C-120 110-210 30-210-70C-210-150-150-190-100-190C-50-190-15-160 0-120C15-160 50-190 100-190"
            "C150-190 210-150 210-70C210 30 120 110 0 200z"
        )
        art.append(f'<g transform="translate(300 {322 + index * 3})scale({scale:.3f})">{path(d, colour)}</g>')
    return Stage(
        "".join(art),
        Zone(600, 200, (back,), valign="bottom", align="center"),
        foot_on(back, "center"),
        ("didone", "hand", "condensed"),
    )


def mask(scene: Scene) -> Stage:
    """A pale mask with empty eyes."""
    p = scene.palette
    back = scene.chance.choice([p.dark, p.main, mix(p.main, p.dark, 0.5)])
    pale, tilt = p.light, scene.between(-12, 12)
    face = "M0-230C130-230 170-140 165-30C160 90 90 230 0 250C-90 230-160 90-165-30C-170-140-130-230 0-230z"
    parts = [path(face, pale), path("M0-230C130-230 170-140 165-30C160 90 90 230 0 250z", mix(pale, p.dark, 0.2))]
    parts += [
        path(f"M{side * 30} -40Q{side * 75} -95 {side * 125} -50Q{side * 80} 0 {side * 30} -40z", p.dark)
        for side in (-1, 1)
    ]
    parts += [
        path("M-12-20L0 70L26 78L0 88z", mix(pale, p.dark, 0.45)),
        path("M-66 140Q0 120 66 140Q0 190-66 140z", p.accent if back != p.accent else p.dark),
    ]
    if scene.chance.random() < 0.5:
        parts.append(
            path("M-84-30v180q-8 22-16 0v-170zM90-30v120q8 18 14 0v-110z", p.accent if back != p.accent else p.dark)
        )
    art = ground(back) + f'<g transform="translate(300 322)rotate({tilt:.0f})">{"".join(parts)}</g>'
    return Stage(art, Zone(606, 194, (back,), valign="bottom"), foot_on(back), ("didone", "condensed", "hand"))


def confetti(scene: Scene) -> Stage:
    """Shapes thrown into the air."""
    p = scene.palette
    back = scene.chance.choice([p.light, p.second, p.main])
    colours = [colour for colour in (p.main, p.second, p.accent, p.dark, p.light) if colour != back]
    art = [ground(back)]
    placed: list[tuple[float, float, float]] = []
    for _ in range(400):
        x, y, radius = scene.between(20, 580), scene.between(30, 560), scene.chance.choice([14, 22, 34, 52, 76])
        if (
            any((x - ox) ** 2 + (y - oy) ** 2 < (radius + other + 6) ** 2 for ox, oy, other in placed)
            or y + radius > 590
        ):
            continue
        placed.append((x, y, radius))
        art.append(_piece(scene, x, y, radius, scene.chance.choice(colours)))
    return Stage("".join(art), Zone(626, 174, (back,), valign="bottom"), foot_on(back), ("hand", "wide", "condensed"))


def _piece(scene: Scene, x: float, y: float, radius: float, colour: str) -> str:
    kind, turn = scene.chance.randrange(5), scene.between(0, 1)
    if kind == 0:
        return disc(x, y, radius, colour)
    if kind == 1:
        return ring(x, y, radius * 0.8, colour, radius * 0.36)
    if kind == 2:
        return path(sector(x, y, 0.1, radius, turn, turn + 0.5), colour)
    sides = 3 if kind == 3 else 4
    return polygon([on_circle(x, y, radius, turn + corner / sides) for corner in range(sides)], colour)


def crown(scene: Scene) -> Stage:
    """A tall crown over a field of lozenges: courts and chronicles."""
    p = scene.palette
    back, gold = scene.chance.choice([(p.main, p.accent), (p.dark, p.second), (p.accent, p.light), (p.main, p.light)])
    field = mix(back, p.dark, 0.2)
    art = [ground(back)]
    art += [
        polygon([(x, y - 36), (x + 25, y), (x, y + 36), (x - 25, y)], field)
        for row in range(17)
        for x, y in ((column * 50 + (row % 2) * 25, row * 36) for column in range(13))
    ]
    top, points = 170, []
    for index in range(5):
        x = 130 + index * 85
        points += (
            [(x, top + 40 + abs(index - 2) * 28), (x + 42, 330)] if index < 4 else [(x, top + 40 + abs(index - 2) * 28)]
        )
    art.append(polygon([*points, (450, 470), (150, 470)], gold) + rect(150, 484, 300, 26, gold))
    art += [
        disc(130 + index * 85, top + 24 + abs(index - 2) * 28, 17, p.light if gold != p.light else p.accent)
        for index in range(5)
    ]
    art += [disc(180 + index * 60, 430, 12, back) for index in range(5)]
    art.append(rect(0, 596, 600, 304, back))
    return Stage(
        "".join(art),
        Zone(622, 178, (back,), valign="bottom", align="center"),
        foot_on(back, "center"),
        ("didone", "condensed"),
    )


def clock(scene: Scene) -> Stage:
    """A dial without numbers; it is late."""
    p = scene.palette
    back = scene.chance.choice([p.main, p.dark, p.second])
    face = p.light if back != p.light else p.second
    hour, minute = scene.between(0, 1), scene.between(0, 1)
    art = [ground(back), disc(300, 310, 236, mix(back, p.dark, 0.45)), disc(300, 310, 220, face)]
    for index in range(60):
        a, b = on_circle(300, 310, 206, index / 60), on_circle(300, 310, 168 if index % 5 == 0 else 192, index / 60)
        art.append(stroke(f"M{a[0]:.1f} {a[1]:.1f}L{b[0]:.1f} {b[1]:.1f}", p.dark, 9 if index % 5 == 0 else 2.5))
    art.append(
        path(
            sector(300, 310, 0.1, 150, min(hour, minute), max(hour, minute)),
            p.accent if back != p.accent else p.main,
            ' opacity=".9"',
        )
    )
    for turn, long, width in ((hour, 112, 16), (minute, 178, 9)):
        tip, tail = on_circle(300, 310, long, turn), on_circle(300, 310, -30, turn)
        art.append(stroke(f"M{tail[0]:.1f} {tail[1]:.1f}L{tip[0]:.1f} {tip[1]:.1f}", p.dark, width))
    art.append(disc(300, 310, 18, p.dark))
    return Stage("".join(art), Zone(606, 194, (back,), valign="bottom"), foot_on(back), ("condensed", "wide", "didone"))


def balloon(scene: Scene) -> Stage:
    """A striped balloon over clouds."""
    p = scene.palette
    sky = scene.chance.choice([p.second, p.light, p.main])
    one, two = scene.chance.sample([colour for colour in (p.main, p.accent, p.light, p.second) if colour != sky], 2)
    x, y = scene.between(220, 380), 420
    shape = (
        f"M{x - 30:.0f} {y + 190}C{x - 60:.0f} {y + 120} {x - 150:.0f} {y + 70} {x - 150:.0f} {y - 20}"
        f"A150 150 0 0 1 {x + 150:.0f} {y - 20}C{x + 150:.0f} {y + 70} {x + 60:.0f} {y + 120} {x + 30:.0f} {y + 190}"
        "z"
    )
    stripes = path(shape, one)
    for width in (1.0, 0.42):
        colour = two if width == 1.0 else one
        reach = 150 * width * 0.72
        stripes += path(
            f"M{x:.0f} {y - 172}C{x - reach * 1.3:.0f} {y - 110} {x - reach * 1.3:.0f} {y + 40}"
            f" {x - 20 * width:.0f} {y + 190}"
            f"H{x + 20 * width:.0f}C{x + reach * 1.3:.0f} {y + 40} {x + reach * 1.3:.0f} {y - 110} {x:.0f} {y - 172}"
            "z",
            colour,
        )
    art = [ground(sky), clipped("a", f'<path d="{shape}"/>', stripes)]
    art += [
        stroke(f"M{x - 26:.0f} {y + 190}l8 44M{x + 26:.0f} {y + 190}l-8 44", p.dark, 2.5),
        path(f"M{x - 26:.0f} {y + 234}h52l-7 36h-38z", p.dark),
    ]
    for level, share in ((720, 0.55), (770, 0.85)):
        cloud = "".join(
            disc(
                scene.between(-20, 620),
                level + scene.between(-12, 26),
                scene.between(40, 70),
                mix(sky, p.dark if level > 750 else p.light, share),
            )
            for _ in range(12)
        )
        art.append(cloud)
    art.append(rect(0, 790, 600, 110, mix(sky, p.dark, 0.85)))
    return Stage(
        "".join(art),
        Zone(46, 190, (sky,), align="center"),
        foot_on(mix(sky, p.dark, 0.85), "center"),
        ("hand", "wide", "didone"),
    )


def strings(scene: Scene) -> Stage:
    """Sound: bars of an equaliser that swell and fade."""
    p = scene.palette
    back = scene.chance.choice([p.dark, p.light, p.main])
    colours = [colour for colour in (p.accent, p.second, p.main, p.light) if colour != back]
    phase, art, bars = scene.between(0, 3), [ground(back)], 26
    for index in range(bars):
        x = 44 + index * 512 / bars
        tall = (
            40
            + 210 * abs(sin(index * 0.33 + phase)) * (0.45 + 0.55 * abs(cos(index * 0.9 + phase)))
            + scene.between(0, 24)
        )
        colour = colours[int(index / bars * len(colours))]
        art.append(
            f'<rect x="{x:.1f}" y="{320 - tall:.0f}" width="12.5" height="{2 * tall:.0f}" rx="6" fill="{colour}"/>'
        )
    return Stage("".join(art), Zone(612, 188, (back,), valign="bottom"), foot_on(back), ("wide", "condensed", "tech"))
