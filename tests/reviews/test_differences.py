"""What differs between two versions of a text, in any script."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lichtspiel.reviews.differences import differences


def changes(old, new):
    return [(piece.kind, piece.text) for piece in differences(old, new) if piece.kind != "same"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Ein guter Film.", "Ein großer Film.", [("gone", "guter"), ("new", "großer")]),
        ("فيلم جميل جدا", "فيلم رائع جدا", [("gone", "جميل"), ("new", "رائع")]),
        ("我很喜欢这部电影", "我不喜欢这部电影", [("gone", "很"), ("new", "不")]),
        ("यह फ़िल्म अच्छी है", "यह फ़िल्म बुरी है", [("gone", "अच्छी"), ("new", "बुरी")]),
        ("gleich", "gleich", []),
        ("", "neu", [("new", "neu")]),
        ("alt", "", [("gone", "alt")]),
    ],
)
def test_only_the_word_that_changed_is_marked(old, new, expected):
    assert changes(old, new) == expected


def test_a_run_of_words_that_was_replaced_goes_as_a_whole_and_comes_as_a_whole():
    old, new = "شاهدت فيلمًا هادئًا, جميلًا أمس", "شاهدت a great, long أمس"
    assert changes(old, new) == [("gone", "فيلمًا هادئًا, جميلًا"), ("new", "a great, long")]


def test_what_stays_between_and_the_ends_of_lines_part_what_changed():
    assert changes("a film b", "c film d") == [("gone", "a"), ("new", "c"), ("gone", "b"), ("new", "d")]
    assert changes("a\nb", "c\nd") == [("gone", "a"), ("new", "c"), ("gone", "b"), ("new", "d")]


def test_in_a_script_without_spaces_no_character_is_torn():
    old = "ภาพยนตร์เรื่องนี้สวยงามและน่าประทับใจมากที่สุดเรื่องหนึ่ง"
    new = old.replace("น่าประทับใจ", "น่าจดจำ")
    torn = [text for _, text in changes(old, new) if text[0] in "\u0e31\u0e34\u0e35\u0e48\u0e49\u0e47"]
    assert changes(old, new)
    assert torn == []


@given(st.text(alphabet="ab \né\u0301कि", max_size=60), st.text(alphabet="ab \né\u0301कि", max_size=60))
def test_the_pieces_are_both_texts(old, new):
    pieces = differences(old, new)
    assert "".join(p.text for p in pieces if p.kind != "new") == old
    assert "".join(p.text for p in pieces if p.kind != "gone") == new


@pytest.mark.parametrize(("old", "new"), [("a b " * 25_000, "b c " * 25_000), ("字" * 100_000, "字文" * 50_000)])
def test_the_longest_texts_are_compared_in_seconds(old, new):
    begun = time.perf_counter()
    assert changes(old, new)
    assert time.perf_counter() - begun < 5
