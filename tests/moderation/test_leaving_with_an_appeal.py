"""Who leaves takes their words along; that they appealed, and what became of it, stays in the log."""

from __future__ import annotations

import pytest
from django.test import Client

import make
from lichtspiel.accounts.models import Account
from lichtspiel.leaving import Choice, leave
from lichtspiel.listing.making import remake
from lichtspiel.moderation import acting, appealing, faults, queue
from lichtspiel.moderation.models import Action, Appeal, Deed
from lichtspiel.moderation.things import Kind, find
from lichtspiel.moderation.undoing import undo
from lichtspiel.reviews.models import Review

pytestmark = pytest.mark.django_db

WORDS = "هذا رأيي في الفيلم لا في صانعيه."
TEXT = "このフィルムは時間の無駄でした。"


@pytest.fixture
def writer() -> Account:
    return make.make_account("wanda", name="Wanda Wörter")


@pytest.fixture
def review(writer) -> Review:
    return make.make_review(make.make_film(), TEXT, "ja", reviewer=make.reviewer_of(writer))


def hidden(review: Review, moderator: Account) -> Action:
    found = find(Kind.REVIEW, review.pk)
    assert found is not None
    return acting.hide(found, moderator, "Beleidigt.")


def log_of(moderator: Account, path: str) -> str:
    client = Client()
    client.force_login(moderator)
    remake()
    response = client.get(path, headers={"accept-language": "en"})
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("choice", list(Choice))
def test_an_open_appeal_ends_as_withdrawn_and_its_words_are_gone(choice, review, writer, moderator, other) -> None:
    appeal = appealing.appeal(hidden(review, moderator), writer, WORDS)
    assert queue.counts()[queue.APPEALS] == 1
    leave(writer, choice)
    appeal.refresh_from_db()
    assert (appeal.text, appeal.language, appeal.account_id, appeal.is_granted) == ("", "", None, None)
    assert appeal.withdrawn_at is not None
    assert (queue.counts()[queue.APPEALS], queue.page(queue.Filters(what=queue.APPEALS))) == (0, [])
    withdrawn, hid = Action.objects.all()
    assert (withdrawn.deed, withdrawn.row_id, withdrawn.moderator) == (Deed.WITHDRAW, appeal.pk, None)
    assert hid.undone_at is None
    for decide in (appealing.grant, appealing.refuse):
        with pytest.raises(faults.WithdrawnError):
            decide(appeal, other, "Nein.")
    log = log_of(other, "/moderation/log")
    assert f"/moderation/appeal/{appeal.pk}" in log
    page = log_of(other, f"/moderation/appeal/{appeal.pk}")
    for shown in (log, page):
        assert WORDS not in shown
        assert "Wanda" not in shown
    assert "Withdrawn" in page
    assert "/grant" not in page


def test_an_appeal_that_was_refused_stays_refused_without_its_words(review, writer, moderator, other) -> None:
    appeal = appealing.appeal(hidden(review, moderator), writer, WORDS)
    refused = appealing.refuse(appeal, other, "Es bleibt dabei.")
    leave(writer, Choice.ANONYMOUS)
    appeal.refresh_from_db()
    assert (appeal.text, appeal.is_granted, appeal.withdrawn_at) == ("", False, None)
    assert not Action.objects.filter(deed=Deed.WITHDRAW).exists()
    page = log_of(moderator, f"/moderation/appeal/{appeal.pk}")
    assert "Es bleibt dabei." in page
    assert "Withdrawn" not in page
    assert refused.deed == Deed.REFUSE


def test_an_act_is_undone_though_whoever_appealed_has_left(review, writer, moderator) -> None:
    action = hidden(review, moderator)
    appeal = appealing.appeal(action, writer, WORDS)
    leave(writer, Choice.ANONYMOUS)
    undo(action, moderator)
    review.refresh_from_db()
    appeal.refresh_from_db()
    assert (review.hidden_at, appeal.is_granted) == (None, None)
    assert Appeal.objects.get().withdrawn_at is not None
