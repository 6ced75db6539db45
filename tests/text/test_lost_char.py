from __future__ import annotations

import pytest

from text.casebook import cases, found, mended


@pytest.mark.parametrize("case", cases("lost_char", "in_the_wild") + cases("lost_char", "known_failures"))
def test_is_found(case):
    assert [[f.start, f.end] for f in found(case, "lost_char")] == case["spans"]


@pytest.mark.parametrize("case", [c for c in cases("lost_char", "in_the_wild") if "mended" in c.values[0]])
def test_the_word_list_knows_the_letter(case):
    assert mended(case, frozenset({"lost_char"})) == case["mended"]


@pytest.mark.parametrize("case", cases("lost_char", "negative"))
def test_sound_text_is_left_in_peace(case):
    assert found(case, "lost_char") == []
