"""Slugs in every script."""

from __future__ import annotations

import unicodedata

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from lichtspiel.films.slugs import EMPTY, LONGEST, slugify


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Die Spaßmacher – Über Ärger", "de", "die-spassmacher-ueber-aerger"),
        ("Ærø og Ålborg", "da", "aeroe-og-aalborg"),
        ("Sült, ő!", "hu", "sult-o"),
        ("ISPARTA İzmir Iğdır", "tr", "isparta-izmir-igdir"),
        ("Đavolja varoš", "sr-Latn", "djavolja-varos"),
        ("Đất rừng phương Nam", "vi", "dat-rung-phuong-nam"),
        ("Don’t Look Up", "en", "dont-look-up"),
        ("L’avventura", "it", "l-avventura"),
        ("8½", "it", "8-1-2"),
        ("M*A*S*H", "en", "m-a-s-h"),
        ("ＷＡＬＬ・Ｅ", "ja", "wall-e"),
        ("ﾋｶﾞｼﾉｴﾃﾞﾝ", "ja", "ヒガシノエデン"),
        ("千と千尋の神隠し", "ja", "千と千尋の神隠し"),
        ("기생충: 흑백판", "ko", "기생충-흑백판"),
        ("Ёлки, мой герой", "ru", "ёлки-мой-герой"),
        ("ΟΔΥΣΣΕΥΣ", "el", "οδυσσευς"),
        ("كِتَابُ الحُبّ", "ar", "كتاب-الحب"),
        ("می\N{ZERO WIDTH NON-JOINER}خواهم زنده بمانم", "fa", "می-خواهم-زنده-بمانم"),
        ("שָׁלוֹם", "he", "שלום"),
        ("तीन भाई", "hi", "तीन-भाई"),
        ("กลางดึกคำ", "th", "กลางดึกคำ"),
        ("Tokyo \N{SHINTO SHRINE} Story", "en", "tokyo-story"),
        ("\N{BROKEN HEART}", "en", EMPTY),
        ("…", "de", EMPTY),
    ],
)
def test_a_slug_follows_its_language(text, language, expected):
    assert slugify(text, language) == unicodedata.normalize("NFC", expected)


def test_a_long_slug_ends_with_a_word():
    slug = slugify("Wort " * 40, "de")
    assert len(slug) <= LONGEST
    assert slug.endswith("-wort")


def test_a_long_slug_without_spaces_ends_with_a_whole_letter():
    slug = slugify("กำ" * 79 + "ดี่" * 40, "th")
    assert LONGEST - 2 <= len(slug) <= LONGEST


@given(st.text(max_size=200), st.sampled_from(["de", "en", "tr", "ar", "ja", "hi", "und", ""]))
def test_every_text_has_a_clean_slug_that_is_its_own(text, language):
    slug = slugify(text, language)
    assert 0 < len(slug) <= LONGEST
    assert unicodedata.is_normalized("NFC", slug)
    assert regex.fullmatch(r"[-\p{L}\p{M}\p{N}]+", slug)
    assert not slug.startswith("-")
    assert not slug.endswith("-")
    assert slugify(slug, language) == slug


@pytest.mark.parametrize("title", ["Edit", "History", "Watch!", "Rate", "Review"])
def test_a_title_that_is_an_act_does_not_hide_its_page(title):
    assert slugify(title, "en") == f"{title.lower().strip('!')}-film"
