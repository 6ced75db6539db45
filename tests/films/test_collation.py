"""The order of titles, language by language. Each list stands in its right order."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lichtspiel.films.alphabets import own_script
from lichtspiel.films.articles import without_article
from lichtspiel.films.collation import KEY_BYTES, sort_key

ORDERS = {
    "de": ["Arzt", "Ärztin", "Das Boot", "Ein Herz", "Straße der Angst", "Die Straßen", "Über uns", "Die Uhr", "Zoo"],
    "en": ["An Affair", "The Birds", "Café", "A Cafeteria", "Don Juan", "Donʼt Look Now", "The Zoo"],
    "fr": ["L’Âge d’or", "L'Atalante", "Un conte", "cote", "coté", "côte", "côté", "Les Enfants", "Œdipe", "Ouest"],
    "es": ["La cabra", "Nube", "El ñandú", "El Orfanato", "Zorro"],
    "it": ["L'avventura", "Un bacio", "La città", "Gli zii"],
    "sv": ["Den Adam", "Zebra", "Åsa", "Ärta", "Öl"],
    "fi": ["Aatos", "Yö", "Zorro", "Åbo", "Äiti", "Öljy"],
    "da": ["Anna", "Zorro", "Ægget", "Ørnen", "Åbo", "Aarhus"],
    "nb": ["Et fjell", "Zorro", "Æ", "Ø", "Å"],
    "is": ["Dagur", "Ðað", "Eva", "Ég", "Yrsa", "Ýr", "Þór", "Æ", "Ö"],
    "pl": ["cud", "ćma", "dom", "laska", "łaska", "zorza", "źle", "żaba"],
    "cs": ["cukr", "čas", "duben", "hrad", "chata", "iris", "řeka", "sen", "šest"],
    "sk": ["auto", "ä", "cena", "čas", "hrad", "chata", "oko", "ôsmy"],
    "hr": ["cvijet", "čas", "ćud", "dan", "džep", "đak", "lov", "ljubav", "nos", "njuška", "zub", "žena"],
    "hu": ["Az alma", "cukor", "család", "gép", "gyík", "óra", "öl", "ősz", "sor", "szó", "zokni", "zsák"],
    "tr": ["cam", "çay", "dağ", "hız", "ılık", "Irmak", "iz", "İzmir", "oda", "ömür", "sen", "şen"],
    "ro": ["an", "ăla", "în", "jos", "sat", "șase", "tot", "țară"],
    "et": ["sada", "šokk", "zoo", "žanr", "tuba", "vana", "õde", "äike", "öö", "ümber"],
    "lv": ["cena", "čau", "gads", "ģimene", "kas", "ķirsis", "zeme", "žurka"],
    "lt": ["cukrus", "čia", "yla", "ilgas", "jis", "šuo", "žemė"],
    "vi": ["da", "ma", "mà", "mả", "mã", "má", "mạ", "mă", "mâ"],
    "ru": ["9 рота", "10 дней", "еда", "ёлка", "жук", "Alien"],
    "uk": ["гора", "ґанок", "дім", "еней", "євро", "иній", "іній", "їжак", "йод"],
    "el": ["Ο άνθρωπος", "Η βροχή", "Το ποτάμι", "ωδή", "Alien"],
    "ar": ["أحمد", "الباب", "بيت", "السيد", "فيلم", "Alien"],
    "he": ["אבא", "הבית", "גן", "ילדה", "Alien"],
    "fa": ["آب", "بهار", "پدر", "چای", "گل", "نان", "وطن", "هنر", "یار"],
    "hi": ["अंगूर", "आग", "कथा", "घर", "हवा", "Alien"],
    "th": ["กา", "เกา", "แกะ", "ขา", "เขา"],
    "ja": ["かき", "がき", "はあ", "ハーブ", "バス", "パン", "東京", "Alien"],
    "ko": ["가족", "괴물", "기생충", "밀양", "Alien"],
    "zh-Hans": ["爱情", "北京", "狄仁杰", "中国", "Alien"],
}


@pytest.mark.parametrize("language", ORDERS)
def test_titles_stand_in_the_order_of_their_language(language):
    expected = ORDERS[language]
    shuffled = random.Random(7).sample(expected, len(expected))
    assert sorted(shuffled, key=lambda title: sort_key(title, language)) == expected


def test_numbers_stand_in_the_order_of_their_value():
    titles = ["2 Days", "٣ أيام", "10 Days", "12 Angry Men", "২০ দিন", "101 Dalmatians", "2001", "A 1"]
    assert sorted(titles, key=lambda title: sort_key(title, "en", keep_article=True)) == titles


def test_punctuation_does_not_count_and_symbols_come_first():
    assert sort_key("(500) Days", "en") == sort_key("500 Days", "en")
    assert sort_key("…And Justice", "en") == sort_key("And Justice", "en")
    assert sort_key("★", "en") < sort_key("0", "en") < sort_key("a", "en")


@pytest.mark.parametrize(
    ("text", "base", "rest"),
    [
        ("The The", "en", "The"),
        ("“The Birds”", "en", "Birds”"),
        ("A.I.", "en", "A.I."),
        ("Die", "de", "Die"),
        ("L\N{RIGHT SINGLE QUOTATION MARK}avventura", "it", "avventura"),
        ("Theorema", "en", "Theorema"),
        ("الرسالة", "ar", "رسالة"),
        ("الله", "ar", "الله"),
        ("הר", "he", "הר"),
        ("Het meisje", "nl", "meisje"),
        ("A kis herceg", "hu", "kis herceg"),
    ],
)
def test_articles_are_passed_over(text, base, rest):
    assert without_article(text, base) == rest


def test_letters_of_other_languages_come_after_the_readers_own():
    titles = ["Яблоко", "Zebra", "Ωμέγα", "שלום", "한국", "東京"]
    assert sorted(titles, key=lambda title: sort_key(title, "ru")) == titles


def test_an_unknown_language_has_an_order_too():
    assert sort_key("abc", "not a language") < sort_key("abd", "not a language")
    assert own_script("not a language") == "Latin"


@given(st.text(max_size=300), st.sampled_from(["de", "ja", "ar", "hu", "vi", "th", "ko", "zh-Hant", "und", ""]))
def test_every_text_has_a_key_that_fits(text, language):
    key = sort_key(text, language)
    assert 0 < len(key) <= KEY_BYTES


@given(st.text(alphabet="aábcčdďAÁ", min_size=1), st.text(alphabet="aábcčdďAÁ", min_size=1))
def test_no_two_words_share_a_key(one, other):
    assert (sort_key(one, "cs") == sort_key(other, "cs")) == (one == other)
