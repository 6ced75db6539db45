"""The clients of LibreTranslate and DeepL, against servers on loopback that speak their protocols."""

from __future__ import annotations

import time

import pytest

from lichtspiel.translating.codes import code_for, is_same, tag_of
from lichtspiel.translating.deepl import DeepL
from lichtspiel.translating.libretranslate import LibreTranslate
from lichtspiel.translating.providers import (
    BusyError,
    Deadline,
    LateError,
    PairError,
    ProviderError,
    QuotaError,
    RefusedError,
)
from lichtspiel.translating.whole import translate_whole
from translating.servers import deepl, libretranslate, serving, worded

SAY = worded({"hello": "Hallo", "world": "Welt", "a": "ein", "b": "zwei"})


def soon():
    return Deadline.in_seconds(10)


def failing(path, *answer):
    return lambda asked: answer if asked.path.startswith(path) else None


# LibreTranslate


def test_libretranslate_is_asked_in_its_own_words():
    with serving(libretranslate(SAY, key="k")) as server:
        provider = LibreTranslate(server.url, "k")
        assert provider.translate(["Hello", "world"], "en-US", "de-AT", soon()) == ["Hallo", "Welt"]
    (asked,) = server.of("/translate")
    assert asked.json == {"q": ["Hello", "world"], "source": "en", "target": "de", "format": "text", "api_key": "k"}


def test_languages_are_asked_for_once_and_pairs_known_without_waiting():
    with serving(libretranslate(SAY)) as server:
        provider = LibreTranslate(server.url)
        assert provider.knows("en", "de") is None
        for _ in range(100):
            if provider.knows("en", "de") is not None:
                break
            time.sleep(0.02)
        assert provider.knows("en", "de") is True
        assert provider.knows("de", "ar") is False
        assert provider.knows("tlh", "de") is False
        with pytest.raises(PairError):
            provider.translate(["Hallo"], "de", "ar", soon())
        assert len(server.of("/languages")) == 1
        assert not server.of("/translate")


def test_what_a_server_takes_at_once_is_kept_to_and_long_texts_are_cut_at_sentences():
    text = "Hello world. " * 30
    with serving(libretranslate(SAY, limit=100)) as server:
        done = LibreTranslate(server.url).translate([text.strip(), "a"], "en", "de", soon())
    assert done == [("Hallo Welt. " * 30).strip(), "ein"]
    sent = [asked.json["q"] for asked in server.of("/translate")]
    assert all(sum(map(len, batch)) <= 100 for batch in sent)
    assert all(piece.strip().endswith((".", "a")) for batch in sent for piece in batch)


def test_marks_go_as_html_and_come_back():
    with serving(libretranslate(SAY)) as server:
        texts = [("Hello **world** & *a*.", True)]
        assert translate_whole(texts, LibreTranslate(server.url), "en", "de", soon()) == ["Hallo **Welt** & *ein*."]
    (asked,) = server.of("/translate")
    assert asked.json["format"] == "html"
    assert asked.json["q"] == ['Hello <m id="1">world</m> &amp; <m id="2">a</m>.']


@pytest.mark.parametrize(
    ("answer", "fault", "seconds"),
    [
        ((429, {"error": "Slowdown: Too many requests"}, {"Retry-After": "30"}), BusyError, 30),
        ((403, {"error": "Invalid API key"}), RefusedError, None),
        ((400, {"error": "de is not supported"}), PairError, None),
        ((500, {"error": "Cannot translate text"}), ProviderError, None),
        ((502, b"<html>Bad gateway</html>"), ProviderError, None),
        ((200, {"translatedText": ["one", "too", "many"]}), ProviderError, None),
        ((200, {"translatedText": [None]}), ProviderError, None),
        ((200, [1, 2]), ProviderError, None),
        ((200, b"no json"), ProviderError, None),
        ((302, b"", {"Location": "http://127.0.0.1:1/"}), ProviderError, None),
    ],
)
def test_what_libretranslate_answers_wrong_becomes_a_fault(answer, fault, seconds):
    with (
        serving(libretranslate(SAY, fail=failing("/translate", *answer))) as server,
        pytest.raises(ProviderError) as caught,
    ):
        LibreTranslate(server.url).translate(["Hello"], "en", "de", soon())
    assert type(caught.value) is fault
    assert getattr(caught.value, "seconds", None) == seconds


@pytest.mark.parametrize("said", [{"no": "list"}, [{"name": "English"}], ["en"], b"<html>"])
def test_a_server_that_lists_no_languages_is_none(said):
    with (
        serving(libretranslate(SAY, fail=failing("/languages", 200, said))) as server,
        pytest.raises(ProviderError),
    ):
        LibreTranslate(server.url).translate(["Hello"], "en", "de", soon())


def test_older_servers_list_languages_without_targets():
    old = [{"code": "en", "name": "English"}, {"code": "de", "name": "German"}]
    with serving(libretranslate(SAY, fail=failing("/languages", 200, old))) as server:
        assert LibreTranslate(server.url).translate(["Hello"], "en", "de", soon()) == ["Hallo"]


def test_a_server_that_is_not_there_is_a_fault_and_is_not_asked_for_ever():
    provider = LibreTranslate("http://127.0.0.1:9")
    start = time.monotonic()
    with pytest.raises(ProviderError):
        provider.translate(["Hello"], "en", "de", soon())
    assert time.monotonic() - start < 5
    assert provider.knows("en", "de") is None


def test_no_request_is_made_when_the_time_is_up():
    with serving(libretranslate(SAY)) as server, pytest.raises(LateError):
        LibreTranslate(server.url).translate(["Hello"], "en", "de", Deadline.in_seconds(-1))
    assert not server.of("/translate")


# DeepL


def test_the_key_says_which_server_of_deepl_is_asked():
    assert DeepL("abc:fx").url == "https://api-free.deepl.com"
    assert DeepL("abc").url == "https://api.deepl.com"
    assert DeepL("abc:fx", "http://127.0.0.1:1").url == "http://127.0.0.1:1"


def test_deepl_is_asked_with_its_codes_and_key():
    with serving(deepl(SAY)) as server:
        provider = DeepL("secret:fx", server.url)
        assert provider.translate(["Hallo"], "de-CH", "en", soon()) == ["Hallo"]
        assert provider.translate(["Hello"], "en", "zh-TW", soon()) == ["Hallo"]
        assert provider.translate(["Hello"], "en-GB", "pt-BR", soon()) == ["Hallo"]
        assert provider.translate(["Hello"], "no", "en-GB", soon()) == ["Hallo"]
    sent = [(asked.json["source_lang"], asked.json["target_lang"]) for asked in server.of("/v2/translate")]
    assert sent == [("DE", "EN-US"), ("EN", "ZH-HANT"), ("EN", "PT-BR"), ("NB", "EN-GB")]
    assert all(asked.headers["authorization"] == "DeepL-Auth-Key secret:fx" for asked in server.asked)
    assert len(server.of("/v2/languages")) == 2


def test_deepl_is_given_at_most_fifty_texts_and_128_kib_at_once():
    texts = ["Hello world. " * 500] * 40 + ["a"] * 70
    with serving(deepl(SAY)) as server:
        done = DeepL("secret:fx", server.url).translate(texts, "en", "de", soon())
    assert done == ["Hallo Welt. " * 500] * 40 + ["ein"] * 70
    assert len(server.of("/v2/translate")) == 4


def test_deepl_keeps_marks_links_and_what_is_hidden():
    with serving(deepl(SAY)) as server:
        texts = [("Hello", False), ("Hello **world**, >!a *b*!< and `a` [b](https://a.example).", True)]
        done = translate_whole(texts, DeepL("secret:fx", server.url), "en", "de", soon())
    assert done == ["Hallo", "Hallo **Welt**, >!ein *zwei*!< and `a` [zwei](https://a.example)."]
    tagged = server.of("/v2/translate")[0].json
    assert tagged["tag_handling"] == "xml"
    assert tagged["text"][0] == 'Hello <m id="1">world</m>, <x id="2"/> and <x id="3"/> <m id="4">b</m>.'


@pytest.mark.parametrize(
    ("answer", "fault", "seconds"),
    [
        ((456, {"message": "Quota Exceeded"}), QuotaError, None),
        ((429, {"message": "Too many requests"}, {"Retry-After": "7"}), BusyError, 7),
        ((529, b""), BusyError, None),
        ((503, {"message": "Resource currently unavailable"}), BusyError, None),
        ((413, {"message": "Request Entity Too Large"}), ProviderError, None),
        ((400, {"message": "Value for 'target_lang' not supported."}), PairError, None),
        ((403, b""), RefusedError, None),
        ((500, b"oops"), ProviderError, None),
        ((200, {"translations": []}), ProviderError, None),
        ((200, {"translations": [{"no": "text"}]}), ProviderError, None),
        ((200, b"<html>"), ProviderError, None),
    ],
)
def test_what_deepl_answers_wrong_becomes_a_fault(answer, fault, seconds):
    with (
        serving(deepl(SAY, fail=failing("/v2/translate", *answer))) as server,
        pytest.raises(ProviderError) as caught,
    ):
        DeepL("secret:fx", server.url).translate(["Hello"], "en", "de", soon())
    assert type(caught.value) is fault
    assert getattr(caught.value, "seconds", None) == seconds


def test_a_wrong_key_is_refused():
    with serving(deepl(SAY)) as server, pytest.raises(RefusedError):
        DeepL("wrong", server.url).translate(["Hello"], "en", "de", soon())


# Codes


@pytest.mark.parametrize(
    ("tag", "codes", "code"),
    [
        ("zh-TW", ["ZH", "ZH-HANS", "ZH-HANT"], "ZH-HANT"),
        ("zh-Hant", ["zh", "zt"], "zt"),
        ("zh", ["zt", "zh"], "zh"),
        ("zh-Hant", ["zh"], None),
        ("pt-BR", ["pt", "pb"], "pb"),
        ("pt", ["PT-BR", "PT-PT"], "PT-PT"),
        ("en-AU", ["EN-GB", "EN-US"], "EN-GB"),
        ("no", ["NB"], "NB"),
        ("nb", ["no"], "no"),
        ("nn", ["nb"], None),
        ("fil", ["tl"], "tl"),
        ("sr-Latn", ["sr"], None),
        ("sr", ["sr"], "sr"),
        ("he", ["iw"], "iw"),
        ("de-AT", ["de"], "de"),
        ("gsw", ["de"], None),
        ("und", ["de"], None),
        ("de", ["", "x", "???"], None),
    ],
)
def test_a_language_finds_its_code(tag, codes, code):
    assert code_for(tag, codes) == code


def test_codes_become_tags():
    assert [tag_of(code) for code in ("ZH-HANS", "pb", "zt", "nope nope")] == ["zh-Hans", "pt-BR", "zh-Hant", None]
    assert is_same("de-AT", "de")
    assert not is_same("zh-Hant", "zh-Hans")
