"""The sample catalogue loads once, whole and true to its files, and is never touched again."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

import pytest
from django.apps import apps

from lichtspiel.desk.models import Finding
from lichtspiel.films.models import Film, FilmTerm, Person, PersonName, Source, Synopsis, Term, TermName, Title
from lichtspiel.imports.models import Document, Rejection, Run
from lichtspiel.reviews.models import Review, ReviewTranslation
from lichtspiel.sample.loading import load_sample

pytestmark = pytest.mark.django_db


@pytest.fixture
def sample() -> list[str]:
    said: list[str] = []
    load_sample(said.append)
    return said


def entries() -> list[dict[str, Any]]:
    folder = files("lichtspiel.sample").joinpath("films")
    return [tomllib.loads(file.read_text(encoding="utf-8")) for file in folder.iterdir() if file.name.endswith(".toml")]


def all_rows() -> dict[str, list[Any]]:
    models = [model for model in apps.get_models() if model._meta.managed]
    return {model._meta.label: list(model._default_manager.order_by("pk").values()) for model in models}


def test_every_film_of_the_files_is_there(sample: list[str]) -> None:
    assert Film.objects.count() == len(entries())
    assert 80 <= Film.objects.count() <= 120
    for entry in entries():
        film = Film.objects.get(titles__text=entry["title"][0]["text"], titles__kind="original", year=entry["year"])
        assert film.synopses.filter(source__key="sample").count() == len(entry["synopsis"])
        assert film.credits.count() == len({tuple(sorted(credit.items())) for credit in entry["credit"]})
        assert set(film.identifiers.values_list("scheme", "value")) == set(entry.get("identifiers", {}).items())
        assert film.revisions.filter(act="import").exists()
    assert "films are there now" in sample[-1]


def test_people_have_one_row_and_names_in_their_scripts(sample: list[str]) -> None:
    assert Person.objects.filter(name="Andrei Tarkovsky").count() == 1
    assert PersonName.objects.filter(person__name="Andrei Tarkovsky", language="ru").get().text == "Андрей Тарковский"


def test_genres_have_names_in_twelve_languages(sample: list[str]) -> None:
    for term in Term.objects.filter(kind=Term.GENRE):
        assert term.names.count() == 12, term.key
    assert TermName.objects.get(term__key="science_fiction", language="de").text == "Science-Fiction"
    used = FilmTerm.objects.filter(term__kind=Term.GENRE).values_list("term__key", flat=True).distinct()
    known = tomllib.loads(files("lichtspiel.sample").joinpath("genres.toml").read_text(encoding="utf-8"))
    assert set(used) <= set(known)


def test_every_text_has_its_source_and_licence(sample: list[str]) -> None:
    for model in (Title, Synopsis, Review, ReviewTranslation):
        assert not model.objects.filter(source=None).exists()
    assert set(Source.objects.values_list("licence", flat=True)) == {"CC-BY-SA-4.0"}


def test_pages_are_taken_in_with_their_faults(sample: list[str]) -> None:
    assert Finding.objects.filter(kind="script_mix", table="films.title", state="waiting").count() == 2
    film = Film.objects.get(titles__text="Leaving Las Vegas", titles__kind="original")
    review = film.reviews.get(reviewer__name="Daniel")
    assert review.language == "en"
    assert review.translations.get().language == "de"
    assert not Rejection.objects.exists()


def test_a_second_time_changes_nothing(sample: list[str]) -> None:
    before = all_rows()
    said: list[str] = []
    load_sample(said.append)
    assert all_rows() == before
    assert said == []
    assert Run.objects.count() == 1


def test_what_was_deleted_since_stays_deleted(sample: list[str]) -> None:
    film = Film.objects.first()
    assert film is not None
    film.delete()
    count = Film.objects.count()
    load_sample(lambda _line: None)
    assert Film.objects.count() == count


def test_a_newer_sample_brings_only_films_that_are_missing(sample: list[str]) -> None:
    film = Film.objects.get(titles__text="Metropolis", titles__kind="original", year=1927)
    Film.objects.filter(pk=film.pk).delete()
    Document.objects.filter(source__key="sample").delete()
    title = Title.objects.exclude(film=film).first()
    assert title is not None
    Title.objects.filter(pk=title.pk).update(text="As an editor wrote it")
    load_sample(lambda _line: None)
    assert Film.objects.count() == len(entries())
    assert Title.objects.get(pk=title.pk).text == "As an editor wrote it"
