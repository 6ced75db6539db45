"""Somebody reports what should not stand here: what is kept of it, how often, and what is wrong with a report."""

from __future__ import annotations

import pytest

import make
from lichtspiel.accounts.limits import TooOftenError
from lichtspiel.moderation import acting, faults, reporting
from lichtspiel.moderation.models import Report, Verdict
from lichtspiel.reviews.models import Review
from moderating import SPAM, thing

pytestmark = pytest.mark.django_db


def test_a_report_keeps_what_stood_there(review, reporter, writer) -> None:
    report = reporting.report(thing(review), reporter, "spam", "Das ist Werbung und hat mit dem Film nichts zu tun.")
    Review.objects.filter(pk=review.pk).update(text="Ein schöner Film.")
    report.refresh_from_db()
    assert report.excerpt == SPAM
    assert (report.of_language, report.author, report.film_id) == ("ar", writer, review.film_id)
    assert report.language == "de"


def test_a_thing_is_reported_once_by_each_until_it_is_decided(review, reporter, moderator) -> None:
    reporting.report(thing(review), reporter, "spam")
    with pytest.raises(faults.ReportedAlreadyError):
        reporting.report(thing(review), reporter, "hate")
    acting.dismiss(thing(review), moderator)
    reporting.report(thing(review), reporter, "hate")
    assert Report.objects.filter(verdict=Verdict.OPEN).count() == 1


def test_what_is_wrong_with_a_report_is_said(review, reporter, writer) -> None:
    with pytest.raises(faults.ReportOfOneselfError):
        reporting.report(thing(review), writer, "spam")
    with pytest.raises(faults.NoReasonError):
        reporting.report(thing(review), reporter, "boring")
    with pytest.raises(faults.WordsMissingError):
        reporting.report(thing(review), reporter, "other", "  ")
    with pytest.raises(faults.TooLongError):
        reporting.report(thing(review), reporter, "spam", "नमस्ते " * 1000)
    assert not Report.objects.exists()


def test_a_limit_counts_characters_as_readers_do(review, reporter) -> None:
    family = "\U0001f468\N{ZERO WIDTH JOINER}\U0001f469\N{ZERO WIDTH JOINER}\U0001f467"
    assert reporting.report(thing(review), reporter, "spam", family * reporting.LONGEST).pk


def test_nobody_floods_the_queue(reporter) -> None:
    for _ in range(reporting.AN_HOUR.number):
        reporting.report(thing(make.make_review()), reporter, "spam")
    with pytest.raises(TooOftenError):
        reporting.report(thing(make.make_review()), reporter, "spam")
