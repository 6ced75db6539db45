"""Reviews are published once, edited with versions, deleted and restored; averages follow."""

from __future__ import annotations

import threading
import unicodedata
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from lichtspiel.accounts.models import Audience, WritingLanguage
from lichtspiel.reviews import faults
from lichtspiel.reviews.models import Average, Draft, Rating, Review, Reviewer, ReviewLock
from lichtspiel.reviews.publishing import Writing, delete, edit, publish, restore
from lichtspiel.reviews.rating import current_rating, rate, take_back
from make import make_account, make_film, make_review

pytestmark = pytest.mark.django_db
GERMAN = "Ein stiller Film über zwei Menschen, die sich in einer fremden Stadt begegnen und nichts mehr erwarten."
ARABIC = "فيلم هادئ عن شخصين يلتقيان في مدينة غريبة ولا ينتظران من الحياة شيئا بعد الآن."
JAPANESE = "静かで、とても美しい映画でした。"


@pytest.fixture
def film():
    return make_film({"de": "Abschied von gestern"})


@pytest.fixture
def writer():
    return make_account("rosa", name="Rosa")


def test_a_review_is_published_with_its_language_licence_rating_and_first_version(film, writer, settings):
    settings.REVIEW_LICENCE = "CC BY 4.0"
    review = publish(writer, film, Writing(text=ARABIC, title="وداع", rating=9, seen_on=date(2024, 5, 1)))
    assert (review.language, review.language_detected, review.licence) == ("ar", True, "CC BY 4.0")
    assert review.is_markdown
    assert review.is_public
    assert review.reviewer.name == "Rosa"
    assert review.rating.value == 9
    assert Average.objects.get(film=film).count == 1
    (version,) = review.versions.all()
    assert (version.number, version.text, version.rating, version.account) == (1, ARABIC, 9, writer)


def test_the_same_form_sent_twice_makes_one_review(film, writer):
    writing = Writing(text=GERMAN, rating=6)
    first, second = publish(writer, film, writing), publish(writer, film, writing)
    assert first == second
    assert Review.objects.count() == Rating.objects.count() == 1


def test_somebody_elses_form_does_not_stand_in_the_way(film, writer):
    posting = uuid4()
    publish(writer, film, Writing(text=GERMAN, posting=posting))
    other = publish(make_account(), film, Writing(text=ARABIC, posting=posting))
    assert other.text == ARABIC
    assert Review.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_the_same_form_sent_many_times_at_once_makes_one_review():
    film, writer, made = make_film(), make_account(), []
    writing = Writing(text=GERMAN, rating=7)

    def send() -> None:
        try:
            made.append(publish(writer, film, writing).pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 6
    assert set(made) == {Review.objects.get().pk}
    assert Average.objects.get(film=film).count == 1


@pytest.mark.django_db(transaction=True)
def test_many_who_rate_one_film_at_once_are_all_counted():
    film = make_film()
    people = [make_account() for _ in range(8)]

    def give(person, value) -> None:
        try:
            rate(person, film, value)
        finally:
            connection.close()

    threads = [threading.Thread(target=give, args=(p, n + 1)) for n, p in enumerate(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    average = Average.objects.get(film=film)
    assert (average.count, average.mean) == (8, 4.5)


@pytest.mark.parametrize(
    "text",
    ["Gut!", "  ab  \n", "नि", "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}👍🏽", "e\u0301" * 4],
)
def test_less_than_five_characters_are_too_short_as_a_reader_counts(film, writer, text):
    with pytest.raises(faults.TooShortError):
        publish(writer, film, Writing(text=text))
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    "text",
    ["Super", "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}" * 5, "很好看的片", "e\u0301" * 5],
)
def test_five_characters_are_enough_in_any_script(film, writer, text):
    assert publish(writer, film, Writing(text=text, language="en")).pk


def test_a_hundred_thousand_characters_fit_and_one_more_does_not(film, writer):
    letter = "कि"
    assert publish(writer, film, Writing(text=letter * 100_000, language="hi")).text == letter * 100_000
    with pytest.raises(faults.TooLongError):
        publish(writer, film, Writing(text=letter * 100_001, language="hi"))


def test_decomposed_letters_are_composed_silently_and_what_was_typed_is_kept(film, writer):
    typed = unicodedata.normalize("NFD", GERMAN)
    review = publish(writer, film, Writing(text=f"\N{ZERO WIDTH NO-BREAK SPACE}{typed}\r\n\r\nEnde."))
    assert review.text == f"{GERMAN}\n\nEnde."
    assert review.versions.get().typed == f"\N{ZERO WIDTH NO-BREAK SPACE}{typed}\n\nEnde."


def test_what_no_database_takes_is_left_out(film, writer):
    review = publish(writer, film, Writing(text=f"{GERMAN}\0\ud800", title="a\0b"))
    assert (review.title, review.text) == ("ab", GERMAN)


def test_a_broken_word_is_no_reason_to_refuse(film, writer):
    review = publish(writer, film, Writing(text="Ein trિંક zum Vergessen, mehr ist dieser lange Abend im Kino nicht."))
    assert "trિંક" in review.text
    assert review.language == "de"


def test_a_language_that_was_chosen_is_kept_canonical(film, writer):
    review = publish(writer, film, Writing(text=GERMAN, language="de-at"))
    assert (review.language, review.language_detected) == ("de-AT", False)
    with pytest.raises(faults.NoSuchLanguageError):
        publish(writer, film, Writing(text=GERMAN, language="x-zz<script>"))


def test_a_text_too_short_to_tell_is_taken_for_what_its_writer_writes_else_for_unknown(film, writer):
    assert publish(writer, film, Writing(text="12345 67")).language == "und"
    WritingLanguage.objects.create(account=writer, language="pt-BR")
    text = "Um filme calmo sobre duas pessoas que se encontram numa cidade estranha e já não esperam nada da vida."
    assert publish(writer, film, Writing(text=text)).language == "pt-BR"


def test_who_is_blocked_a_locked_film_and_a_film_that_is_gone_are_told(film, writer):
    ReviewLock.objects.create(film=film)
    with pytest.raises(faults.LockedError):
        publish(writer, film, Writing(text=GERMAN))
    with pytest.raises(faults.LockedError):
        rate(writer, film, 5)
    assert publish(make_account(is_moderator=True), film, Writing(text=GERMAN)).pk
    with pytest.raises(faults.MayNotWriteError):
        publish(make_account(blocked_at=timezone.now()), make_film(), Writing(text=GERMAN))
    with pytest.raises(faults.FilmGoneError):
        publish(writer, make_film(deleted_at=timezone.now()), Writing(text=GERMAN))
    with pytest.raises(faults.FilmGoneError):
        rate(writer, make_film(merged_into=film), 5)


def test_publishing_takes_the_draft_away(film, writer):
    Draft.objects.create(account=writer, film=film, posting=uuid4(), text="Ein sti")
    Draft.objects.create(account=make_account(), film=film, posting=uuid4(), text="Andere")
    publish(writer, film, Writing(text=GERMAN))
    assert [draft.text for draft in Draft.objects.all()] == ["Andere"]


def test_an_edit_is_a_version_and_says_so(film, writer):
    review = publish(writer, film, Writing(text=GERMAN, rating=6))
    edited = edit(review, writer, Writing(text=f"{GERMAN} Groß.", rating=8, is_spoiler=True), based_on=1)
    assert (edited.version, edited.is_spoiler, edited.rating.value) == (2, True, 8)
    assert edited.edited_at is not None
    assert [v.rating for v in edited.versions.order_by("number")] == [6, 8]
    assert Average.objects.get(film=film).mean == 8


def test_an_edit_that_changes_nothing_is_no_version(film, writer):
    review = publish(writer, film, Writing(text=GERMAN))
    same = edit(review, writer, Writing(text=GERMAN, audience=Audience.ME))
    assert (same.version, same.edited_at, same.audience) == (1, None, "me")


def test_of_two_edits_at_once_the_later_is_told_and_the_same_sent_twice_is_not(film, writer):
    review = publish(writer, film, Writing(text=GERMAN))
    first = Writing(text=f"{GERMAN} Eins.")
    edit(review, writer, first, based_on=1)
    assert edit(review, writer, first, based_on=1).version == 2
    with pytest.raises(faults.ChangedMeanwhileError):
        edit(review, writer, Writing(text=f"{GERMAN} Zwei."), based_on=1)
    review.refresh_from_db()
    assert review.text.endswith("Eins.")


def test_a_review_that_was_not_written_here_keeps_what_it_said_before_its_first_edit(film, writer):
    reviewer = Reviewer.objects.create(account=writer, name="Rosa", kind="account")
    review = make_review(film, "Als ich ihn sah, war ich jung.", "de", reviewer=reviewer)
    edit(review, writer, Writing(text=GERMAN))
    assert [v.text for v in review.versions.order_by("number")] == ["Als ich ihn sah, war ich jung.", GERMAN]


def test_only_the_writer_edits_deletes_and_restores(film, writer):
    review = publish(writer, film, Writing(text=GERMAN))
    other = make_account(is_moderator=True)
    for act in (
        lambda: edit(review, other, Writing(text=ARABIC)),
        lambda: delete(review, other),
        lambda: restore(review, other),
    ):
        with pytest.raises(faults.NotYoursError):
            act()


def test_a_deleted_review_takes_its_rating_along_and_brings_it_back(film, writer):
    rate(make_account(), film, 2)
    review = publish(writer, film, Writing(text=GERMAN, rating=10))
    delete(review, writer)
    assert Average.objects.get(film=film).mean == 2
    assert current_rating(writer, film.pk) is None
    restore(review, writer)
    assert Average.objects.get(film=film).mean == 6
    Review.objects.filter(pk=review.pk).update(deleted_at=timezone.now() - timedelta(days=31))
    with pytest.raises(faults.TooLateError):
        restore(review, writer)


def test_a_second_viewing_is_a_second_review_and_the_newest_rating_counts(film, writer):
    first = publish(writer, film, Writing(text=GERMAN, rating=4))
    second = publish(writer, film, Writing(text=ARABIC, rating=10))
    average = Average.objects.get(film=film)
    assert (average.count, average.mean) == (1, 10)
    assert [r.value for r in Rating.objects.order_by("pk")] == [4, 10]
    delete(second, writer)
    assert Average.objects.get(film=film).mean == 4
    restore(second, writer)
    edit(first, writer, Writing(text=GERMAN, rating=5))
    average.refresh_from_db()
    assert (average.count, average.mean) == (1, 10)


def test_a_rating_from_the_box_is_changed_joined_by_a_review_and_taken_back(film, writer):
    rate(writer, film, 3)
    rate(writer, film, 5)
    assert Rating.objects.count() == 1
    review = publish(writer, film, Writing(text=GERMAN, rating=7))
    assert Rating.objects.get().value == 7
    take_back(writer, film)
    review.refresh_from_db()
    assert review.rating is None
    assert not Average.objects.exists()


@pytest.mark.parametrize("value", [0, 11, -1])
def test_no_rating_is_outside_the_scale(film, writer, value):
    with pytest.raises(faults.NoRatingError):
        rate(writer, film, value)
    with pytest.raises(faults.NoRatingError):
        publish(writer, film, Writing(text=GERMAN, rating=value))


def test_a_person_is_reviewed_by_the_name_they_have_now(film, writer):
    publish(writer, film, Writing(text=GERMAN))
    writer.name = "Rosa Luxemburg"
    writer.save()
    assert publish(writer, film, Writing(text=ARABIC)).reviewer.name == "Rosa Luxemburg"


class TestHolding:
    @pytest.fixture(autouse=True)
    def careful(self, settings):
        settings.HOLD_LINKS, settings.HOLD_FIRST = True, 0
        settings.NEW_ACCOUNT_DAYS, settings.NEW_ACCOUNT_REVIEWS = 14, 2

    def test_links_of_a_new_account_wait_and_of_a_known_one_do_not(self, film, writer):
        linked = f"{GERMAN} [mehr](https://example.org/)"
        assert publish(writer, film, Writing(text=linked)).held_at is not None
        assert publish(writer, film, Writing(text=GERMAN)).held_at is None
        old = make_account(date_joined=timezone.now() - timedelta(days=15))
        assert publish(old, film, Writing(text=linked)).held_at is None
        assert publish(make_account(is_editor=True), film, Writing(text=linked)).held_at is None

    def test_links_that_come_with_an_edit_wait_too(self, film, writer):
        review = publish(writer, film, Writing(text=GERMAN))
        assert edit(review, writer, Writing(text=f"{GERMAN} WWW.example.org")).held_at is not None

    def test_the_first_reviews_wait_where_the_operator_wants_it(self, film, writer, settings):
        settings.HOLD_FIRST = 2
        held = publish(writer, film, Writing(text=GERMAN))
        assert held.held_at is not None
        assert not held.is_public
        for _ in range(2):
            make_review(film, GERMAN, "de", reviewer=held.reviewer)
        assert publish(writer, film, Writing(text=ARABIC)).held_at is None

    def test_what_only_its_writer_sees_need_not_wait_until_it_is_shown(self, film, writer, settings):
        settings.HOLD_FIRST = 1
        review = publish(writer, film, Writing(text=GERMAN, audience=Audience.ME))
        assert review.held_at is None
        review.reviewer.reviews.exclude(pk=review.pk).delete()
        assert edit(review, writer, Writing(text=f"{GERMAN} www.example.org")).held_at is not None


def test_the_same_words_sent_again_are_the_same_review():
    """Who goes back in the browser finds the words in a new form."""
    account, film = make_account(), make_film()
    first = publish(account, film, Writing(text="Ein ruhiger Film.", language="de"))
    again = publish(account, film, Writing(text="Ein ruhiger Film.", language="de"))
    other = publish(account, film, Writing(text="Beim zweiten Mal lauter.", language="de"))
    assert again == first
    assert other != first
    Review.objects.filter(pk=other.pk).update(created_at=timezone.now() - timedelta(days=400))
    assert publish(account, film, Writing(text="Beim zweiten Mal lauter.", language="de")) != other


@pytest.mark.parametrize(("text", "language"), [(GERMAN, "de"), (ARABIC, "ar"), (JAPANESE, "ja")])
@pytest.mark.parametrize(
    "set_otherwise",
    [
        {"rating": 9},
        {"rating": None},
        {"seen_on": date(2024, 5, 2)},
        {"seen_on": None},
        {"audience": Audience.SIGNED_IN},
        {"is_spoiler": True},
        {"language": "mul"},
        {"title": "—"},
    ],
    ids=lambda given: next(iter(given)),
)
def test_whatever_the_writer_sets_otherwise_makes_the_same_words_another_review(text, language, set_otherwise):
    account, film = make_account(), make_film()
    first = Writing(text=text, language=language, rating=6, seen_on=date(2024, 5, 1))
    other = replace(first, posting=uuid4(), **set_otherwise)
    made = [publish(account, film, writing).pk for writing in (first, other)]
    assert len(set(made)) == 2
    assert [publish(account, film, replace(w, posting=uuid4())).pk for w in (first, other)] == made
    review = Review.objects.select_related("rating").get(pk=made[1])
    assert (review.rating.value if review.rating else None, review.seen_on) == (other.rating, other.seen_on)
    assert (review.audience, review.is_spoiler, review.language) == (other.audience, other.is_spoiler, other.language)


def test_a_language_that_was_told_is_the_same_as_the_one_that_is_chosen():
    account, film = make_account(), make_film()
    first = publish(account, film, Writing(text=ARABIC))
    assert publish(account, film, Writing(text=ARABIC, language="ar")) == first
