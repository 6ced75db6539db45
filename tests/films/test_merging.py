"""Two records of one film become one, with all that belongs to them, and are parted again."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

import make
from lichtspiel.films import rows
from lichtspiel.films.deleting import delete_film
from lichtspiel.films.merging import NotMergeableError, NotPartableError, _pointing_at, merge_films, undo_merge
from lichtspiel.films.models import Film, Identifier, Merge, Synopsis
from lichtspiel.films.revisions import Act, ConflictError, restore, revising, undo
from lichtspiel.imports.models import Document, Run
from lichtspiel.reviews.models import Average, Review, ReviewTranslation

pytestmark = pytest.mark.django_db


@pytest.fixture
def winner():
    return make.make_film(
        {"ru": "Сталкер", "en": "Stalker"},
        year=1979,
        synopses={"de": "Drei Männer gehen in die Zone."},
        identifiers={"imdb": "tt0079944"},
        countries=["SU"],
        genres=["drama"],
    )


@pytest.fixture
def loser():
    film = make.make_film(
        {"ru": "Сталкер", "ar": "المطارد", "en": "Stalker"},
        year=1979,
        synopses={"de": "Drei Männer gehen in die Zone.", "fr": "Trois hommes dans la Zone."},
        identifiers={"wikidata": "Q1139550"},
        countries=["SU", "DE"],
        genres=["drama"],
        runtime_minutes=162,
    )
    make.make_review(film, "Очень хорошо.", "ru", rating=10)
    make.make_credit(film, make.make_person("Андрей Тарковский"), role="director")
    return film


def everything() -> dict[str, dict[int, rows.Row]]:
    """All rows of all tables that hold what the guide knows."""
    kept = {"films", "reviews", "imports", "desk"}
    left_out = {"films.revision", "films.revisedrow", "films.merge", "films.movedrow", "films.change"}
    return {
        model._meta.label_lower: rows.rows_of(model)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in kept and model._meta.label_lower not in left_out
    }


def test_everything_comes_along(winner, loser):
    merge_films(winner, loser)
    assert {title.text for title in winner.titles.all()} == {"Сталкер", "Stalker", "المطارد"}
    assert {text.language for text in winner.synopses.all()} == {"de", "fr"}
    assert {str(identifier) for identifier in winner.identifiers.all()} == {"imdb:tt0079944", "wikidata:Q1139550"}
    assert {country.country for country in winner.countries.all()} == {"SU", "DE"}
    assert Review.objects.get().film == winner
    assert Review.objects.get().rating.film == winner
    assert winner.credits.get().person.name == "Андрей Тарковский"
    assert winner.runtime_minutes == 162
    assert loser.merged_into == winner
    assert list(Film.objects.present()) == [winner]


def test_nothing_points_at_the_loser_any_more(winner, loser):
    Average.objects.create(film=loser, count=1, mean=10, score=9)
    merge_films(winner, loser)
    for model, key in _pointing_at(Film):
        assert not model._default_manager.filter(**{key.name: loser}).exists(), model


def test_parting_puts_every_row_back(winner, loser):
    make_document(loser, "one.txt")
    make_document(winner, "two.txt").films.add(loser)
    before = everything()
    merge = merge_films(winner, loser, make.make_account())
    assert everything() != before
    undo_merge(merge)
    assert everything() == before
    assert merge.undone_at is not None


def make_document(film: Film, name: str) -> Document:
    run = Run.objects.create(importer="page")
    document = Document.objects.create(
        name=name, sha256=name, content=b"", encoding="utf-8", source=make.make_source(), first_run=run
    )
    document.films.add(film)
    return document


def test_documents_come_along_once(winner, loser):
    both, only = make_document(loser, "one.txt"), make_document(loser, "two.txt")
    both.films.add(winner)
    merge_films(winner, loser)
    assert list(both.films.all()) == [winner]
    assert list(only.films.all()) == [winner]


def test_what_points_at_a_row_set_aside_is_turned_to_the_one_kept(winner, loser):
    reviewer = make.make_reviewer("Daniel")
    kept = make.make_review(winner, "Slow and great.", "en", reviewer=reviewer)
    same = make.make_review(loser, "Slow and great.", "en", reviewer=reviewer)
    translation = ReviewTranslation.objects.create(review=same, language="de", text="Langsam und groß.")
    original = loser.synopses.get(language="de")
    translated = make.make_synopsis(loser, "Three men enter the Zone.", "en", translation_of=original)
    before = everything()
    merge = merge_films(winner, loser)
    translation.refresh_from_db()
    translated.refresh_from_db()
    assert translation.review == kept
    assert translated.translation_of == winner.synopses.get(language="de")
    undo_merge(merge)
    assert everything() == before


def test_the_winners_titles_stay_first(winner, loser):
    merge_films(winner, loser)
    assert winner.titles.last().text == "المطارد"


def test_old_addresses_lead_on(winner, loser):
    older = make.make_film()
    merge_films(loser, older)
    merge_films(winner, loser)
    older.refresh_from_db()
    assert older.merged_into == winner


def test_what_came_to_the_winner_since_stays(winner, loser):
    merge = merge_films(winner, loser)
    make.make_title(winner, "Stalker – Die Zone", "de")
    undo_merge(merge)
    assert winner.titles.filter(language="de").exists()
    loser.refresh_from_db()
    assert loser.merged_into is None
    assert {title.language for title in loser.titles.all()} == {"ru", "ar", "en"}


def test_what_an_editor_moved_or_changed_since_is_left(winner, loser):
    merge = merge_films(winner, loser)
    third = make.make_film()
    Synopsis.objects.filter(language="fr").update(film=third)
    Film.objects.filter(pk=winner.pk).update(runtime_minutes=163)
    undo_merge(merge)
    winner.refresh_from_db()
    assert third.synopses.get().language == "fr"
    assert winner.runtime_minutes == 163


def test_both_films_have_revisions_of_it(winner, loser):
    account = make.make_account()
    merge = merge_films(winner, loser, account, "ein Film")
    undo_merge(merge, account)
    for film in (winner, loser):
        assert [revision.act for revision in film.revisions.all()] == [Act.SPLIT, Act.MERGE]


def test_states_before_a_merge_are_put_back_only_after_parting(winner, loser):
    with revising(winner) as revision:
        make.make_title(winner, "Stalker", "de")
    merge = merge_films(winner, loser)
    with pytest.raises(ConflictError, match="merged since"):
        restore(revision)
    with pytest.raises(ConflictError, match="parted"):
        undo(winner.revisions.first())
    undo_merge(merge)
    with revising(winner):
        make.make_title(winner, "Falsch", "de")
    restore(revision)
    assert winner.titles.filter(language="de").get().text == "Stalker"


def test_what_cannot_be_merged(winner, loser):
    with pytest.raises(NotMergeableError):
        merge_films(winner, winner)
    delete_film(loser)
    with pytest.raises(NotMergeableError):
        merge_films(winner, loser)
    assert not Merge.objects.exists()


def test_what_cannot_be_parted(winner, loser):
    third = make.make_film()
    first = merge_films(winner, loser)
    second = merge_films(winner, third)
    with pytest.raises(NotPartableError, match="further film"):
        undo_merge(first)
    undo_merge(second)
    last = merge_films(third, winner)
    with pytest.raises(NotPartableError, match="into another"):
        undo_merge(first)
    undo_merge(last)
    undo_merge(first)
    with pytest.raises(NotPartableError, match="already"):
        undo_merge(first)


def test_an_identifier_both_know_is_one_film(winner, loser):
    merge_films(winner, loser)
    assert Film.objects.by_identifier("wikidata", "Q1139550").get() == winner
    assert Identifier.objects.count() == 2


def test_many_rows_cost_few_statements(winner, loser):
    for number in range(3):
        make.make_review(loser, f"Review {number}")
    few = count_queries(winner, loser)
    for number in range(60):
        make.make_review(loser, f"Another {number}")
    assert count_queries(winner, loser) == few


def count_queries(winner: Film, loser: Film) -> int:
    with CaptureQueriesContext(connection) as queries:
        merge = merge_films(winner, loser)
    undo_merge(merge)
    return len(queries)
