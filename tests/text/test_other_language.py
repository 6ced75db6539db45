from __future__ import annotations

import pytest

from lichtspiel.text import repair
from text.casebook import cases, found


@pytest.mark.parametrize("case", cases("wrong_language", "in_the_wild") + cases("wrong_language", "known_failures"))
def test_a_text_of_another_language_is_found_and_named(case):
    findings = found(case, "wrong_language")
    assert [(f.start, f.end, f.params["found"]) for f in findings] == [(0, len(case["text"]), case["expect"])]


@pytest.mark.parametrize("case", cases("wrong_language", "negative"))
def test_a_text_of_its_language_is_left_in_peace(case):
    assert found(case, "wrong_language", case.get("field", "review")) == []


@pytest.mark.parametrize("case", cases("wrong_language", "in_the_wild"))
def test_a_text_wholly_of_another_language_has_no_foreign_sentences(case):
    assert found(case, "foreign_sentence") == []


@pytest.mark.parametrize("case", cases("foreign_sentence", "in_the_wild") + cases("foreign_sentence", "known_failures"))
def test_a_foreign_sentence_is_found_and_can_be_left_out(case):
    findings = found(case, "foreign_sentence")
    assert [case["text"][f.start : f.end] for f in findings] == [case["expect"]]
    assert repair(case["text"], findings).text == case["mended"]


@pytest.mark.parametrize("case", cases("foreign_sentence", "negative"))
def test_quotations_names_and_titles_are_left_in_peace(case):
    assert found(case, "foreign_sentence") == []


def test_leaving_a_sentence_out_is_never_a_sure_repair():
    findings = found(cases("foreign_sentence", "in_the_wild")[0].values[0], "foreign_sentence")
    assert all(p.confidence <= 0.5 for f in findings for p in f.proposals)
