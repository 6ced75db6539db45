"""Page documents in many languages, orders and hands are taken apart as a person would."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lichtspiel.imports.sources.page.faults import NoHeadingError
from lichtspiel.imports.sources.page.parse import PageFilm, parse
from lichtspiel.imports.sources.page.reader import read

DATA = Path(__file__).parent / "data" / "page"
EXPECTED: dict[str, list[dict[str, Any]]] = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))


def films_in(name: str) -> list[PageFilm]:
    return parse(read((DATA / name).read_bytes()).text)


def test_every_specimen_has_its_answer() -> None:
    assert {path.name for path in DATA.iterdir()} - {"expected.json"} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_specimen_is_taken_apart(name: str) -> None:
    films = films_in(name)
    assert [(film.title, film.year, film.language) for film in films] == [
        (film["title"], film["year"], film["language"]) for film in EXPECTED[name]
    ]
    for film, expected in zip(films, EXPECTED[name], strict=True):
        assert [plot.language for plot in film.plots] == [language for language, _, _ in expected["plots"]]
        for plot, (_, beginning, end) in zip(film.plots, expected["plots"], strict=True):
            assert plot.text.startswith(beginning)
            assert plot.text.endswith(end)
        assert [left.line for left in film.leftovers] == expected["leftovers"]


@pytest.mark.parametrize("name", EXPECTED)
def test_the_reviews_of_a_specimen_are_found(name: str) -> None:
    for film, expected in zip(films_in(name), EXPECTED[name], strict=True):
        found = [
            {
                "reviewer": review.reviewer,
                "publication": review.publication,
                "title": review.title,
                "rating": review.rating,
                "date": review.written_on.isoformat() if review.written_on else None,
            }
            for review in film.reviews
        ]
        keys = ("reviewer", "publication", "title", "rating", "date")
        empty: dict[str, Any] = {"publication": "", "title": "", "rating": None, "date": None}
        assert found == [{key: review.get(key, empty.get(key)) for key in keys} for review in expected["reviews"]]
        for review, answer in zip(film.reviews, expected["reviews"], strict=True):
            assert review.text.startswith(answer["begins"])
            assert review.text.endswith(answer["ends"])


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\x85", "\N{LINE SEPARATOR}"])
@pytest.mark.parametrize("name", ["plain-german.txt", "japanese.txt", "setext.md"])
def test_line_ends_make_no_difference(name: str, line_end: str) -> None:
    text = (DATA / name).read_text(encoding="utf-8")
    assert parse(read(text.replace("\n", line_end).encode()).text) == parse(text)


def test_a_text_without_any_heading_is_refused() -> None:
    with pytest.raises(NoHeadingError):
        parse("The Paper Orchard\n\nA printer falls in love with a typeface nobody else can see.\n")


def test_a_section_without_text_and_a_name_without_review_are_told() -> None:
    (film,) = parse("The Paper Orchard\n\nPlot\n\nReviews\n\n### Daniel\n\n### Ruth\nToo clever for its own good.\n")
    assert [(left.line, left.is_loss) for left in film.leftovers] == [(3, False), (7, True)]
    assert [review.reviewer for review in film.reviews] == ["Ruth"]


def test_a_film_called_as_a_heading_keeps_its_title() -> None:
    (film,) = parse("Story\nPlot\nA printer falls in love.\nReviews\nDaniel\nA small miracle of ink.\n")
    assert (film.title, film.plots[0].text) == ("Story", "A printer falls in love.")


def test_review_and_name_may_stand_in_one_heading() -> None:
    (film,) = parse(
        "Das Papierfeld\n\nHandlung\nEin Drucker verliebt sich.\n\nKritik von Petra Lang:\nKlug und kalt.\n"
    )
    assert [(review.reviewer, review.text) for review in film.reviews] == [("Petra Lang", "Klug und kalt.")]


def test_lines_of_a_quotation_are_never_headings_or_names() -> None:
    text = "Film\n\nPlot\n> Reviews\n>\n> Daniel\n\nReviews\n\nRuth\n> Plot\n> Anna, 8/10\n> 9/10\n"
    (film,) = parse(text)
    assert film.plots[0].text == "Reviews\n\nDaniel"
    assert [(r.reviewer, r.text, r.rating) for r in film.reviews] == [("Ruth", "Plot\nAnna, 8/10\n9/10", None)]


def test_a_rating_may_close_a_review_and_stays_in_its_text() -> None:
    (film,) = parse("Film\nPlot\nSomebody waits.\nReviews\nDaniel\nI stayed until the lights came on. 9/10\n")
    assert (film.reviews[0].rating, film.reviews[0].text) == (9, "I stayed until the lights came on. 9/10")
