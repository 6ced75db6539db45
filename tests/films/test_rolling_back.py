"""Vandalism by one person is rolled back in one act, and that act can be undone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

import make
from lichtspiel.films.models import Act, Film, Identifier, Revision, RollBack
from lichtspiel.films.revisions import ConflictError, revising, undo
from lichtspiel.films.rolling_back import NothingToRollBackError, roll_back, trial, undo_roll_back

pytestmark = pytest.mark.django_db


@pytest.fixture
def vandal():
    return make.make_account("vandal")


@pytest.fixture
def keeper():
    return make.make_account("keeper", is_moderator=True)


def make_films() -> list[Film]:
    return [
        make.make_film({"ja": "羅生門", "de": "Rashomon"}, year=1950),
        make.make_film({"ar": "باب الحديد", "en": "Cairo Station"}, year=1958),
        make.make_film({"hi": "दो बीघा ज़मीन"}, year=1953),
    ]


def spoil(film: Film, account, text: str = "\N{PILE OF POO}") -> Revision:
    with revising(film, account) as revision:
        title = film.titles.order_by("pk").first()
        title.text = text
        title.save()
    return revision


def titles(films: list[Film]) -> list[list[str]]:
    return [list(film.titles.order_by("pk").values_list("text", flat=True)) for film in films]


def test_all_that_one_person_changed_is_undone_at_once(vandal, keeper):
    films = make_films()
    before = titles(films)
    for film in films:
        spoil(film, vandal)
        spoil(film, vandal, "עוד שטות")
        with revising(film, vandal):
            film.titles.order_by("-pk").first().delete()
            film.year = 3000
            film.save()
    outcome = roll_back(vandal, keeper, comment="Vandalismus")
    assert titles(films) == before
    assert [Film.objects.get(pk=film.pk).year for film in films] == [1950, 1958, 1953]
    assert outcome.left == []
    assert [(r.act, r.account, r.comment, r.roll_back) for r in outcome.roll_back.revisions.all()] == [
        (Act.RESTORE, keeper, "Vandalismus", outcome.roll_back)
    ] * 3


def test_what_others_did_stays(vandal, keeper):
    (film, *_) = make_films()
    spoil(film, vandal)
    with revising(film, make.make_account("ida")):
        make.make_title(film, "Rashômon", "fr")
    roll_back(vandal, keeper)
    assert titles([film]) == [["羅生門", "Rashomon", "Rashômon"]]


def test_what_others_changed_since_is_told_and_not_overwritten(vandal, keeper):
    first, second, _third = make_films()
    spoil(first, vandal)
    in_the_way = spoil(second, vandal)
    spoil(second, make.make_account("ida"), "باب الحديد!")
    outcome = roll_back(vandal, keeper)
    assert [(revision, type(fault)) for revision, fault in outcome.left] == [(in_the_way, ConflictError)]
    assert titles([first, second]) == [["羅生門", "Rashomon"], ["باب الحديد!", "Cairo Station"]]


def test_a_roll_back_can_be_undone(vandal, keeper):
    films = make_films()
    for film in films:
        spoil(film, vandal)
    spoilt = titles(films)
    act = roll_back(vandal, keeper).roll_back
    assert titles(films) != spoilt
    outcome = undo_roll_back(act, keeper)
    assert titles(films) == spoilt
    assert outcome.left == []
    assert RollBack.objects.get().undone_by == keeper


def test_only_what_was_changed_since_a_time(vandal, keeper):
    first, second, _third = make_films()
    old = spoil(first, vandal)
    Revision.objects.filter(pk=old.pk).update(at=timezone.now() - timedelta(days=9))
    spoil(second, vandal)
    roll_back(vandal, keeper, since=timezone.now() - timedelta(days=1))
    assert titles([first])[0][0] == "\N{PILE OF POO}"
    assert titles([second])[0][0] == "باب الحديد"


def test_a_film_the_person_made_is_deleted_and_can_come_back(vandal, keeper):
    film = make.make_film({"en": "Spam"})
    with revising(film, vandal, is_new=True):
        pass
    act = roll_back(vandal, keeper).roll_back
    assert not Film.objects.present().exists()
    assert film.titles.exists()
    undo_roll_back(act, keeper)
    assert Film.objects.present().get() == film


def test_a_film_others_worked_on_since_is_not_deleted(vandal, keeper):
    film = make.make_film({"en": "Spam"})
    with revising(film, vandal, is_new=True):
        pass
    spoil(film, make.make_account("ida"), "A real film")
    outcome = roll_back(vandal, keeper)
    assert Film.objects.present().get() == film
    assert len(outcome.left) == 1


def test_undoing_the_making_of_a_film_keeps_its_history():
    film = make.make_film({"en": "Film"})
    with revising(film, make.make_account(), is_new=True) as made:
        pass
    undo(made)
    assert Film.objects.get().deleted_at
    assert film.revisions.count() == 2


def test_an_identifier_another_film_has_by_now_is_in_the_way_of_its_own_revision_only(vandal, keeper):
    film, other, _third = make_films()
    Identifier.objects.create(film=film, scheme="imdb", value="tt0042876")
    with revising(film, vandal):
        film.identifiers.all().delete()
    Identifier.objects.create(film=other, scheme="imdb", value="tt0042876")
    spoil(film, vandal)
    outcome = roll_back(vandal, keeper)
    assert len(outcome.left) == 1
    assert titles([film]) == [["羅生門", "Rashomon"]]
    assert other.identifiers.get().value == "tt0042876"


def test_people_are_rolled_back_too(vandal, keeper):
    person = make.make_person("黒澤明", {"de": "Akira Kurosawa"})
    with revising(person, vandal):
        person.names.all().delete()
    roll_back(vandal, keeper)
    assert person.names.get().text == "Akira Kurosawa"


def test_a_trial_leaves_no_trace(vandal, keeper):
    films = make_films()
    for film in films:
        spoil(film, vandal)
    spoilt, revisions = titles(films), Revision.objects.count()
    outcome = trial(vandal, keeper)
    assert len(outcome.made) == 3
    assert titles(films) == spoilt
    assert (Revision.objects.count(), RollBack.objects.count()) == (revisions, 0)


def test_where_nothing_is_left_that_is_said(vandal, keeper):
    (film, *_) = make_films()
    spoil(film, vandal)
    roll_back(vandal, keeper)
    with pytest.raises(NothingToRollBackError):
        roll_back(vandal, keeper)
    assert RollBack.objects.count() == 1


def test_popularity_and_ratings_elsewhere_are_recorded():
    (film, *_) = make_films()
    source = make.make_source("elsewhere")
    with revising(film) as revision:
        film.popularities.create(source=source, value=7.5)
        film.external_ratings.create(source=source, value=8.1, votes=12)
    undo(revision)
    assert not film.popularities.exists()
    assert not film.external_ratings.exists()


def test_a_revision_names_the_languages_of_its_texts():
    (film, *_) = make_films()
    revision = spoil(film, None, "羅生")
    assert revision.languages == " ja "
    with revising(film) as revision:
        make.make_title(film, "Ворота Расёмон", "ru")
        film.year = 1951
        film.save()
    assert revision.languages == " ru "
