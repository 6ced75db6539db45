"""What was deleted so long ago that it cannot be brought back is erased, with every copy; all else stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from lichtspiel.desk.models import Finding
from lichtspiel.erasing import erase_deleted
from lichtspiel.moderation import reporting
from lichtspiel.moderation.models import Report
from lichtspiel.moderation.things import Kind, find
from lichtspiel.reviews import publishing, rating, replying
from lichtspiel.reviews.models import Average, Rating, Reply, Review, ReviewTranslation, ReviewVersion
from lichtspiel.reviews.publishing import RESTORE_DAYS, Writing
from lichtspiel.translating import persons
from lichtspiel.translating.models import MachineTranslation
from make import make_account, make_film, make_review, reviewer_of

pytestmark = pytest.mark.django_db

TEXT = "Ein langer, stiller Film über das Warten. \N{WHITE FLAG} 雨が降る。"


def days_ago(days: int) -> None:
    """Let all that is deleted be deleted so long ago."""
    then = timezone.now() - timedelta(days=days, minutes=1)
    Review.objects.exclude(deleted_at=None).update(deleted_at=then)
    Reply.objects.exclude(deleted_at=None).update(deleted_at=then)


def test_a_deleted_review_goes_after_its_time_and_not_before():
    author, film = make_account(), make_film()
    review = publishing.publish(author, film, Writing(text=TEXT, rating=9))
    publishing.publish(make_account(), film, Writing(text=TEXT, rating=5))
    publishing.delete(review, author)
    days_ago(RESTORE_DAYS - 1)
    assert erase_deleted() == 0
    publishing.restore(review, author)
    publishing.delete(review, author)
    days_ago(RESTORE_DAYS)
    assert erase_deleted() == 1
    assert not Review.objects.filter(pk=review.pk).exists()
    assert not ReviewVersion.objects.filter(review=review.pk).exists()
    assert list(Rating.objects.values_list("value", flat=True)) == [5]
    assert (Average.objects.get().count, Average.objects.get().mean) == (1, 5)
    assert Review.objects.count() == 1
    assert erase_deleted() == 0


def test_no_copy_of_the_words_is_left_but_what_a_report_keeps():
    author, reader, film = make_account(), make_account(), make_film()
    review = publishing.publish(author, film, Writing(text=TEXT))
    reply, _ = replying.reply(reader, review, replying.Answer(text="ja, sehr lang."))
    ReviewTranslation.objects.create(review=review, language="en", text="A long, silent film.", translator="Mara")
    reporting.report(find(Kind.REVIEW, review.pk), reader, "spam")
    for table, row in (("reviews.review", review.pk), ("reviews.reply", reply.pk)):
        MachineTranslation.objects.create(
            film=film, table=table, row_id=row, text_hash="x", from_language="de", language="en", text="A film."
        )
        Finding.objects.create(
            film=film, table=table, row_id=row, column="text", language="de", text=TEXT, kind="repeat", start=0, end=3,
            severity="low", confidence=0.5,
        )  # fmt: skip
    publishing.delete(review, author)
    days_ago(RESTORE_DAYS)
    erase_deleted()
    kept = [model.objects.count() for model in (Review, Reply, ReviewTranslation, MachineTranslation, Finding)]
    assert kept == [0, 0, 0, 0, 0]
    assert Report.objects.get().excerpt == TEXT


def test_the_rating_of_an_earlier_viewing_counts_again_where_the_later_review_was_deleted_by_an_administrator():
    author, film = make_account(), make_film()
    publishing.publish(author, film, Writing(text=TEXT, rating=4))
    second = publishing.publish(author, film, Writing(text=TEXT, rating=10))
    Review.objects.filter(pk=second.pk).update(deleted_at=timezone.now())
    days_ago(RESTORE_DAYS)
    erase_deleted()
    assert list(Rating.objects.values_list("value", "is_current")) == [(4, True)]
    assert Average.objects.get().mean == 4
    assert rating.current_rating(author, film.pk) == 4


def test_deleted_replies_go_and_those_that_stand_are_counted():
    author, reader = make_account(), make_account()
    review = make_review(text=TEXT, reviewer=reviewer_of(author))
    gone, _ = replying.reply(reader, review, replying.Answer(text="Nein."))
    replying.reply(reader, review, replying.Answer(text="Doch."))
    replying.delete(reader, gone)
    days_ago(RESTORE_DAYS)
    assert erase_deleted() == 1
    review.refresh_from_db()
    assert (list(Reply.objects.values_list("text", flat=True)), review.reply_count) == (["Doch."], 1)


def test_a_translation_that_was_deleted_goes_after_its_time_unless_it_is_written_again():
    writer, reader = make_account("wanda"), make_account()
    review = make_review(text=TEXT, reviewer=reviewer_of(make_account()))
    for language, text in (("ar", "فيلم طويل وصامت."), ("ja", "長くて静かな映画です。")):
        made, _ = persons.write(writer, review, language, persons.Words(text))
        reporting.report(find(Kind.TRANSLATION, made.pk), reader, "spam")
        persons.delete(writer, made)
    ReviewTranslation.objects.update(deleted_at=timezone.now() - timedelta(days=RESTORE_DAYS, minutes=1))
    persons.write(writer, review, "ja", persons.Words("やはり静かな映画です。"))
    assert erase_deleted() == 1
    assert list(ReviewTranslation.objects.values_list("language", "deleted_at")) == [("ja", None)]
    assert [report.excerpt for report in Report.objects.order_by("pk")] == [
        "فيلم طويل وصامت.",
        "長くて静かな映画です。",
    ]
    assert erase_deleted() == 0
