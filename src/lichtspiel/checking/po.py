"""Message catalogues of gettext: each translation, with what it is a translation of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lichtspiel.checking.faults import MisshapenError
from lichtspiel.checking.names import field_of_length, tag
from lichtspiel.checking.units import Hints, Spelled, Unit

_LINE = re.compile(
    r"^[ \t]*+(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)?[ \t]*+"
    r'"(?P<text>(?:[^"\\\r\n]++|\\[^\r\n])*+)"[ \t]*\r?$',
    re.MULTILINE,
)
_PIECE = re.compile(r"\\x[0-9A-Fa-f]{1,2}|\\[0-7]{1,3}|\\.|.", re.DOTALL)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_LANGUAGE = re.compile(r"^Language:[ \t]*([\w@.-]+)", re.MULTILINE)
_SPELLED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


@dataclass(slots=True)
class _Entry:
    context: str = ""
    originals: list[str] = field(default_factory=list)
    translations: list[tuple[str, str, Spelled]] = field(default_factory=list)
    """Keyword, text and places."""


def po_units(source: str, hints: Hints) -> Iterator[Unit]:
    """The translations of a catalogue that are not empty; what is obsolete is passed over."""
    language = hints.language or hints.named_language
    seen = False
    for entry in _entries(source):
        seen = True
        if entry.originals == [""] and not entry.context:
            said = _LANGUAGE.search(entry.translations[0][1]) if entry.translations else None
            language = hints.language or (tag(said[1].split("@")[0].split(".")[0]) if said else None) or language
            continue
        original = " ".join(entry.originals)
        for keyword, text, places in entry.translations:
            if text:
                kind = hints.field or field_of_length(text)
                place = f"{keyword} of “{entry.originals[0][:60]}”" if entry.originals else keyword
                yield Unit(text, places, language, kind, place, spelled, original, has_places_for_values=True)
    if not seen and source.strip():
        raise MisshapenError(path="", what="a catalogue of gettext", reason="no message in it")


def spelled(text: str) -> str:
    """A text as it is written between quotation marks."""
    return "".join(_SPELLED.get(sign, sign) for sign in text)


def _entries(source: str) -> Iterator[_Entry]:
    entry = _Entry()
    keyword = ""
    text, places = "", Spelled()
    for line in _LINE.finditer(source):
        if line["keyword"]:
            _put(entry, keyword, text, places)
            if line["keyword"] in {"msgctxt", "msgid"} and entry.originals and line["keyword"] != "msgid_plural":
                yield entry
                entry = _Entry()
            keyword, text, places = line["keyword"], "", Spelled()
        text += _unescaped(line["text"], line.start("text"), places)
    _put(entry, keyword, text, places)
    if entry.originals:
        yield entry


def _put(entry: _Entry, keyword: str, text: str, places: Spelled) -> None:
    if keyword == "msgctxt":
        entry.context = text or "(empty)"
    elif keyword in {"msgid", "msgid_plural"}:
        entry.originals.append(text)
    elif keyword:
        entry.translations.append((keyword, text, places))


def _unescaped(raw: str, offset: int, places: Spelled) -> str:
    letters = []
    for piece in _PIECE.finditer(raw):
        letters.append(_letter(piece[0]))
        places.add(offset + piece.start(), offset + piece.end())
    return "".join(letters)


def _letter(piece: str) -> str:
    if len(piece) == 1:
        return piece
    code = piece[1:]
    if code[0] == "x" and len(code) > 1:
        return chr(int(code[1:], 16))
    if code[0] in "01234567":
        return chr(int(code, 8))
    return _LETTERS.get(code, code)
