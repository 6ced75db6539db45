"""Things that stand for a story: a record, a crown, a clock, the first letter of its title."""

from __future__ import annotations

from lichtspiel.web.posters.palettes import mix
from lichtspiel.web.posters.shapes import clipped, disc, ground, on_circle, path, polygon, rect, ring, sector, stroke
from lichtspiel.web.posters.shaping import shape_line
from lichtspiel.web.posters.stage import Scene, Stage, Zone, foot_on


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
