"""Words of mixed scripts: found as the cases say, with the proposal that mends them first."""

import json
import pathlib

import pytest

from lichtspiel.text import check
from lichtspiel.text.scripts import script_of, scripts_for
from lichtspiel.text.words import is_word, learn

CASES = json.loads((pathlib.Path(__file__).parent / "cases" / "mixed_scripts.json").read_text(encoding="utf-8"))


def mixed(case):
    found = check(case["text"], case["language"], case.get("field", "title"))
    return [f for f in found if f.kind in {"script_mix", "homoglyph"}]


@pytest.mark.parametrize("case", CASES["in the wild"] + CASES["made"], ids=lambda case: case["word"])
def test_a_mixed_word_is_found_and_its_repair_proposed_first(case):
    finding = next(f for f in mixed(case) if case["text"][f.start : f.end] == case["word"])
    assert finding.kind == case["kind"]
    assert finding.proposal.replacement == case["proposal"]


@pytest.mark.parametrize("case", CASES["negative"], ids=lambda case: case["text"])
def test_what_people_mix_on_purpose_is_left_alone(case):
    assert mixed(case) == []


def test_the_given_title_has_one_finding_with_ranked_proposals():
    (finding,) = check("Ein trિંક zum Vergessen", "de", "title")
    assert finding.kind == "script_mix"
    assert finding.severity == "high"
    assert finding.proposals[0].replacement == "trink"
    confidences = [proposal.confidence for proposal in finding.proposals]
    assert confidences == sorted(confidences, reverse=True)


def test_known_words_spare_a_word_and_help_to_find_one():
    assert mixed({"text": "Der Film ЖelloЖ", "language": "de"})
    assert check("Der Film ЖelloЖ", "de", "title", known_words={"жelloж"}) == []
    (finding,) = check("Mit Quaззzelbert im Wald", "de", "title", known_words={"quazzzelbert"})
    assert finding.proposal.replacement == "Quazzzelbert"


def test_the_scripts_of_a_language_follow_its_tag():
    assert scripts_for("de-CH") == {"Latn"}
    assert scripts_for("sr") == {"Cyrl", "Latn"}
    assert scripts_for("sr-Latn-RS") == {"Latn"}
    assert scripts_for("ja") == {"Hani", "Hira", "Kana"}
    assert scripts_for("xx-nowhere") == frozenset()


def test_letters_know_their_script_and_shared_signs_have_none():
    assert [script_of(sign) for sign in "aяαक한ー9\N{COMBINING ACUTE ACCENT}"] == [
        "Latn",
        "Cyrl",
        "Grek",
        "Deva",
        "Hang",
        "",
        "",
        "",
    ]


def test_word_lists_hold_common_words_and_no_others():
    assert is_word("Haus", "de")
    assert is_word("войны", "ru")
    assert is_word("चाय", "hi")
    assert not is_word("qxzw", "de")
    assert not is_word("Haus", "xx")


def test_words_are_learned_from_texts_they_recur_in():
    texts = ["Quazzel ist da.", "Der quazzel kam", "quazzel geht", "nur einmal"]
    assert learn(texts) == {"quazzel"}
