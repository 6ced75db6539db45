"""Whatever a file holds, it is examined or told off; nothing is raised, and nothing but faults is changed."""

import json
import time

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from lichtspiel.checking.decoding import decode
from lichtspiel.checking.faults import BinaryError
from lichtspiel.checking.files import Reading, units_of
from lichtspiel.checking.mending import edited
from lichtspiel.cli import main
from lichtspiel.errors import GuideError
from trials import examples

NAMES = ["x.txt", "x.md", "x.po", "x.json", "x.jsonl", "x.csv", "x.tsv", "de.json", "x"]
PIECES = (
    '"', "\\", "\n", "\r\n", "\r", ",", ";", "\t", "{", "}", "[", "]", ":", "msgid ", "msgstr ", '"lang": "de"',
    "```", "# ", "---", "\\u00e9", "\\ud83c", "trિંк", "caf\u00c3\u00a9", "\u200b", "\ufeff", "&amp;", "\u202e",
    "Žluťoučký", "映画", "فيلم", " ", "a",
    "\x00", "\u2028", "e\u0301", "👨\u200d👩\u200d👧", "ein Film ", "1",
)  # fmt: skip
CODECS = ["utf-16", "utf-16-le", "cp1252", "koi8-r", "shift_jis", "utf-8-sig", "utf-32"]
written = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
values = st.recursive(
    st.text(max_size=12) | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
contents = st.one_of(
    st.binary(max_size=300),
    written.map(lambda text: text.encode()),
    st.tuples(written, st.sampled_from(CODECS)).map(
        lambda both: both[0].encode(both[1], "replace")
    ),
    values.map(lambda value: json.dumps(value).encode()),
)  # fmt: skip


@settings(max_examples=examples(200), deadline=None)
@given(contents, st.sampled_from(NAMES))
def test_any_file_is_read_or_told_off(content, name):
    try:
        document = decode(name, content)
        units = units_of(name, document.readable, Reading())
    except GuideError as error:
        told = error.message
    else:
        told = ""
    if told:
        assert name in told
        return
    assert len(document.readable) == len(document.text)
    for unit in units:
        assert 0 <= unit.places.start(0) <= unit.places.end(len(unit.text)) <= len(document.text)
    if document.errors != "replace":
        assert document.encoded(document.text) == content


@settings(max_examples=examples(60), deadline=None)
@given(contents, st.sampled_from(NAMES), st.sampled_from([[], ["--json"], ["--diff"], ["--fix"]]))
def test_the_command_always_ends_with_its_own_exit_code(tmp_path_factory, content, name, options):
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(content)
    done = CliRunner().invoke(main, ["check", *options, str(path)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert done.exit_code in {0, 1, 2}
    if options == ["--json"]:
        assert all(json.loads(line)["path"] == str(path) for line in done.stdout.splitlines())
    if options != ["--fix"]:
        assert path.read_bytes() == content


@settings(max_examples=examples(60), deadline=None)
@given(contents, st.sampled_from(NAMES))
def test_what_is_mended_is_not_mended_again(tmp_path_factory, content, name):
    path = tmp_path_factory.mktemp("again") / name
    path.write_bytes(content)
    CliRunner().invoke(main, ["check", "--fix", str(path)])
    once = path.read_bytes()
    CliRunner().invoke(main, ["check", "--fix", str(path)])
    assert path.read_bytes() == once


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1251", "koi8-r"])
def test_encodings_are_found_out_and_kept(encoding):
    text = "Знаменитому режиссёру сообщают, что умер Альфредо, и он впервые за тридцать лет летит на Сицилию.\r\n" * 4
    document = decode("x.txt", text.encode(encoding))
    assert document.text == text
    assert document.encoded(document.text) == text.encode(encoding)


def test_a_catalogue_of_messages_is_read_as_it_says():
    source = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=iso-8859-2\\n"\n\nmsgid "a"\nmsgstr "žluťoučký"\n'
    assert decode("x.po", source.encode("iso-8859-2")).text == source


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)), b"%PDF-1.7\n", bytes(500), bytes(range(256)) * 8]
)
def test_what_is_no_text_is_told(content):
    with pytest.raises(BinaryError):
        decode("x.txt", content)


def test_broken_bytes_are_seen_as_lost_letters_and_kept():
    content = "Ein schöner Film über ein Büro mit Türen und Fenstern für alle.\n".encode() * 6 + b"Das B\xff\xfero\n"
    document = decode("x.txt", content)
    assert "B\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}ro" in document.readable
    assert document.encoded(document.text) == content


@given(
    st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.text(max_size=3)), max_size=4)
)
def test_edits_change_nothing_outside_of_their_spans(text, spans):
    edits, taken = [], set()
    for a, b, new in spans:
        start, end = sorted((min(a, len(text)), min(b, len(text))))
        if start < end and not taken & set(range(start, end)):
            taken |= set(range(start, end))
            edits.append((start, end, new))
    kept = "".join(sign for index, sign in enumerate(text) if index not in taken)
    marked = edited(text, [(start, end, "") for start, end, _ in edits])
    assert marked == kept


LONG = {
    "x.txt": ["Ein Film. ", "a\n", "\r\r\n", "   "],
    "x.md": ["`a`` ", "](", "<a ", "- - ", "*   ", "```\n", "&amp;`x` ", "# \n"],
    "x.po": ['msgid "a"\nmsgstr "b"\n\n', "    ", '"a"\n', 'msgstr "'],
    "x.csv": ['"a"b,', '""', '"x,', ",", '"a""', "a;b|c\n"],
}


@pytest.mark.parametrize(("name", "piece"), [(name, piece) for name, pieces in LONG.items() for piece in pieces])
def test_a_megabyte_is_read_in_a_second_or_two(name, piece):
    source = piece * (1_000_000 // len(piece))
    began = time.process_time()
    try:
        units = units_of(name, source, Reading())
    except GuideError:
        units = []
    assert sum(len(unit.prose) for unit in units) <= len(source)
    assert time.process_time() - began < 8
