import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lichtspiel.text import detect_language

CASES = json.loads((Path(__file__).parent / "cases" / "detection.json").read_text("utf-8"))


def labels(group):
    return [pytest.param(case["text"], case["expect"], id=case["label"]) for case in CASES[group]]


@pytest.mark.parametrize(("text", "language"), labels("in_the_wild"))
def test_a_sentence_is_told_with_confidence(text, language):
    first = detect_language(text)[0]
    assert first.tag == language
    assert first.confidence > 0.6


@pytest.mark.parametrize(("text", "_"), labels("negative"))
def test_what_can_not_be_told_is_not_told(text, _):
    assert detect_language(text) == []


@pytest.mark.xfail(reason="told wrong for want of words")
@pytest.mark.parametrize(("text", "language"), labels("known_failures"))
def test_known_failures(text, language):
    assert detect_language(text)[0].tag == language


def test_few_words_are_told_with_little_confidence():
    for title in ("Drink trinkt", "La strada", "Solaris", "Amarcord 2"):
        assert all(found.confidence < 0.5 for found in detect_language(title))


def test_confidences_fall_and_no_language_is_named_twice():
    found = detect_language("Stari časovničar otkriva da je vrijeme u njegovoj radionici stalo.")
    assert [f.confidence for f in found] == sorted((f.confidence for f in found), reverse=True)
    assert len({f.tag for f in found}) == len(found)


@settings(deadline=None)
@given(st.text(st.characters(), max_size=300))
def test_no_string_raises(text):
    assert all(0 <= found.confidence <= 1 for found in detect_language(text))


@pytest.mark.parametrize("unit", ["a", "Aa ", "«", '"', "@", "http://", "(", "Aa-", "\ud800", "ё", "\0"])
def test_a_megabyte_takes_no_time(unit):
    detect_language("warm the detectors up")
    began = time.perf_counter()
    detect_language(unit * (1_000_000 // len(unit)))
    assert time.perf_counter() - began < 0.5


def test_the_engine_is_imported_without_the_detectors():
    heavy = "{'numpy', 'py3langid', 'pycld2', 'langcodes'}"
    code = f"import sys, lichtspiel.text; print(sorted({heavy} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
