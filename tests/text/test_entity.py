from __future__ import annotations

import pytest

from text.casebook import cases, found, mended


@pytest.mark.parametrize("case", cases("entity", "in_the_wild") + cases("entity", "known_failures"))
def test_is_found_and_mended(case):
    assert found(case, "entity")
    assert mended(case, frozenset({"entity"})) == case["mended"]


@pytest.mark.parametrize("case", cases("entity", "negative"))
def test_sound_text_is_left_in_peace(case):
    assert found(case, "entity") == []
