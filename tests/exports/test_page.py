"""What is exported as a page is read back as it was, whatever stands in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lichtspiel.exports.page import (
    NoSuchLanguageError,
    NothingToExportError,
    SeveralFilmsError,
    UnknownFilmError,
    export_page,
)
from lichtspiel.films.models import Film
from lichtspiel.imports.sources.page.command import DONE, import_pages
from make import make_film, make_review, make_reviewer, make_synopsis, make_title
from trials import examples

pytestmark = pytest.mark.django_db


def all_rows() -> dict[str, list[Any]]:
    models = [model for model in apps.get_models() if model._meta.managed]
    return {model._meta.label: list(model._default_manager.order_by("pk").values()) for model in models}


def assert_read_back(film: Film, language: str, folder: Path) -> str:
    """Exported and imported, not one row has changed."""
    written = export_page(str(film.pk), language)
    path = folder / "exported.txt"
    path.write_text(written, encoding="utf-8", newline="")
    said: list[str] = []
    before = all_rows()
    assert import_pages([path], said.append) == DONE, f"{written}\n{said}"
    assert all_rows() == before, f"{written}\n{said}"
    return written


def test_a_page_is_written_in_the_form_of_the_first(tmp_path: Path) -> None:
    film = make_film({"en": "The Paper Orchard", "de": "Das Papierfeld"}, year=1974)
    make_synopsis(film, "Ein Drucker verliebt sich in eine Schrift, die sonst niemand sieht.")
    make_synopsis(film, "A printer falls in love.", "en")
    make_review(film, "A small miracle of ink.", "en", reviewer=make_reviewer("Daniel"))
    critic = make_reviewer("Ruth Okafor", kind="critic", publication="Evening Ledger")
    make_review(film, "Klug, aber kalt.", "de", rating=6, reviewer=critic, written_on=date(2024, 3, 12))
    assert assert_read_back(film, "de", tmp_path) == (
        "Das Papierfeld (1974)\n"
        "\n"
        "Handlung\n"
        "Ein Drucker verliebt sich in eine Schrift, die sonst niemand sieht.\n"
        "\n"
        "Kritiken\n"
        "\n"
        "Daniel\n"
        "A small miracle of ink.\n"
        "\n"
        "Ruth Okafor (Evening Ledger), 2024-03-12, 6/10\n"
        "Klug, aber kalt.\n"
    )


PLOTS = {
    "de": "Eine Wärterin zählt die Schiffe, die nicht kommen.\n\nDann geht ein Kartograf an Land.",
    "ar": "حارسة المنارة تعدّ السفن التي لا تأتي.\n\nذات يوم ينزل رسّام خرائط.",
    "he": "שומרת המגדלור סופרת את האוניות שאינן באות.",
    "fa": "نگهبان فانوس دریایی کشتی\u200cهایی را می\u200cشمارد که نمی\u200cآیند.",
    "ja": "灯台守のマルタは、来ない船を数えて暮らしている。\n夏は短い。",
    "zh-Hant": "看守燈塔的瑪爾塔數著永遠不會到來的船。",
    "ko": "등대지기 마르타는 오지 않는 배를 세며 산다.",
    "hi": "मार्ता उन जहाज़ों को गिनती है जो कभी नहीं आते।",
    "th": "มาร์ตาผู้ดูแลประภาคารนับเรือที่ไม่เคยมาถึง",
    "ru": "Смотрительница маяка считает корабли, которые не приходят.",
    "el": "Η φαροφύλακας μετράει τα πλοία που δεν έρχονται.",
    "ta": "கலங்கரை விளக்கக் காவலாளி வராத கப்பல்களை எண்ணுகிறாள்.",
}


@pytest.mark.parametrize("language", PLOTS)
def test_pages_in_every_script_are_read_back(language: str, tmp_path: Path) -> None:
    film = make_film({language: PLOTS[language].split()[0]}, year=1962)
    make_synopsis(film, PLOTS[language], language)
    for name in ("Daniel", "山田太郎", "نور الهاشمي", "राम शर्मा"):
        make_review(film, f"{PLOTS[language]}\n\n{name} 👍🏽", language, reviewer=make_reviewer(name), rating=7)
    assert_read_back(film, language, tmp_path)


NAMES = [
    "Daniel",
    "8/10",
    "2024",
    "12.03.2024",
    "Fazit",
    "Handlung",
    "Reviews",
    "von Daniel",
    "Review by Ann",
    "by",
    "Anna, 8/10",
    "Anna (Berlin)",
    "(Anna)",
    "*Anna*",
    "**Anna**",
    "__x__",
    "# Anna",
    "> Anna",
    "— Anna",
    "- Anna",
    "1. Anna",
    "Anna:",
    "Anna: x",
    "Anna · Ben",
    "Anna | Ben",
    "Dr. A. B.",
    "a b c d e f g h",
    "it ends.",
    "Wer?!",
    "\\Anna",
    "A\\B",
    "★★★",
    "½",
    "@x",
    "山田 太郎",
    "とても良かった",
    "O'Brien-Smith",
    "محمد بن سلمان آل سعود",
    "Ян",
    "É",
    "x",
    "Leser 3",
    "Anna 2024-03-12",
    "Anna 12 March 2024",
    "https://example.org/anna",
    "anna@example.org",
    "Reviewer 7",
    "👻",
    "Titel: X",
    "Die Zeit",
    "[Anna]",
    "Anna [x]",
    "Anna {x}",
    "5 stars",
    "85 %",
    "4 von 5",
    "Anna, 5 stars",
    "A" * 80,
    "=====",
    "----",
    "Anna & Ben",
    "Anna <b>",
    "`Anna`",
    "~Anna~",
]


@pytest.mark.parametrize("names", [NAMES[start : start + 8] for start in range(0, len(NAMES), 8)], ids=lambda n: n[0])
def test_reviewers_of_whatever_name_are_read_back(names: list[str], tmp_path: Path) -> None:
    critic = "Die (Neue) Zeit, 8/10"
    film = make_film({"de": "Das Papierfeld"}, year=1974)
    make_review(film, "Ein Drucker verliebt sich.", "de", reviewer=make_reviewer("Ruth"))
    for name in names:
        only = make_film({"de": "Das andere Feld"}, year=1900 + NAMES.index(name))
        make_review(only, "Klug, aber kalt.", "de", reviewer=make_reviewer(name))
        make_review(
            film, "Klug, aber kalt.", "de", reviewer=make_reviewer(name), rating=6, written_on=date(2024, 3, 12)
        )
        make_review(film, "Noch einmal.", "de", reviewer=make_reviewer(name, kind="critic", publication=critic))
        assert_read_back(only, "de", tmp_path)
    assert_read_back(film, "de", tmp_path)


TEXTS = [
    "Handlung",
    "Handlung\nEs gibt keine.",
    "Gut.\n\nKritiken\n\nSchlecht.",
    "Gut.\n\nRuth\n\nSo heißt sie. Und so ist sie.",
    "8/10",
    "Gut.\n8/10",
    "8/10\nGut.",
    "Gut. 8/10",
    "★★★★",
    "**Titel**\nText.",
    "## Titel\nText.",
    "> Zitat\nText.",
    "> nur Zitat",
    "Text.\n> Zitat",
    "  eingerückt\n    noch mehr",
    "- Punkt\n- Punkt",
    "---",
    "Text\n---\nText",
    "===",
    "Titel: Das andere Feld",
    "Jahr: 2001",
    "Gut.\n\nTitel: Das andere Feld\n\nHandlung\nNein.",
    "Gut.\n— Ruth",
    "„Gut.“ — Ruth Okafor",
    "Ruth: das ist gut so.",
    "Quelle: Zeitung",
    "Gut.\n\nQuelle: Zeitung",
    "Daniel",
    "Zeile\n\n\n\nZeile",
    "\\Text",
    "`Text`",
    "IMDb: tt0113627",
    "Gut.\n\nIMDb: tt0113627",
    "Ruth, 8/10\nRuth, 7/10",
    "Fazit\n\nGut.",
    "1. Handlung\n2. Kritiken",
    "# Das andere Feld\n\nHandlung\n\nNein.",
    "Gut gesehen.\n\nDas andere Feld (2001)\n\nHandlung\n\nNein, danke.",
    "x",
    "…",
    "😀",
    "a\n" * 40,
    "Kritik von Ruth",
    "A: b",
    "12.03.2024",
    "12.03.2024\nGut.",
    "Reviews: 3",
    "Plot: Er kommt.",
    "__Gut__\nSehr.",
    ">",
    ">>> tief",
    "\N{RIGHT-TO-LEFT MARK}مرحبا",
    "Tab\tstopp\n\tx",
]


@pytest.mark.parametrize("text", TEXTS)
def test_texts_of_whatever_lines_are_read_back(text: str, tmp_path: Path) -> None:
    film = make_film({"de": "Das Papierfeld"}, year=1974)
    make_synopsis(film, text)
    make_review(film, text, "de", reviewer=make_reviewer("Anna"))
    make_review(
        film, text + "\n\nNoch ein Absatz, der ein Ende hat.", "de", reviewer=make_reviewer("Ruth"), title="Ein Titel"
    )
    make_review(film, "Der letzte Text ist schlicht.", "de", reviewer=make_reviewer("Ben"))
    assert_read_back(film, "de", tmp_path)


TITLES = [
    "1984",
    "Blade Runner 2049",
    "2001: A Space Odyssey",
    "Handlung",
    "Plot",
    "Reviews",
    "# Titel",
    "„Titel“",
    "**Titel**",
    "Titel (2001)",
    "Titel, 2001",
    "Titel: X",
    "Leaving – Las Vegas",
    "Story",
    "M",
    "8½",
    "8/10",
    "Daniel",
    "It ends.",
    "What?",
    "...",
    "★",
    "\\x",
    "> x",
    "Film",
    "Der Film",
    "Jahr: 2001",
    "tt0113627",
    "千と千尋の神隠し",
    "ليلة",
    "(500) Days",
    "[REC]",
    "---",
    "A | B",
    "Kritik von Ruth",
    "x" * 240,
]


@pytest.mark.parametrize("year", [None, 1974])
@pytest.mark.parametrize("title", TITLES)
def test_films_of_whatever_title_are_read_back(title: str, year: int | None, tmp_path: Path) -> None:
    film = make_film({"de": title}, year=year)
    make_film({"de": "Titel"}, year=2001)
    make_film({"de": "Leaving"}, year=year)
    make_synopsis(film, "Ein Drucker verliebt sich in eine Schrift.")
    make_review(film, "Klug, aber kalt.", "de", reviewer=make_reviewer("Ruth"))
    assert_read_back(film, "de", tmp_path)


def test_of_two_films_alike_the_number_tells_which(tmp_path: Path) -> None:
    films = [make_film({"de": "Das Papierfeld"}, year=1974) for _ in range(2)]
    for film in films:
        make_review(film, "Klug, aber kalt.", "de", reviewer=make_reviewer("Ruth"))
    assert f"Lichtspiel: {films[1].pk}\n" in assert_read_back(films[1], "de", tmp_path)


def test_an_identifier_tells_before_a_number_does(tmp_path: Path) -> None:
    make_film({"de": "Das Papierfeld"}, year=1974)
    film = make_film({"de": "Das Papierfeld"}, year=1974, identifiers={"imdb": "tt0071000"})
    make_review(film, "Klug, aber kalt.", "de", reviewer=make_reviewer("Ruth"))
    assert "IMDb: tt0071000\n" in assert_read_back(film, "de", tmp_path)


def test_a_film_without_a_title_is_read_back(tmp_path: Path) -> None:
    film = Film.objects.create(year=1974)
    make_review(film, "Klug, aber kalt.", "de", reviewer=make_reviewer("Ruth"))
    assert_read_back(film, "de", tmp_path)


_SIGNS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp"))
_LINE = st.one_of(
    st.sampled_from(
        ["Handlung", "Reviews", "Daniel", "8/10", "", "Ein Satz.", "# X", "**Y**", "> z", "— Ruth", "Titel: X"]
    ),
    st.text(_SIGNS, max_size=25),
)
_TEXT = st.lists(_LINE, min_size=1, max_size=6).map("\n".join).filter(lambda text: text.strip(" \n>\\"))
_NAME = st.one_of(
    st.sampled_from(NAMES), st.text(_SIGNS, min_size=1, max_size=20).map(lambda t: " ".join(t.split()))
).filter(lambda name: any(sign.isalnum() for sign in name))


@given(
    plot=_TEXT,
    reviews=st.lists(
        st.tuples(
            _NAME, _TEXT, st.none() | st.integers(1, 10), st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))
        ),
        max_size=4,
    ),
    language=st.sampled_from(["de", "en", "ar", "ja", "ru", "hi", "zh-Hans", "fr", "tr"]),
)
@settings(
    max_examples=examples(40),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_films_of_any_kind_are_read_back(plot: str, reviews: list[Any], language: str, tmp_path: Path) -> None:
    film = make_film({language: "Das Papierfeld"}, year=1974)
    make_synopsis(film, plot, language)
    for name, text, rating, day in reviews:
        make_review(film, text, language, reviewer=make_reviewer(name), rating=rating, written_on=day)
    assert_read_back(film, language, tmp_path)
    film.delete()


@pytest.mark.parametrize(
    "reference", ["{pk}", "tt0071000", "imdb:tt0071000", "Das Papierfeld", "das papierfeld", "The Paper Orchard (1974)"]
)
def test_a_film_is_named_by_number_identifier_or_title(reference: str) -> None:
    film = make_film({"en": "The Paper Orchard", "de": "Das Papierfeld"}, year=1974, identifiers={"imdb": "tt0071000"})
    make_synopsis(film, "Ein Drucker.")
    assert "Ein Drucker." in export_page(reference.format(pk=film.pk), "de")


@pytest.mark.parametrize("reference", ["4711", "tt9999999", "Nowhere", "", "…", "9" * 30])
def test_an_unknown_film_is_told(reference: str) -> None:
    with pytest.raises(UnknownFilmError):
        export_page(reference, "de")


def test_several_films_of_a_title_are_told() -> None:
    make_film({"en": "Heat"}, year=1986)
    make_film({"en": "Heat"}, year=1995)
    with pytest.raises(SeveralFilmsError, match="1986"):
        export_page("heat", "en")


def test_an_unknown_language_is_told() -> None:
    film = make_film()
    with pytest.raises(NoSuchLanguageError):
        export_page(str(film.pk), "klingonish")


def test_a_film_without_texts_is_told() -> None:
    film = make_film()
    make_title(film, "Nur ein Titel")
    with pytest.raises(NothingToExportError):
        export_page(str(film.pk), "de")


def test_a_language_without_a_plot_gets_the_one_its_reader_is_shown() -> None:
    film = make_film({"en": "The Paper Orchard"}, synopses={"en": "A printer falls in love."})
    assert export_page(str(film.pk), "ar").split("\n")[2:4] == ["القصة", "A printer falls in love."]
