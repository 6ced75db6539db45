from __future__ import annotations

import pytest

from text.casebook import cases, found, mended


@pytest.mark.parametrize("case", cases("mojibake", "in_the_wild") + cases("mojibake", "known_failures"))
def test_is_found_and_mended(case):
    assert found(case, "mojibake")
    assert mended(case, frozenset({"mojibake"})) == case["mended"]


@pytest.mark.parametrize("case", cases("mojibake", "negative"))
def test_sound_text_is_left_in_peace(case):
    assert found(case, "mojibake") == []


@pytest.mark.parametrize("case", cases("mojibake", "in_the_wild"))
def test_what_was_mended_is_sound(case):
    assert found({"text": case["mended"], "language": case["language"]}, "mojibake") == []
