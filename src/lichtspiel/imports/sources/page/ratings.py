"""A rating as somebody writes it, on the guide's scale of half stars (1 to 10)."""

from __future__ import annotations

import unicodedata
from fractions import Fraction

import regex

BEST = 10
_NUMBER = r"[一二三四五六七八九十]|\p{Nd}{1,3}(?:[.,٫]\p{Nd}{1,2})?(?:\s?½)?|½"
_OF = r"/|／|von|out\s+of|of|sur|de|su|di|van|av|af|z|ze|od|из|iz|od|από|מתוך|में\s+से|من|dari|จาก|trên|kati\s+ya|中|대"
_FRACTION = regex.compile(rf"(?P<value>{_NUMBER})\s*(?:{_OF})\s*(?P<scale>\p{{Nd}}{{1,3}})", regex.IGNORECASE)
_PER_CENT = regex.compile(rf"(?P<value>{_NUMBER})\s*[%٪％]|[%٪]\s*(?P<value>\p{{Nd}}{{1,3}})")
_JAPANESE = regex.compile(
    r"(?P<scale>\p{Nd}{1,3})(?:点満点中|点中|分满分|점\s*만점에|段階中)\s*(?P<value>[\p{Nd}.]{1,4})\s*(?:点|分|점)?"
)
_STARS = regex.compile(
    r"(?P<full>[★⭐🌟✮✭*]\ufe0f?\s?){0,10}(?P<half>½|1/2|⯨|⯪)?\s?(?P<empty>[☆✩✰]\s?){0,10}(?P<late>½)?"
)
_FULL = frozenset("★⭐🌟✮✭*")
_EMPTY = frozenset("☆✩✰")
_WORDED = regex.compile(
    rf"(?P<value>{_NUMBER})\s*(?:Sterne?n?|stars?|étoiles?|estrellas|estrelas|stelle|sterren|stjärnor|stjerner|tähteä|"
    r"gwiazd(?:ek|ki|ka)|hvězd(?:ičky|iček|y)?|зв[её]зд[ыа]?|αστέρια|yıldız|نجوم|نجمة|כוכבים|つ星|星|颗星|顆星|스타|별|★|⭐)",
    regex.IGNORECASE,
)
_ENDS = regex.compile(r"^[\s(\[（【]+|[\s)\]）】.。]+$")
_LABEL = regex.compile(
    r"^\s*(?:\*\*|__|\*|_)?(?P<key>[^:：*_\p{Nd}]{1,30}?)\s*(?:\*\*|__|\*|_)?\s*[:：]\s*(?:\*\*|__|\*|_)?\s*(?P<value>\S.*)$"
)


def rating_of(text: str) -> int | None:
    """The half stars that a text is a rating of, or None where it is something else.

    >>> [rating_of(t) for t in ("8/10", "4,5/5", "4 von 5", "85 %", "3.5 stars", "Note : 7/10", "in 2 of 10 scenes")]
    [8, 9, 8, 9, 7, 7, None]
    """
    bare = _ENDS.sub("", _without_label(text))
    if not bare or len(bare) > 40:
        return None
    for pattern, scale in ((_FRACTION, None), (_JAPANESE, None), (_PER_CENT, 100), (_WORDED, 5)):
        found = pattern.fullmatch(bare)
        if found:
            return _half_stars(_number(found["value"]), scale or int(found["scale"]))
    return _counted(bare)


def _without_label(text: str) -> str:
    from lichtspiel.imports.sources.page.headings import is_word  # noqa: PLC0415  (the table of headings is large)

    found = _LABEL.match(text)
    if found and is_word("rating", found["key"]):
        return str(found["value"]).rstrip("*_ ")
    return text


def _number(text: str) -> Fraction:
    half = Fraction(1, 2) if "½" in text else Fraction(0)
    digits = regex.sub(r"[,٫]", ".", text.replace("½", "").strip())
    plain = "".join(sign if sign == "." else str(int(unicodedata.numeric(sign))) for sign in digits)
    return (Fraction(plain) if plain else Fraction(0)) + half


def _half_stars(value: Fraction, scale: int) -> int | None:
    if scale not in {3, 4, 5, 6, 7, 10, 20, 100} or value > scale:
        return None
    return max(1, int(value * BEST / scale + Fraction(1, 2)))


def _counted(text: str) -> int | None:
    """Stars drawn one by one; without empty ones the best is five, or ten where there are more."""
    found = _STARS.fullmatch(text)
    if found is None:
        return None
    full = sum(sign in _FULL for sign in text)
    empty = sum(sign in _EMPTY for sign in text)
    half = Fraction(1, 2) if found["half"] or found["late"] else Fraction(0)
    if not full and not (half and empty) and not (empty and not half):
        return None
    if "*" in text and (full > 5 or empty):
        return None
    if not full and not half:
        full, empty = empty, 0  # ☆☆☆ alone is how some draw three stars
    drawn = full + empty + (1 if half and empty else 0)
    scale = drawn if drawn in {5, 10} else 5 if full + half <= 5 else BEST
    return _half_stars(full + half, scale) if full + half <= scale else None
