"""Letters that were lost on the way and left a mark in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lichtspiel.text.findings import Finding, Proposal
from lichtspiel.text.registry import check
from lichtspiel.text.repairs.lost_char import is_whole, likeliest_letter, lost_letters
from lichtspiel.text.repairs.plausible import EAST_ASIAN
from lichtspiel.text.repairs.plausible import script as coarse_script
from lichtspiel.text.scripts import script_of, scripts_for
from lichtspiel.text.specimen import Specimen

_SIGNS = "[\N{REPLACEMENT CHARACTER}\N{WHITE SQUARE}\N{WHITE VERTICAL RECTANGLE}]"
_MARKS = re.compile(rf"{_SIGNS}(?:\?*{_SIGNS})*|\?+|(?<=[a-z])¿(?=[a-z])")
_LETTERS_BEFORE = re.compile(r"[^\W\d_]+$")
_LETTERS_AFTER = re.compile(r"[^\W\d_]+")
_LONGEST_WORD = 40
_MOST_LOOKED_AT = 200
"""A text with more of these marks is no prose; looking up words for each would take long."""
_CARELESS = re.compile(r"[^\W\d_][.!] [^\W\d_A-Z](?<=[a-zà-ÿа-я])")
"""A sentence that begins with a small letter: then one may begin so after any question mark."""
_ADDRESS = re.compile(r"://|www\.|\.[a-z]{2,4}/|\.(?:php|asp|html?)\b|=", re.IGNORECASE)


@check(
    "lost_char",
    kinds=("lost_char",),
    order=30,
    signs="?¿\N{REPLACEMENT CHARACTER}\N{WHITE SQUARE}\N{WHITE VERTICAL RECTANGLE}",
)
def find_lost(specimen: Specimen) -> Iterator[Finding]:
    """Letters that were lost and left a mark: "Dvo?ák", "caf\N{REPLACEMENT CHARACTER}", "st\N{WHITE SQUARE}ny".

    Found are replacement characters anywhere, empty squares beside letters or instead of a word, and question
    marks where a letter must have been: inside a word that the word list knows with a letter put in, two between
    small letters, or a row of them in the place of a word in a script other than Latin. The proposal is the
    letter that makes a word of it.

    Not claimed: a question mark between two words that only lacks its space ("like this?yes"), "???" as an outcry
    or in a name, squares in emoticons and at the head of a line, question marks in web addresses, letters lost at
    the end of a sentence, and words lost without a trace.
    """
    text = specimen.text
    if "?" not in text and (text.isascii() or not _MARKS.search(text)):
        return
    for number, match in enumerate(_MARKS.finditer(text)):
        place = _Place(text, match.start(), match.end(), specimen.base_language, thorough=number < _MOST_LOOKED_AT)
        if place.mark == "\N{REPLACEMENT CHARACTER}":
            yield place.finding(0.95)
        elif place.mark in "?¿":
            confidence = place.questionable()
            if confidence:
                yield place.finding(confidence)
        elif place.is_lost_square():
            yield place.finding(0.9)


@dataclass(slots=True)
class _Place:
    """A mark in a text with the letters on either side of it."""

    text: str
    start: int
    end: int
    language: str | None
    thorough: bool

    @property
    def mark(self) -> str:
        """The sign that stands where a letter was."""
        return self.text[self.start]

    @property
    def left(self) -> str:
        """The letters right before the mark."""
        if not self.thorough:
            return ""
        match = _LETTERS_BEFORE.search(self.text, max(0, self.start - _LONGEST_WORD), self.start)
        return match[0] if match else ""

    @property
    def right(self) -> str:
        """The letters right after the mark."""
        if not self.thorough:
            return ""
        match = _LETTERS_AFTER.match(self.text, self.end, self.end + _LONGEST_WORD)
        return match[0] if match else ""

    def finding(self, confidence: float) -> Finding:
        """The finding of the lost letter, with what it may have been."""
        letters = self._candidates()
        weights = (0.9,) if len(letters) == 1 else (0.7, 0.4, 0.3)
        if not letters and (self.left or self.right) and self.end - self.start < 3:
            letters, weights = [*likeliest_letter(self.left, self.right, self.language)], (0.4,)
        return Finding(
            kind="lost_char",
            start=self.start,
            end=self.end,
            message="A letter was lost here: “%(word)s”.",
            severity="high",
            confidence=confidence,
            proposals=tuple(
                Proposal(letter, weight, "lost_char.guess") for letter, weight in zip(letters, weights, strict=False)
            ),
            params={"word": self.left + self.text[self.start : min(self.end, self.start + 20)] + self.right},
            check="lost_char",
        )

    def _candidates(self) -> list[str]:
        if self.end - self.start > 3 or not self.thorough:
            return []
        left, right = self.left, self.right
        if not left and not right:
            lonely = self.text[self.start - 1 : self.start] == self.text[self.end : self.end + 1] == " "
            return ["\N{EN DASH}"] if lonely and self.mark == "\N{REPLACEMENT CHARACTER}" else []
        return lost_letters(left, right, self.language, capital=self._begins_sentence())

    def _begins_sentence(self) -> bool:
        before = self.text[max(0, self.start - 4) : self.start].rstrip()
        return not before or before[-1] in ".!?…"

    def questionable(self) -> float:
        """How sure it is that question marks stand for something lost; 0 where they may well be meant."""
        before = self.text[self.start - 1 : self.start]
        after = self.text[self.end : self.end + 1]
        if self.end - self.start > 2:
            return self._is_lost_word(before, after)
        if not self.thorough:
            return 0.0
        if not after.isalpha():
            return self._is_lost_end() if self.end - self.start == 1 else 0.0
        if any(c.isalpha() and coarse_script(c) in EAST_ASIAN for c in (before, after)) or self._is_in_address():
            return 0.0
        if after.isupper() and not before.isupper():
            return 0.0
        return self._is_lost_inside() if before.isalpha() else self._is_lost_beginning(before)

    def _is_lost_inside(self) -> float:
        left, right = self.left, self.right
        whole = is_whole(left, self.language), is_whole(right, self.language)
        if all(whole):
            return 0.0
        if lost_letters(left, right, self.language, capital=False):
            return 0.9
        if self.end - self.start == 2:
            return 0.75
        known_language = is_whole("a", self.language) or bool(self._knows_words())
        return 0.6 if known_language and not any(whole) and min(len(left), len(right)) <= 3 else 0.0

    def _is_lost_end(self) -> float:
        """A question mark that ends no word and no sentence: "gdzie jeste? teraz"."""
        left, following = self.left, self.text[self.end : self.end + 2]
        if len(left) < 4 or not left.islower() or following[:1] != " " or not following[1:].islower():
            return 0.0
        asks = self.language in {"tr", "az"}  # a question may hang on to its verb: değermi?
        if asks or is_whole(left, self.language) or is_whole(left, "en") or not self._knows_words():
            return 0.0
        if _CARELESS.search(self.text):
            return 0.0
        return 0.7 if lost_letters(left, "", self.language, capital=False) else 0.0

    def _knows_words(self) -> bool:
        """Whether the language has a word list that knows other words of this text."""
        words = re.findall(r"[^\W\d_]{3,12}", self.text[:400])
        return 2 * sum(is_whole(word, self.language) for word in words[:20]) > len(words[:20])

    def _is_lost_beginning(self, before: str) -> float:
        right = self.right
        if not (before.isspace() or before == "") or is_whole(right, self.language):
            return 0.0
        return 0.8 if lost_letters("", right, self.language, capital=False) else 0.0

    def _is_lost_word(self, before: str, after: str) -> float:
        """A row of question marks in the middle of a sentence in a script that an old encoding could not hold."""
        scripts = scripts_for(self.language)
        if not scripts - {"Latn"} or scripts & {"Hani", "Hang"} or not (before.isspace() or before in "«“„("):
            return 0.0
        following = self.text[self.end : self.end + 3].lstrip(" ,»”")[:1]
        preceding = self.text[max(0, self.start - 2) : self.start].rstrip(" «“„(")[-1:]
        if not following or not script_of(following) or following.isupper() or after not in " ,»”":
            return 0.0
        return 0.6 if preceding.isalpha() or preceding in ",." else 0.0

    def _is_in_address(self) -> bool:
        first = max(self.text.rfind(" ", max(0, self.start - 200), self.start), self.start - 200, -1) + 1
        last = self.text.find(" ", self.end, self.end + 100)
        return bool(_ADDRESS.search(self.text, first, last if last >= 0 else self.end + 100))

    def is_lost_square(self) -> bool:
        """Whether empty squares stand for letters rather than for themselves."""
        before = self.text[self.start - 1 : self.start]
        after = self.text[self.end : self.end + 1]
        if before in "(^゜°o" and after in ")^゜°o":
            return False
        if before.isalpha() or after.isalpha():
            return True
        return self.end - self.start > 2 and bool(before.strip() or after.strip() or " " in (before, after))
