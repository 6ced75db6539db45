"""Followers are told of reviews, watchers of edits: each once, and not those who do not want it."""

from __future__ import annotations

import pytest
from django.utils import timezone

from lichtspiel.accounts.models import Account
from lichtspiel.community.following import follow
from lichtspiel.community.models import Follow, Notification, NotificationChoice, NotificationKind
from lichtspiel.community.muting import mute
from lichtspiel.community.telling import tell_followers
from lichtspiel.community.watching import tell_watchers, unwatch, watch
from lichtspiel.films.models import Revision
from make import make_account, make_film, make_review, make_reviewer, reviewer_of

pytestmark = pytest.mark.django_db

KIND = NotificationKind.FOLLOWED_REVIEW


@pytest.fixture
def omar():
    return make_account("omar")


def followers(omar, *names: str) -> list[Account]:
    people = [make_account(name) for name in names]
    Follow.objects.bulk_create(Follow(follower=person, followed=omar) for person in people)
    return people


def told() -> set[str]:
    return set(Notification.objects.filter(kind=KIND).values_list("account__username", flat=True))


def test_every_follower_is_told_once_in_one_statement(omar, django_assert_num_queries):
    followers(omar, "a", "b", "c")
    review = make_review(reviewer=reviewer_of(omar))
    with django_assert_num_queries(1):
        assert tell_followers(review) == 3
    assert tell_followers(review) == 0
    notice = Notification.objects.filter(kind=KIND).first()
    assert notice is not None
    assert (notice.actor, notice.film, notice.review, notice.facts) == (omar, review.film, review, {})
    assert (notice.on_site, notice.by_mail, notice.read_at) == (True, False, None)
    assert told() == {"a", "b", "c"}


def test_each_is_told_where_they_chose(omar):
    people = followers(omar, "site", "mail", "never", "muting", "gone")
    for person, on_site, by_mail in zip(people, (True, False, False), (False, True, False), strict=False):
        NotificationChoice.objects.create(account=person, kind=KIND, on_site=on_site, by_mail=by_mail)
    mute(people[3], omar)
    Account.objects.filter(username="gone").update(is_active=False)
    tell_followers(make_review(reviewer=reviewer_of(omar)))
    assert told() == {"site", "mail"}
    mailed = Notification.objects.get(kind=KIND, account__username="mail")
    assert (mailed.on_site, mailed.by_mail) == (False, True)


@pytest.mark.parametrize(
    "fields",
    [{"audience": "me"}, {"held_at": timezone.now()}, {"hidden_at": timezone.now()}, {"deleted_at": timezone.now()}],
)
def test_nobody_is_told_of_what_they_cannot_see(omar, fields):
    followers(omar, "a")
    assert tell_followers(make_review(reviewer=reviewer_of(omar), **fields)) == 0


def test_a_held_review_is_told_when_it_is_released(omar):
    followers(omar, "a")
    review = make_review(reviewer=reviewer_of(omar), held_at=timezone.now())
    tell_followers(review)
    review.held_at = None
    assert tell_followers(review) == 1


def test_reviews_of_somebody_without_an_account_are_told_to_nobody():
    assert tell_followers(make_review(reviewer=make_reviewer("Bazin"))) == 0


def test_watchers_are_told_of_edits_but_not_of_their_own():
    ida, omar, film = make_account("ida"), make_account("omar"), make_film()
    for person in (ida, omar, make_account("former")):
        watch(person, film)
    watch(ida, film)
    unwatch(Account.objects.get(username="former"), film)
    revision = Revision.objects.create(film=film, account=omar, comment="Jahr berichtigt")
    tell_watchers(film, omar, revision)
    notice = Notification.objects.get()
    assert (notice.account, notice.kind, notice.actor, notice.film) == (ida, NotificationKind.FILM_EDIT, omar, film)
    assert notice.facts == {"revision": revision.pk, "comment": "Jahr berichtigt"}


def test_following_does_not_tell_of_what_was_written_before(omar):
    make_review(reviewer=reviewer_of(omar))
    follow(make_account("late"), omar)
    assert told() == set()
