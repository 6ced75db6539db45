"""Followers of the change log read everything once, in order, and never past an open transaction."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction

import make
from lichtspiel.films import following
from lichtspiel.films.following import BeginAnewError, Changes, Place, begin, follow, forget, place_of, trim
from lichtspiel.films.models import Follower, Title

pytestmark = pytest.mark.django_db(transaction=True)
NAME = "test"


@pytest.fixture(autouse=True)
def at_the_end():
    begin(NAME)


def read_films() -> set[int]:
    films: set[int] = set()
    follow(NAME, lambda changes: films.update(changes.get("film", ())))
    return films


class Elsewhere(threading.Thread):
    """A transaction on a connection of its own, which stays open until told to end."""

    def __init__(self, act: Callable[[], None]) -> None:
        super().__init__(daemon=True)
        self.act = act
        self.written, self.may_commit = threading.Event(), threading.Event()
        self.start()
        assert self.written.wait(20)

    def run(self) -> None:
        try:
            with transaction.atomic():
                self.act()
                self.written.set()
                assert self.may_commit.wait(20)
        finally:
            connection.close()

    def commit(self) -> None:
        self.may_commit.set()
        self.join(20)
        assert not self.is_alive()


def test_a_follower_reads_what_came_since_and_only_once():
    film = make.make_film()
    assert read_films() == {film.pk}
    assert read_films() == set()
    make.make_title(film, "Wieder")
    assert read_films() == {film.pk}


def test_followers_each_have_their_own_place():
    begin("other")
    film = make.make_film()
    assert read_films() == {film.pk}
    seen: list[Changes] = []
    follow("other", seen.append)
    assert seen == [{"film": {film.pk}}]


def test_an_open_transaction_is_not_passed():
    first, second = make.make_film(), make.make_film()
    read_films()
    late = Elsewhere(lambda: make.make_title(first, "begun first, ended last"))
    if connection.vendor == "postgresql":  # SQLite has one writer at a time
        make.make_title(second, "begun last, ended first")
    assert read_films() == set()
    late.commit()
    assert read_films() == ({first.pk, second.pk} if connection.vendor == "postgresql" else {first.pk})
    assert read_films() == set()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_a_lower_number_that_becomes_visible_later_is_read():
    """Numbers, transactions and commits come in different orders."""
    films = [make.make_film() for _ in range(3)]
    read_films()
    second = Elsewhere(lambda: make.make_title(films[1], "two"))
    third = Elsewhere(lambda: make.make_title(films[2], "three"))
    third.commit()
    assert read_films() == set()
    make.make_title(films[0], "one")
    second.commit()
    assert read_films() == {film.pk for film in films}


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_many_writers_lose_nothing():
    films = [make.make_film() for _ in range(4)]
    read_films()
    expected = {film.pk: 25 for film in films}
    seen: dict[int, set[int]] = {film.pk: set() for film in films}
    done = threading.Event()

    def write(film):
        try:
            for number in range(25):
                with transaction.atomic():
                    make.make_title(film, f"Title {number}", "en")
        finally:
            connection.close()

    def note(changes):
        for film in changes["film"]:
            seen[film].add(Title.objects.filter(film=film).count())

    writers = [threading.Thread(target=write, args=(film,)) for film in films]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        follow(NAME, note, batch=7)
    done.set()
    for writer in writers:
        writer.join()
    follow(NAME, note, batch=7)
    assert {film: max(counts) for film, counts in seen.items()} == {
        film: number + 1 for film, number in expected.items()
    }


def test_what_the_handler_raises_leaves_the_place():
    film = make.make_film()

    def fail(_changes: Changes) -> None:
        make.make_source("half done")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        follow(NAME, fail)
    assert read_films() == {film.pk}
    from lichtspiel.films.models import Source

    assert not Source.objects.exists()


def test_a_handler_that_writes_does_not_follow_itself_for_ever():
    film = make.make_film()
    calls: list[Changes] = []

    def answer(changes: Changes) -> None:
        calls.append(changes)
        make.make_title(film, f"Title {len(calls)}", "en")

    follow(NAME, answer)
    follow(NAME, answer)
    assert len(calls) == 2


def test_batches_end_where_they_are_told():
    films = [make.make_film() for _ in range(5)]
    sizes: list[int] = []
    read = follow(NAME, lambda changes: sizes.append(len(changes["film"])), batch=2)
    assert read == sum(1 for _ in films) * 2  # a film and its title
    assert len(sizes) == 5


def test_a_place_ahead_of_the_log_is_told():
    place = place_of(NAME)
    Follower.objects.filter(name=NAME).update(transaction=place.transaction + 10**9, seq=place.seq // 2 + 10**9)
    with pytest.raises(BeginAnewError, match="restored"):
        read_films()
    begin(NAME)
    film = make.make_film()
    assert read_films() == {film.pk}


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no transaction numbers")
def test_changes_of_a_restored_dump_are_still_read():
    """A dump brings numbers of the old server; the new one's are lower."""
    film = make.make_film()
    begin(NAME)
    with connection.cursor() as cursor:
        cursor.execute('INSERT INTO changes ("transaction", kind, id) VALUES (%s, %s, %s)', [10**15, "film", film.pk])
    assert read_films() == set()
    begin("other")
    assert read_films() == {film.pk}


def test_trimming_keeps_what_somebody_has_not_read():
    begin("slow")
    film = make.make_film()
    read_films()
    assert trim(kept=0) == 0 or place_of("slow") > Place()
    seen: list[Changes] = []
    follow("slow", seen.append)
    assert seen == [{"film": {film.pk}}]


def test_a_place_before_what_was_trimmed_is_told():
    make.make_film()
    read_films()
    assert trim(kept=0) > 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM changes")
        assert cursor.fetchone()[0] == 0
    with pytest.raises(BeginAnewError, match="trimmed"):
        follow("newcomer", lambda _changes: None)
    film = make.make_film()
    assert read_films() == {film.pk}


def test_trimming_keeps_the_newest():
    for _ in range(6):
        make.make_film()
    read_films()
    trim(kept=4)
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM changes")
        assert cursor.fetchone()[0] == 4


def test_a_forgotten_follower_is_not_waited_for():
    begin("gone")
    make.make_film()
    read_films()
    forget("gone")
    assert trim(kept=0) > 0


def test_reading_goes_through_the_index():
    from django.db import connection, transaction

    make.make_film()
    statement = following._READ[connection.vendor]
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")  # of a few rows it would be thought as cheap
        explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
        cursor.execute(explain + statement, [*following._key(place_of(NAME)), 10])
        plan = " ".join(str(row) for row in cursor.fetchall())
    assert "SEARCH changes USING INTEGER PRIMARY KEY" in plan or "Index Cond" in plan
    assert "TEMP B-TREE" not in plan
    assert "Sort" not in plan
