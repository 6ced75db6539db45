"""What fills the sheet: leaves, a flock, frames, a maze, confetti, bars of sound."""

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
from lichtspiel.web.posters.stage import Scene, Stage, Zone, foot_on


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
