"""Revisions: who changed what, older states shown and put back, and deleting that can be undone."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db.models import ProtectedError

import make
from lichtspiel.films.deleting import delete_film, delete_person, remove, undelete_film, undelete_person
from lichtspiel.films.models import Film, Identifier, Release, Revision, Synopsis, Title
from lichtspiel.films.revisions import Act, ConflictError, restore, revising, state_at, state_of, undo

pytestmark = pytest.mark.django_db


@pytest.fixture
def film():
    film = make.make_film(
        {"ja": "七人の侍", "de": "Die sieben Samurai"},
        year=1954,
        synopses={"ar": "سبعة محاربين يدافعون عن قرية.", "de": "Sieben Krieger verteidigen ein Dorf."},
        identifiers={"imdb": "tt0047478"},
        countries=["JP"],
        languages=["ja"],
        genres=["drama"],
    )
    make.make_credit(film, make.make_person("Toshirō Mifune"), character="菊千代")
    Release.objects.create(film=film, country="JP", date=dt.date(1954, 4, 26))
    return film


def rename(film: Film, text: str, language: str = "de", **said) -> Revision:
    with revising(film, **said) as revision:
        title = film.titles.get(language=language)
        title.text = text
        title.save()
    return revision


def test_a_revision_keeps_who_when_why_and_only_what_changed(film):
    editor = make.make_account()
    revision = rename(film, "Die 7 Samurai", account=editor, comment="wie auf dem Plakat")
    assert (revision.film, revision.account, revision.act, revision.comment) == (
        film,
        editor,
        Act.EDIT,
        "wie auf dem Plakat",
    )
    (row,) = revision.rows.all()
    assert row.table == "films.title"
    assert row.before == {"text": "Die sieben Samurai"}
    assert row.after == {"text": "Die 7 Samurai"}


def test_nothing_changed_is_no_revision(film):
    with revising(film) as revision:
        film.save()
    assert revision.pk is None
    assert not Revision.objects.exists()


def test_what_fails_is_neither_changed_nor_recorded(film):
    def spoil() -> None:
        with revising(film):
            film.titles.all().delete()
            film.credits.get().person.delete()

    with pytest.raises(ProtectedError):
        spoil()
    assert film.titles.count() == 2
    assert not Revision.objects.exists()


def test_a_new_film_is_recorded_whole(film):
    with revising(film, act=Act.IMPORT, is_new=True) as revision:
        pass
    tables = sorted(row.table for row in revision.rows.all())
    assert tables == sorted(
        f"films.{name}"
        for name in (
            *("film", "credit", "filmcountry", "filmlanguage", "filmterm", "identifier", "release"),
            *("synopsis", "synopsis", "title", "title"),
        )
    )
    assert all(row.before is None for row in revision.rows.all())


def test_older_states_are_shown(film):
    first = rename(film, "Die 7 Samurai")
    with revising(film) as second:
        film.synopses.filter(language="ar").delete()
        Film.objects.filter(pk=film.pk).update(year=1955)
    rename(film, "Sieben Samurai")
    state = state_at(first)
    assert {title.text for title in state.of(Title)} == {"七人の侍", "Die 7 Samurai"}
    assert {text.language for text in state.of(Synopsis)} == {"ar", "de"}
    assert [shown.year for shown in state.of(Film)] == [1954]
    assert [release.date for release in state.of(Release)] == [dt.date(1954, 4, 26)]
    assert {text.language for text in state_at(second).of(Synopsis)} == {"de"}


def test_an_older_state_is_put_back_whole_with_its_ids(film):
    first = rename(film, "Die 7 Samurai")
    then = state_of(film)
    with revising(film):
        film.titles.all().delete()
        film.synopses.all().delete()
        film.credits.all().delete()
        film.identifiers.all().delete()
        film.releases.all().delete()
        film.countries.all().delete()
        make.make_title(film, "Falsch")
        Film.objects.filter(pk=film.pk).update(year=None, original_language="")
    back = restore(first, make.make_account(), "Vandalismus")
    assert state_of(film) == then
    assert back.act == Act.RESTORE
    assert (film.year, film.titles.get(language="ja").text) == (1954, "七人の侍")
    assert bytes(film.titles.get(language="de").folded) == b"die 7 samurai"


def test_restoring_can_itself_be_undone(film):
    first = rename(film, "Eins")
    rename(film, "Zwei")
    back = restore(first)
    assert film.titles.get(language="de").text == "Eins"
    undo(back)
    assert film.titles.get(language="de").text == "Zwei"


def test_undo_leaves_what_others_changed(film):
    first = rename(film, "Eins")
    make_other = rename(film, "Shichinin no samurai", "ja")
    undo(first)
    assert film.titles.get(language="de").text == "Die sieben Samurai"
    assert film.titles.get(language="ja").text == "Shichinin no samurai"
    assert make_other.rows.count() == 1


def test_undo_refuses_where_it_was_changed_again(film):
    first = rename(film, "Eins")
    rename(film, "Zwei")
    with pytest.raises(ConflictError, match="changed again since"):
        undo(first)
    assert film.titles.get(language="de").text == "Zwei"


def test_undo_refuses_where_the_row_is_gone(film):
    first = rename(film, "Eins")
    film.titles.filter(language="de").delete()
    with pytest.raises(ConflictError, match="removed since"):
        undo(first)


def test_an_identifier_that_another_film_has_by_now_is_not_taken_back(film):
    revision = remove(film.identifiers.get())
    make.make_film(identifiers={"imdb": "tt0047478"})
    with pytest.raises(ConflictError, match="another has by now"):
        undo(revision)
    assert Identifier.objects.count() == 1


def test_a_removed_text_comes_back_as_it_was(film):
    original = film.synopses.get(language="ar")
    copy = make.make_synopsis(film, "Seven warriors.", "en", translation_of=original)
    revision = remove(original)
    copy.refresh_from_db()
    assert copy.translation_of is None
    undo(revision)
    copy.refresh_from_db()
    assert copy.translation_of == original
    assert film.synopses.get(language="ar").text == "سبعة محاربين يدافعون عن قرية."
    assert film.synopses.get(language="ar").created_at == original.created_at


def test_deleting_a_film_is_undone(film):
    delete_film(film, comment="doppelt")
    assert not Film.objects.present().exists()
    assert film.titles.count() == 2
    undelete_film(film)
    assert Film.objects.present().get() == film
    assert [revision.act for revision in film.revisions.all()] == [Act.RESTORE, Act.DELETE]


def test_deleting_twice_is_one_revision(film):
    delete_film(film)
    delete_film(film)
    assert film.revisions.count() == 1


def test_undoing_a_deletion_is_the_same_as_undeleting(film):
    undo(delete_film(film))
    assert Film.objects.present().get() == film
    assert not film.is_gone


def test_people_have_revisions_too():
    person = make.make_person("Kurosawa Akira", {"ja": "黒澤明", "ru": "Акира Куросава"}, birth_year=1910)
    with revising(person) as revision:
        person.names.filter(language="ru").delete()
        person.name = "Akira Kurosawa"
        person.save()
    assert {row.table for row in revision.rows.all()} == {"films.person", "films.personname"}
    undo(revision)
    assert person.name == "Kurosawa Akira"
    assert person.names.get(language="ru").text == "Акира Куросава"
    delete_person(person)
    assert person.deleted_at
    undelete_person(person)
    assert person.deleted_at is None


def test_recording_costs_the_same_with_many_rows(film, django_assert_max_num_queries):
    for number in range(100):
        make.make_title(film, f"Title {number}", "en")
    with django_assert_max_num_queries(30), revising(film):
        film.titles.filter(language="en").delete()
