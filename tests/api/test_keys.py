"""The interface with a key: who am I, what I wrote, writing reviews and ratings."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from lichtspiel.accounts.keys import make_key
from lichtspiel.accounts.limits import REVIEWS
from lichtspiel.accounts.models import Account, ApiKey
from lichtspiel.community.models import Follow, Notification
from lichtspiel.films.models import Film
from lichtspiel.reviews.models import Average, Rating, Review, ReviewLock
from make import make_account, make_film, make_review, reviewer_of

pytestmark = pytest.mark.django_db

BROKEN = "Ein tr\N{GUJARATI VOWEL SIGN I}\N{GUJARATI SIGN ANUSVARA}\N{GUJARATI LETTER KA} zum Vergessen war das."


class Caller:
    """A program with a key."""

    def __init__(self, account: Account) -> None:
        self.key, self.secret = make_key(account, "program")
        self.client = Client(enforce_csrf_checks=True, headers={"Authorization": f"Bearer {self.secret}"})

    def send(self, method: str, path: str, body: object = None) -> Any:
        return self.client.generic(
            method, f"/api/v1/{path}", b"" if body is None else json.dumps(body), content_type="application/json"
        )


@pytest.fixture
def account() -> Account:
    return make_account("leila", time_zone="Asia/Tokyo")


@pytest.fixture
def caller(account: Account) -> Caller:
    return Caller(account)


@pytest.fixture
def film() -> Film:
    return make_film({"en": "Leaving Las Vegas"})


WAYS = [
    ("GET", "me"),
    ("GET", "me/export"),
    ("POST", "films/1/reviews"),
    ("PUT", "films/1/rating"),
    ("DELETE", "films/1/rating"),
]


@pytest.mark.parametrize(("method", "path"), WAYS)
@pytest.mark.parametrize("header", ["", "Bearer", "Bearer lsp_guess", "Basic bGVpbGE6cGFzc3dvcmQ=", "Bearer x" * 2000])
def test_without_a_key_that_opens_nothing_is_told(method: str, path: str, header: str) -> None:
    answer = Client(headers={"Authorization": header} if header else {}).generic(
        method, f"/api/v1/{path}", b"{}", content_type="application/json"
    )
    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "unauthorized"
    assert answer["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(("method", "path"), WAYS)
def test_a_cookie_opens_nothing(account: Account, method: str, path: str) -> None:
    client = Client()
    client.force_login(account)
    answer = client.generic(method, f"/api/v1/{path}", b"{}", content_type="application/json")
    assert answer.status_code == 401


def test_a_revoked_key_opens_nothing(caller: Caller) -> None:
    assert caller.send("GET", "me").status_code == 200
    ApiKey.objects.update(revoked_at=timezone.now())
    assert caller.send("GET", "me").status_code == 401


def test_the_sentence_is_in_the_language_asked_for() -> None:
    answer = Client(headers={"Accept-Language": "de"}).get("/api/v1/me")
    assert answer["Content-Language"] == "de"


def test_who_am_i(caller: Caller, account: Account) -> None:
    account.reading_languages.create(language="ar", position=0)
    answer = caller.send("GET", "me").json()
    assert (answer["username"], answer["languages_read"]) == ("leila", ["ar"])
    assert answer["roles"] == ["reader", "reviewer"]
    assert ApiKey.objects.get().used_at is not None


def test_the_export_is_the_document_of_the_download(caller: Caller, account: Account, film: Film) -> None:
    make_review(film, "رائع 🎬", "ar", rating=10, reviewer=reviewer_of(account))
    answer = caller.send("GET", "me/export")
    document = json.loads(b"".join(answer))
    assert document["format"] == "lichtspiel-reader"
    assert document["reviews"][0]["text"] == "رائع 🎬"
    assert document["reviews"][0]["film"]["title"] == "Leaving Las Vegas"


def test_a_review_is_written_and_its_findings_are_told(caller: Caller, account: Account, film: Film) -> None:
    follower = make_account()
    Follow.objects.create(follower=follower, followed=account)
    body = {"text": BROKEN, "title": "Nein", "language": "de", "rating": 3, "seen_on": "2024-02-29"}
    answer = caller.send("POST", f"films/{film.pk}/reviews", body)
    assert answer.status_code == 201
    told = answer.json()
    [finding] = [found for found in told["findings"] if found["kind"] == "script_mix"]
    assert told["text"][finding["start"] : finding["end"]] == finding["spot"]
    review = Review.objects.get()
    assert (review.pk, review.text, review.rating.value, review.language) == (told["id"], told["text"], 3, "de")
    assert review.reviewer.account == account
    assert account.viewings.get().seen_on.isoformat() == "2024-02-29"
    assert Average.objects.get(film=film).mean == 3
    assert told["is_held"] or Notification.objects.get().account == follower


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("هذا فيلم رائع عن الوحدة والحب في مدينة لا تنام، وأداء الممثلين فيه مدهش.", "ar"),
        ("この映画は静かで、とても悲しいけれど美しい。", "ja"),
        ("यह फ़िल्म बहुत अच्छी है और मैं इसे फिर से देखना चाहता हूँ।", "hi"),
    ],
)
def test_the_language_is_found_where_none_is_said(caller: Caller, film: Film, text: str, language: str) -> None:
    told = caller.send("POST", f"films/{film.pk}/reviews", {"text": text}).json()
    assert (told["language"], told["language_detected"], told["text"]) == (language, True, text)


def test_the_same_posting_is_published_once(caller: Caller, film: Film) -> None:
    body = {"text": "Ein stiller Film, der lange bleibt.", "posting": str(uuid4())}
    first, second = (caller.send("POST", f"films/{film.pk}/reviews", body) for _time in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["id"] == second.json()["id"]
    assert Review.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"text": "Kurz", "language": "de"}, 400),
        ({"text": "Lang genug ist das.", "language": "tlh-nonsense-x"}, 422),
        ({"text": "Lang genug ist das.", "rating": 11}, 422),
        ({"text": "Lang genug ist das.", "rating": 0}, 422),
        ({"text": "Lang genug ist das.", "audience": "friends"}, 422),
        ({"text": "Lang genug ist das.", "seen_on": "2999-01-01"}, 400),
        ({"text": "Lang genug ist das.", "seen_on": "1500-01-01"}, 400),
        ({"text": "Lang genug ist das.", "author": "somebody else"}, 422),
        ({"title": "Ohne Text"}, 422),
        ([], 422),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(caller: Caller, film: Film, body: object, status: int) -> None:
    answer = caller.send("POST", f"films/{film.pk}/reviews", body)
    assert answer.status_code == status
    assert answer.json()["error"]["message"]
    assert not Review.objects.exists()


@pytest.mark.parametrize("id", ["0", "999999999", "9" * 30])
def test_of_a_film_that_is_not_there_nothing_is_written(caller: Caller, id: str) -> None:
    body = {"text": "Lang genug ist das."}
    assert caller.send("POST", f"films/{id}/reviews", body).status_code == 404
    assert caller.send("PUT", f"films/{id}/rating", {"value": 5}).status_code == 404


def test_a_film_that_became_part_of_another_leads_there(caller: Caller, film: Film) -> None:
    other = make_film()
    Film.objects.filter(pk=other.pk).update(merged_into=film)
    assert caller.send("PUT", f"films/{other.pk}/rating", {"value": 5}).json()["film"] == film.pk


def test_a_rating_is_given_changed_and_taken_back(caller: Caller, film: Film) -> None:
    assert caller.send("PUT", f"films/{film.pk}/rating", {"value": 7}).json()["mean"] == 7
    changed = caller.send("PUT", f"films/{film.pk}/rating", {"value": 10}).json()
    assert (changed["value"], changed["count"], changed["mean"]) == (10, 1, 10)
    for _time in range(2):
        assert caller.send("DELETE", f"films/{film.pk}/rating").status_code == 204
    assert not Rating.objects.exists()
    assert not Average.objects.filter(film=film, count__gt=0).exists()


def test_the_blocked_and_the_locked_are_refused(caller: Caller, account: Account, film: Film) -> None:
    body = {"text": "Lang genug ist das."}
    lock = ReviewLock.objects.create(film=film, reason="Streit")
    assert caller.send("POST", f"films/{film.pk}/reviews", body).status_code == 403
    lock.delete()
    Account.objects.filter(pk=account.pk).update(blocked_at=timezone.now())
    assert caller.send("POST", f"films/{film.pk}/reviews", body).status_code == 403
    assert caller.send("PUT", f"films/{film.pk}/rating", {"value": 5}).status_code == 403
    assert caller.send("GET", "me").json()["roles"] == ["reader"]
    assert not Review.objects.exists()


def test_too_many_reviews_are_refused_for_a_while(caller: Caller, film: Film) -> None:
    for _time in range(REVIEWS.number):
        caller.send("POST", f"films/{film.pk}/reviews", {"text": "Kurz", "language": "de"})
    answer = caller.send("POST", f"films/{film.pk}/reviews", {"text": "Lang genug ist das.", "language": "de"})
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0


def test_other_ways_of_asking_are_told(caller: Caller, film: Film) -> None:
    answer = caller.send("POST", f"films/{film.pk}/rating", {"value": 5})
    assert answer.status_code == 405
    assert set(answer["Allow"].split(", ")) == {"DELETE", "PUT"}
