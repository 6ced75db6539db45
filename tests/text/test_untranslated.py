from __future__ import annotations

import pytest

from text.casebook import cases, found


@pytest.mark.parametrize("case", cases("untranslated", "in_the_wild") + cases("untranslated", "known_failures"))
def test_words_left_in_english_are_found(case):
    assert [case["text"][f.start : f.end] for f in found(case, "untranslated")] == [case["expect"]]


@pytest.mark.parametrize("case", cases("untranslated", "negative"))
def test_titles_sayings_and_names_are_left_in_peace(case):
    assert found(case, "untranslated") == []
