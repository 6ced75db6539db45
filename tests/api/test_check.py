"""The text engine as programs ask it."""

import json
from pathlib import Path

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from lichtspiel.api.urls import LARGEST
from lichtspiel.api.v1.interface import api
from lichtspiel.text import replay
from lichtspiel.text.findings import Step
from trials import examples

ROOT = Path(__file__).parents[2]
BROKEN = "Ein tr\N{GUJARATI VOWEL SIGN I}\N{GUJARATI SIGN ANUSVARA}\N{GUJARATI LETTER KA} zum Vergessen"


KEYS = ["text", "language", "field", "known_words", "x"]


def post(body, **headers):
    content = body if isinstance(body, (str, bytes)) else json.dumps(body)
    return Client(enforce_csrf_checks=True).post("/api/v1/check", content, content_type="application/json", **headers)


def test_a_broken_word_is_found_with_its_span_and_the_word_that_was_meant():
    answer = post({"text": BROKEN, "language": "de", "field": "title"})
    assert answer.status_code == 200
    [finding] = answer.json()["findings"]
    assert finding["kind"] == "script_mix"
    assert BROKEN[finding["start"] : finding["end"]] == finding["spot"]
    assert finding["proposals"][0]["replacement"] == "trink"
    assert answer.json()["repaired"] == "Ein trink zum Vergessen"


def test_clean_text_comes_back_as_it_is():
    answer = post({"text": "Ein Drink zum Vergessen", "language": "de"}).json()
    assert answer == {"findings": [], "repaired": "Ein Drink zum Vergessen", "steps": []}


def test_the_steps_make_the_repaired_text():
    text = "\N{CLAPPER BOARD} Hand\N{ZERO WIDTH SPACE}buch f\xc3\xbcr cafe\N{COMBINING ACUTE ACCENT} &amp; Kino"
    answer = post({"text": text, "language": "de", "field": "review"}).json()
    assert answer["steps"]
    assert replay(text, [Step(**step) for step in answer["steps"]]) == answer["repaired"] != text


def test_known_words_are_not_found():
    mixed = "Der Fil\N{CYRILLIC SMALL LETTER EM}star kommt"
    found = post({"text": mixed, "language": "de"}).json()["findings"]
    assert [finding["spot"] for finding in found] == ["Fil\N{CYRILLIC SMALL LETTER EM}star"]
    assert (
        post({"text": mixed, "language": "de", "known_words": ["Fil\N{CYRILLIC SMALL LETTER EM}star"]}).json()[
            "findings"
        ]
        == []
    )


def test_the_sentence_is_in_the_language_asked_for():
    answer = post({"text": "Hand\N{ZERO WIDTH SPACE}buch"}, headers={"Accept-Language": "fr, en;q=0.5"})
    assert answer.json()["findings"][0]["sentence"].startswith("Invisible character")
    assert answer["Content-Language"] == "en"


def test_scripts_and_languages_are_named_in_the_language_asked_for():
    def told(body, language):
        return post(body, headers={"Accept-Language": language}).json()["findings"][0]["sentence"]

    mixed = {"text": BROKEN, "language": "de"}
    assert "Gujarati" in told(mixed, "en")
    assert "اللاتينية" in told(mixed, "ar")
    turkish = (
        "Der alte Fischer kommt nach einer langen Nacht auf dem Meer zurück und findet sein Haus leer und kalt vor."
    )
    assert "Türkisch" in told({"text": turkish, "language": "tr", "field": "synopsis"}, "de-AT")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"text": "x", "language": "no such language"}, "language"),
        ({"text": 7}, "text"),
        ({"language": "de"}, "text"),
        ({"text": "x", "field": "poem"}, "field"),
        ({"text": "x", "known_words": ["x" * 101]}, "known_words.0"),
        ({"text": "x", "colour": "red"}, "colour"),
        ({"text": "x", "known_words": ["x"] * 10_001}, "known_words"),
    ],
)
def test_what_is_wrong_with_a_field_is_told(body, field):
    answer = post(body)
    assert answer.status_code == 422
    error = answer.json()["error"]
    assert error["code"] == "invalid"
    assert [fault["field"] for fault in error["fields"]] == [field]


@pytest.mark.parametrize("body", ["", "{", b"\xff\xfe", "[]", "7", "null", '{"text": NaN}', "[" * 50_000])
def test_what_is_no_request_is_told_in_the_same_shape(body):
    answer = post(body)
    assert answer.status_code == 422
    assert set(answer.json()["error"]) == {"code", "message", "fields"}


def test_faults_are_told_in_plain_words():
    assert post("").json()["error"]["message"] == "The body is not JSON in UTF-8."
    assert post({"text": "x", "language": "!"}).json()["error"]["fields"][0]["message"].startswith("'!' is not the tag")


def test_a_body_of_more_than_a_megabyte_is_refused():
    answer = post(json.dumps({"text": "x" * LARGEST}))
    assert answer.status_code == 413
    assert answer.json()["error"]["code"] == "too_large"


def test_a_text_of_nearly_a_megabyte_is_taken():
    text = "A film about a film. " * ((LARGEST - 100) // 21)
    assert post({"text": text, "language": "en"}).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("get", "/api/v1/check", 405), ("post", "/api/v1/", 404), ("get", "/api/nothing/there", 404)],
)
def test_other_methods_and_addresses_are_told_in_the_same_shape(method, path, status):
    answer = getattr(Client(), method)(path)
    assert answer.status_code == status
    assert answer.json()["error"]["message"]


def test_german_readers_are_told_in_german():
    answer = Client().get("/api/nothing", headers={"Accept-Language": "de"})
    assert answer["Content-Language"] == "de"
    assert answer.json()["error"]["message"] == "Unter dieser Adresse ist nichts."


def test_the_description_is_as_it_was_committed():
    described = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/")))
    committed = json.loads((ROOT / "docs" / "openapi.json").read_text("utf-8"))
    assert described == committed, "run `python scripts/make_openapi.py` and look at what it changed"
    assert Client().get("/api/v1/openapi.json").json() == committed


@settings(max_examples=examples(150), deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner),
        max_leaves=8,
    )
)  # fmt: skip
def test_no_body_is_answered_with_a_fault_of_ours(body):
    assert post(body).status_code in {200, 422}
