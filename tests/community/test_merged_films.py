"""What people noted of films survives when two records become one, and when they are parted again."""

from __future__ import annotations

from datetime import date

import pytest

from lichtspiel.community import lists, seeing, wanting, watching
from lichtspiel.community.models import FilmWatch, ListEntry, Viewing, WatchlistEntry
from lichtspiel.films import rows
from lichtspiel.films.merging import merge_films, undo_merge
from make import make_account, make_film, make_review, reviewer_of

pytestmark = pytest.mark.django_db

DAY, OTHER = date(2025, 5, 1), date(2025, 5, 2)
KEPT = (FilmWatch, ListEntry, Viewing, WatchlistEntry)


@pytest.fixture
def films():
    return make_film(), make_film()


@pytest.fixture
def ida():
    return make_account("ida")


def everything() -> dict[str, dict[int, rows.Row]]:
    return {model._meta.label: rows.rows_of(model) for model in KEPT}


def merged_and_parted(winner, loser):
    """Merge, yield what is there, part, and see that all is as it was."""
    before = everything()
    merge = merge_films(winner, loser)
    yield
    undo_merge(merge)
    assert everything() == before


def test_what_is_noted_of_the_loser_is_noted_of_the_winner(ida, films):
    winner, loser = films
    wanting.want(ida, loser)
    watching.watch(ida, loser)
    seeing.saw(ida, loser, DAY, stays_wanted=True)
    for _merged in merged_and_parted(winner, loser):
        for model in (FilmWatch, Viewing, WatchlistEntry):
            assert model.objects.get().film == winner


def test_what_is_noted_of_both_is_noted_once(ida, films):
    winner, loser = films
    for film in films:
        wanting.want(ida, film)
        watching.watch(ida, film)
    for _merged in merged_and_parted(winner, loser):
        assert WatchlistEntry.objects.get().film == winner
        assert FilmWatch.objects.get().film == winner


def test_a_days_note_and_review_are_taken_over_where_the_winner_has_none(ida, films):
    winner, loser = films
    review = make_review(loser, reviewer=reviewer_of(ida))
    seeing.saw(ida, winner, DAY)
    own = seeing.saw(ida, loser, DAY, review=review)
    seeing.change_viewing(own, DAY, "mit Ben")
    seeing.saw(ida, loser, OTHER)
    for _merged in merged_and_parted(winner, loser):
        first, second = Viewing.objects.order_by("seen_on")
        assert (first.film, first.seen_on, first.note, first.review) == (winner, DAY, "mit Ben", review)
        assert (second.film, second.seen_on) == (winner, OTHER)


def test_viewings_without_a_day_that_say_different_things_both_stay(ida, films):
    winner, loser = films
    one, other = seeing.saw(ida, winner, None), seeing.saw(ida, loser, None)
    seeing.change_viewing(one, None, "im Kino")
    seeing.change_viewing(other, None, "zu Hause")
    for _merged in merged_and_parted(winner, loser):
        assert {viewing.note for viewing in winner.viewings.all()} == {"im Kino", "zu Hause"}


def test_a_list_keeps_its_order(ida, films):
    winner, loser = films
    between = make_film()
    long, short = (
        lists.make_list(ida, lists.Draft(title, "", "de", False, True, "public")) for title in ("lang", "kurz")
    )
    for film in (make_film(), make_film(), make_film(), winner):
        lists.add_film(long, film)
    for film in (loser, between):
        lists.add_film(short, film)
    for _merged in merged_and_parted(winner, loser):
        assert [entry.film_id for entry in short.entries.all()] == [winner.pk, between.pk]
        assert [entry.position for entry in short.entries.all()] == [1, 2]


def test_a_list_with_both_has_one_and_still_moves(ida, films):
    winner, loser = films
    film_list = lists.make_list(ida, lists.Draft("beide", "", "de", False, True, "public"))
    third = make_film()
    for film in (winner, third, loser):
        lists.add_film(film_list, film)
    merge = merge_films(winner, loser)
    assert [entry.film_id for entry in film_list.entries.all()] == [winner.pk, third.pk]
    lists.move_entry(film_list.entries.get(film=third), 1)
    assert [entry.film_id for entry in film_list.entries.all()] == [third.pk, winner.pk]
    undo_merge(merge)
    assert {entry.film_id for entry in film_list.entries.all()} == {third.pk, winner.pk, loser.pk}
