"""Markdown of readers: a small set, hidden passages without scripts, nothing dangerous, in linear time."""

from __future__ import annotations

import time
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from lichtspiel.web.markdown import plain, render

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "[x](//example.org)",
    "[x](/admin/)",
    "<javascript:alert(1)>",
    "![x](https://example.org/x.png)",
    '[x](https://example.org/"onmouseover="alert(1))',
    "[x](https://example.org 'a\" onclick=alert(1) b')",
    "[a]: javascript:alert(1)\n\n[a]",
    "`<script>alert(1)</script>`",
    "# <svg onload=alert(1)>",
    "> <iframe src=https://example.org></iframe>",
    ">!<script>alert(1)</script>!<",
    "</div></article><form action=https://example.org><button>",
    "<!--><script>alert(1)</script-->",
    "<style>*{display:none}</style>",
    "مرحبا <b onclick=alert(1)>\u202eمرحبا</b>",
    '\ufdd0<script>\ufdd1\ufdd2"><img src=x>\ufdd3\ufdd4\ufdd5',
]
SAFE = {
    "div", "p", "br", "hr", "em", "strong", "s", "blockquote", "ul", "ol", "li", "code", "a", "span", "label",
    "input", "details", "summary", "mark",
}  # fmt: skip


class Reader(HTMLParser):
    """A tree of the HTML; what is not well nested fails."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.builder, self.open = ET.TreeBuilder(), []

    def handle_starttag(self, tag, attrs):
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in {"br", "hr", "input"}:
            self.builder.end(tag)
        else:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag
        self.builder.end(tag)

    def handle_data(self, data):
        self.builder.data(data)

    def handle_comment(self, data):
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def tree(source, language="de", **more):
    reader = Reader()
    reader.feed(str(render(source, language, **more)))
    reader.close()
    assert reader.open == []
    return reader.builder.close()


def words(element):
    return " ".join("".join(element.itertext()).split())


def is_hidden(element):
    return element.get("class") == "spoiled" or (element.tag == "details" and element.get("class") == "spoiler")


def hidden(element):
    return [words(e).removeprefix("Spoiler") for e in element.iter() if is_hidden(e)]


def texts(element, path):
    return [e.text for e in element.findall(path)]


def seen(source):
    """What is to be read without asking."""

    def walk(element):
        if not is_hidden(element) and element.tag != "label":
            yield element.text or ""
            for child in element:
                yield from walk(child)
                yield child.tail or ""

    return " ".join("".join(walk(tree(source))).split())


def check_safe(element):
    for e in element.iter():
        assert e.tag in SAFE
        assert not [name for name in e.attrib if name.startswith("on") or name in {"style", "src", "id", "name"}]
        if "href" in e.attrib:
            assert e.attrib["href"].startswith(("https://", "http://"))
            assert e.attrib["rel"] == "nofollow ugc noopener"


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_become_text(attack):
    for source in (attack, f"- {attack}", f"**{attack}**", f">!{attack}!<", f"א {attack}"):
        check_safe(tree(source, "he"))


@given(st.text(alphabet="<>!`*_[]()#-\\ \n~\"'&;:/ahtps.1אक\ufdd0\ufdd4", max_size=80))
def test_nothing_anybody_types_makes_anything_else(source):
    check_safe(tree(source))
    plain(source)


def test_the_small_set():
    element = tree("**a** *b* ~~c~~ `d`\ne\n\n> f\n\n- g\n- h\n\n3. i\n\n# j\n\n[k](https://example.org/?x=1&y=2)")
    tags = [e.tag for e in element.iter()]
    for tag in ("strong", "em", "s", "code", "br", "blockquote", "ul", "ol", "a"):
        assert tag in tags
    assert not {"h1", "h2", "table", "img", "pre"} & set(tags)
    assert texts(element, ".//p[@class='subhead']/strong") == ["j"]
    assert [a.get("href") for a in element.iter("a")] == ["https://example.org/?x=1&y=2"]


def test_links_are_followed_only_where_that_is_said():
    assert 'rel="noopener"' in render("[a](https://example.org)", "de", follow=True)


def test_an_indented_paragraph_is_no_code_and_a_line_of_dashes_no_heading():
    assert words(tree("    Es war einmal.\n---")) == "Es war einmal."
    assert "<code>" not in render("    Es war einmal.", "de")


@pytest.mark.parametrize(
    ("source", "visible", "secret"),
    [
        ("Gut, bis >!er *stirbt*!<. Dann nicht.", "Gut, bis . Dann nicht.", ["er stirbt"]),
        (">!Alles.\n\nAuch das.!<\n\nEnde.", "Ende.", ["Alles. Auch das."]),
        ("Vorher >!eins\n\nzwei!< nachher", "Vorher nachher", ["eins zwei"]),
        ("- a >!b\n- c!< d", "a d", ["b c"]),
        ("*a >!b* c!< d", "*a d", ["b* c"]),
        ("# Titel >!eins\nzwei!< drei", "Titel drei", ["eins zwei"]),
        (">!a >!b!< c!< d", "d", ["a b c"]),
        (">! eins\n>! zwei\n\ndrei", "drei", ["eins zwei"]),
        (">!nie geschlossen\nbis zum Ende", "", ["nie geschlossen bis zum Ende"]),
        ("[x >!y](https://example.org) z!< w", "[x w", ["y](https://example.org) z"]),
        ("x >! y", "x >! y", []),
        ("x !< y", "x !< y", []),
        (r"\>!nicht!<", ">!nicht!<", []),
        ("`>!` und `!<`", ">! und !<", []),
        ("`eins\n\n>!zwei!<\n\n`drei", "`eins `drei", ["zwei"]),
        ("حسن >!يموت البطل!< نهاية", "حسن نهاية", ["يموت البطل"]),
        ("很好>!他死了!<。", "很好。", ["他死了"]),
    ],
)
def test_what_is_hidden(source, visible, secret):
    assert seen(source) == visible
    assert [words_ for words_ in hidden(tree(source)) if words_] == secret
    told = " ".join(plain(source).split())
    for passage in secret:
        assert passage.removeprefix("") not in told


def test_plain_tells_what_is_hidden_only_when_asked():
    source = "Gut, >!er stirbt!<.\n\n>!Und\n\nsie.!<\n\nEnde."
    assert plain(source) == "Gut, ….\n\n…\n\nEnde."
    assert plain(source, spoilers=True) == "Gut, er stirbt.\n\nUnd\n\nsie.\n\nEnde."
    assert plain("**Großer** [Film](https://example.org)!\nJa.") == "Großer Film!\nJa."


def test_the_label_of_what_is_hidden_is_in_the_language_of_the_page():
    with translation.override("ar"):
        assert tree(">!x!< y").find(".//label").get("dir") == "rtl"
    with translation.override("en"):
        assert tree(">!x!< y").find(".//label").get("dir") == "ltr"
        assert words(tree(">!x!< y").find(".//label")) == "Spoiler"


def test_a_paragraph_in_the_other_direction_goes_its_own_way():
    paragraphs = tree("فيلم رائع.\n\nIt is great.\n\nMetropolis هو فيلم عظيم جدا\n\n- Metropolis, 1927", "ar")
    assert [p.get("dir") for p in paragraphs.iter() if p.tag in {"p", "li"}] == [None, "ltr", None, "ltr"]
    assert [p.get("dir") for p in tree("فيلم\n\nfilm", "und").iter("p")] == ["auto", "auto"]
    assert (tree("فيلم", "ar").get("lang"), tree("فيلم", "ar").get("dir")) == ("ar", "rtl")


def test_marks_of_proposals_stand_where_they_were_across_markdown():
    source = "Ein **trink** zum Vergessen"
    assert texts(tree(source, marks=[(6, 11)]), ".//strong/mark[@class='finding']") == ["trink"]
    across = tree("a *b c* d\n\ne", marks=[(0, 11)])
    assert "".join(texts(across, ".//mark")) == "a b c d"
    assert "".join(texts(tree("x >!y z!< w", marks=[(0, 6)]), ".//mark")) == "x y "
    inside_address = tree("[a](https://example.org/bcd)", marks=[(13, 16)])
    assert [a.get("href") for a in inside_address.iter("a")] == ["https://example.org/bcd"]


@pytest.mark.parametrize(
    "part",
    [">!", "!<", ">!>!!<", "[", "[[a](", "[](", "![", "****", "*a ", "_a*", "a*b_", "`a``b", "~~a", "> ", "- ", "1. ",
     "<https:", "\\", "`", "\n\n", "`\n\n", "\n\n>!a", ">! a\n", "- a\n", "a >!", '[a](https://b "', "#", "&",
     "कि", "א "],
)  # fmt: skip
def test_the_longest_text_is_read_in_seconds(part):
    """What takes the square of its length would take minutes."""
    text = (part * 100_000)[:100_000]
    begun = time.process_time()
    render(text, "de")
    plain(text)
    assert time.process_time() - begun < 4
