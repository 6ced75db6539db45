"""Drafts: one for each person and film, refusing nothing, overwriting nothing unasked."""

from __future__ import annotations

import threading
from uuid import uuid4

import pytest
from django.db import connection

from lichtspiel.reviews import drafting, faults
from lichtspiel.reviews.drafting import Typed
from lichtspiel.reviews.models import Draft
from lichtspiel.reviews.publishing import Writing, publish
from make import make_account, make_film

pytestmark = pytest.mark.django_db


def typed(text, **more):
    return Typed(posting=more.pop("posting", None) or uuid4(), text=text, **more)


def test_what_makes_no_sense_is_kept_as_far_as_it_can_be_stored():
    account, film = make_account(), make_film()
    odd = typed("a\0b\ud800\r\nc", title="x" * 5000, language="y" * 90, seen_on="gestern" * 9, rating=77, audience="?")
    draft = drafting.save(account, film, None, odd)
    draft.refresh_from_db()
    assert (draft.text, len(draft.title), draft.rating, draft.audience) == ("ab\nc", 2000, None, "public")


def test_nothing_is_kept_of_an_empty_form_but_what_was_kept_is_emptied():
    account, film = make_account(), make_film()
    assert drafting.save(account, film, None, typed("  \n")) is None
    drafting.save(account, film, None, typed("Etwas", window="a"))
    drafting.save(account, film, None, typed("", window="a"))
    assert Draft.objects.get().text == ""


def test_the_same_words_from_another_window_are_no_conflict():
    account, film = make_account(), make_film()
    drafting.save(account, film, None, typed("Etwas", window="a"))
    assert drafting.save(account, film, None, typed("Etwas", window="b")) is not None
    with pytest.raises(drafting.OtherWindowError):
        drafting.save(account, film, None, typed("Anderes", window="c"))
    assert Draft.objects.get().text == "Etwas"


def test_somebody_elses_form_id_takes_nothing_from_them():
    film, posting = make_film(), uuid4()
    drafting.save(make_account(), film, None, typed("Meins", posting=posting))
    drafting.save(make_account(), film, None, typed("Seins", posting=posting))
    assert sorted(Draft.objects.values_list("text", flat=True)) == ["Meins", "Seins"]


def test_a_text_no_review_could_be_is_not_kept():
    with pytest.raises(faults.TooLongError):
        drafting.save(make_account(), make_film(), None, typed("x" * 500_001))


def test_what_was_published_comes_back_as_no_draft():
    account, film, posting = make_account(), make_film(), uuid4()
    publish(account, film, Writing(text="Ein stiller Film.", posting=posting))
    with pytest.raises(drafting.PublishedError):
        drafting.save(account, film, None, typed("Ein stiller Film.", posting=posting))
    assert drafting.is_published(account, posting)
    assert not drafting.is_published(make_account(), posting)


@pytest.mark.django_db(transaction=True)
def test_windows_that_begin_at_the_same_time_make_one_draft():
    account, film, told = make_account(), make_film(), []

    def begin(number):
        try:
            drafting.save(account, film, None, typed(f"Fenster {number}", window=str(number)))
        except drafting.OtherWindowError as fault:
            told.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=begin, args=(n,)) for n in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Draft.objects.count() == 1
    assert len(told) == 4
