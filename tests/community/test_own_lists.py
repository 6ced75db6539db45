"""Lists: order, limits, deletion and return."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from lichtspiel.community import lists
from lichtspiel.community.lists import Draft, ListIsFullError, TooManyListsError
from lichtspiel.community.models import FilmList, ListEntry
from make import make_account, make_film

pytestmark = pytest.mark.django_db


def draft(title: str = "Nachtfilme") -> Draft:
    return Draft(title, "", "de", language_detected=True, is_ranked=True, audience="public")


@pytest.fixture
def film_list():
    return lists.make_list(make_account("ida"), draft())


def order(film_list: FilmList) -> list[int]:
    entries = list(film_list.entries.order_by("position"))
    assert [entry.position for entry in entries] == list(range(1, len(entries) + 1))
    film_list.refresh_from_db()
    assert film_list.film_count == len(entries)
    return [entry.film_id for entry in entries]


def test_films_come_last_or_where_they_are_put(film_list):
    a, b, c = make_film(), make_film(), make_film()
    lists.add_film(film_list, a)
    lists.add_film(film_list, b)
    lists.add_film(film_list, c, "zuerst", place=1)
    assert order(film_list) == [c.pk, a.pk, b.pk]
    assert film_list.entries.get(film=c).note == "zuerst"


def test_a_film_stands_once_on_a_list_and_keeps_its_note(film_list):
    film = make_film()
    entry = lists.add_film(film_list, film, "alt")
    assert lists.add_film(film_list, film, "neu") == entry
    assert film_list.entries.get().note == "alt"


def test_what_is_removed_can_be_put_back_where_it_was(film_list):
    films = [make_film() for _n in range(4)]
    entries = [lists.add_film(film_list, film) for film in films]
    lists.remove_entry(entries[1])
    assert order(film_list) == [films[0].pk, films[2].pk, films[3].pk]
    lists.add_film(film_list, films[1], place=2)
    assert order(film_list) == [film.pk for film in films]


def test_a_note_that_comes_after_its_film_went_off_the_list_is_let_go(film_list):
    entry = lists.add_film(film_list, make_film(), "alt")
    lists.remove_entry(ListEntry.objects.get(pk=entry.pk))
    lists.note_entry(entry, "zu spät")
    assert order(film_list) == []


def test_a_list_has_room_for_so_many(film_list, monkeypatch):
    monkeypatch.setattr(lists, "MOST_FILMS", 1)
    lists.add_film(film_list, make_film())
    with pytest.raises(ListIsFullError):
        lists.add_film(film_list, make_film())


def test_somebody_has_room_for_so_many_lists(film_list, monkeypatch):
    monkeypatch.setattr(lists, "MOST_LISTS", 1)
    with pytest.raises(TooManyListsError):
        lists.make_list(film_list.account, draft())
    lists.delete_list(film_list)
    assert lists.make_list(film_list.account, draft("Andere")).pk


def test_a_deleted_list_comes_back_whole_until_its_time_is_over(film_list):
    lists.add_film(film_list, make_film(), "Notiz")
    lists.delete_list(film_list)
    assert lists.forget_deleted_lists() == 0
    lists.bring_back(film_list)
    assert FilmList.objects.present().get().entries.get().note == "Notiz"
    FilmList.objects.update(deleted_at=timezone.now() - lists.COMES_BACK - timedelta(hours=1))
    assert lists.forget_deleted_lists() == 1
    assert not ListEntry.objects.exists()


def test_who_sees_which_list():
    ida, omar = make_account("ida"), make_account("omar")
    hidden_person = make_account("quiet", profile_audience="me")
    made = {
        audience: lists.make_list(ida, Draft(audience, "", "de", False, False, audience))
        for audience in ("public", "signed-in", "me")
    }
    theirs = lists.make_list(hidden_person, draft())
    gone, hidden = lists.make_list(ida, draft()), lists.make_list(ida, draft())
    lists.delete_list(gone)
    FilmList.objects.filter(pk=hidden.pk).update(hidden_at=timezone.now())
    for viewer, seen in ((None, {"public"}), (omar, {"public", "signed-in"})):
        assert {one.title for one in FilmList.objects.seen_by(viewer)} == seen
        for one in FilmList.objects.select_related("account"):
            assert one.is_seen_by(viewer) == (one.title in seen), (one, viewer)
    assert theirs.is_seen_by(hidden_person)
    assert FilmList.objects.get(pk=hidden.pk).is_seen_by(ida)
    assert not FilmList.objects.get(pk=gone.pk).is_seen_by(ida)
    assert made["me"].is_seen_by(ida)


class AnyMoves(TestCase):
    """Whatever is moved where, the list keeps its films and its numbers."""

    @settings(max_examples=25)
    @given(moves=st.lists(st.tuples(st.integers(0, 4), st.integers(1, 9)), max_size=6))
    def test_moves_keep_every_film_and_number_from_one(self, moves):
        film_list = lists.make_list(make_account(), draft())
        films = [make_film() for _n in range(5)]
        expected = [lists.add_film(film_list, film) for film in films]
        for which, place in moves:
            entry = expected.pop(which)
            expected.insert(min(place - 1, 4), entry)
            lists.move_entry(ListEntry.objects.select_related("film_list").get(pk=entry.pk), place)
        assert order(film_list) == [entry.film_id for entry in expected]
