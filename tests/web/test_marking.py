"""The spot of a finding is seen: invisible signs by name, scripts told apart, long texts cut around it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from lichtspiel.web.marking import CONTEXT, Legend, marked, spot

BROKEN = "tr\N{GUJARATI VOWEL SIGN I}\N{GUJARATI SIGN ANUSVARA}\N{GUJARATI LETTER KA}"


def plain(markup: str) -> str:
    return Markup(re.sub(r"<[^>]+>", "", markup)).unescape()


@pytest.mark.parametrize(
    ("sign", "name"),
    [
        ("\N{ZERO WIDTH SPACE}", "ZERO WIDTH SPACE"),
        ("\N{RIGHT-TO-LEFT OVERRIDE}", "RIGHT-TO-LEFT OVERRIDE"),
        ("\N{SOFT HYPHEN}", "SOFT HYPHEN"),
        ("\N{NO-BREAK SPACE}", "NO-BREAK SPACE"),
        ("\N{LINE SEPARATOR}", "LINE SEPARATOR"),
        ("\N{HANGUL FILLER}", "HANGUL FILLER"),
        ("\x92", "U+0092"),
        ("\ue000", "U+E000"),
    ],
)
def test_what_cannot_be_seen_is_said(sign, name):
    html = marked(f"Le{sign}ben", 2, 3)
    assert html.startswith('Le<mark class="spot"><span class="sign"')
    assert f">{name}</span></mark>ben" in html
    assert f'title="U+{ord(sign):04X}"' in html
    assert sign not in html


def test_outside_of_the_spot_joiners_are_left_to_their_work():
    persian = "می\N{ZERO WIDTH NON-JOINER}خواهم trinke"
    assert "\N{ZERO WIDTH NON-JOINER}" in marked(persian, 9, 15)


def test_signs_that_turn_the_direction_do_so_nowhere():
    html = marked("Ein \N{RIGHT-TO-LEFT OVERRIDE}Leben und noch eins", 0, 3)
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in html
    assert "RIGHT-TO-LEFT OVERRIDE" in html


def test_letters_of_each_script_are_drawn_apart_with_their_marks():
    legend = Legend()
    html = marked(f"Ein {BROKEN} zum Vergessen", 4, 9, scripts=legend)
    assert legend.scripts == ["Latn", "Gujr"]
    assert '<span class="script script-0">tr</span>' in html
    assert f'<span class="script script-1">{BROKEN[2:]}</span>' in html
    assert plain(html) == f"Ein {BROKEN} zum Vergessen"


def test_accents_stay_with_their_letter():
    legend = Legend()
    html = spot("re\N{COMBINING ACUTE ACCENT}ж", legend)
    assert '<span class="script script-0">re\N{COMBINING ACUTE ACCENT}</span>' in html
    assert legend.scripts == ["Latn", "Cyrl"]


def test_nothing_of_a_text_becomes_markup():
    text = "<script>alert(1)</script> & co"
    assert plain(marked(text, 0, 8)) == text
    assert "<script" not in marked(text, 0, 8)
    assert "<script" not in marked(text, 0, 8, scripts=Legend())


def test_a_long_text_is_cut_at_words_around_the_spot():
    text = "Wort " * 400 + "FEHLER" + " Ende" * 400
    html = plain(marked(text, 2000, 2006))
    assert html.startswith("… Wort ")
    assert html.endswith("Ende …")
    assert "FEHLER" in html
    assert len(html) < 2 * CONTEXT + 20


def test_of_a_long_spot_the_middle_is_left_out():
    html = plain(spot("a" * 5000))
    assert len(html) < 700
    assert "[…]" in html


def test_a_spot_of_nothing_is_marked_too():
    assert '<mark class="spot empty"></mark>' in marked("Und dann", 8, 8)


def test_lines_stay_lines():
    assert marked("eins\nzwei\r\ndrei", 0, 4) == '<mark class="spot">eins</mark><br>zwei<br>drei'


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=120), st.integers(0, 120), st.integers(0, 120))
def test_any_text_is_shown_and_no_markup_of_its_own_gets_through(text, one, other):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    html = str(marked(text, start, end, scripts=Legend()))
    tags = set(re.findall(r"<(/?[a-z]+)", html))
    assert tags <= {"mark", "/mark", "span", "/span", "br"}
    assert html.count("<span") == html.count("</span>")
