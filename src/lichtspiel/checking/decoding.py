"""The bytes of a file as text, and back again without changing what was not meant to change."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from lichtspiel.checking.faults import BinaryError, UnwritableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CODECS = {"Windows-874": "cp874", "EUC-KR": "cp949", "Shift_JIS": "cp932", "ISO-2022-JP": "iso2022_jp"}
"""Names of encodings that Python knows by another."""
_SAMPLE = 256 * 1024
_DECLARED = re.compile(rb"charset=([A-Za-z0-9_.:-]{1,40})")
_SIGNS_OF_NO_TEXT = (b"%PDF-", b"{\\rtf")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BROKEN = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Document:
    """A file's text with the line ends it has, and what is needed to write it as it was."""

    path: str
    text: str
    encoding: str
    mark: bytes = b""
    errors: str = "strict"

    @property
    def readable(self) -> str:
        """The text with U+FFFD, as long, for each byte that is no text."""
        return _BROKEN.sub("\N{REPLACEMENT CHARACTER}", self.text) if self.errors == "surrogateescape" else self.text

    def encoded(self, text: str) -> bytes:
        """Another text as this file's bytes would be. Raises UnwritableError where its encoding lacks a letter."""
        try:
            return self.mark + text.encode(self.encoding, self.errors)
        except UnicodeEncodeError as error:
            lacking = error.object[error.start : error.start + 1]
            reason = f"its encoding, {self.encoding}, has no “{lacking}”"
            raise UnwritableError(path=self.path, reason=reason) from None


def decode(path: str, content: bytes, encoding: str | None = None) -> Document:
    """Decode a file: as told, else by its mark, as UTF-8, or as what makes the best sense. Raises BinaryError."""
    if encoding:
        return _as_told(path, content, encoding)
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return _document(path, content, codec, mark)
    try:
        document = Document(path, content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _by_sense(path, content)
    if content.startswith(_SIGNS_OF_NO_TEXT) or b"\x1b$" in content or _is_noise(document.text):
        return _by_sense(path, content)
    return document


def _is_noise(text: str) -> bool:
    """Whether there are more control characters than a text has by mistake."""
    return "\x00" in text or len(_CONTROLS.findall(text, 0, 65536)) > 4 + len(text[:65536]) // 200


def _as_told(path: str, content: bytes, encoding: str) -> Document:
    for mark, codec in _MARKS:
        if content.startswith(mark) and codecs.lookup(encoding).name in {codec, codec[:-3], "utf-8-sig"}:
            return _document(path, content, codec, mark)
    return _document(path, content, encoding, b"")


def _document(path: str, content: bytes, codec: str, mark: bytes) -> Document:
    body = content[len(mark) :]
    try:
        return Document(path, body.decode(codec), codec, mark)
    except UnicodeDecodeError:
        errors = "surrogateescape" if codec == "utf-8" else "replace"
    text = body.decode(codec, errors)
    if text.count("\N{REPLACEMENT CHARACTER}") + len(_BROKEN.findall(text)) > 8 + len(text) // 50 or _is_noise(text):
        raise BinaryError(path=path, what=f"not {codec}")
    return Document(path, text, codec, mark, errors)


def _by_sense(path: str, content: bytes) -> Document:
    """What is not UTF-8: the page reader judges the beginning, by frequent letters and by language."""
    from lichtspiel.imports.sources.page.faults import EmptyError, NotTextError  # noqa: PLC0415  (seldom needed)
    from lichtspiel.imports.sources.page.reader import read  # noqa: PLC0415

    declared = _declared(path, content)
    if declared is not None:
        return declared
    try:
        name = read(_sample(content)).encoding
    except NotTextError as error:
        raise BinaryError(path=path, what=str(error.params.get("what", "binary content"))) from None
    except EmptyError:
        raise BinaryError(path=path, what="nothing but control characters") from None
    return _document(path, content, _CODECS.get(name, name).lower(), b"")


def _declared(path: str, content: bytes) -> Document | None:
    """A message catalogue says its encoding at the top."""
    found = _DECLARED.search(content[:4096]) if path.endswith((".po", ".pot")) else None
    try:
        codec = codecs.lookup(found[1].decode("ascii")).name if found else "utf-8"
        return Document(path, content.decode(codec), codec) if codec != "utf-8" else None
    except (LookupError, UnicodeDecodeError):
        return None


def _sample(content: bytes) -> bytes:
    """The beginning, up to the end of a line, so that no letter is cut."""
    if len(content) <= _SAMPLE:
        return content
    end = content.rfind(b"\n", 0, _SAMPLE) + 1
    return content[: end or _SAMPLE]
