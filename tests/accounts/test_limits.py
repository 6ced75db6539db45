"""Limits count in the database: on every node at once, and on after a restart."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from lichtspiel.accounts.limits import Limit, TooOftenError, give_back, spend
from lichtspiel.accounts.models import Spending

YEARS = 10 * 365 * 86_400
"""A window that does not end while a test runs, but once in ten years."""
LIMIT = Limit("test", 20, YEARS)


def spend_often(times: int = 15) -> int:
    """How many of so many times were let through, over a connection of one's own."""
    passed = 0
    try:
        for _ in range(times):
            try:
                spend(LIMIT, "somebody")
            except TooOftenError:
                continue
            passed += 1
    finally:
        connections.close_all()
    return passed


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_no_more_get_through_than_may():
    with ThreadPoolExecutor(4) as pool:
        passed = list(pool.map(lambda _n: spend_often(), range(4)))
    assert sum(passed) == LIMIT.number


_NODE = """
import django
from django.conf import settings
settings.DATABASES["default"].update(NAME={name!r})
django.setup()
from lichtspiel.accounts.limits import Limit, TooOftenError, spend
passed = 0
for _ in range(15):
    try:
        spend(Limit("test", 20, {years}), "somebody")
        passed += 1
    except TooOftenError:
        pass
print(passed)
"""


@pytest.mark.django_db(transaction=True)
def test_two_nodes_count_together_and_one_that_starts_anew_goes_on_counting():
    program = _NODE.format(name=str(connection.settings_dict["NAME"]), years=YEARS)
    command = [sys.executable, "-c", program]
    around = os.environ | {"DJANGO_SETTINGS_MODULE": "lichtspiel.settings"}
    nodes = [subprocess.Popen(command, env=around, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    passed = [int(node.communicate()[0]) for node in nodes]
    assert sum(passed) == 20
    assert min(passed) >= 5
    later = subprocess.run(command, env=around, check=True, stdout=subprocess.PIPE, text=True)
    assert int(later.stdout) == 0


@pytest.mark.django_db
def test_what_is_given_back_can_be_spent_again_but_no_more():
    for _ in range(LIMIT.number):
        spend(LIMIT, 7)
    with pytest.raises(TooOftenError):
        spend(LIMIT, 7)
    spend(LIMIT, 8)
    give_back(LIMIT, 8, 5)
    assert Spending.objects.get(key="test:8").spent == 1
    give_back(LIMIT, 7, 2)
    spend(LIMIT, 7)
