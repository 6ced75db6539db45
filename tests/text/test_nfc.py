from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from text.casebook import cases, found, mended


@pytest.mark.parametrize("case", cases("nfc", "in_the_wild") + cases("nfc", "known_failures"))
def test_is_found_and_mended(case):
    assert found(case, "nfc")
    assert mended(case, frozenset({"nfc"})) == case["mended"]


@pytest.mark.parametrize("case", cases("nfc", "negative"))
def test_sound_text_is_left_in_peace(case):
    assert found(case, "nfc") == []


@pytest.mark.parametrize("case", cases("nfc", "in_the_wild"))
def test_is_mended_silently(case):
    assert {f.severity for f in found(case, "nfc")} == {"silent"}


@given(st.text())
def test_the_mended_text_is_in_form_c(text):
    assert mended({"text": text, "language": None}, frozenset({"nfc"})) == unicodedata.normalize("NFC", text)
