"""Guesses the letter that was lost in a word, by the word list of the language."""

from __future__ import annotations

import unicodedata

from lichtspiel.text.scripts import script_of
from lichtspiel.text.whole import is_whole_word
from lichtspiel.text.words import WordList, stored_form, word_list

_APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
_ELIDED = {
    "fr": frozenset({"l", "d", "s", "n", "j", "c", "m", "t", "qu", "jusqu", "lorsqu", "puisqu", "aujourd"}),
    "it": frozenset({"l", "d", "un", "dell", "all", "nell", "dall", "sull", "c", "quest"}),
    "ca": frozenset({"l", "d", "s", "n", "m", "t"}),
}
_FAR_MORE = 2.0
"""In nats, between the likeliest letter and the next."""
_CONTRACTED = frozenset({"s", "t", "re", "ve", "ll", "d", "m"})


def lost_letters(left: str, right: str, language: str | None, capital: bool) -> list[str]:
    """At most three letters that make a word of the language of `left`, something lost, and `right`; likeliest first.

    `capital` says that the word begins a sentence, for where `left` is empty.
    """
    script = script_of((right or left)[:1])
    words = word_list(language, script)
    if _is_apostrophe(left, right, language):
        return [_APOSTROPHE]
    if words is None:
        return []
    found = [
        (_cost(words, left, letter, right), letter)
        for letter in _alphabet(words, script)
        if words.spelled(stored_form(left + letter + right, language))
    ]
    upper = (left + right).isupper() if left and len(left + right) > 1 else capital
    return [letter.upper() if upper else letter for _, letter in sorted(found)[:3]]


def likeliest_letter(left: str, right: str, language: str | None) -> str:
    """The one letter that would stand far more naturally than any other there; "" where there is none such."""
    script = script_of((right or left)[:1])
    words = word_list(language, script)
    if words is None or len(left + right) < 3 or (left + right).isupper():
        return ""
    ranked = sorted((_cost(words, left, letter, right), letter) for letter in _alphabet(words, script))
    return ranked[0][1] if len(ranked) > 1 and ranked[1][0] - ranked[0][0] > _FAR_MORE else ""


def is_whole(word: str, language: str | None) -> bool:
    """Whether a word of two letters or more stands in the word list."""
    return len(word) > 1 and is_whole_word(word, language, script_of(word[0]))


def _alphabet(words: WordList, script: str) -> list[str]:
    """Letters that can get lost: those that are not ASCII."""
    composed = {unicodedata.normalize("NFC", c) for c in words.alphabet}
    return sorted(c for c in composed if not c.isascii() and c.isalpha() and script_of(c) == script)


def _is_apostrophe(left: str, right: str, language: str | None) -> bool:
    elided = _ELIDED.get(language or "", frozenset())
    if left.lower() in elided and (is_whole(right, language) or len(right) == 1):
        return True
    return language == "en" and right.lower() in _CONTRACTED and len(left) > 1


def _cost(words: WordList, left: str, letter: str, right: str) -> float:
    """How unusual the letter is between its neighbours."""
    chain = f"^^{left}"[-2:].lower() + letter + f"{right}^^"[:2].lower()
    return sum(words.cost(*chain[i : i + 3]) for i in range(3))
