"""Makes catalogues to measure on: seeded, of words that mean nothing, shaped like real ones."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

SYLLABLES = [
    "ka", "no", "ri", "ta", "mo", "se", "lu", "vi", "an", "der", "el", "so", "mar", "ben", "tor",
    "ia", "que", "lin", "sha", "dra", "pol", "ne", "mi", "ro", "zu", "fel", "gra", "sti", "ber", "on",
]  # fmt: skip
LANGUAGES = ["en", "de", "fr", "es", "it", "pl", "tr", "pt", "sv", "nl"]
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def start(var: Path) -> None:
    """Point Django at a guide of its own in `var`."""
    os.environ["LICHTSPIEL_VAR"] = str(var)
    os.environ["DJANGO_SETTINGS_MODULE"] = "lichtspiel.settings"
    import django

    django.setup()


def words(chance: random.Random, count: int) -> str:
    return " ".join("".join(chance.choices(SYLLABLES, k=chance.randint(1, 3))) for _ in range(count))


def paragraph(chance: random.Random, count: int) -> str:
    return words(chance, count).capitalize() + "."


def film_with_reviews(reviews: int = 20, titles: int = 20, cast: int = 16) -> int:
    """One film as full as a well-known one, and its id."""
    from lichtspiel.films import models
    from lichtspiel.reviews.models import Rating, Review, Reviewer

    chance = random.Random(reviews)
    source = models.Source.objects.get_or_create(key="bench", defaults={"name": "Benchmark", "licence": "CC0-1.0"})[0]
    film = models.Film.objects.create(year=1995, runtime_minutes=111, original_language="en", popularity=50)
    for n in range(titles):
        tag = f"{LANGUAGES[n % 10]}" if n < 10 else f"{LANGUAGES[n % 10]}-{['US', 'AT', 'CA', 'MX', 'CH'][n % 5]}"
        models.Title.objects.create(
            film=film,
            text=words(chance, 3).title(),
            language=tag,
            kind="release" if n else "original",
            position=n,
            source=source,
        )
    for tag in ("en", "de", "fr"):
        models.Synopsis.objects.create(
            film=film, language=tag, text="\n\n".join(paragraph(chance, 90) for _ in range(2)), source=source
        )
    for n in range(cast):
        person = models.Person.objects.create(name=words(chance, 2).title(), name_language="en")
        models.PersonName.objects.create(person=person, text=words(chance, 2).title(), language="de")
        role = ["director", "writer", "producer", "composer"][n] if n < 4 else "actor"
        models.Credit.objects.create(
            film=film, person=person, role=role, character=words(chance, 2).title() if n > 3 else "", position=n
        )
    for n, key in enumerate(("drama", "romance")):
        term = models.Term.objects.get_or_create(kind="genre", key=key)[0]
        models.TermName.objects.get_or_create(term=term, language="de", defaults={"text": key.title()})
        models.FilmTerm.objects.create(film=film, term=term, position=n)
    for n, code in enumerate(("US", "FR")):
        models.FilmCountry.objects.create(film=film, country=code, position=n)
    models.FilmLanguage.objects.create(film=film, language="en")
    models.Identifier.objects.create(film=film, scheme="imdb", value=f"tt9{film.pk:06d}")
    models.Identifier.objects.create(film=film, scheme="wikidata", value=f"Q9{film.pk:06d}")
    for n in range(reviews):
        reviewer = Reviewer.objects.create(name=words(chance, 2).title())
        rating = Rating.objects.create(film=film, reviewer=reviewer, value=chance.randint(1, 10))
        Review.objects.create(
            film=film, reviewer=reviewer, language=LANGUAGES[n % 4], text=paragraph(chance, 110), rating=rating,
            written_on=NOW.date(), source=source,
        )  # fmt: skip
    return int(film.pk)


def many_films(count: int, titles: int = 10) -> Iterator[int]:
    """`count` films of `titles` titles each in bulk, with genres, countries and plots; yields how many are made."""
    from django.db import connection, transaction

    from lichtspiel.films.folding import fold
    from lichtspiel.films.models import Film, FilmCountry, FilmTerm, Synopsis, Term

    keys = ("drama", "comedy", "war", "noir", "western")
    genres = [Term.objects.get_or_create(kind="genre", key=key)[0].pk for key in keys]
    chance, batch = random.Random(count), 2000
    # Titles are put together of some thousands of word pairs: making up ten million takes longer than storing them.
    pool = [(text, fold(text)) for text in (words(chance, 2).title() for _ in range(5000))]
    for start_at in range(0, count, batch):
        with transaction.atomic():
            films = Film.objects.bulk_create(
                Film(
                    year=chance.randint(1895, 2025),
                    runtime_minutes=chance.randint(40, 200),
                    original_language="en",
                    popularity=chance.random() * 40,
                )
                for _ in range(min(batch, count - start_at))
            )
            with connection.cursor() as cursor:
                cursor.executemany(_TITLE, _titles(films, titles, pool, chance))
            FilmTerm.objects.bulk_create(
                FilmTerm(film=f, term_id=chance.choices(genres, [50, 30, 15, 4, 1])[0]) for f in films
            )
            FilmCountry.objects.bulk_create(
                FilmCountry(film=f, country=chance.choices(("US", "IN", "FR", "BT"), [60, 29.9, 10, 0.1])[0])
                for f in films
            )
            Synopsis.objects.bulk_create(
                Synopsis(film=f, language=chance.choice(("en", "de")), text=chance.choice(pool)[0]) for f in films
            )
        yield len(films)


_TITLE = """
INSERT INTO films_title (film_id, text, folded, language, region, kind, licence, position)
VALUES (%s, %s, %s, %s, '', %s, '', %s)
"""


def _titles(films: list[object], count: int, pool: list[tuple[str, bytes]], chance: random.Random) -> Iterator[object]:
    for film in films:
        for number in range(count):
            (first, folded), (second, folded_too) = chance.choice(pool), chance.choice(pool)
            kind = "release" if number else "original"
            yield film.pk, f"{first} {second}", folded + b" " + folded_too, LANGUAGES[number], kind, number  # type: ignore[attr-defined]
