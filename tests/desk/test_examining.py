"""Every text of the guide is examined, whatever door it came through, and each finding is recorded once."""

from __future__ import annotations

import pytest
from django.utils import timezone

from lichtspiel.accounts.models import Audience
from lichtspiel.desk import examining
from lichtspiel.desk.deciding import dismiss
from lichtspiel.desk.examining import catch_up, count_texts, examine_catalogue, examine_films
from lichtspiel.desk.learning import known_words
from lichtspiel.desk.models import Finding, State
from lichtspiel.desk.recording import examine
from lichtspiel.films.following import begin
from lichtspiel.films.models import Follower, Title
from lichtspiel.reviews.models import Reply, Review, ReviewTranslation
from make import (
    make_credit,
    make_film,
    make_person,
    make_review,
    make_reviewer,
    make_source,
    make_synopsis,
    make_title,
)

pytestmark = pytest.mark.django_db
committed = pytest.mark.django_db(transaction=True)
"""The change log is read only of transactions that ended."""

ZERO_WIDTH_SPACE = "\N{ZERO WIDTH SPACE}"


def broken(text: str) -> str:
    """The text with an invisible character in its first word: cheap to find, and sure."""
    return text[:2] + ZERO_WIDTH_SPACE + text[2:]


def waiting() -> set[tuple[str, str, str]]:
    rows = Finding.objects.filter(state=State.WAITING)
    return {(row.table, row.column, row.kind) for row in rows}


@pytest.fixture
def film():
    film = make_film({"de": broken("Metropolis")})
    make_synopsis(film, broken("Eine Stadt der Zukunft."), "de")
    review = make_review(film, broken("Ein Wunder aus Licht."), "de", title=broken("Licht"))
    ReviewTranslation.objects.create(
        review=review, language="en", text=broken("A wonder of light."), title=broken("Light"), translator="Mara"
    )
    return film


EVERYWHERE = {
    ("films.title", "text", "invisible"),
    ("films.synopsis", "text", "invisible"),
    ("reviews.review", "text", "invisible"),
    ("reviews.review", "title", "invisible"),
    ("reviews.reviewtranslation", "text", "invisible"),
    ("reviews.reviewtranslation", "title", "invisible"),
}


def test_the_whole_catalogue_is_examined(film):
    told: list[tuple[int, int]] = []
    assert examine_catalogue(lambda texts, found: told.append((texts, found))) == 6
    assert waiting() == EVERYWHERE
    assert sum(texts for texts, _ in told) == count_texts() == 6
    assert {f.film_id for f in Finding.objects.all()} == {film.pk}


@pytest.mark.parametrize("column", ["audience", "held_at", "hidden_at", "deleted_at"])
def test_what_only_its_author_reads_no_editor_reads_nor_what_was_made_of_it(film, column):
    Reply.objects.create(
        review=Review.objects.get(), reviewer=make_reviewer(), language="ar", text=broken("فيلم هادئ وجميل جدا.")
    )
    Review.objects.update(**{column: Audience.ME if column == "audience" else timezone.now()})
    examine_catalogue()
    assert {table for table, _column, _kind in waiting()} == {"films.title", "films.synopsis"}
    Review.objects.update(**{column: Audience.SIGNED_IN if column == "audience" else None})
    examine_catalogue()
    assert waiting() == {*EVERYWHERE, ("reviews.reply", "text", "invisible")}


@committed
@pytest.mark.parametrize("model", [Review, ReviewTranslation])
def test_what_is_hidden_waits_no_longer_and_waits_again_when_it_is_shown(film, model):
    begin("desk")
    for _time in range(2):
        model.objects.update(hidden_at=timezone.now())
        catch_up()
        assert waiting() < EVERYWHERE
        model.objects.update(hidden_at=None)
        catch_up()
        assert waiting() == EVERYWHERE


def test_a_second_time_changes_nothing(film):
    examine_catalogue()
    before = list(Finding.objects.order_by("pk").values())
    examine_catalogue()
    assert list(Finding.objects.order_by("pk").values()) == before


def test_long_catalogues_are_examined_in_small_batches(monkeypatch):
    monkeypatch.setattr(examining, "BATCH", 4)
    for number in range(11):
        make_film({"de": broken(f"Film Nummer {number}")})
    sizes: list[int] = []
    assert examine_catalogue(lambda texts, _found: sizes.append(texts)) == 11
    assert sizes == [4, 4, 3]


def test_long_texts_make_small_batches(monkeypatch):
    monkeypatch.setattr(examining, "LONGEST", 100)
    film = make_film()
    for number in range(4):
        make_synopsis(film, broken("Eine Stadt der Zukunft, von oben und von unten. ") + str(number), "de")
    sizes: list[int] = []
    examine_catalogue(lambda texts, _found: sizes.append(texts))
    assert sizes[1:] == [2, 2]


def test_examining_clean_texts_costs_few_queries(django_assert_max_num_queries):
    films = [make_film({"de": f"Der Film Nummer {n}"}, synopses={"de": "Eine Stadt."}) for n in range(30)]
    with django_assert_max_num_queries(17):
        examine_films([film.pk for film in films])


@committed
def test_the_worker_examines_what_came_through_any_door(film):
    begin("desk")
    assert catch_up() == 0
    Title.objects.filter(film=film).update(text=broken("Metropolis 2"))
    assert catch_up() > 0
    assert waiting() == EVERYWHERE
    assert Finding.objects.get(table="films.title").text == broken("Metropolis 2")
    catch_up()
    assert catch_up() == 0


@committed
def test_a_text_mended_elsewhere_leaves_no_finding_waiting(film):
    begin("desk")
    examine_films([film.pk])
    Title.objects.filter(film=film).update(text="Metropolis")
    Review.objects.filter(film=film).delete()
    catch_up()
    assert waiting() == {("films.synopsis", "text", "invisible")}
    assert Finding.objects.get(table="films.title").state == State.OUTDATED


@committed
def test_texts_that_did_not_change_are_not_examined_again(film, monkeypatch):
    begin("desk")
    examining._examined.clear()
    film.titles.update(position=1)
    catch_up()
    examined: list[str] = []
    monkeypatch.setattr(examining, "record", lambda texts: examined.extend(t.text for t, _ in texts) or [])
    make_review(film, "Neu.", "de", rating=7)
    catch_up()
    assert examined == ["Neu."]


@committed
def test_everything_is_examined_where_the_log_does_not_reach_back(film):
    Follower.objects.update_or_create(name="(trimmed)", defaults={"transaction": 2**40, "seq": 2**40})
    catch_up()
    assert waiting() == EVERYWHERE
    assert Follower.objects.filter(name__startswith="desk").values_list("name", flat=True).get() == "desk"


def test_what_was_dismissed_stays_dismissed(film):
    examine_catalogue()
    dismiss(Finding.objects.get(table="films.title"))
    examine_catalogue()
    assert Finding.objects.get(table="films.title").state == State.DISMISSED


def test_one_text_is_examined_at_the_door():
    film, source = make_film({"de": "Metropolis"}), make_source("club")
    title = make_title(film, broken("Die Stadt"), "de", source=source)
    (finding,) = examine(film, "films.title", title.pk, "text", title.text, "de", "title", source)
    assert (finding.kind, finding.spot, finding.source, finding.film) == ("invisible", ZERO_WIDTH_SPACE, source, film)
    assert finding.cause == f"club/invisible/{ZERO_WIDTH_SPACE}>"
    assert examine(film, "films.title", title.pk, "text", title.text, "de", "title", source) == [finding]
    assert Finding.objects.count() == 1


def test_findings_with_the_same_swap_in_one_source_have_one_cause():
    film, source = make_film({"en": "X"}), make_source("dump")
    gujarati = "\N{GUJARATI VOWEL SIGN I}\N{GUJARATI SIGN ANUSVARA}\N{GUJARATI LETTER KA}"
    for text in (f"Ein tr{gujarati} zum Vergessen", f"Noch ein tr{gujarati}"):
        title = make_title(film, text, "de", source=source)
        examine(film, "films.title", title.pk, "text", text, "de", "title", source)
    assert Finding.objects.count() == 2
    assert Finding.objects.values("cause").distinct().count() == 1


def test_long_swaps_are_one_cause_only_where_they_are_the_same():
    film, source = make_film({"en": "X"}), make_source("dump")
    told = "Ein Mann geht durch die große Stadt und sucht die eine Frau, die er einmal liebte, in jeder Straße; "
    for ending in (
        "am Ende findet er sie dort, wo er nie gesucht hat. ",
        "er findet sie nicht, obwohl sie da ist. ",
    ) * 2:
        make_synopsis(film, (told + ending) * 4, "de", source=source)
    examine_films([film.pk])
    causes = list(Finding.objects.filter(kind="repeat").values_list("cause", flat=True))
    assert len(causes) == 4
    assert len(set(causes)) == 2
    assert all(len(cause) == 200 for cause in causes)


def test_a_films_own_names_are_known_but_not_its_own_mistakes():
    film = make_film({"ru": "Ленинград", "en": ["Leningrad Cowboys", "Leningrad"]})
    make_credit(film, make_person("Zvyagintsev", {"ru": "Звягинцев"}), character="Капитан Nemo")
    own = Title.objects.get(text="Leningrad Cowboys")
    assert known_words(film) >= {"ленинград", "leningrad", "cowboys", "zvyagintsev", "звягинцев", "капитан", "nemo"}
    assert "cowboys" not in known_words(film, leave_out=own.pk)
    assert "leningrad" in known_words(film, leave_out=own.pk)
    make_title(film, "Л\N{LATIN SMALL LETTER E}нинград", "ru")
    assert "л\N{LATIN SMALL LETTER E}нинград" not in known_words(film)
