"""The title a reader is shown."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from lichtspiel.films.naming import shown_title


@dataclass(frozen=True)
class Named:
    text: str
    language: str
    kind: str = "release"
    region: str = ""


def shown(language: str, *titles: Named, others: tuple[str, ...] = (), original_language: str = "") -> str | None:
    title = shown_title(titles, language, others, original_language)
    return title and title.text


SPIRITED = (
    Named("千と千尋の神隠し", "ja", "original"),
    Named("Spirited Away", "en"),
    Named("Chihiros Reise ins Zauberland", "de"),
    Named("A Viagem de Chihiro", "pt-BR"),
)


@pytest.mark.parametrize(
    ("language", "others", "expected"),
    [
        ("de", (), "Chihiros Reise ins Zauberland"),
        ("de-AT", (), "Chihiros Reise ins Zauberland"),
        ("pt-PT", (), "A Viagem de Chihiro"),
        ("ja", (), "千と千尋の神隠し"),
        ("ar", (), "Spirited Away"),
        ("ar", ("de",), "Chihiros Reise ins Zauberland"),
        ("not a language", (), "Spirited Away"),
    ],
)
def test_the_title_follows_the_readers_languages(language, others, expected):
    assert shown(language, *SPIRITED, others=others, original_language="ja") == expected


def test_the_original_comes_where_no_language_of_the_reader_has_a_title():
    titles = (Named("Vox", "la"), Named("七人の侍", "ja", "original"))
    assert shown("de", *titles, original_language="ja") == "七人の侍"
    assert shown("de", *titles) == "七人の侍"
    assert shown("de", *reversed(titles)) == "七人の侍"


def test_any_title_is_better_than_none():
    assert shown("de", Named("Ἀντιγόνη", "grc")) == "Ἀντιγόνη"
    assert shown("de", Named("???", "und", "original")) == "???"
    assert shown("de") is None


def test_an_alternative_title_in_the_readers_language_comes_before_other_languages():
    original = Named("Leaving Las Vegas", "en", "original")
    document = Named("Leaving Las Vegas - Liebe bis in den Tod", "de", "alternative")
    assert shown("de", original, document, original_language="en") == document.text
    assert shown("en", original, document, original_language="en") == original.text
    release = Named("Leaving Las Vegas – Liebe bis in den Tod", "de")
    assert shown("de", original, document, release, original_language="en") == release.text


def test_a_release_elsewhere_does_not_stand_before_the_original():
    original = Named("Mad Max 2", "en", "original")
    american = Named("The Road Warrior", "en", region="US")
    assert shown("en", american, original) == "Mad Max 2"
    assert shown("en-AU", american, original) == "Mad Max 2"
    assert shown("en-US", american, original) == "The Road Warrior"


def test_the_region_most_readers_live_in_comes_first():
    austrian = Named("Die Sünderin (AT)", "de", region="AT")
    german = Named("Die Sünderin", "de", region="DE")
    assert shown("de", austrian, german) == "Die Sünderin"
    assert shown("de-AT", german, austrian) == "Die Sünderin (AT)"


def test_kinds_stand_in_order_within_a_language():
    kinds = ["release", "original", "festival", "alternative", "transliterated", "working"]
    titles = [Named(kind, "fr", kind) for kind in kinds]
    while titles:
        assert shown("fr", *reversed(titles)) == kinds[-len(titles)]
        titles.pop(0)
