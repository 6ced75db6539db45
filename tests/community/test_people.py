"""Following and muting, and what is told of it."""

from __future__ import annotations

import pytest

from lichtspiel.accounts.limits import Limit, TooOftenError
from lichtspiel.community import following, muting
from lichtspiel.community.following import FollowsThemselvesError, follow, followed_by, followers_of, unfollow
from lichtspiel.community.models import Follow, Mute, Notification, NotificationKind
from lichtspiel.community.muting import mute, muted_by, unmute
from lichtspiel.community.notifying import notify
from make import make_account

pytestmark = pytest.mark.django_db


def test_the_followed_is_told_once_however_often_one_comes_and_goes():
    ida, omar = make_account("ida"), make_account("omar")
    follow(ida, omar)
    follow(ida, omar)
    unfollow(ida, omar)
    follow(ida, omar)
    assert Follow.objects.get().followed == omar
    told = Notification.objects.get()
    assert (told.account, told.kind, told.actor) == (omar, NotificationKind.FOLLOW, ida)


def test_nobody_follows_or_mutes_themselves():
    ida = make_account("ida")
    with pytest.raises(FollowsThemselvesError):
        follow(ida, ida)
    with pytest.raises(muting.MutesThemselvesError):
        mute(ida, ida)


def test_following_has_a_limit(monkeypatch):
    monkeypatch.setattr(following, "FOLLOWS", Limit("follow", 2, 3600))
    ida = make_account("ida")
    for name in ("a", "b"):
        follow(ida, make_account(name))
    with pytest.raises(TooOftenError):
        follow(ida, make_account("c"))
    assert Follow.objects.count() == 2


def test_people_whose_page_is_their_own_are_named_only_to_whom_they_follow():
    ida, omar = make_account("ida"), make_account("omar")
    hidden = make_account("hidden", profile_audience="me")
    half = make_account("half", profile_audience="signed-in")
    for person in (omar, hidden, half):
        follow(person, ida)
    assert {row.follower for row in followers_of(ida, ida)} == {omar, hidden, half}
    assert {row.follower for row in followers_of(ida, omar)} == {omar, half}
    assert {row.follower for row in followers_of(ida, None)} == {omar}
    assert {row.follower for row in followers_of(ida, hidden)} == {omar, hidden, half}
    assert [row.followed for row in followed_by(omar, None)] == [ida]


def test_pages_of_followers_join_without_gap_or_double(monkeypatch):
    monkeypatch.setattr(following, "PAGE", 3)
    ida = make_account("ida")
    people = [make_account(f"p{n}") for n in range(8)]
    Follow.objects.bulk_create(Follow(follower=person, followed=ida) for person in people)
    seen, after = [], 0
    while page := followers_of(ida, None, after):
        seen += [row.follower for row in page[:3]]
        after = page[:3][-1].pk
    assert seen == people[::-1]


def test_who_is_muted_tells_nothing_and_is_told_nothing():
    ida, troll = make_account("ida"), make_account("troll")
    follow(troll, ida)
    mute(ida, troll)
    mute(ida, troll)
    assert not Notification.objects.filter(account=ida).exists()
    notify([ida], NotificationKind.LIKE, actor=troll)
    assert not Notification.objects.exists()
    assert muted_by(ida) == {troll.pk}
    assert muted_by(troll) == frozenset()
    unmute(ida, troll)
    assert not Mute.objects.exists()


def test_somebody_signed_out_muted_nobody(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert muted_by(None) == frozenset()
