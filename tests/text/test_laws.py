"""What holds of the engine whatever the text: laws, tried on texts made to break them."""

import json
import pathlib
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lichtspiel.text import check, mend, repair, replay
from lichtspiel.text.findings import Step
from lichtspiel.text.registry import all_checks, course_for
from lichtspiel.text.specimen import Specimen
from trials import examples

LANGUAGES = [
    None,
    "de",
    "en",
    "fr",
    "ru",
    "uk",
    "sr",
    "el",
    "ar",
    "fa",
    "he",
    "hi",
    "ta",
    "ja",
    "ja-Latn",
    "zh-Hant",
    "ko",
    "th",
    "tr",
    "x",
    "--",
]
ALPHABETS = (
    "abcxyzABCXYZ", "äéıßøŁ", "абвгіјАБВ", "αβοΔΩ", "աբօս", "אבגשם", "ابتثكو", "कखिं्ां", "કિંઅ", "তমিলা", "กขเแ",
    "가나다\u1100",
    "あいアイー", "漢字中文", " \n\t", ".,!?…-–'\"«»", "0123", "\u200b\u200c\u200d\ufeff\u202e\u00ad",
    "\u0300\u0301\u0327",
    "&amp;#x<b>[i]", "Ã¤Ð°â€™", "\ufffd\u25a1?", "🎬👨\u200d👩", "\x80\x9f\x00", "\ud800",
)  # fmt: skip
signs = st.one_of(st.sampled_from("".join(ALPHABETS)), st.characters())
wild = st.one_of(
    st.text(signs, max_size=60),
    st.text(max_size=40),
    st.lists(st.sampled_from(ALPHABETS).flatmap(lambda a: st.text(a, min_size=1, max_size=6)), max_size=12).map(
        "".join
    ),
)
languages = st.sampled_from(LANGUAGES)
fields = st.sampled_from(["title", "synopsis", "review"])


@settings(max_examples=examples(400), deadline=None)
@given(wild, languages, fields)
def test_any_string_is_checked_and_spans_lie_inside_it(text, language, field):
    for finding in check(text, language, field):
        assert 0 <= finding.start <= finding.end <= len(text)
        assert 0 <= finding.confidence <= 1
        assert len(finding.proposals) <= 3
        assert finding.sentence()
        assert all(0 <= proposal.confidence <= 1 for proposal in finding.proposals)


@settings(max_examples=examples(400), deadline=None)
@given(wild, languages, fields)
def test_checks_left_out_for_want_of_their_signs_would_have_found_nothing(text, language, field):
    asked = course_for(field, text.isascii()).of(text)
    left_out = [c for c in all_checks() if c.signs and c.run not in asked]
    found = [finding for c in left_out for finding in c.run(Specimen(text, language, field))]
    assert found == []


@settings(max_examples=examples(300), deadline=None)
@given(wild, languages, fields)
def test_replaying_the_steps_gives_the_repaired_text(text, language, field):
    repaired = repair(text, check(text, language, field))
    assert replay(text, repaired.steps) == repaired.text
    mended = mend(text, language, field)
    assert replay(text, mended.steps) == mended.text
    assert mend(text, language, field, found=check(text, language, field)) == mended


@settings(max_examples=examples(300), deadline=None)
@given(wild, languages, fields)
def test_what_is_mended_is_not_mended_again(text, language, field):
    mended = mend(text, language, field).text
    assert mend(mended, language, field).text == mended


@settings(max_examples=examples(200), deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.text(max_size=4)), max_size=8), st.text(max_size=20)
)
def test_steps_are_replayed_as_each_says(spans, text):
    expected, steps = text, []
    for first, last, replacement in spans:
        start = min(first, last, len(expected))
        end = min(max(first, last), len(expected))
        steps.append(Step(start, end, replacement, "test"))
        expected = expected[:start] + replacement + expected[end:]
    assert replay(text, steps) == expected


CLEAN = json.loads((pathlib.Path(__file__).parent / "cases" / "mixed_scripts.json").read_text(encoding="utf-8"))[
    "negative"
]


@pytest.mark.parametrize("case", CLEAN, ids=lambda case: case["text"])
def test_clean_text_in_nfc_is_left_as_it_is(case):
    assert unicodedata.is_normalized("NFC", case["text"])
    assert check(case["text"], case["language"], case.get("field", "title")) == []
    assert mend(case["text"], case["language"], case.get("field", "title")).text == case["text"]


LONG = {
    "plain": "A film about a film. ",
    "one letter": "a",
    "spaces": " ",
    "mixed words": "trિંк бyt ",
    "mixed without a space": "aб",
    "mixed marks": "aિ\u0301",
    "ampersands": "&amp",
    "brackets": "[b",
    "mojibake": "Ã¤Ã©",
    "replacement": "\ufffd?",
    "zero width": "a\u200b",
    "characters": "漢字カ한",
    "full stops": "....",
    "stars": "*_*",
    "quotes": "«„“",
}


@pytest.mark.parametrize("name", LONG)
def test_a_megabyte_takes_seconds(name):
    check("warm up: trિંk", "de", "review")
    text = LONG[name] * (1_000_000 // len(LONG[name]))
    begin = time.process_time()
    findings = check(text, "de", "review")
    repair(text, findings)
    assert time.process_time() - begin < 15


def test_every_check_says_what_it_finds():
    kinds = {kind for c in all_checks() for kind in c.kinds}
    assert {"script_mix", "homoglyph"} <= kinds
    assert all(len(c.summary) > 40 for c in all_checks())
