from __future__ import annotations

import pytest

from text.casebook import cases, found, mended


@pytest.mark.parametrize("case", cases("invisible", "in_the_wild") + cases("invisible", "known_failures"))
def test_is_found_and_mended(case):
    assert {f.severity for f in found(case, "invisible")} == {case["severity"]}
    assert mended(case, frozenset({"invisible"})) == case["mended"]


@pytest.mark.parametrize("case", cases("invisible", "negative"))
def test_sound_text_is_left_in_peace(case):
    assert found(case, "invisible") == []


def test_the_sentence_names_the_character():
    (finding,) = found({"text": "das Hand\N{ZERO WIDTH SPACE}buch", "language": "de"}, "invisible")
    assert "ZERO WIDTH SPACE (U+200B)" in finding.sentence()
