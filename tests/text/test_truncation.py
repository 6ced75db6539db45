from __future__ import annotations

import pytest

from text.casebook import cases, found


@pytest.mark.parametrize("case", cases("truncation", "in_the_wild") + cases("truncation", "known_failures"))
def test_a_text_that_is_cut_is_found(case):
    findings = found(case, "truncation", "synopsis")
    assert len(findings) == 1
    assert findings[0].end == len(case["text"])


@pytest.mark.parametrize("case", cases("truncation", "negative"))
def test_a_text_without_a_full_stop_is_left_in_peace(case):
    assert found(case, "truncation", case.get("field", "synopsis")) == []
