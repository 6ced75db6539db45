"""Reads what was written in the code of web pages, forums, programs and addresses as the letters it stands for."""

from __future__ import annotations

import html
import re

_SURROGATES = re.compile(r"&#(5[56]\d{3});&#(5[67]\d{3});")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(r\\n|[nrt])|(.))", re.DOTALL)
_MOST_LAYERS = 4


def decode_entities(coded: str) -> str | None:
    """Resolve character references, also those coded several times over; None where one stands for no character."""
    text = _SURROGATES.sub(_join_surrogates, coded)
    for _ in range(_MOST_LAYERS):
        decoded = html.unescape(text)
        if decoded == text:
            break
        text = decoded
    return None if "\N{REPLACEMENT CHARACTER}" in text or text == coded else text


def _join_surrogates(match: re.Match[str]) -> str:
    high, low = int(match[1]), int(match[2])
    if 0xD800 <= high <= 0xDBFF and 0xDC00 <= low <= 0xDFFF:
        return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
    return match[0]


def decode_escapes(coded: str) -> str | None:
    r"""Resolve `\u00e9`, `\xe9`, `\n` and `\'`; None where they make no text."""
    text = _ESCAPE.sub(_unescape, coded)
    try:
        return text.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        return None


def _unescape(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    if code:
        return chr(int(code, 16))
    return "\n" if match[3] and match[3] != "t" else " " if match[3] else match[4]


def decode_bare_escapes(coded: str) -> str:
    """Resolve `u00e9`, an escape that lost its backslash."""
    return "".join(chr(int(coded[i + 1 : i + 5], 16)) for i in range(0, len(coded), 5))


def decode_percent(coded: str) -> str | None:
    """Resolve `%C3%A9`; None where the bytes are not UTF-8."""
    return _decode_hex(coded.replace("%", ""))


def decode_quoted_printable(coded: str) -> str | None:
    """Resolve `=C3=A9` (UTF-8) or `=E9` (Windows-1252)."""
    digits = coded.replace("=\r\n", "").replace("=\n", "").replace("=", "")
    return _decode_hex(digits) or _decode_hex(digits, "cp1252")


def _decode_hex(digits: str, encoding: str = "utf-8") -> str | None:
    try:
        return bytes.fromhex(digits).decode(encoding)
    except ValueError:
        return None
