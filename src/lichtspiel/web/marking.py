"""A text with the spot of a finding marked: invisible signs by name, letters of different scripts told apart."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

import regex
from markupsafe import Markup, escape

from lichtspiel.text.scripts import script_of

CONTEXT = 180
"""So many characters of a long text are shown on each side of the spot."""
LONGEST_SPOT = 600
"""Of a longer spot the middle is left out."""
_UNSEEN = frozenset({"Cf", "Cc", "Zl", "Zp", "Co", "Cn"})
_UNSEEN_LETTERS = frozenset(
    "\N{HANGUL FILLER}\N{HALFWIDTH HANGUL FILLER}\N{HANGUL CHOSEONG FILLER}\u2800\N{NO-BREAK SPACE}"
)
_TURNS = regex.compile(r"([\u202a-\u202e\u2066-\u2069])")


@dataclass(slots=True)
class Legend:
    """The scripts of a spot in the order they come; each has a number, by which it is drawn."""

    scripts: list[str] = field(default_factory=list)

    def number(self, script: str) -> int:
        """The number of a script, a new one where it has none."""
        if script not in self.scripts:
            self.scripts.append(script)
        return self.scripts.index(script)


def marked(text: str, start: int, end: int, *, scripts: Legend | None = None) -> Markup:
    """The text with `start:end` marked, or what stands around the spot of a long one.

    Where a legend is given the letters of the spot are marked by script, and the legend is filled.
    """
    before, after = text[:start], text[end:]
    if len(before) > CONTEXT:
        before = "… " + regex.sub(r"^\S*\s", "", before[-CONTEXT:])
    if len(after) > CONTEXT:
        after = regex.sub(r"\s\S*$", "", after[:CONTEXT]) + " …"
    inside = spot(text[start:end], scripts)
    mark = Markup('<mark class="spot{}">{}</mark>').format("" if end > start else " empty", inside)
    return _context(before) + mark + _context(after)


def spot(text: str, scripts: Legend | None = None) -> Markup:
    """What stands at a spot, with what cannot be seen said by name."""
    if len(text) > LONGEST_SPOT:
        half = LONGEST_SPOT // 2
        return spot(text[:half], scripts) + Markup(" […] ") + spot(text[-half:], scripts)
    pieces, run, script = [], "", ""
    for sign in text:
        if is_unseen(sign):
            pieces += [_run(run, script, scripts), _named(sign)]
            run, script = "", ""
            continue
        of_sign = script_of(sign) if scripts is not None and unicodedata.category(sign)[0] in "LM" else ""
        if of_sign and script and of_sign != script:
            pieces.append(_run(run, script, scripts))
            run = ""
        run, script = run + sign, of_sign or script
    return Markup().join([*pieces, _run(run, script, scripts)])


def is_unseen(sign: str) -> bool:
    """Whether a reader cannot see a character; line breaks and tabs they can."""
    if sign in "\n\r\t":
        return False
    return sign in _UNSEEN_LETTERS or unicodedata.category(sign) in _UNSEEN


def name_of(sign: str) -> str:
    """The Unicode name of a character, else its number."""
    return unicodedata.name(sign, f"U+{ord(sign):04X}")


def _context(text: str) -> Markup:
    """What stands around the spot; signs that would turn the direction of all that follows are said by name."""
    parts = _TURNS.split(text)
    return Markup().join(_named(part) if _TURNS.fullmatch(part) else _lines(part) for part in parts)


def _named(sign: str) -> Markup:
    return Markup('<span class="sign" dir="ltr" lang="en" title="U+{:04X}">{}</span>').format(ord(sign), name_of(sign))


def _run(text: str, script: str, scripts: Legend | None) -> Markup:
    if not text or scripts is None or not script:
        return _lines(text)
    return Markup('<span class="script script-{}">{}</span>').format(scripts.number(script) % 4, text)


def _lines(text: str) -> Markup:
    return escape(text.replace("\r\n", "\n")).replace("\n", Markup("<br>"))
