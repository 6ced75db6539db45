"""What the triggers note in the change log."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import connection, models, transaction
from django.db.migrations.state import ProjectState

import make
from lichtspiel.films.changelog import Unwatch, Watch, trigger_names
from lichtspiel.films.models import (
    Company,
    Credit,
    ExternalRating,
    Film,
    FilmCompany,
    Identifier,
    Person,
    PersonIdentifier,
    Popularity,
    Release,
    Series,
    SeriesName,
    Title,
)
from lichtspiel.films.watched import FILMS
from lichtspiel.reviews.models import Average, Rating, Review, ReviewTranslation
from lichtspiel.reviews.watched import REVIEWS
from lichtspiel.translating.watched import TRANSLATIONS

pytestmark = pytest.mark.django_db


def log_from(seq: int) -> list[tuple[str, int]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, id FROM changes WHERE seq > %s ORDER BY seq", [seq])
        return cursor.fetchall()


@contextmanager
def noted():
    """The set that holds, at the end of the block, what was noted in it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(MAX(seq), 0) FROM changes")
        start = cursor.fetchone()[0]
    found: set[tuple[str, int]] = set()
    yield found
    found.update(log_from(start))


def test_a_film_is_noted_when_it_comes_changes_and_goes():
    with noted() as changes:
        film = Film.objects.create(year=1995)
    assert changes == {("film", film.pk)}
    with noted() as changes:
        Film.objects.filter(pk=film.pk).update(year=1996)
    assert changes == {("film", film.pk)}
    pk = film.pk
    with noted() as changes:
        film.delete()
    assert changes == {("film", pk)}


@pytest.mark.parametrize(
    "child",
    [
        lambda film: make.make_title(film, "Titel"),
        lambda film: make.make_synopsis(film, "Handlung"),
        lambda film: film.countries.create(country="DE"),
        lambda film: film.languages.create(language="de"),
        lambda film: film.terms.create(term=make.make_term("drama")),
        lambda film: FilmCompany.objects.create(film=film, company=Company.objects.create(name="Lumiere")),
        lambda film: Identifier.objects.create(film=film, scheme="imdb", value="tt1"),
        lambda film: Release.objects.create(film=film, country="DE", date=dt.date(1996, 4, 25)),
        lambda film: Popularity.objects.create(film=film, source=make.make_source(), value=1),
        lambda film: ExternalRating.objects.create(film=film, source=make.make_source(), value=7.5),
        lambda film: Average.objects.create(film=film, count=1, mean=8, score=8),
        lambda film: Rating.objects.create(film=film, reviewer=make.make_reviewer(), value=8),
        make.make_review,
        make.make_credit,
    ],
)
def test_a_row_that_comes_moves_and_goes_bumps_its_films(child):
    film, other = make.make_film(), make.make_film()
    with noted() as changes:
        row = child(film)
    assert ("film", film.pk) in changes
    assert ("film", other.pk) not in changes
    with noted() as changes:
        type(row).objects.filter(pk=row.pk).update(film=other)
    assert changes >= {("film", film.pk), ("film", other.pk)}
    with noted() as changes:
        type(row).objects.filter(pk=other.pk if isinstance(row, Average) else row.pk).delete()
    assert ("film", other.pk) in changes or isinstance(row, Average)


def test_an_update_that_changes_nothing_is_not_noted():
    film = make.make_film({"ja": "七人の侍"})
    with noted() as changes:
        film.save()
        for title in film.titles.all():
            title.save()
        Title.objects.update(text="七人の侍")
    assert changes == set()


def test_a_person_bumps_the_films_they_worked_on():
    films = [make.make_film(), make.make_film()]
    person = make.make_person("Krzysztof Kieślowski")
    for film in films:
        make.make_credit(film, person, role="director")
    expected = {("person", person.pk), *(("film", film.pk) for film in films)}
    with noted() as changes:
        Person.objects.filter(pk=person.pk).update(name="K. Kieślowski")
    assert changes == expected
    with noted() as changes:
        name = person.names.create(language="ru", text="Кшиштоф Кесьлёвский")
    assert changes == expected
    with noted() as changes:
        name.delete()
    assert changes == expected
    with noted() as changes:
        PersonIdentifier.objects.create(person=person, scheme="imdb", value="nm1")
    assert changes == {("person", person.pk)}


def test_a_credit_bumps_film_and_person_before_and_after():
    credit = make.make_credit(make.make_film())
    other = make.make_person()
    with noted() as changes:
        Credit.objects.filter(pk=credit.pk).update(person=other)
    assert changes == {("film", credit.film_id), ("person", credit.person_id), ("person", other.pk)}


def test_a_translation_and_a_reviewer_bump_the_reviewed_films():
    review = make.make_review()
    with noted() as changes:
        ReviewTranslation.objects.create(review=review, language="de", text="Gut.")
    assert changes == {("film", review.film_id)}
    with noted() as changes:
        type(review.reviewer).objects.filter(pk=review.reviewer_id).update(name="Daniel")
    assert changes == {("film", review.film_id), ("reviewer", review.reviewer_id)}


def test_names_of_terms_companies_series_and_sources_bump_their_own_kind():
    term, company = make.make_term("drama"), Company.objects.create(name="Gaumont")
    series, source = Series.objects.create(key="trois-couleurs"), make.make_source()
    with noted() as changes:
        term.names.create(language="de", text="Drama")
        SeriesName.objects.create(series=series, language="fr", text="Trois couleurs")
        Company.objects.filter(pk=company.pk).update(name="Gaumont SA")
        type(source).objects.filter(pk=source.pk).update(name="Redaktion")
    assert changes == {("term", term.pk), ("series", series.pk), ("company", company.pk), ("source", source.pk)}


def test_what_is_rolled_back_is_not_noted():
    with noted() as changes, transaction.atomic():
        make.make_film()
        transaction.set_rollback(True)
    assert changes == set()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's triggers run for each row")
def test_a_statement_notes_each_film_once():
    film = make.make_film()
    with connection.cursor() as cursor:
        cursor.execute("SELECT MAX(seq) FROM changes")
        start = cursor.fetchone()[0]
    Title.objects.bulk_create(Title(film=film, text=f"Title {n}", language="en", folded=b"t") for n in range(50))
    assert log_from(start) == [("film", film.pk)]


def test_deleting_a_review_and_its_rows_bumps_the_film():
    review = make.make_review(rating=8)
    ReviewTranslation.objects.create(review=review, language="de", text="Gut.")
    with noted() as changes:
        Review.objects.filter(pk=review.pk).delete()
    assert changes == {("film", review.film_id)}


NOT_WATCHED = {
    "films_revision", "films_merge", "imports_document_films", "desk_finding", "listing_entry",
    # What is each person's own: no public page that is kept shows it.
    "community_filmwatch", "community_listentry", "community_notification", "community_viewing",
    "community_watchlistentry", "reviews_draft", "moderation_action", "moderation_report",
}  # fmt: skip  # fmt: skip
"""Tables that point at films and people and change nothing a reader sees, or are derived from the others."""


def test_every_table_that_points_at_a_film_or_person_is_watched():
    watched = {one.table for one in (*FILMS, *REVIEWS, *TRANSLATIONS)}
    pointing = {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model in (Film, Person)
    }
    assert pointing - watched <= NOT_WATCHED


def test_every_watched_table_has_its_triggers():
    expected = {name for one in (*FILMS, *REVIEWS, *TRANSLATIONS) for name in trigger_names(one.table)}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        assert {name for (name,) in cursor.fetchall()} >= expected


@pytest.mark.django_db(transaction=True)
def test_a_watched_table_can_be_altered():
    """On SQLite an altered table is made anew, and its triggers with it."""
    state, field = ProjectState.from_apps(apps), models.CharField(max_length=7, default="")
    field.set_attributes_from_name("short")
    model = state.apps.get_model("films", "Credit")
    changed = models.CharField(max_length=9, null=True)
    changed.set_attributes_from_name("short")
    for one in (field, changed):
        one.model = model
    with connection.schema_editor(atomic=True) as editor:
        Unwatch(FILMS).database_forwards("films", editor, state, state)
        editor.add_field(model, field)
        editor.alter_field(model, field, changed)
        Watch(FILMS).database_forwards("films", editor, state, state)
    try:
        person = make.make_person()
        credit = make.make_credit(make.make_film(), person)
        with noted() as changes, connection.cursor() as cursor:
            cursor.execute("UPDATE films_credit SET short = 'x' WHERE id = %s", [credit.pk])
        assert changes == {("film", credit.film_id), ("person", person.pk)}
        with noted() as changes:
            Person.objects.filter(pk=person.pk).update(name="Anna")
        assert changes == {("film", credit.film_id), ("person", person.pk)}
    finally:
        with connection.schema_editor(atomic=True) as editor:
            Unwatch(FILMS).database_forwards("films", editor, state, state)
            editor.remove_field(model, changed)
            Watch(FILMS).database_forwards("films", editor, state, state)
