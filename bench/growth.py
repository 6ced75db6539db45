"""Do pages stay as quick when the catalogue grows from a thousand films to a million?"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from pathlib import Path

from bench import catalogues

SIZES = [int(n) for n in os.environ.get("BENCH_FILMS", "1000 10000 100000 1000000").split()]
REPEATS = 15
PATHS = {
    "film page": "/de/film/{film}",
    "home": "/de/",
    "films, best known": "/de/films/",
    "films, title order": "/de/films/?order=title",
    "films, a large genre": "/de/films/?genre=drama&order=rated",
    "films, a rare country": "/de/films/?country=BT&order=latest",
    "films, deep in the list": "/de/films/?order=latest&after={film}",
    "search": "/de/search?q=kano",
}


def main() -> None:
    """milliseconds a page, in process, as the catalogue grows"""
    with tempfile.TemporaryDirectory() as folder:
        catalogues.start(Path(folder))
        from django.core.management import call_command
        from django.test import Client

        from lichtspiel.films.models import Film
        from lichtspiel.listing.making import catch_up
        from lichtspiel.preparing import prepare

        prepare(sample=False, say=lambda _line: None)
        film, made, rows = catalogues.film_with_reviews(), 1, {}
        for size in SIZES:
            began = time.monotonic()
            for count in catalogues.many_films(size - made):
                made += count
            catch_up()
            call_command("optimizedb") if _has("optimizedb") else None
            print(f"{Film.objects.count():,} films made and listed in {time.monotonic() - began:.0f} s", flush=True)
            client = Client(HTTP_HOST="localhost")
            rows[size] = {name: _median_ms(client, path.format(film=film)) for name, path in PATHS.items()}
    print(f"{'':26}" + "".join(f"{size:>12,}" for size in rows))
    for name in PATHS:
        figures = [rows[size][name] for size in rows]
        print(f"{name:26}" + "".join(f"{f:12.1f}" for f in figures) + f"   x{figures[-1] / figures[0]:.1f}")


def _has(command: str) -> bool:
    from django.core.management import get_commands

    return command in get_commands()


def _median_ms(client: object, path: str) -> float:
    url = client.get(path, follow=True).request["PATH_INFO"] if "film/" in path else path  # type: ignore[attr-defined]
    times = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        answer = client.get(url)  # type: ignore[attr-defined]
        times.append((time.perf_counter() - began) * 1000)
        assert answer.status_code == 200, (url, answer.status_code)
    return statistics.median(times)


if __name__ == "__main__":
    main()
