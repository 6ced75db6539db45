"""What all nodes remember: counts that two requests at once cannot both slip through."""

from __future__ import annotations

import threading
import time

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from lichtspiel.accounts.models import Remembered
from lichtspiel.accounts.tidying import tidy


@pytest.mark.django_db
def test_a_value_is_kept_until_its_time_is_over():
    cache.set("key", [1.5, "ä"], 60)
    assert cache.get("key") == [1.5, "ä"]
    assert not cache.add("key", 2, 60)
    cache.set("key", 3, -1)
    assert cache.get("key", "nothing") == "nothing"
    assert cache.add("key", 4, 60)
    assert cache.get("key") == 4
    assert cache.touch("key", 120)
    assert cache.delete("key")
    assert not cache.delete("key")
    assert cache.get("key") is None


@pytest.mark.django_db
def test_nothing_is_dropped_because_there_is_much():
    for number in range(400):
        cache.set(f"key-{number}", number, 60)
    assert [cache.get(f"key-{number}") for number in range(400)] == list(range(400))


@pytest.mark.django_db
def test_what_is_over_is_deleted():
    cache.set("over", 1, -1)
    cache.set("kept", 1, 60)
    Session.objects.create(session_key="old", session_data="", expire_date=timezone.now())
    tidy()
    assert [row.key.rpartition(":")[2] for row in Remembered.objects.all()] == ["kept"]
    assert not Session.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_is_first():
    won, ready = [], threading.Barrier(8)

    def run(number: int) -> None:
        ready.wait()
        if cache.add("lock", number, 30):
            won.append(number)
        connection.close()

    threads = [threading.Thread(target=run, args=[number]) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1
    assert cache.get("lock") == won[0]
    assert Remembered.objects.get().ends_at > time.time()
