"""Documents in many encodings become text; what is no text is refused with a sentence."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lichtspiel.imports.sources.page.faults import DocumentError, EmptyError, NotTextError, TooLargeError
from lichtspiel.imports.sources.page.parse import parse
from lichtspiel.imports.sources.page.reader import LIMIT, normal_lines, read
from trials import examples

DATA = Path(__file__).parent / "data" / "page"
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")
LEGACY = {
    "plain-german.txt": ("cp1252", "iso8859_15", "mac_roman", "cp850"),
    "bold-french.md": ("cp1252", "iso8859_15", "mac_roman"),
    "spanish-stars.txt": ("cp1252",),
    "polish-caps.txt": ("cp1250", "iso8859_2", "cp852"),
    "russian.txt": ("cp1251", "koi8_r", "iso8859_5", "cp866", "mac_cyrillic"),
    "ukrainian-by.txt": ("cp1251", "koi8_u"),
    "turkish-caps.txt": ("cp1254", "iso8859_9"),
    "arabic.txt": ("cp1256", "iso8859_6"),
    "japanese.txt": ("cp932", "euc_jp", "iso2022_jp"),
    "korean.txt": ("euc_kr", "cp949"),
    "chinese-two-films.txt": ("gb2312", "gbk", "gb18030"),
    "traditional-chinese.txt": ("big5", "cp950"),
}


def specimen(name: str) -> str:
    return (DATA / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("encoding", UNICODE)
@pytest.mark.parametrize("name", ["plain-german.txt", "hindi.txt", "japanese.txt", "hebrew-thai.txt"])
def test_every_form_of_unicode_is_read(name: str, encoding: str) -> None:
    found = read(specimen(name).encode(encoding))
    assert found.text == specimen(name)
    assert found.encoding.startswith("UTF-")


@pytest.mark.parametrize(("name", "encoding"), [(name, codec) for name, codecs in LEGACY.items() for codec in codecs])
def test_a_legacy_encoding_is_found_out_and_told(name: str, encoding: str) -> None:
    content = specimen(name).encode(encoding, "ignore")
    found = read(content)
    assert found.text == content.decode(encoding)
    assert found.encoding == "ISO-2022-JP" or found.encoding in found.notes[0]


@pytest.mark.parametrize("encoding", ["cp1255", "iso8859_8"])
def test_hebrew_of_old_is_read(encoding: str) -> None:
    text = specimen("hebrew-thai.txt").split("ประ")[0]
    assert read(text.encode(encoding)).text == text


def test_thai_of_old_is_read() -> None:
    text = "ประ" + specimen("hebrew-thai.txt").split("ประ", 1)[1]
    assert read(text.encode("cp874")).text == text


def test_a_byte_order_mark_goes_and_is_told() -> None:
    found = read(b"\xef\xbb\xbfPlot")
    assert found.text == "Plot"
    assert found.notes


def test_a_few_broken_bytes_do_not_make_utf8_something_else() -> None:
    content = specimen("russian.txt").encode().replace("ё".encode(), b"\xd1", 1).replace(b"\xd0\xb0", b"\xd0", 1)
    found = read(content)
    assert found.encoding == "UTF-8"
    assert found.text.count("\N{REPLACEMENT CHARACTER}") >= 1
    assert "U+FFFD" in found.notes[0]


def test_a_stray_nul_is_left_out_and_told() -> None:
    found = read("Der lange Umweg\nHandlung\nEin Lastwagen\N{NULL}fahrer.\n".encode())
    assert "\x00" not in found.text
    assert any("NUL" in note for note in found.notes)


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n...",
        b"PK\x03\x04 a document of an office",
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4,
        b"{\\rtf1\\ansi Handlung}",
        bytes(range(256)) * 64,
        b"\x00" * 5000,
    ],
)
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises((NotTextError, EmptyError)) as caught:
        read(content)
    assert caught.value.message.startswith("The file is ")


def test_noise_is_refused_quickly() -> None:
    with pytest.raises(NotTextError):
        read(os.urandom(LIMIT))


def test_a_file_of_ten_megabytes_is_refused() -> None:
    with pytest.raises(TooLargeError, match="larger than 1 MB"):
        read(b"junk " * 2 * 1024 * 1024)


@pytest.mark.parametrize("content", [b"", b"\n \n\t", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_is_refused(content: bytes) -> None:
    with pytest.raises(EmptyError):
        read(content)


@given(st.binary(max_size=600))
@settings(max_examples=examples(150), deadline=None)
def test_bytes_of_any_kind_raise_nothing_but_what_is_documented(content: bytes) -> None:
    with suppress(DocumentError):
        parse(read(content).text)


_TYPICAL = (
    *("Handlung", "# Plot", "Kritiken:", "レビュー", "Titel: X", "Titel", "Jahr: 1971", "Daniel", "**Ruth**", "— Anna"),
    *(
        "8/10",
        "★★★½",
        "Daniel: gut gesehen, sehr",
        "",
        "",
        "---",
        "===",
        "> Daniel",
        "Ein ganzer Satz, der endet.",
        "# X",
    ),
)
_LINES = st.one_of(st.sampled_from(_TYPICAL), st.text(max_size=30))


@given(st.lists(_LINES, max_size=14))
@settings(max_examples=examples(300), deadline=None)
def test_lines_in_any_order_raise_nothing_but_what_is_documented(lines: list[str]) -> None:
    try:
        films = parse("\n".join(lines))
    except DocumentError:
        return
    assert films
    for film in films:
        assert all(plot.text.strip() for plot in film.plots)
        assert all(review.reviewer.strip() and review.text.strip() for review in film.reviews)


@given(st.text(max_size=200))
@settings(max_examples=examples(200), deadline=None)
def test_normal_lines_are_normal_already(text: str) -> None:
    assert normal_lines(normal_lines(text)) == normal_lines(text)
    assert not set(normal_lines(text)) & set("\r\x85\u2028\x00")
