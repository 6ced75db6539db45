"""People, and what looks out of them: an eye, a mask, two faces in a heart."""

from __future__ import annotations

from math import pi, sin

from lichtspiel.web.posters.palettes import mix
from lichtspiel.web.posters.shapes import clipped, disc, ground, on_circle, path, polygon, rect, sector, stroke
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
