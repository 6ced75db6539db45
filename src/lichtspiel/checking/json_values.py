"""JSON and JSON lines: every string value, with its path and the language said beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lichtspiel.checking.faults import MisshapenError
from lichtspiel.checking.names import LANGUAGE_KEYS, field_of, language_code, language_of_name, tag
from lichtspiel.checking.units import Hints, Spelled, Spelling, Straight, Unit

_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)
_PIECE = re.compile(r"\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u....|\\.|.", re.DOTALL)


@dataclass(slots=True, eq=False)
class _Container:
    """An object or an array, and what is known of it."""

    above: _Container | None
    name: str
    is_array: bool
    keys: list[str] = field(default_factory=list)
    language: str | None = None
    count: int = 0

    def path(self, key: str) -> str:
        """The path of one of its values."""
        parts: list[str] = []
        name, container = key, self
        while True:
            parts.append(f"[{name}]" if container.is_array else f".{name}" if container.above else name)
            if container.above is None:
                return "".join(reversed(parts)).lstrip(".")
            name, container = container.name, container.above


@dataclass(frozen=True, slots=True)
class _Value:
    container: _Container
    key: str
    start: int
    end: int


def json_units(source: str, hints: Hints) -> Iterator[Unit]:
    """The string values, in order. Raises MisshapenError where the text is no JSON."""
    _validate(source)
    values = list(_values(source))
    spell = _ascii_only if source.isascii() and "\\u" in source else _spelled
    for value in values:
        if not value.container.is_array and value.key.lower() in LANGUAGE_KEYS:
            value.container.language = tag(_text(source, value))
    is_catalogue = hints.named_language is not None
    for value in values:
        unit = _unit(source, value, hints, spell)
        if unit.text:
            unit.has_places_for_values = is_catalogue
            yield unit


def _unit(source: str, value: _Value, hints: Hints, spell: Spelling) -> Unit:
    raw = source[value.start + 1 : value.end - 1]
    language = _language(value) or hints.language or hints.named_language
    path = value.container.path(value.key)
    if "\\" not in raw:
        return Unit(raw, Straight(value.start + 1), language, hints.field or field_of(_name(value), raw), path, spell)
    places = Spelled()
    for piece in _PIECE.finditer(raw):
        places.add(value.start + 1 + piece.start(), value.start + 1 + piece.end())
    text = _text(source, value)
    return Unit(text, places, language, hints.field or field_of(_name(value), text), path, spell)


def _text(source: str, value: _Value) -> str:
    found: str = json.loads(source[value.start : value.end], strict=False)
    return found


def _name(value: _Value) -> str:
    """The nearest key above: of `"titles": {"de": "…"}` and `"titles": ["…"]` that is “titles”."""
    container, key = value.container, value.key
    while container.above and (container.is_array or language_code(key)):
        container, key = container.above, container.name
    return key


def _language(value: _Value) -> str | None:
    """What the key says, else the key beside it, else the same of what is around it."""
    container: _Container | None = value.container
    key = value.key
    while container is not None:
        if not container.is_array:
            by_key = language_of_name(key) or (language_code(key) if _is_by_language(container) else None)
            if by_key or container.language:
                return by_key or container.language
        key, container = container.name, container.above
    return None


def _is_by_language(container: _Container) -> bool:
    """Whether all keys are languages; one alone says nothing: "id" is Indonesian."""
    return len(container.keys) > 1 and all(language_code(key) for key in container.keys)


def _values(source: str) -> Iterator[_Value]:
    container = _Container(None, "", is_array=False)
    key: str | None = None
    for token in _TOKEN.finditer(source):
        sign = token[0]
        if sign in "{[":
            name = str(container.count) if container.is_array else key or ""
            container = _Container(container, name, is_array=sign == "[")
            key = None
        elif sign in "}]":
            container, key = container.above or container, None
        elif sign == ",":
            container.count += 1
            key = None
        elif sign[0] == '"' and key is None and not container.is_array and container.above:
            key = json.loads(sign, strict=False)
            container.keys.append(key or "")
        elif sign[0] == '"':
            name = str(container.count) if container.is_array else key or ""
            yield _Value(container, name, token.start(), token.end())


def _validate(source: str) -> None:
    try:
        json.loads(source, strict=False)
    except RecursionError:
        raise MisshapenError(path="", what="JSON that can be read", reason="nested too deeply") from None
    except ValueError as error:
        lines = [line for line in source.split("\n") if line.strip()]
        if len(lines) < 2 or not _is_value(lines[0]):
            raise MisshapenError(path="", what="JSON", reason=str(error)[:200]) from None
        for number, line in enumerate(source.split("\n"), 1):
            if line.strip() and not _is_value(line):
                raise MisshapenError(path="", what="JSON", reason=f"line {number} is broken") from None


def _is_value(line: str) -> bool:
    try:
        json.loads(line, strict=False)
    except (ValueError, RecursionError):
        return False
    return True


def _spelled(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _ascii_only(text: str) -> str:
    return json.dumps(text)[1:-1]
