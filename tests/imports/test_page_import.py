"""Taking page documents in: the right film, every text with its language and source, and twice the same as once."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lichtspiel.desk.models import Finding
from lichtspiel.films.models import Film, Revision, Synopsis, Title
from lichtspiel.films.revisions import undo
from lichtspiel.imports.models import Document, Rejection, Run
from lichtspiel.imports.sources.page.command import DONE, REJECTED, USAGE, import_pages
from lichtspiel.reviews.models import Rating, Review, Reviewer
from make import make_credit, make_film, make_person, make_review, make_reviewer, make_synopsis

pytestmark = pytest.mark.django_db

BROKEN = "Ein tr\N{GUJARATI VOWEL SIGN I}\N{GUJARATI SIGN ANUSVARA}\N{GUJARATI LETTER KA} zum Vergessen"
PAGE = f"""Leaving Las Vegas – {BROKEN}
Handlung
Ben hat früher Drehbücher geschrieben, jetzt trinkt er nur noch. In der Stadt der Spieler begegnet er Sera.
Kritiken
Daniel
A film about two people who ask nothing of each other, and that is the saddest and kindest thing about it.
"""


class Taken:
    """Documents taken in by name, and what was said."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said: list[str] = []

    def __call__(self, text: str | bytes, name: str = "page.txt") -> int:
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        self.said.clear()
        return import_pages([path], self.said.append)

    @property
    def report(self) -> str:
        return "\n".join(self.said)


@pytest.fixture
def take(tmp_path: Path) -> Taken:
    return Taken(tmp_path)


def all_rows() -> dict[str, list[object]]:
    models = [model for model in apps.get_models() if model._meta.managed]
    return {model._meta.label: list(model._default_manager.order_by("pk").values()) for model in models}


def test_a_page_makes_a_film_the_guide_did_not_have(take: Taken) -> None:
    assert take(PAGE) == DONE
    film = Film.objects.get()
    assert film.year is None
    assert set(film.titles.values_list("text", "language", "kind")) == {
        ("Leaving Las Vegas", "und", "original"),
        (f"Leaving Las Vegas – {BROKEN}", "de", "alternative"),
    }
    plot = film.synopses.get()
    assert (plot.language, plot.kind) == ("de", "plot")
    assert plot.text.startswith("Ben hat früher")
    review = Review.objects.get()
    assert (review.language, review.language_detected, review.reviewer.name, review.reviewer.kind) == (
        "en",
        True,
        "Daniel",
        "name",
    )


def test_every_text_names_the_document_it_is_from(take: Taken) -> None:
    take(PAGE, "leaving.txt")
    document = Document.objects.get()
    assert bytes(document.content) == PAGE.encode()
    assert (document.name, document.encoding, document.films.get()) == ("leaving.txt", "UTF-8", Film.objects.get())
    assert document.source.name == "leaving.txt"
    for model in (Title, Synopsis, Review):
        assert {row.source for row in model.objects.all()} == {document.source}


def test_the_broken_word_is_kept_and_waits_for_an_editor(take: Taken) -> None:
    take(PAGE)
    finding = Finding.objects.get()
    assert (finding.kind, finding.table, finding.state) == ("script_mix", "films.title", "waiting")
    assert finding.proposals[0]["replacement"] == "trink"
    assert "Proposed: “trink”" in take.report


def test_a_proposal_to_leave_a_spot_out_is_told_as_one(take: Taken) -> None:
    take(PAGE.replace("zum", "z\N{ZERO WIDTH SPACE}um"))
    assert "Proposed: leave it out." in take.report


def test_a_second_time_changes_not_one_row(take: Taken) -> None:
    take(PAGE)
    before = all_rows()
    assert take(PAGE) == DONE
    assert all_rows() == before
    assert "nothing new, nothing changed" in take.report


def test_the_same_bytes_under_another_name_change_nothing_either(take: Taken) -> None:
    take(PAGE, "one.txt")
    before = all_rows()
    take(PAGE, "two.txt")
    assert all_rows() == before


def test_a_page_finds_its_film_before_the_dash(take: Taken) -> None:
    film = make_film({"en": "Leaving Las Vegas", "es": "Adiós a Las Vegas"}, year=1995)
    make_film({"en": "Las Vegas"}, year=2003)
    take(PAGE)
    assert Film.objects.count() == 2
    assert set(film.titles.filter(language="de").values_list("kind", flat=True)) == {"alternative"}
    assert "found by the title “Leaving Las Vegas” in its title line" in take.report


@pytest.mark.parametrize(
    "line",
    [
        "LEAVING LAS VEGAS",
        "Adios a las vegas",
        "Leaving Las Vegas (1995)",
        "„Leaving Las Vegas“ | 1995",
        "Покидая Лас-Вегас",
    ],
)
def test_a_known_title_in_any_case_language_and_form_adds_no_title(take: Taken, line: str) -> None:
    film = make_film({"en": "Leaving Las Vegas", "es": "Adiós a Las Vegas", "ru": "Покидая Лас-Вегас"}, year=1995)
    take(f"{line}\nPlot\nHe drinks and she stays.\n")
    assert film.titles.count() == 3
    assert film.synopses.count() == 1


def test_the_year_tells_films_of_one_title_apart(take: Taken) -> None:
    first, second = make_film({"en": "Heat"}, year=1986), make_film({"en": "Heat"}, year=1995)
    take("Heat (1995)\nPlot\nA thief and a policeman drink coffee together.\n")
    assert (first.synopses.count(), second.synopses.count()) == (0, 1)


def test_a_year_may_be_one_off_but_not_nine(take: Taken) -> None:
    make_film({"en": "Heat"}, year=1986)
    take("Heat (1987)\nPlot\nA man gets into trouble over cards.\n")
    take("Heat (1995)\nPlot\nA thief and a policeman drink coffee together.\n", "other.txt")
    assert sorted(Film.objects.values_list("year", flat=True)) == [1986, 1995]


def test_people_named_in_the_plot_decide_between_films(take: Taken) -> None:
    make_film({"en": "Heat"}, year=1986)
    film = make_film({"en": "Heat"}, year=1995)
    make_credit(film, make_person("Al Pacino"), character="Vincent Hanna")
    make_credit(film, make_person("Robert De Niro"), character="Neil McCauley")
    take("Heat\nHandlung\nDer Polizist Hanna jagt den Dieb McCauley, und einmal trinken sie zusammen Kaffee.\n")
    assert film.synopses.count() == 1


def test_where_nothing_decides_nothing_is_taken_in(take: Taken) -> None:
    make_film({"en": "Heat"}, year=1986)
    make_film({"en": "Heat"}, year=1995)
    before = {label: rows for label, rows in all_rows().items() if not label.startswith("imports.")}
    assert take("Heat\nPlot\nIt is very hot and everybody waits.\n") == REJECTED
    assert {label: rows for label, rows in all_rows().items() if not label.startswith("imports.")} == before
    assert "is the title of 2 films and nothing decides" in take.report
    assert Rejection.objects.get().place == "page.txt, line 1"


def test_of_two_films_in_a_file_one_may_be_refused_and_the_other_taken(take: Taken) -> None:
    make_film({"en": "Heat"}, year=1986)
    make_film({"en": "Heat"}, year=1995)
    text = "Heat\n\nPlot\nIt is very hot and everybody waits.\n\nThe Paper Orchard\n\nPlot\nA printer falls in love.\n"
    assert take(text) == REJECTED
    assert Synopsis.objects.get().film == Film.objects.get(titles__text="The Paper Orchard")
    assert Document.objects.get().films.count() == 1


def test_an_identifier_in_the_page_decides(take: Taken) -> None:
    make_film({"en": "Heat"}, year=1986)
    film = make_film({"en": "Heat"}, year=1995, identifiers={"imdb": "tt0113277"})
    take("Heat\nIMDb: tt0113277\n\nPlot\nIt is very hot and everybody waits.\n")
    assert film.synopses.count() == 1


def test_a_film_number_that_is_not_there_is_refused(take: Taken) -> None:
    assert take("Heat\nLichtspiel: 4711\n\nPlot\nIt is very hot and everybody waits.\n") == REJECTED
    assert not Film.objects.exists()


def test_a_page_without_a_title_may_be_named_by_its_file(take: Taken) -> None:
    film = make_film({"en": "The Paper Orchard"})
    assert take("Plot\nA printer falls in love with a typeface.\n", "the-paper-orchard.en.txt") == DONE
    assert film.synopses.count() == 1
    assert take("Plot\nNobody knows whose story that is.\n", "notes.txt") == REJECTED
    assert "No line says which film this is" in take.report


def test_a_film_known_by_a_title_in_another_script_is_found(take: Taken) -> None:
    film = make_film({"ja": "千と千尋の神隠し", "en": "Spirited Away"}, year=2001)
    take("千と千尋の神隠し（2001年）\nあらすじ\n少女が不思議な町に迷い込む。\nレビュー\n花子\n何度見ても泣く。\n")
    assert film.synopses.get().language == "ja"
    assert film.reviews.get().language == "ja"


def test_a_new_version_of_a_document_replaces_its_plot_as_a_revision(take: Taken) -> None:
    take("The Paper Orchard\nPlot\nA printer falls in love.\n")
    film = Film.objects.get()
    take("The Paper Orchard\nPlot\nA printer falls in love with a letter that nobody else sees.\n")
    assert film.synopses.get().text == "A printer falls in love with a letter that nobody else sees."
    assert Document.objects.count() == 2
    undo(Revision.objects.latest("pk"))
    assert film.synopses.get().text == "A printer falls in love."


def test_a_new_review_in_a_document_is_added_and_the_rest_left(take: Taken) -> None:
    take("The Paper Orchard\nReviews\nDaniel\nA small miracle of ink.\n")
    first = Review.objects.get()
    take("The Paper Orchard\nReviews\nDaniel\nA small miracle of ink.\nRuth\nToo clever for its own good, this one.\n")
    assert Review.objects.count() == 2
    assert Review.objects.get(pk=first.pk).text == "A small miracle of ink."


def test_a_changed_review_and_rating_are_changed_in_place(take: Taken) -> None:
    take("The Paper Orchard\nReviews\nDaniel, 6/10\nA small miracle of ink.\n")
    take("The Paper Orchard\nReviews\nDaniel, 8/10, 2024-03-12\nA small miracle of ink.\n")
    review = Review.objects.get()
    assert (review.rating.value, str(review.written_on)) == (8, "2024-03-12")
    take("The Paper Orchard\nReviews\nDaniel, 8/10, 2024-03-12\nA great miracle of ink and of patience.\n")
    assert Review.objects.get(pk=review.pk).text == "A great miracle of ink and of patience."
    assert Rating.objects.count() == Review.objects.count() == 1


def test_what_an_editor_mended_is_not_broken_again_by_a_new_version(take: Taken) -> None:
    take(PAGE)
    title = Title.objects.get(language="de")
    title.text = "Leaving Las Vegas – Ein Drink zum Vergessen"
    title.save()
    take(PAGE + "Ruth\nIch habe geweint und dann gelacht.\n")
    assert Title.objects.get(language="de").text == "Leaving Las Vegas – Ein Drink zum Vergessen"
    assert Review.objects.count() == 2


def test_a_page_of_a_deleted_film_does_not_bring_it_back(take: Taken) -> None:
    take(PAGE)
    Film.objects.update(deleted_at="2026-01-01T00:00:00Z")
    assert take(PAGE) == REJECTED
    assert Film.objects.count() == 1
    assert "restore film" in take.report


def test_reviewers_of_one_name_in_two_documents_stay_two(take: Taken) -> None:
    take("The Paper Orchard\nReviews\nDaniel\nA small miracle of ink.\n", "one.txt")
    take("The Long Detour\nReviews\nDaniel\nA detour worth its while.\n", "two.txt")
    assert Reviewer.objects.filter(name="Daniel").count() == 2


def test_a_critic_is_known_by_name_and_publication(take: Taken) -> None:
    take("The Paper Orchard\nReviews\nRuth Okafor (Evening Ledger)\nA small miracle of ink.\n", "one.txt")
    take("The Long Detour\nReviews\nRuth Okafor (Evening Ledger)\nA detour worth its while.\n", "two.txt")
    critic = Reviewer.objects.get()
    assert (critic.kind, critic.publication, critic.reviews.count()) == ("critic", "Evening Ledger", 2)


def test_a_review_the_film_has_from_elsewhere_is_not_added_again(take: Taken) -> None:
    film = make_film({"en": "The Paper Orchard"})
    make_review(film, "A small miracle of ink.", reviewer=make_reviewer("Ruth"))
    take("The Paper Orchard\nReviews\nRuth\nA small miracle of ink.\nAnna\nTo me it is only paper.\n")
    assert sorted(Review.objects.values_list("reviewer__name", flat=True)) == ["Anna", "Ruth"]


def test_a_plot_the_film_has_is_not_added_in_another_form_of_unicode(take: Taken) -> None:
    film = make_film({"fr": "L'Été"})
    make_synopsis(film, "Un été à la mer, très long.", "fr")
    take("L'Été\nSynopsis\nUn e\N{COMBINING ACUTE ACCENT}te\N{COMBINING ACUTE ACCENT} à la mer, très long.\n")
    assert film.synopses.count() == 1


def test_marks_nobody_sees_are_mended_silently(take: Taken) -> None:
    take("The Paper Orchard\nSynopsis\nUn e\N{COMBINING ACUTE ACCENT}te\N{COMBINING ACUTE ACCENT} en papier.\n")
    assert Synopsis.objects.get().text == "Un été en papier."
    assert not Finding.objects.filter(kind="nfc").exists()
    assert "mended on the way in" in take.report


def test_a_run_counts_what_it_did_and_a_vain_one_leaves_no_trace(take: Taken) -> None:
    take(PAGE)
    run = Run.objects.get()
    assert (run.importer, run.state, run.created, run.changed, run.rejected) == ("page", "done", 5, 0, 0)
    take(PAGE)
    assert Run.objects.count() == 1


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", bytes(range(256)) * 100, b"junk " * 2_100_000, b"Only a line."])
def test_what_is_no_page_leaves_nothing_but_a_rejection(take: Taken, content: bytes) -> None:
    assert take(content) == REJECTED
    assert "not taken in." in take.report
    assert Rejection.objects.count() == 1
    assert not Film.objects.exists()
    assert not Document.objects.exists()


def test_a_file_that_is_not_there_is_a_mistake_of_usage(take: Taken, tmp_path: Path) -> None:
    assert import_pages([tmp_path / "nowhere.txt"], take.said.append) == USAGE
    assert import_pages([], take.said.append) == USAGE
    assert not Run.objects.exists()


def test_an_error_half_way_leaves_nothing_half_done(take: Taken, monkeypatch: pytest.MonkeyPatch) -> None:
    from lichtspiel.imports.sources.page import mapping

    def fail(*_: object) -> None:
        raise RuntimeError("The power went out.")

    monkeypatch.setattr(mapping, "_write_review", fail)
    before = all_rows()
    with pytest.raises(RuntimeError):
        take(PAGE)
    assert all_rows() == before


def test_the_report_tells_encoding_film_texts_and_languages(take: Taken) -> None:
    take(
        PAGE.split("–", maxsplit=1)[0].encode("cp1252")
        + "\nHandlung\nÄpfel fallen, Bücher brennen, und niemand löscht das Feuer.\n".encode("cp1252")
    )
    assert take.said[0] == "page.txt (Windows-1252)"
    assert "made new" in take.report
    assert "plot, German (de): added" in take.report


def test_a_title_is_looked_up_through_its_index(take: Taken) -> None:
    for number in range(30):
        make_film({"en": f"Film {number} of many"})
    with CaptureQueriesContext(connection) as few:
        take("A – B\nPlot\nSomebody waits.\n", "few.txt")
    for number in range(60):
        make_film({"en": f"Another {number} of many"})
    with CaptureQueriesContext(connection) as many:
        take("C – D\nPlot\nSomebody else waits.\n", "many.txt")
    assert len(many) == len(few)
