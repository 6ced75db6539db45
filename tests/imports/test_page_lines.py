"""Headings, names, ratings and dates are told from other lines, in many languages and scripts."""

from __future__ import annotations

from datetime import date

import pytest

from lichtspiel.imports.sources.page.bylines import byline_of, inline_byline_of, is_sure_name, looks_like_name
from lichtspiel.imports.sources.page.dates import date_of
from lichtspiel.imports.sources.page.headings import document_language, field_of, heading_of, own_heading, table
from lichtspiel.imports.sources.page.ratings import rating_of
from lichtspiel.imports.sources.page.titles import candidates, title_line

LANGUAGES = list(table())


def test_the_table_has_plot_and_reviews_in_at_least_seventy_languages() -> None:
    assert len(LANGUAGES) >= 70
    assert all({"plot", "reviews", "title", "year"} <= set(sections) for sections in table().values())


@pytest.mark.parametrize("section", ["plot", "reviews", "title"])
def test_the_heading_a_page_is_written_with_is_read_again(section: str) -> None:
    for language in LANGUAGES:
        heading = heading_of(own_heading(section, language))
        assert heading is not None, language
        assert (heading.section, language in heading.languages) == (section, True), language


@pytest.mark.parametrize(
    "form", ["{}:", "# {}", "## {} ##", "**{}**", "**{}:**", "1. {}", "[{}]", "{} (3)", "== {} ==", "🎬 {}"]
)
def test_a_heading_is_seen_in_whatever_marks(form: str) -> None:
    for language in LANGUAGES:
        heading = heading_of(form.format(own_heading("reviews", language)))
        assert heading is not None, language
        assert heading.section == "reviews", language


def test_capitals_make_no_difference() -> None:
    for language in LANGUAGES:
        heading = heading_of(own_heading("plot", language).upper())
        assert heading is not None, language
        assert heading.section == "plot"


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("ÖZET", "plot"),
        ("ELEŞTIRILER", "reviews"),
        ("Fabula", "plot"),
        ("Criticas", "reviews"),
        ("CRITICAS", "reviews"),
        ("ΥΠΟΘΕΣΗ", "plot"),
        ("תַּקְצִיר", "plot"),
        ("قِصّة", "plot"),
        ("مراجعه", "reviews"),
        ("समीक्षाएं", "reviews"),
        ("【あらすじ】", "plot"),
        ("剧情：", "plot"),
        ("Handlung[Bearbeiten]", "plot"),
        ("Handlung / Plot", "plot"),
        ("Die Handlung des Films", "plot"),
        ("映画のあらすじ", "plot"),
    ],
)
def test_headings_as_people_write_them(line: str, section: str) -> None:
    heading = heading_of(line)
    assert heading is not None
    assert heading.section == section


@pytest.mark.parametrize(
    "line", ["", "   ", "----", "Daniel", "Inhalt der Welt ist Licht", "Er hat keine Handlung", "8/10", "🎬"]
)
def test_other_lines_are_no_headings(line: str) -> None:
    assert heading_of(line) is None


@pytest.mark.parametrize(
    ("headings", "likely", "language"),
    [
        (["Handlung", "Kritiken"], [], "de"),
        (["Synopsis", "Critiques"], [], "fr"),
        (["Sinopsis", "Críticas"], [], "es"),
        (["Sinopse", "Críticas"], ["pt"], "pt"),
        (["Trama", "Recensioni"], [], "it"),
        (["Plot", "Reviews"], [], "en"),
        (["Plot", "Reviews"], ["nl"], "nl"),
        (["Handling", "Anmeldelser"], ["nb"], "nb"),
        (["Handling", "Anmeldelser"], ["da"], "da"),
        (["劇情", "影評"], [], "zh-Hant"),
        (["Сюжет", "Відгуки"], ["uk"], "uk"),
    ],
)
def test_the_language_of_a_document_is_that_of_its_headings(
    headings: list[str], likely: list[str], language: str
) -> None:
    found = [heading for text in headings if (heading := heading_of(text))]
    assert document_language(found, likely) == language


def test_a_fact_stands_beside_its_heading() -> None:
    for line in ("Regie: Ilse Brandt", "**Regie:** Ilse Brandt", "**Regie**: Ilse Brandt", "- Regie: Ilse Brandt"):
        found = field_of(line)
        assert found is not None
        assert (found.heading.section, found.value) == ("director", "Ilse Brandt")
    assert field_of("Der Mann sagte: komm") is None
    assert field_of("【いつか】また会おう") is None


def test_a_heading_in_corner_brackets_has_its_fact_behind_it() -> None:
    for line, section, value in (("【タイトル】港の灯", "title", "港の灯"), ("【导演】 李明", "director", "李明")):
        found = field_of(line)
        assert found is not None
        assert (found.heading.section, found.value) == (section, value)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Daniel", "Daniel"),
        ("Daniel:", "Daniel"),
        ("— Daniel", "Daniel"),
        ("**Daniel**", "Daniel"),
        ("### Daniel", "Daniel"),
        ("von Daniel", "Daniel"),
        ("Review by Daniel", "Daniel"),
        ("Daniel schreibt:", "Daniel"),
        ("★★★★ Daniel", "Daniel"),
        ("@film_fan", "@film_fan"),
        ("Anna-Lena von der Heide", "Anna-Lena von der Heide"),
        ("Dr. M. Müller", "Dr. M. Müller"),
        ("Ольга Петрова", "Ольга Петрова"),
        ("山田太郎", "山田太郎"),
        ("宮崎あおい", "宮崎あおい"),
        ("マリア・シュミット", "マリア・シュミット"),
        ("投稿者：田中", "田中"),
        ("김철수", "김철수"),
        ("丹尼尔", "丹尼尔"),
        ("محمد علي", "محمد علي"),
        ("بقلم نور", "نور"),
        ("राम शर्मा", "राम शर्मा"),
        ("สมชาย ใจดี", "สมชาย ใจดี"),
        ("დანიელი", "დანიელი"),
        ("דניאל כהן", "דניאל כהן"),
        ("Nguyễn Văn An", "Nguyễn Văn An"),
    ],
)
def test_a_line_that_is_a_name(line: str, name: str) -> None:
    read = byline_of(line, "de")
    assert read is not None
    assert read.name == name


@pytest.mark.parametrize(
    "line",
    [
        "Das war gut.",
        "Großartig!",
        "Ein Film wie kein anderer",
        "8/10",
        "12.03.2024",
        "Fazit",
        "Verdict",
        "総評",
        "美しい映像",
        "とても良かった",
        "정말 좋은 영화였다",
        "очень хороший фильм",
        "فيلم رائع جدا عن الحب والموت في المدينة",
        "यह फ़िल्म बहुत अच्छी है",
        "> Daniel",
        "",
        "https://example.org",
        "One two three four five six seven eight nine",
    ],
)
def test_a_line_that_is_no_name(line: str) -> None:
    read = byline_of(line, "de")
    assert read is None or not read.is_strict


def test_the_head_of_a_paragraph_may_be_a_name_but_not_surely() -> None:
    assert looks_like_name("Die Schauspieler")
    assert not is_sure_name("Die Schauspieler")
    assert not is_sure_name("The Cast")


@pytest.mark.parametrize(
    ("line", "publication", "rating", "written_on"),
    [
        ("Daniel (Filmdienst)", "Filmdienst", None, None),
        ("Daniel, 12.03.2024, 8/10", "", 8, date(2024, 3, 12)),
        ("Daniel | 12. März 2024 | 4 von 5", "", 8, date(2024, 3, 12)),
        ("**Daniel** (8/10)", "", 8, None),
        ("Daniel ★★★½", "", 7, None),
        ("Daniel (Hafenbote), March 12, 1995 — 9/10", "Hafenbote", 9, date(1995, 3, 12)),
        ("Daniel（四顆星）", "", 8, None),
        ("Daniel · 2024年3月12日 · 85 %", "", 9, date(2024, 3, 12)),
    ],
)
def test_what_stands_with_a_name(line: str, publication: str, rating: int | None, written_on: date | None) -> None:
    read = byline_of(line, "de")
    assert read is not None
    assert (read.name, read.publication, read.rating, read.written_on) == ("Daniel", publication, rating, written_on)


def test_a_name_may_be_fenced_against_misreading() -> None:
    read = byline_of("### `Anna, 12.03.2024 (Berlin)` (`Die (Neue) Zeit`), 8/10")
    assert read is not None
    assert (read.name, read.publication, read.rating) == ("Anna, 12.03.2024 (Berlin)", "Die (Neue) Zeit", 8)


def test_a_name_and_its_text_on_one_line() -> None:
    for line in (
        "Daniel: The film captures it.",
        "**Daniel:** The film captures it.",
        "- **Daniel** – The film captures it.",
    ):
        read = inline_byline_of(line)
        assert read is not None
        assert (read.name, read.text) == ("Daniel", "The film captures it.")
    assert inline_byline_of("Fazit: trotzdem hingehen.") is None
    assert inline_byline_of("er sagte: das ist ein Film") is None


@pytest.mark.parametrize(
    ("text", "half_stars"),
    [
        ("8/10", 8), ("8 / 10", 8), ("8.5/10", 9), ("4,5/5", 9), ("4 von 5", 8), ("4 out of 5", 8), ("4 sur 5", 8),
        ("4 из 5", 8), ("5点満点中4点", 8), ("85 %", 9), ("85%", 9), ("٨/١٠", 8), ("८/१०", 8), ("★★★½", 7),
        ("★★★☆☆", 6), ("★★★½☆", 7), ("⭐⭐⭐⭐", 8), ("⭐️⭐️⭐️", 6), ("★ ★ ★", 6), ("★★★★★★★★☆☆", 8), ("☆☆☆", 6),
        ("****", 8), ("3.5 stars", 7), ("3,5 Sterne", 7), ("四颗星", 8), ("Note : 7/10", 7), ("**Bewertung:** 8/10", 8),
        ("0/10", 1), ("10/10", 10), ("3½/5", 7), ("(8/10)", 8),
    ],
)  # fmt: skip
def test_a_rating_becomes_half_stars(text: str, half_stars: int) -> None:
    assert rating_of(text) == half_stars


@pytest.mark.parametrize(
    "text", ["", "8", "11/10", "9/11", "1/2", "24/7", "12.03.2024", "in 2 of 10 scenes", "Daniel", "½", "10000/10"]
)
def test_what_is_no_rating(text: str) -> None:
    assert rating_of(text) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("2024-03-12", ""), ("12.03.2024", "de"), ("12. März 2024", "de"), ("12 mars 2024", "fr"),
        ("12 марта 2024 г.", "ru"), ("2024年3月12日", "ja"), ("2024년 3월 12일", "ko"), ("١٢ مارس ٢٠٢٤", "ar"),
        ("12 de marzo de 2024", "es"), ("March 12, 2024", "en"), ("12th March 2024", "en"), ("3/12/2024", "en"),
        ("12 marca 2024", "pl"), ("12 मार्च 2024", "hi"), ("2024. március 12.", "hu"), ("12 Mart 2024", "tr"),
    ],
)  # fmt: skip
def test_a_date_in_many_languages(text: str, language: str) -> None:
    found = date_of(text, language)
    assert found == date(2024, 3, 12) or (text == "3/12/2024" and found is None)


@pytest.mark.parametrize(
    ("text", "language"), [("31.02.2024", "de"), ("3/4/2024", "en"), ("8/10", "de"), ("May", "en"), ("", "")]
)
def test_what_is_no_date(text: str, language: str) -> None:
    assert date_of(text, language) is None


@pytest.mark.parametrize(
    ("line", "title", "year"),
    [
        ("# Das Leuchtfeuer (1962)", "Das Leuchtfeuer", 1962),
        ("**„Das Leuchtfeuer“ (BRD 1962)**", "Das Leuchtfeuer", 1962),
        ("灯台の夏（1962年）", "灯台の夏", 1962),
        ("منارة الصيف (١٩٦٢)", "منارة الصيف", 1962),
        ("Das Leuchtfeuer, 1962", "Das Leuchtfeuer", 1962),
        ("1984", "1984", None),
        ("Blade Runner 2049", "Blade Runner 2049", None),
        ("2001: A Space Odyssey (1968)", "2001: A Space Odyssey", 1968),
        ("\\# „1984“ (1984)", "# „1984“ (1984)", None),
        ("Das Leuchtfeuer (Director's Cut)", "Das Leuchtfeuer (Director's Cut)", None),
    ],
)
def test_a_title_line_is_kept_but_for_its_marks_and_year(line: str, title: str, year: int | None) -> None:
    found = title_line(line)
    assert (found.text, found.year) == (title, year)


def test_the_parts_of_a_title_line_are_tried_from_the_whole_down() -> None:
    assert candidates("A – B – C") == ["A – B – C", "A – B", "A", "B – C", "C"]
    assert candidates("Chihiros Reise (千と千尋の神隠し)")[1:3] == ["Chihiros Reise", "千と千尋の神隠し"]
    assert candidates("Spider-Man") == ["Spider-Man"]
