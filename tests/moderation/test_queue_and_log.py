"""What waits for moderators, and what they did."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

import make
from lichtspiel.moderation import acting, appealing, locking, log, queue, reporting
from lichtspiel.moderation.models import Appeal, Deed
from lichtspiel.moderation.things import Kind, find
from lichtspiel.reviews.models import Reply
from moderating import thing

pytestmark = pytest.mark.django_db


def test_several_reports_of_one_thing_are_one_entry(review, moderator, writer) -> None:
    for reason in ("spam", "hate", "spam"):
        reporting.report(thing(review), make.make_account(), reason)
    (entry,) = queue.page(queue.Filters())
    assert (entry.ref, entry.size, entry.what) == (("reviews.review", review.pk), 3, queue.REPORTS)
    assert len(queue.open_reports([entry.ref])[entry.ref]) == 3
    assert queue.page(queue.Filters(reason="copyright")) == []
    assert [e.size for e in queue.page(queue.Filters(reason="spam"))] == [2]


def test_the_queue_holds_reports_held_texts_and_appeals_the_oldest_first(review, writer, moderator, reporter) -> None:
    appeal = appealing.appeal(acting.hide(thing(review), moderator, "Werbung"), writer, "لا")
    held = make.make_review(language="ja", held_at=timezone.now() - timedelta(days=2))
    reply = Reply.objects.create(
        review=held, reviewer=make.make_reviewer(), language="hi", text="नहीं", held_at=timezone.now()
    )
    reporting.report(thing(writer), reporter, "harassment")
    entries = queue.page(queue.Filters())
    assert [entry.ref for entry in entries] == [
        ("reviews.review", held.pk),
        ("moderation.appeal", appeal.pk),
        ("reviews.reply", reply.pk),
        ("accounts.account", writer.pk),
    ]
    assert queue.counts() == {queue.REPORTS: 1, queue.HELD: 2, queue.APPEALS: 1}
    assert [entry.row_id for entry in queue.page(queue.Filters(age="day"))] == [held.pk]
    assert [entry.row_id for entry in queue.page(queue.Filters(kind="reply"))] == [reply.pk]
    assert [entry.row_id for entry in queue.page(queue.Filters(language="hi"))] == [reply.pk]
    assert {"ja", "hi"} <= set(queue.languages())


def test_pages_of_the_queue_hold_every_entry_once(moderator) -> None:
    at = timezone.now()
    for _ in range(7):
        make.make_review(held_at=at)
        reporting.report(thing(make.make_review()), make.make_account(), "spam")
    after, seen = "", []
    while entries := queue.page(queue.Filters(), after, 3):
        seen += [entry.ref for entry in entries[:3]]
        after = entries[min(2, len(entries) - 1)].place
    assert len(seen) == len(set(seen)) == 14


def test_the_log_is_read_by_moderator_deed_person_and_film(review, writer, moderator, other) -> None:
    hiding = acting.hide(thing(review), moderator, "Werbung")
    locking.lock(find(Kind.FILM, review.film_id), other, "Streit")
    assert [action.deed for action in log.actions(log.Filters())] == [Deed.LOCK, Deed.HIDE]
    for filters in (
        log.Filters(moderator="MONA"), log.Filters(deed="hide"), log.Filters(person="wanda"),
    ):  # fmt: skip
        assert log.actions(filters) == [hiding]
    assert len(log.actions(log.Filters(film=review.film_id))) == 2
    assert log.history(writer).acts == 1
    assert Appeal.objects.count() == 0
