"""The bytes of a document as text: which encoding they are in, and whether they are text at all."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from lichtspiel.imports.sources.page.faults import EmptyError, NotTextError, TooLargeError

LIMIT = 1024 * 1024
"""Bytes; a hundred films' worth of text."""
_MOST_LINES = 20_000

_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive (a Word or OpenDocument file is one)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\x00", "a database"),
)
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_ENDS = re.compile("\r\n|\r|\x85|\u2028|\u2029|\x0b|\x0c")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_CAPITAL_INSIDE = re.compile(
    r"[^\W\d_A-Z](?<=[a-z\u00df-\u00ff\u0430-\u044f])[\u00c0-\u00de\u0160\u017d\u0178\u0410-\u042f]"
)
_MANY_CONTROLS = 0.005
"""Share of control characters above which a file is no text."""
_LEGACY = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874"),
    *("koi8_r", "koi8_u", "iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_8", "iso8859_9"),
    *("iso8859_13", "iso8859_15", "cp932", "euc_jp", "gb18030", "big5", "cp949", "cp866", "mac_roman"),
    *("mac_cyrillic", "cp850", "cp852"),
)
_USUAL = {
    **dict.fromkeys(("pl", "cs", "sk", "hu", "sl", "hr", "bs", "ro", "sq"), "cp1250"),
    **dict.fromkeys(("lt", "lv", "et"), "cp1257"),
    **dict.fromkeys(("ru", "uk", "bg", "be", "sr", "mk", "kk"), "cp1251"),
    "tr": "cp1254",
    "az": "cp1254",
    "vi": "cp1258",
    "el": "cp1253",
    "he": "cp1255",
    "ar": "cp1256",
    "fa": "cp1256",
    "th": "cp874",
    "ja": "cp932",
    "ko": "cp949",
    "zh-Hans": "gb18030",
    "zh-Hant": "big5",
}
"""The encoding a language was mostly written in, where several read the same bytes alike; Windows-1252 for others."""
_NAMES = {
    "utf-8": "UTF-8",
    "cp932": "Shift_JIS",
    "cp949": "EUC-KR",
    "big5": "Big5",
    "euc_jp": "EUC-JP",
    "cp874": "Windows-874",
    "koi8_r": "KOI8-R",
    "koi8_u": "KOI8-U",
    "cp866": "CP866",
    "cp850": "CP850",
    "cp852": "CP852",
    "gb18030": "GB18030",
    "mac_roman": "MacRoman",
    "mac_cyrillic": "MacCyrillic",
    "iso2022_jp": "ISO-2022-JP",
}


@dataclass(frozen=True, slots=True)
class Read:
    """The text of a document, the encoding it was in, and what was mended on the way in, as sentences."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def read(content: bytes) -> Read:
    """Decode a document: UTF-8, UTF-16 or UTF-32, else the legacy encoding that makes the best sense.

    Raises TooLargeError, EmptyError, NotTextError. Costs up to half a second for a legacy encoding.
    """
    if len(content) > LIMIT:
        raise TooLargeError(limit=f"{LIMIT // 1024 // 1024} MB")
    _refuse_binary(content)
    text, encoding, notes = _decode(content)
    plain, mended = _plain(text)
    if not plain.strip():
        raise EmptyError
    if plain.count("\n") > _MOST_LINES:
        raise TooLargeError(limit=f"{_MOST_LINES:,} lines")
    return Read(plain, encoding, (*notes, *mended))


def normal_lines(text: str) -> str:
    """Line ends as they are stored, no NUL, and no white space at the ends of lines or of the text."""
    ended = _LINE_ENDS.sub("\n", text).replace("\x00", "")
    return "\n".join(line.rstrip() for line in ended.split("\n")).strip("\n")


def _refuse_binary(content: bytes) -> None:
    for signature, what in _SIGNATURES:
        if content.startswith(signature):
            raise NotTextError(what=what)


def _decode(content: bytes) -> tuple[str, str, tuple[str, ...]]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _tolerant(content[len(mark) :], encoding, ("A byte order mark stood at the beginning.",))
    wide = _wide_encoding(content)
    if wide:
        return _tolerant(content, wide, ())
    if b"\x1b$" in content and content.isascii():
        try:
            return content.decode("iso2022_jp"), "ISO-2022-JP", ()
        except UnicodeDecodeError:
            pass
    try:
        return content.decode("utf-8"), "UTF-8", ()
    except UnicodeDecodeError:
        return _damaged_utf8(content) or _legacy(content)


def _tolerant(content: bytes, encoding: str, notes: tuple[str, ...]) -> tuple[str, str, tuple[str, ...]]:
    """Decode what says its encoding; a broken sequence becomes U+FFFD and is told."""
    text = content.decode(encoding, "replace")
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        _refuse_noise(text)
        notes = (*notes, f"Some bytes are not {encoding.upper()}; each stands as U+FFFD.")
    return text, encoding.upper(), notes


def _refuse_noise(text: str) -> None:
    if text.count("\N{REPLACEMENT CHARACTER}") > max(3, len(text) // 100):
        raise NotTextError(what="binary content")


def _wide_encoding(content: bytes) -> str:
    """UTF-16 or UTF-32 without a mark is seen by the zero bytes of its spaces and line ends."""
    if b"\x00" not in content or len(content) < 4:
        return ""
    if len(content) % 4 == 0:
        for encoding, top, plane in (("utf-32-le", 3, 2), ("utf-32-be", 0, 1)):
            if not any(content[top::4]) and max(content[plane::4]) <= 0x10:
                return encoding
    if len(content) % 2:
        return ""
    for encoding, zeros in (("utf-16-le", content[1::2]), ("utf-16-be", content[0::2])):
        other = content[0::2] if encoding == "utf-16-le" else content[1::2]
        if zeros.count(0) > 3 * other.count(0) and _reads_well(content, encoding):
            return encoding
    return ""


def _reads_well(content: bytes, encoding: str) -> bool:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return False
    sample = text[:4000]
    odd = sum(unicodedata.category(sign) in {"Cc", "Cn", "Co"} and sign not in "\n\r\t" for sign in sample)
    return odd * 50 <= len(sample)


def _damaged_utf8(content: bytes) -> tuple[str, str, tuple[str, ...]] | None:
    """UTF-8 with a few broken sequences, where sound ones are many times as frequent; else None."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    sound = sum(sign > "\x7f" for sign in text) - broken
    if sound < 8 * broken:
        return None
    return text, "UTF-8", (f"{broken} sequences of bytes are not UTF-8; each stands as U+FFFD.",)


def _legacy(content: bytes) -> tuple[str, str, tuple[str, ...]]:
    if len(_CONTROLS.findall(content[:65536].decode("latin-1"))) > len(content[:65536]) * _MANY_CONTROLS:
        raise NotTextError(what="binary content")
    found = _best_legacy(content)
    if found is None:
        raise NotTextError(what="binary content, or text in an encoding that is not known")
    text, codec = found
    name = _NAMES.get(codec) or codec.replace("iso8859_", "ISO-8859-").replace("cp", "Windows-")
    return text, name, (f"The file is not Unicode; it was read as {name}.",)


def _best_legacy(content: bytes) -> tuple[str, str] | None:
    """The decoding with the least chaos, the most known headings and the surest language."""
    from charset_normalizer import from_bytes  # noqa: PLC0415  (only what is not Unicode needs it)

    ranked = from_bytes(content[:65536], cp_isolation=list(_LEGACY), threshold=0.35, enable_fallback=False)
    best: tuple[float, str, str] | None = None
    sense: dict[str, tuple[float, str]] = {}
    for codec, chaos in ((codec, match.chaos) for match in ranked for codec in match.could_be_from_charset):
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        worth, language = sense.get(text) or sense.setdefault(text, _sense(text))
        score = worth - 2 * chaos + (0.2 if codec == _USUAL.get(language, "cp1252") else 0.0)
        if best is None or score > best[0]:
            best = (score, text, codec)
    return (best[1], best[2]) if best else None


def _sense(text: str) -> tuple[float, str]:
    """How much sense a decoding makes, by headings, language and odd signs; and the language."""
    from lichtspiel.imports.sources.page.headings import heading_of  # noqa: PLC0415  (the table of headings is large)
    from lichtspiel.text import detect_language  # noqa: PLC0415

    beyond = [sign for sign in text[:20000] if sign > "\x7f"]
    odd = (sum(_is_odd(sign) for sign in beyond) + len(_CAPITAL_INSIDE.findall(text))) / max(1, len(beyond))
    known = sum(heading_of(line) is not None for line in text.split("\n") if not line.isascii() and len(line) < 60)
    languages = detect_language(text)
    sure, language = (languages[0].confidence, languages[0].tag) if languages else (0.0, "")
    return min(known, 3) * 0.5 + sure - 3 * odd, language


def _is_odd(sign: str) -> bool:
    """Whether a sign seldom stands in prose: a drawing, a control, a half-width kana, a private sign."""
    category = unicodedata.category(sign)
    if category[0] in "LM":
        return "\uff61" <= sign <= "\uff9f" or (category == "Lo" and sign in "ªº")
    return (category[0] in "CS" and sign not in "\x85°€£©®™★☆½") or category == "No"


def _plain(text: str) -> tuple[str, tuple[str, ...]]:
    notes = []
    if len(_CONTROLS.findall(text)) > max(4, len(text) * _MANY_CONTROLS):
        raise NotTextError(what="binary content")
    if "\x00" in text:
        notes.append("NUL characters were left out.")
    if text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}"):
        notes.append("A byte order mark stood at the beginning.")
        text = text.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}")
    return _LINE_ENDS.sub("\n", text).replace("\x00", ""), tuple(notes)
