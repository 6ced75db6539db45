"""What differs between two texts, word by word in any script; of long changes line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

import regex

Kind = Literal["same", "gone", "new"]
_WORDS = regex.compile(r"\b", regex.WORD | regex.V1)
_GRAPHEMES = regex.compile(r"\X")
_LETTER = regex.compile(r"[\p{L}\p{M}\p{N}\n]")
_LONGEST_WORD = 24
"""Scripts that put no spaces between words are compared character by character, as a reader counts them."""
_MOST_WORDS = 4000
"""More than so many different words on either side are compared by lines: comparing takes time quadratic in them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of a text: in both versions, only in the older, or only in the newer."""

    kind: Kind
    text: str


def differences(old: str, new: str) -> list[Piece]:
    """The pieces of both texts in order; joined without the new ones they are the old text, and the other way round.

    >>> [piece.text for piece in differences("a good film", "a great film") if piece.kind != "same"]
    ['good', 'great']
    """
    before, after = _words(old), _words(new)
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    middle = before[start : len(before) - end], after[start : len(after) - end]
    pieces = [
        Piece("same", "".join(before[:start])),
        *_compared(*middle),
        Piece("same", "".join(before[len(before) - end :])),
    ]
    return list(_grouped(list(_joined(pieces))))


def _compared(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    if max(len(before), len(after)) > _MOST_WORDS:
        before, after = _by_line(before), _by_line(after)
    if max(len(before), len(after)) > _MOST_WORDS:
        yield Piece("gone", "".join(before))
        yield Piece("new", "".join(after))
        return
    for what, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            yield Piece("same", "".join(before[i:j]))
        else:
            yield Piece("gone", "".join(before[i:j]))
            yield Piece("new", "".join(after[k:m]))


def _grouped(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Replacements with nothing but spaces and signs between are one: a run goes as a whole, and comes as a whole.

    Else words of one direction would stand by turns with words of the other, and neither text could be read.
    """
    at = 0
    while at < len(pieces):
        end = at
        while _is_replaced(pieces, end) and _is_between(pieces, end + 2) and _is_replaced(pieces, end + 3):
            end += 3
        if end == at:
            yield pieces[at]
            at += 1
            continue
        run = pieces[at : end + 2]
        yield Piece("gone", "".join(piece.text for piece in run if piece.kind != "new"))
        yield Piece("new", "".join(piece.text for piece in run if piece.kind != "gone"))
        at = end + 2


def _is_replaced(pieces: Sequence[Piece], at: int) -> bool:
    return [piece.kind for piece in pieces[at : at + 2]] == ["gone", "new"]


def _is_between(pieces: Sequence[Piece], at: int) -> bool:
    """Whether there is no word in what stays between two changes, nor the end of a line."""
    return at < len(pieces) and pieces[at].kind == "same" and not _LETTER.search(pieces[at].text)


def _words(text: str) -> list[str]:
    words = list[str]()
    for word in _WORDS.split(text):
        words += _GRAPHEMES.findall(word) if len(word) > _LONGEST_WORD else [word]
    return [word for word in words if word]


def _by_line(words: Sequence[str]) -> list[str]:
    return "".join(words).splitlines(keepends=True)


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Pieces that follow each other and are of one kind are one; empty ones go."""
    for kind, some in groupby((piece for piece in pieces if piece.text), key=lambda piece: piece.kind):
        yield Piece(kind, "".join(piece.text for piece in some))
