"""Reviews of one film, five to five thousand: pages by keyset beside the same pages by OFFSET, and the whole page."""

from __future__ import annotations

import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from bench import catalogues

SIZES = [int(n) for n in os.environ.get("BENCH_REVIEWS", "5 500 5000").split()]
REPEATS = 25
A_PAGE = 30
LANGUAGES = ["en", "de", "fr", "es", "it", "pl", "tr", "pt", "ar", "ja", "hi", "he", "zh-Hans", "ko"]
_OFFSET = """
SELECT r.id, r.text, w.name, g.value FROM reviews_review r
  JOIN reviews_reviewer w ON w.id = r.reviewer_id LEFT JOIN reviews_rating g ON g.id = r.rating_id
 WHERE r.film_id = %s AND r.deleted_at IS NULL AND r.held_at IS NULL AND r.hidden_at IS NULL AND r.audience = 'public'
 ORDER BY CASE WHEN r.language = 'de' THEN 0 ELSE 1 END, {key} DESC, r.id DESC LIMIT %s OFFSET %s
"""
_KEYS = {
    "newest": "r.created_at",
    "liked": "r.like_count",
    "high": "COALESCE(g.value, 0)",
    "low": "-COALESCE(g.value, 11)",
}


def main() -> None:
    """CPU milliseconds (SQLite) of a page of reviews, at the beginning and in the middle, by keyset and by OFFSET"""
    with tempfile.TemporaryDirectory() as folder:
        catalogues.start(Path(folder))
        from django.test import Client

        from lichtspiel.listing.making import catch_up
        from lichtspiel.preparing import prepare

        prepare(sample=False, say=lambda _line: None)
        films = {size: _film(size) for size in SIZES}
        catch_up()
        client = Client(HTTP_HOST="localhost")
        print(f"{'':44}" + "".join(f"{size:>10,}" for size in SIZES))
        rows: dict[str, list[float]] = {}
        for size, film in films.items():
            for name, act in _acts(film, size).items():
                rows.setdefault(name, []).append(_median_ms(act))
            url = client.get(f"/de/film/{film}", follow=True).request["PATH_INFO"]
            rows.setdefault("the whole page of the film", []).append(_median_ms(lambda u=url: client.get(u)))
    for name, figures in rows.items():
        print(f"{name:44}" + "".join(f"{f:10.2f}" for f in figures) + f"   x{figures[-1] / figures[0]:.1f}")


def _film(size: int) -> int:
    """A film with that many reviews, in as many languages as there are, some liked more, some not rated."""
    from lichtspiel.reviews.models import Rating, Review, Reviewer

    film, chance = catalogues.film_with_reviews(0), random.Random(size)
    writers = Reviewer.objects.bulk_create(Reviewer(name=catalogues.words(chance, 2).title()) for _ in range(size))
    ratings = Rating.objects.bulk_create(
        Rating(film_id=film, reviewer=writer, value=chance.randint(1, 10)) for writer in writers
    )
    texts = [catalogues.paragraph(chance, 110) for _ in range(200)]
    made = Review.objects.bulk_create(
        Review(
            film_id=film,
            reviewer=writer,
            rating=rating if chance.random() < 0.8 else None,
            language=chance.choices(LANGUAGES, range(14, 0, -1))[0],
            text=chance.choice(texts),
            like_count=int(chance.expovariate(0.2)),
        )
        for writer, rating in zip(writers, ratings, strict=True)
    )
    for number, review in enumerate(made):
        review.created_at += timedelta(seconds=number // 3)
    Review.objects.bulk_update(made, ["created_at"], batch_size=500)
    return film


def _acts(film: int, size: int) -> dict[str, Callable[[], object]]:
    """What is timed: each order, at its beginning and in its middle, both ways."""
    from django.db import connection

    from lichtspiel.reviews.ordering import Order
    from lichtspiel.reviews.reading import read_reviews
    from lichtspiel.reviews.walking import Wanted

    def keyset(wanted: Wanted) -> Callable[[], object]:
        return lambda: read_reviews(film, wanted, limit=A_PAGE)

    def offset(order: str, start: int) -> Callable[[], object]:
        def read() -> object:
            with connection.cursor() as cursor:
                cursor.execute(_OFFSET.format(key=_KEYS[order]), [film, A_PAGE, start])
                return cursor.fetchall()

        return read

    found: dict[str, Callable[[], object]] = {}
    for order in ("newest", "liked", "high", "low"):
        wanted = Wanted(("de",), (), Order(order))
        found[f"{order}, first page"] = keyset(wanted)
        place = None
        if size > 2 * A_PAGE:
            place = read_reviews(film, wanted, limit=size // 2).next
        found[f"{order}, from the middle"] = keyset(Wanted(("de",), (), Order(order), place))
        found[f"{order}, first page, OFFSET without the counts"] = offset(order, 0)
        found[f"{order}, middle, OFFSET without the counts"] = offset(order, size // 2)
    return found


def _median_ms(act: Callable[[], object]) -> float:
    act()
    times = []
    for _ in range(REPEATS):
        began = time.process_time()
        act()
        times.append((time.process_time() - began) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    main()
