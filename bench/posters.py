"""How long (in processor time) a generated poster takes, SVG and PNG, and how large it is, in all scripts."""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from time import process_time

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from lichtspiel.web.posters import PosterFacts, poster_png, poster_svg, preview_png  # noqa: E402

GENRES = ("drama", "western", "noir", "science-fiction", "romance", "horror", "comedy", "animation", "war", "music")
ROUNDS = 4


def films(rounds: int) -> list[PosterFacts]:
    cases = json.loads((ROOT / "tests/web/posters/cases.json").read_text(encoding="utf-8"))
    return [
        PosterFacts(
            number,
            ((case["title"], case["language"]),),
            1910 + number % 115,
            60 + number % 120,
            (GENRES[number % len(GENRES)],),
            (),
            case["director"],
        )
        for number, case in enumerate(cases * rounds)
    ]


def report(name: str, draw: Callable[[PosterFacts], str | bytes], facts: list[PosterFacts]) -> None:
    took, sizes = [], []
    for one in facts:
        start = process_time()
        drawn = draw(one)
        took.append((process_time() - start) * 1000)
        sizes.append(len(drawn.encode() if isinstance(drawn, str) else drawn))
    late = quantiles(took, n=20)[-1]
    print(
        f"{name:14} median {median(took):6.1f} ms   95 % under {late:6.1f} ms   "
        f"median {median(sizes) / 1000:5.1f} kB   largest {max(sizes) / 1000:5.1f} kB"
    )


def main() -> None:
    """milliseconds of processor time and size of posters and previews, against 3 ms for an SVG and 150 ms for a PNG"""
    facts = films(ROUNDS)
    start = process_time()
    for one in facts[: len(facts) // 4]:
        poster_svg(one)
    print(f"{len(facts)} posters; first {len(facts) // 4} with all faces opened: {process_time() - start:.1f} s")
    report("SVG", poster_svg, facts)
    report("PNG 320", lambda one: poster_png(one, 320), facts)
    report("PNG 640", lambda one: poster_png(one, 640), facts)
    report("preview 1200", preview_png, facts)
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
