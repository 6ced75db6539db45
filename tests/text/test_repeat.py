from __future__ import annotations

import pytest

from text.casebook import cases, found, mended


@pytest.mark.parametrize("case", cases("repeat", "in_the_wild") + cases("repeat", "known_failures"))
def test_what_a_machine_repeats_is_found_and_left_out(case):
    field = case.get("field", "review")
    assert found(case, "repeat", field)
    assert mended(case, frozenset({"repeat"}), field) == case["mended"]


@pytest.mark.parametrize("case", cases("repeat", "negative"))
def test_what_people_repeat_is_left_in_peace(case):
    assert found(case, "repeat", case.get("field", "review")) == []
