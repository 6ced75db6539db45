"""From a barred address nothing is written; reading, leaving and answering moderators stay open."""

from __future__ import annotations

import pytest
from django.test import Client

import make
from lichtspiel.accounts.keys import make_key
from lichtspiel.accounts.models import AddressBarrier
from lichtspiel.moderation.models import Report

pytestmark = pytest.mark.django_db


@pytest.fixture
def barred() -> None:
    AddressBarrier.objects.create(network="198.51.100.0/24")


def browser(address: str, **fields: object) -> Client:
    client = Client(REMOTE_ADDR=address, headers={"Accept-Language": "en"})
    client.force_login(make.make_account(**fields))
    return client


def test_nothing_is_written_from_a_barred_address(barred) -> None:
    path = f"/de/review/{make.make_review().pk}/report"
    refused = browser("198.51.100.9").post(path, {"reason": "spam"})
    assert refused.status_code == 403
    assert not Report.objects.exists()
    assert browser("203.0.113.9").post(path, {"reason": "spam"}).status_code == 303
    assert browser("198.51.100.9", is_moderator=True).post(path, {"reason": "spam"}).status_code == 303


def test_reading_and_what_is_one_s_own_stay_open(barred) -> None:
    client = browser("198.51.100.9")
    assert client.get("/de/").status_code == 200
    assert client.get("/me/moderation").status_code == 200
    assert client.post("/me/moderation/7/appeal").status_code == 404


def test_a_key_opens_nothing_from_there_but_to_read(barred) -> None:
    account = make.make_account()
    _key, secret = make_key(account, "feed reader")
    film = make.make_film()
    program = Client(REMOTE_ADDR="198.51.100.9", headers={"Authorization": f"Bearer {secret}"})
    assert program.get("/api/v1/me").status_code == 200
    answer = program.put(f"/api/v1/films/{film.pk}/rating", {"value": 7}, content_type="application/json")
    assert answer.status_code == 403
    assert "internet address" in answer.json()["error"]["message"]


def test_who_is_signed_out_is_not_looked_up(barred, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        Client(REMOTE_ADDR="198.51.100.9").post("/moderation/barriers/domain")
