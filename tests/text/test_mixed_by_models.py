"""Words that language models leave half in another script, modelled on what people report of them."""

import json
import pathlib

import pytest

from lichtspiel.text import check

CASES = json.loads((pathlib.Path(__file__).parent / "cases" / "mixed_by_models.json").read_text(encoding="utf-8"))
KINDS = {"script_mix", "homoglyph"}


def flagged(case):
    """The finding that touches the word of the case, if any."""
    start = case["text"].index(case["word"])
    end = start + len(case["word"])
    found = (f for f in check(case["text"], case["language"], case["field"]) if f.kind in KINDS)
    return next((f for f in found if f.start < end and f.end > start), None)


@pytest.mark.parametrize("half", ["development", "aside"])
def test_nearly_all_are_found_and_most_are_mended(half):
    missed = [case["word"] for case in CASES[half] if flagged(case) is None]
    assert len(missed) <= len(CASES[half]) * 0.05, missed
    meant = [case for case in CASES[half] if "proposal" in case]
    mended = [
        case["word"]
        for case in meant
        if (finding := flagged(case)) and finding.proposal and finding.proposal.replacement == case["proposal"]
    ]
    assert len(mended) >= len(meant) * 0.75


def test_nothing_else_is_found_in_those_texts():
    other = [
        (f.kind, case["text"])
        for half in ("development", "aside")
        for case in CASES[half]
        for f in check(case["text"], case["language"], case["field"])
        if f.kind not in KINDS
    ]
    assert other == []


@pytest.mark.parametrize("case", CASES["legitimate"], ids=lambda case: case["text"])
def test_what_people_write_is_left_alone(case):
    assert check(case["text"], case["language"], case["field"]) == []


def test_a_word_of_another_script_amid_a_sentence_is_found_but_not_a_quoted_one():
    (finding,) = check("Die Figuren handeln sehr 复杂 und bleiben doch glaubwürdig.", "de", "review")
    assert finding.sentence() == "“复杂” is written in Chinese letters amid Latin ones."
    assert check("Das Zeichen 复 steht über der Tür.", "de", "review") == []


def test_korean_words_are_read_to_their_end():
    (finding,) = check("이 작품은 가족의 분析 없이 감정만 강조한다.", "ko", "review")
    assert finding.proposal.replacement == "분석"
