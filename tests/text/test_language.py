import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lichtspiel.text.language import (
    UnknownLanguageError,
    base,
    canonical,
    choose,
    direction,
    fallback_chain,
    negotiate,
)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("de", "de"),
        ("iw", "he"),
        ("in", "id"),
        ("mo", "ro"),
        ("cn", "zh"),
        ("cn-TW", "zh-TW"),
        ("zh_tw", "zh-TW"),
        ("ZH-HANT-tw", "zh-Hant-TW"),
        ("sr-latn", "sr-Latn"),
        ("sh", "sr-Latn"),
        ("ger", "de"),
        ("zh-cmn-Hans-CN", "zh-Hans-CN"),
        ("es_419", "es-419"),
        ("ja-Jpan", "ja"),
        ("ja-latn", "ja-Latn"),
        ("en-u-ca-buddhist", "en"),
        ("de-1996", "de-1996"),
        ("und", "und"),
        ("zxx", "zxx"),
    ],
)
def test_a_tag_is_written_as_cldr_writes_it(written, expected):
    assert canonical(written) == expected


@pytest.mark.parametrize(
    "junk",
    [
        "",
        "-",
        "xx-",
        "q\0",
        "de\n",
        "d\N{CYRILLIC SMALL LETTER IE}",
        "ＤＥ",
        "zz",
        "xxx",
        "en-Abcd",
        "de--AT",
        "x-mine",
    ],
)
def test_junk_is_no_language(junk):
    with pytest.raises(UnknownLanguageError):
        canonical(junk)


@pytest.mark.parametrize("junk", ["x" * 3000, "a-" * 1500, "de-" + "x1-" * 1000000, "_" * 1000000])
def test_long_junk_is_refused_at_once_and_not_repeated_in_the_message(junk):
    began = time.process_time()
    with pytest.raises(UnknownLanguageError) as refusal:
        canonical(junk)
    assert time.process_time() - began < 0.1
    assert len(str(refusal.value)) < 100


@given(st.text(max_size=60))
def test_any_string_is_a_stable_tag_or_an_unknown_language(written):
    try:
        tag = canonical(written)
    except UnknownLanguageError:
        return
    assert canonical(tag) == tag


def test_the_base_is_the_language_alone():
    assert base("zh-Hant-TW") == "zh"
    assert base("iw_IL") == "he"


@pytest.mark.parametrize("tag", ["ar", "he", "iw", "fa", "ps", "sd", "ks", "ur", "yi", "dv", "ckb", "ug", "syr", "nqo"])
def test_these_languages_are_written_from_the_right(tag):
    assert direction(tag) == "rtl"


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("az", "ltr"),
        ("az-Arab", "rtl"),
        ("pa", "ltr"),
        ("pa-Arab", "rtl"),
        ("pa-PK", "rtl"),
        ("ks-Deva", "ltr"),
        ("ar-Latn", "ltr"),
        ("ff-Adlm", "rtl"),
        ("und", "ltr"),
    ],
)
def test_the_script_decides_the_direction(tag, expected):
    assert direction(tag) == expected


@pytest.mark.parametrize(
    ("available", "wanted", "expected"),
    [
        (["en", "de", "de-AT"], "de-AT", "de-AT"),
        (["zh-Hans", "zh-Hant"], "zh-TW", "zh-Hant"),
        (["zh-Hant", "zh-Hans"], "zh", "zh-Hans"),
        (["zh-CN", "zh-HK"], "zh-MO", "zh-HK"),
        (["en", "zh-Hans"], "zh-Hant", "zh-Hans"),
        (["pt-PT", "pt"], "pt-BR", "pt"),
        (["pt-BR", "pt-PT"], "pt-AO", "pt-PT"),
        (["es-ES", "es-419"], "es-MX", "es-419"),
        (["en-US", "en-GB"], "en-AU", "en-GB"),
        (["sr-Latn", "sr-Cyrl"], "sr", "sr-Cyrl"),
        (["sr", "sr-Latn"], "sr-Latn-RS", "sr-Latn"),
        (["da", "nn", "no"], "nb", "no"),
        (["sv", "en", "nb"], "nn", "nb"),
        (["en", "hr"], "sr-Latn", "hr"),
        (["fr", "iw"], "he", "iw"),
        (["fr", "en"], "ko", "en"),
        (["ta", "te"], "ko", "ta"),
        (["xx-", "zz"], "ko", "xx-"),
    ],
)
def test_the_nearest_text_is_chosen(available, wanted, expected):
    assert choose(available, wanted) == expected


def test_the_readers_other_languages_come_before_english_and_english_before_the_original():
    assert choose(["en", "ja", "it", "fr"], "de", ["fr", "it"], "ja") == "fr"
    assert choose(["ja", "en", "it"], "de", ["fr"], "ja") == "en"
    assert choose(["it", "ja"], "de", ["fr"], "ja") == "ja"
    assert choose([], "de") is None


def test_the_chain_names_each_language_once():
    assert fallback_chain("nb", ["de", "no"], "de") == ["nb", "no", "nn", "de", "en"]


@pytest.mark.parametrize(
    ("header", "offered", "expected"),
    [
        ("de-AT,de;q=0.9,en;q=0.8", ["en", "de"], "de"),
        ("da, en-gb;q=0.8, en;q=0.7", ["en", "fr"], "en"),
        ("fr;q=0.5, de;q=1.000", ["fr", "de"], "de"),
        ("zh-TW", ["zh-Hans", "zh-Hant"], "zh-Hant"),
        ("nb", ["no", "en"], "no"),
        ("en;q=0, *", ["en", "de"], "de"),
        ("de;q=0, de-AT", ["de-AT", "en"], None),
        ("tlh", ["en", "de"], None),
        ("", ["en"], None),
        ("fr", [], None),
        ("xx;q=9,,;;;q=,\0,i-,de;q=0.3", ["en", "de"], "de"),
    ],
)
def test_a_header_is_answered_with_what_is_offered(header, offered, expected):
    assert negotiate(header, offered) == expected


@given(st.text())
def test_no_header_raises(header):
    assert negotiate(header, ["en", "de"]) in {"en", "de", None}


def test_a_huge_header_costs_little():
    began = time.process_time()
    negotiate("a-b-c-d-e;q=0.1," * 500_000, ["en", "de"])
    assert time.process_time() - began < 0.1
