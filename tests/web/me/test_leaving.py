"""An account goes: what stays behind without a name, what is taken along, and that nothing points at it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db.models import Model
from django.test import Client
from django.utils import timezone

from lichtspiel.accounts.keys import make_key
from lichtspiel.accounts.languages import Use, add_language
from lichtspiel.accounts.models import Account, Invitation
from lichtspiel.community.models import (
    FilmWatch,
    Follow,
    ListEntry,
    Mute,
    Notification,
    NotificationChoice,
    WatchlistEntry,
)
from lichtspiel.desk.models import Decision, Finding, Let
from lichtspiel.films.models import Film, Merge, Revision
from lichtspiel.leaving import Choice, LastAdministratorError, leave
from lichtspiel.moderation.models import Action, Appeal, Report
from lichtspiel.reviews import averages
from lichtspiel.reviews.models import (
    Average,
    Draft,
    Like,
    Rating,
    Reply,
    Review,
    Reviewer,
    ReviewLock,
    ReviewTranslation,
)
from lichtspiel.reviews.replying import recount_replies
from lichtspiel.translating.models import MachineTranslation
from make import make_account, make_film, make_review, reviewer_of

pytestmark = pytest.mark.django_db


# Leaving


@pytest.fixture
def story(account: Account) -> dict[str, int]:
    """Somebody who used everything: rows of every kind point at them."""
    film, other = make_film(), make_account("omar")
    mine = make_review(film, "Mein Urteil", "de", rating=10, reviewer=reviewer_of(account))
    private = make_review(make_film(), "Nur für mich", "de", reviewer=reviewer_of(account), audience="me")
    deleted = make_review(film, "Alt", "de", rating=2, reviewer=reviewer_of(account), deleted_at=timezone.now())
    theirs = make_review(film, "Ihr Urteil", "de", rating=4, reviewer=reviewer_of(other))
    Rating.objects.create(film=make_film(), reviewer=reviewer_of(account), value=3)
    Like.objects.create(review=theirs, account=account)
    Like.objects.create(review=mine, account=other)
    Reply.objects.create(review=theirs, reviewer=reviewer_of(account), language="de", text="Stimmt!")
    Reply.objects.create(review=mine, reviewer=reviewer_of(other), language="de", text="Nein!")
    for review in (mine, theirs):
        recount_replies([review.pk])
        Review.objects.filter(pk=review.pk).update(like_count=1)
    mine.versions.create(number=1, language="de", text="Mein", account=account)
    ReviewTranslation.objects.create(review=theirs, language="ar", text="حكمهم", translator="leila", account=account)
    Draft.objects.create(account=account, film=film, posting="6f1b2f9e-2f43-4a36-9d0b-0a7bd2f1a111", text="…")
    WatchlistEntry.objects.create(account=account, film=film)
    account.viewings.create(film=film, seen_on=date(2024, 2, 29), review=mine)
    ListEntry.objects.create(film_list=account.film_lists.create(title="قائمتي", language="ar"), film=film, position=1)
    Follow.objects.create(follower=account, followed=other)
    Follow.objects.create(follower=other, followed=account)
    Notification.objects.create(account=other, actor=account, kind="like", review=theirs)
    Report.objects.create(table="reviews.review", row_id=mine.pk, reporter=other, reason="spam", excerpt="Mein Urteil")
    Report.objects.create(table="reviews.review", row_id=theirs.pk, reporter=account, reason="spam", text="?")
    Revision.objects.create(film=film, account=account)
    Finding.objects.create(
        film=film, table="reviews.review", row_id=mine.pk, language="de", text="Mein Urteil", kind="x", start=0, end=1,
        message="x", severity="low", confidence=1.0,
    )  # fmt: skip
    make_key(account, "x")
    averages.refresh([film.pk])
    point_at(account, film, other)
    return {
        "mine": mine.pk, "private": private.pk, "deleted": deleted.pk, "theirs": theirs.pk, "film": film.pk,
        "account": account.pk,
    }  # fmt: skip


def point_at(account: Account, film: Film, other: Account) -> None:
    """More rows of more kinds; then whatever may name nobody names the account."""
    Mute.objects.create(account=account, muted=other)
    Mute.objects.create(account=other, muted=account)
    FilmWatch.objects.create(account=account, film=film)
    NotificationChoice.objects.create(account=account, kind="like")
    Notification.objects.create(account=account, kind="follow", actor=other)
    add_language(account, Use.READS, "de")
    add_language(account, Use.WRITES, "de")
    action = Action.objects.create(deed="block", account=account, table="accounts.account", row_id=account.pk)
    Appeal.objects.create(action=action, account=account, text="لماذا؟")
    others = Action.objects.create(deed="block", account=other, table="accounts.account", row_id=other.pk)
    Appeal.objects.create(action=others, account=other, text="?")
    ReviewLock.objects.create(film=make_film())
    Let.objects.create(scope="word", kind="x", word="x")
    Decision.objects.create(act="accept")
    Merge.objects.create(winner=film, loser=make_film())
    MachineTranslation.objects.create(
        film=film, table="films.synopsis", row_id=1, text_hash="x", from_language="de", language="ar", text="x"
    )
    Invitation.objects.create(code_hash="x", expires_at=timezone.now())
    UserSession.objects.create(user=account, ip="192.0.2.1", session_key="x" * 32)
    EmailAddress.objects.create(user=account, email="leila@example.org")
    for model in apps.get_models():
        for field in fields_of_accounts(model):
            first = model._default_manager.filter(**{field.attname: None}).first() if field.null else None
            if first:
                model._default_manager.filter(pk=first.pk).update(**{field.attname: account.pk})


def fields_of_accounts(model: type[Model]) -> list[Any]:
    fields = model._meta.get_fields()
    return [field for field in fields if field.concrete and field.is_relation and field.related_model is Account]


def rows_that_point_at(pk: int) -> list[str]:
    """Every row of every table that has a foreign key to the account."""
    return [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in fields_of_accounts(model)
        for _row in model._default_manager.filter(**{field.attname if field.many_to_one else field.name: pk})
    ]


@pytest.mark.parametrize("choice", list(Choice))
def test_no_row_points_at_somebody_who_left(story: dict[str, int], choice: Choice) -> None:
    assert len(set(rows_that_point_at(story["account"]))) >= 36
    leave(Account.objects.get(pk=story["account"]), choice)
    assert rows_that_point_at(story["account"]) == []
    assert not Account.objects.filter(pk=story["account"]).exists()
    theirs = Review.objects.get(pk=story["theirs"])
    assert theirs.like_count == 0
    assert Revision.objects.filter(film=story["film"], account=None).exists()
    assert not Notification.objects.exists()


def test_left_behind_reviews_have_no_name_and_no_link(story: dict[str, int]) -> None:
    leave(Account.objects.get(pk=story["account"]), Choice.ANONYMOUS)
    mine = Review.objects.get(pk=story["mine"])
    assert (mine.reviewer.name, mine.reviewer.kind, mine.reviewer.account) == ("", "name", None)
    assert mine.rating is not None
    assert mine.versions.get().account is None
    assert not Review.objects.filter(pk__in=[story["private"], story["deleted"]]).exists()
    assert Review.objects.get(pk=story["theirs"]).reply_count == 1
    assert ReviewTranslation.objects.get().translator == ""
    assert Average.objects.get(film=story["film"]).count == 2
    answer = Client().get(f"/de/film/{story['film']}", follow=True)
    assert "Mein Urteil" in answer.content.decode()
    assert "leila" not in answer.content.decode()


def test_reviews_taken_along_are_gone_with_every_copy(story: dict[str, int]) -> None:
    leave(Account.objects.get(pk=story["account"]), Choice.TAKE_ALONG)
    assert list(Review.objects.values_list("pk", flat=True)) == [story["theirs"]]
    assert Review.objects.get().reply_count == 0
    assert not Reply.objects.exists()
    assert not ReviewTranslation.objects.exists()
    assert not Finding.objects.exists()
    assert not Reviewer.objects.filter(name="leila").exists()
    assert Rating.objects.count() == 1
    average = Average.objects.get(film=story["film"])
    assert (average.count, average.mean) == (1, 4.0)
    assert "Mein Urteil" not in set(Report.objects.values_list("excerpt", flat=True))
    assert Film.objects.filter(pk=story["film"]).exists()


def test_two_translations_of_one_review_by_people_who_left_stay_apart(story: dict[str, int]) -> None:
    second = make_account("sara")
    ReviewTranslation.objects.create(
        review_id=story["theirs"], language="ar", text="رأيهم", translator="sara", account=second
    )
    for pk in (story["account"], second.pk):
        leave(Account.objects.get(pk=pk), Choice.ANONYMOUS)
    assert sorted(ReviewTranslation.objects.values_list("translator", flat=True)) == ["", "2"]


def test_leaving_needs_the_password_and_a_choice(client: Client, account: Account) -> None:
    for wrong in ({"password": "guess", "choice": "anonymous"}, {"password": "password"}, {}):
        assert client.post("/me/leave", wrong).status_code == 400
    assert Account.objects.filter(pk=account.pk).exists()
    answer = client.post("/me/leave", {"password": "password", "choice": "take-along"})
    assert answer.status_code == 303
    assert not Account.objects.filter(pk=account.pk).exists()
    assert client.get("/me/").status_code == 302
    assert not Session.objects.filter(pk=client.session.session_key).exists() or "_auth_user_id" not in client.session


def test_a_password_cannot_be_guessed_where_one_leaves(client: Client, account: Account) -> None:
    for _try in range(10):
        client.post("/me/leave", {"password": "guess", "choice": "anonymous"})
    assert client.post("/me/leave", {"password": "password", "choice": "anonymous"}).status_code == 400
    assert Account.objects.filter(pk=account.pk).exists()


def test_who_has_no_password_types_the_user_name(client: Client, account: Account) -> None:
    account.set_unusable_password()
    account.save()
    client.force_login(account)
    assert client.post("/me/leave", {"choice": "anonymous", "username": "Leila"}).status_code == 400
    assert client.post("/me/leave", {"choice": "anonymous", "username": "leila"}).status_code == 303
    assert not Account.objects.filter(pk=account.pk).exists()


def test_the_last_administrator_stays(account: Account) -> None:
    account.is_superuser = True
    account.save()
    with pytest.raises(LastAdministratorError):
        leave(account, Choice.ANONYMOUS)
    make_account("second", is_superuser=True)
    leave(account, Choice.ANONYMOUS)
    assert not Account.objects.filter(username="leila").exists()
