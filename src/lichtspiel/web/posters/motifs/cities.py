"""Streets, rooms and light: the pictures of noir and of town."""

from __future__ import annotations

from lichtspiel.web.posters.palettes import mix
from lichtspiel.web.posters.shapes import Point, clipped, disc, ground, path, person, polygon, rect, stroke
from lichtspiel.web.posters.stage import Scene, Stage, Zone, foot_on


def blinds(scene: Scene) -> Stage:
    """Light through a blind, and a hat."""
    p = scene.palette
    glow = scene.chance.choice([p.light, p.accent, p.second])
    slant, x = scene.between(-110, -50), scene.between(260, 340)
    art = [ground(p.dark)]
    for row in range(12):
        y, tall = 80 + row * 46, 33 - abs(row - 6) * 1.2
        art.append(
            polygon(
                [(70, y - slant / 2), (530, y + slant / 2), (530, y + slant / 2 + tall), (70, y - slant / 2 + tall)],
                mix(glow, p.dark, abs(row - 6) * 0.05),
            )
        )
    art.append(path(_hat(x, 640), p.dark))
    return Stage("".join(art), Zone(664, 136, (p.dark,), valign="bottom"), foot_on(p.dark), ("condensed", "didone"))


def _hat(x: float, y: float) -> str:
    """Shoulders, head and a hat, as one outline."""
    return (
        f"M{x - 250:.0f} {y + 20:.0f}c6-104 70-130 172-156q12-6 12-24v-20c-14-16-22-36-24-60"
        "c-60-8-102-26-102-46c0-16 40-24 96-24c4-64 14-118 48-122c20-2 28 10 48 10s30-12 50-10c36 6 46 58 50 122"
        "c52 0 98 8 98 24c0 20-44 38-104 46c-2 24-12 44-26 60v20q0 18 12 24c102 26 166 52 172 156z"
    )


def door(scene: Scene) -> Stage:
    """A door ajar: a blade of light across a dark floor, somebody in it."""
    p = scene.palette
    wall = scene.chance.choice([p.main, mix(p.main, p.dark, 0.45), p.dark])
    floor = mix(wall, p.dark, 0.55) if wall != p.dark else mix(p.dark, p.main, 0.35)
    glow = scene.chance.choice([p.light, p.accent]) if wall != p.accent else p.light
    x, wide, level = scene.between(230, 330), scene.between(70, 110), 560
    lean = scene.between(-120, 60)
    spill = [(x, level), (x + wide, level), (x + wide * 2.6 + lean, 800), (x - wide * 0.9 + lean, 800)]
    art = [ground(wall), rect(0, level, 600, 340, floor), polygon(spill, glow)]
    art += [
        rect(x, 300, wide, level - 300, glow),
        polygon(
            [(x + wide, 300), (x + wide + 44, 276), (x + wide + 44, level + 26), (x + wide, level)],
            mix(wall, p.light, 0.14),
        ),
    ]
    shade = [
        (x + wide / 2 - 9, level + 4),
        (x + wide / 2 + 9, level + 4),
        (x + wide * 0.75 + lean + 34, 800),
        (x + wide * 0.75 + lean - 50, 800),
    ]
    art += [polygon(shade, floor), person(x + wide / 2, level + 8, 150, p.dark), rect(0, 800, 600, 100, p.dark)]
    return Stage("".join(art), Zone(50, 215, (wall,)), foot_on(p.dark), ("condensed", "didone", "wide"))


def skyline(scene: Scene) -> Stage:
    """A town at dusk, some windows lit."""
    p = scene.palette
    sky = scene.chance.choice([p.second, p.main, p.accent, p.light])
    lit = p.light if sky != p.light else p.accent
    art = [
        ground(sky),
        disc(scene.between(120, 480), scene.between(400, 430), scene.between(60, 100), mix(sky, lit, 0.75)),
    ]
    for depth, colour in enumerate((mix(sky, p.dark, 0.35), mix(sky, p.dark, 0.65), p.dark)):
        x = -scene.between(0, 40)
        while x < 600:
            width, top = scene.between(54, 110), scene.between(420, 560) + depth * 62
            art.append(rect(x, top, width, 900 - top, colour))
            art.append(_roof(scene, x, top, width, colour))
            if depth == 2:
                art.append(_windows(scene, x, top, width, lit, p.accent))
            x += width + scene.between(0, 14) * depth
    art.append(rect(0, 800, 600, 100, p.dark))
    return Stage("".join(art), Zone(50, 236, (sky,)), foot_on(p.dark), ("condensed", "wide", "tech"))


def _roof(scene: Scene, x: float, top: float, width: float, colour: str) -> str:
    kind = scene.chance.randrange(4)
    if kind == 0:
        return polygon([(x, top + 1), (x + width / 2, top - width * 0.4), (x + width, top + 1)], colour)
    if kind == 1:
        return rect(x + width * 0.3, top - 26, width * 0.4, 27, colour) + rect(
            x + width / 2 - 1, top - 62, 2, 40, colour
        )
    return ""


def _windows(scene: Scene, x: float, top: float, width: float, lit: str, warm: str) -> str:  # noqa: PLR0913, PLR0917  (a shape has so many sides)
    d = {lit: "", warm: ""}
    columns = int((width - 14) / 15)
    for row in range(int((790 - top) / 20)):
        for column in range(columns):
            if scene.chance.random() < 0.3:
                d[warm if scene.chance.random() < 0.25 else lit] += (
                    f"M{x + 10 + column * 15:.0f} {top + 14 + row * 20:.0f}h7v10h-7z"
                )
    return "".join(path(part, colour) for colour, part in d.items() if part)


def road(scene: Scene) -> Stage:
    """A road to the horizon."""
    p = scene.palette
    sky, land = scene.chance.choice(
        [
            (p.second, p.main),
            (p.light, p.main),
            (p.main, mix(p.main, p.dark, 0.5)),
            (p.accent, mix(p.main, p.dark, 0.4)),
        ]
    )
    far, x = scene.between(430, 480), scene.between(230, 370)
    art = [
        ground(sky),
        disc(x + scene.between(-40, 40), far, scene.between(90, 140), p.light if sky != p.light else p.accent),
    ]
    art += [rect(0, far, 600, 480, land), polygon([(x - 5, far), (x + 5, far), (590, 910), (10, 910)], p.dark)]
    y, step = far + 12.0, 7.0
    while y < 800:
        here, there = (y - far) / (900 - far), (y + step - far) / (900 - far)
        cx, nx = x + (300 - x) * here, x + (300 - x) * there
        art.append(
            polygon(
                [(cx - 9 * here, y), (cx + 9 * here, y), (nx + 9 * there, y + step), (nx - 9 * there, y + step)],
                p.light,
            )
        )
        y, step = y + step * 2.1, step * 1.34
    art += [
        polygon([(0, far), (170, far), (90, far - 46), (0, far - 30)], mix(land, p.dark, 0.3)),
        polygon([(600, far), (420, far), (500, far - 60), (600, far - 20)], mix(land, p.dark, 0.3)),
    ]
    art += [rect(px, far - 60 + (x - px) * 0, 3, 60, p.dark) for px in (60.0, 120.0, 160.0)]
    art.append(rect(0, 800, 600, 100, p.dark))
    return Stage("".join(art), Zone(50, 236, (sky,)), foot_on(p.dark), ("condensed", "wide", "slab"))


def beam(scene: Scene) -> Stage:
    """A projector's light over the heads of an audience."""
    p = scene.palette
    hall = scene.chance.choice([p.dark, mix(p.main, p.dark, 0.72)])
    glow = scene.chance.choice([p.light, p.accent, p.second])
    left = scene.chance.random() < 0.5
    art = [ground(hall)]
    for spread, share in ((190, 0.16), (140, 0.34), (92, 0.62), (48, 0.92)):
        edge = [(40.0, 345.0), (610.0, 520.0 - spread), (610.0, 520.0 + spread * 0.8)]
        art.append(polygon(edge if left else [(600 - x, y) for x, y in edge], mix(hall, glow, share)))
    lamp = 40 if left else 560
    art += [disc(lamp, 345, 20, p.light), disc(lamp, 345, 9, hall)]
    art.append(_heads(scene, 700, 40, mix(hall, p.main, 0.45) if hall == p.dark else mix(hall, p.light, 0.16)))
    art.append(_heads(scene, 758, 52, p.dark))
    return Stage("".join(art), Zone(50, 240, (hall,)), foot_on(p.dark), ("condensed", "didone", "wide"))


def _heads(scene: Scene, level: float, size: float, colour: str) -> str:
    parts, x = [rect(0, level + size * 0.9, 600, 300, colour)], -scene.between(0, size)
    while x < 640:
        here = level + scene.between(-8, 12)
        parts.append(disc(x, here, size * 0.46, colour))
        parts.append(
            path(
                f"M{x - size * 0.85:.0f} {here + size:.0f}q{size * 0.1:.0f} {-size * 0.5:.0f}"
                f" {size * 0.85:.0f} {-size * 0.5:.0f}"
                f"t{size * 0.85:.0f} {size * 0.5:.0f}z",
                colour,
            )
        )
        x += size * scene.between(1.7, 2.2)
    return "".join(parts)


def stairs(scene: Scene) -> Stage:
    """Stairs up into the light."""
    p = scene.palette
    back, step_light = scene.chance.choice(
        [(p.main, p.light), (p.dark, p.accent), (p.second, p.dark), (p.accent, p.dark)]
    )
    shade = mix(step_light, back, 0.55)
    flip = scene.chance.random() < 0.5
    steps, art = 9, [ground(back)]
    for index in range(steps):
        x, y = 40 + index * 58, 760 - index * 48
        art.append(polygon([(x, y), (600, y), (600, y + 48), (x, y + 48)], shade))
        art.append(polygon([(x, y), (x + 58, y), (x + 90, y - 14), (x + 32, y - 14)], step_light))
        art.append(rect(x, y, 14, 48, mix(shade, p.dark, 0.3)))
    at = scene.chance.randrange(3, 7)
    art.append(person(40 + at * 58 + 44, 760 - at * 48 - 5, 92, p.dark if back != p.dark else p.light))
    art.append(rect(0, 806, 600, 94, p.dark))
    picture = "".join(art)
    if flip:
        picture = f'<g transform="matrix(-1 0 0 1 600 0)">{picture}</g>'
    return Stage(picture, Zone(50, 236, (back,)), foot_on(p.dark), ("condensed", "wide", "didone"))


def corridor(scene: Scene) -> Stage:
    """Frames within frames, to a small light at the end."""
    p = scene.palette
    tones = scene.chance.choice([(p.main, p.dark), (p.dark, p.main), (p.second, p.dark), (p.light, p.main)])
    vx, vy = scene.between(240, 360), scene.between(440, 520)
    art, count = [ground(tones[0])], 11
    for index in range(1, count):
        share = 1 - (1 - index / count) ** 1.5
        left, right, top, bottom = (
            vx * share,
            600 - (600 - vx) * share,
            290 + (vy - 290) * share,
            810 - (810 - vy - 30) * share,
        )
        art.append(
            polygon(
                [(left, top), (right, top), (right, bottom), (left, bottom)], mix(tones[index % 2], p.dark, share * 0.3)
            )
        )
    art += [
        rect(vx - 14, vy - 4, 28, 44, p.accent if tones[0] != p.accent else p.light),
        person(vx, vy + 42, 34, p.dark),
    ]
    art.append(rect(0, 806, 600, 94, tones[0]))
    return Stage("".join(art), Zone(50, 220, (tones[0],)), foot_on(tones[0]), ("condensed", "wide", "tech"))


def window(scene: Scene) -> Stage:
    """A house front with one window that matters."""
    p = scene.palette
    wall = scene.chance.choice([p.main, p.second, mix(p.main, p.dark, 0.5)])
    pane, lit = mix(wall, p.dark, 0.5), p.light if wall != p.light else p.accent
    chosen, art = scene.chance.randrange(16), [ground(wall)]
    for index in range(16):
        x, y = 56 + index % 4 * 128, 280 + index // 4 * 128
        one = index == chosen
        art.append(rect(x, y, 104, 98, lit if one else mix(pane, p.dark, scene.between(0, 0.3))))
        if one:
            art.append(clipped("a", f'<path d="M{x} {y}h104v98h-104z"/>', person(x + 52, y + 150, 130, p.dark)))
        else:
            art.append(polygon([(x, y), (x + scene.between(14, 60), y), (x, y + 98)], mix(pane, wall, 0.35)))
        art += [rect(x + 50, y, 4, 98, wall) if not one else "", rect(x - 6, y + 98, 116, 8, mix(wall, p.light, 0.25))]
    art.append(rect(0, 806, 600, 94, p.dark))
    return Stage("".join(art), Zone(46, 206, (wall,)), foot_on(p.dark), ("condensed", "wide", "didone"))


def lamp(scene: Scene) -> Stage:
    """A cone of light from a street lamp."""
    p = scene.palette
    night = scene.chance.choice([p.dark, mix(p.main, p.dark, 0.6)])
    x = scene.between(200, 400)
    cone: list[Point] = [(x - 18, 350), (x + 18, 350), (x + 210, 760), (x - 210, 760)]
    glow = scene.chance.choice([p.accent, p.light, p.second])
    art = [
        ground(night),
        polygon(cone, mix(night, glow, 0.55)),
        f'<ellipse cx="{x:.0f}" cy="760" rx="210" ry="34" fill="{glow}"/>',
    ]
    art.append(polygon([(x - 9, 350), (x + 9, 350), (x + 110, 760), (x - 110, 760)], mix(night, glow, 0.8)))
    art += [
        path(f"M{x - 44:.0f} 352q44-70 88 0z", p.light),
        stroke(f"M{x:.0f} 330V300H{610 if x > 300 else -10}", mix(night, p.light, 0.4), 6),
    ]
    art += [
        person(x - 20, 766, 170, p.dark if night != p.dark else night),
        person(x + 46, 764, 160, p.dark) if scene.chance.random() < 0.4 else "",
    ]
    art.append(rect(0, 806, 600, 94, p.dark))
    return Stage("".join(art), Zone(50, 226, (night,)), foot_on(p.dark), ("didone", "condensed", "wide"))
