from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
import regex

from lichtspiel.text.checks.llm_leftover import _spelled_out
from text.casebook import cases, found, mended


@pytest.mark.parametrize("case", cases("llm_leftover", "in_the_wild") + cases("llm_leftover", "known_failures"))
def test_what_the_tool_said_is_found_and_left_out(case):
    field = case.get("field", "review")
    assert found(case, "llm_leftover", field)
    assert mended(case, frozenset({"llm_leftover"}), field) == case["mended"]


@pytest.mark.parametrize("case", cases("llm_leftover", "negative"))
def test_what_a_person_says_is_left_in_peace(case):
    assert found(case, "llm_leftover", case.get("field", "review")) == []


def rows():
    table = tomllib.loads((files("lichtspiel.text.tables") / "leftovers.toml").read_text("utf-8"))
    return [(language, words, patterns) for language, of in table.items() for words, patterns in of.items()]


def test_every_pattern_of_the_table_is_a_regular_expression_that_can_match_something():
    for _, _, patterns in rows():
        for pattern in patterns:
            assert not regex.compile(_spelled_out(pattern), regex.IGNORECASE | regex.MULTILINE).match("")
