"""What is taken apart and put together again shows the same, and no translation uncovers a spoiler."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from lichtspiel.translating.marks import all_words, take_apart
from lichtspiel.translating.providers import Deadline, Tags
from lichtspiel.translating.whole import translate_whole
from lichtspiel.web import markdown

MARKDOWN = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("strikethrough")


class Shouting:
    """A provider that says everything in capitals; `spoil` is what it does to tags."""

    name = "Shouting"

    def __init__(self, tags=Tags.ALL, spoil=lambda text: text, say=str.upper):
        self.tags, self.spoil, self.say, self.asked = tags, spoil, say, []

    def knows(self, source, target):
        return True

    def translate(self, texts, source, target, deadline, *, tagged=False):
        self.asked += texts
        parts = r"(<[^>]*>)|(&\w+;)|([^<&]+)" if tagged else r"($^)|($^)|([\s\S]+)"
        said = [re.sub(parts, lambda m: self.say(m[0]) if m[3] else m[0], text) for text in texts]
        return [self.spoil(text) for text in said] if tagged else said


def translated(text, provider, is_markdown=True):
    return translate_whole([(text, is_markdown)], provider, "de", "en", Deadline.in_seconds(10))[0]


EXAMPLES = [
    "Ein **starkes** Wort, ein *leises*, ~~keines~~ und `code`.",
    "***Beides*** und **außen *innen* außen** und _so_ und __so__.",
    '[Ein Link](https://example.org/a_b_c "Titel") und <https://example.org> und https://example.org/x?y=z_1.',
    "# Überschrift\n\nText\nweiter\n\n- eins\n- *zwei*\n\n1. drei\n2. vier\n\n> Zitat\n> weiter",
    "Zeile eins  \nZeile zwei\\\nZeile drei",
    "Text davor.\n\n```\ncode *bleibt*\n```",
    "3 * 4 = 12, a_b_c, 5 < 6 & 7 > 2, \\*kein Stern\\* &amp; &lt;b&gt; [nichts] ~eins~",
    "فيلم **رائع** جدًا، و[رابط](https://example.org).",
    "これは**すごい**映画です。*本当*に。",
    "यह **फ़िल्म** अच्छी है। *सच में*।",
    "ภาพยนตร์**ดี**มาก",
    "----\n\nText\n\n* * *\n\nSetext\n===",
    "-5 Grad. + mehr.\n\n\\# kein Titel\n\n1986\\. Ein Jahr.",
]


@pytest.mark.parametrize("text", EXAMPLES)
def test_a_text_put_together_untranslated_shows_the_same(text):
    again = take_apart(text, is_markdown=True).put_together()
    assert MARKDOWN.render(again) == MARKDOWN.render(text)


@pytest.mark.parametrize("tags", list(Tags))
@pytest.mark.parametrize("text", EXAMPLES[:6])
def test_marks_survive_every_kind_of_provider(text, tags):
    done = MARKDOWN.render(translated(text, Shouting(tags)))
    before = MARKDOWN.render(text)
    assert re.findall(r"<[^>]+>", done) == re.findall(r"<[^>]+>", before)
    prose = re.sub(r"<code>.*?</code>|<[^>]+>|&\w+;|https?://[\w./?=]+", "", done, flags=re.DOTALL)
    assert prose == prose.upper()


@pytest.mark.parametrize("text", [line for line in EXAMPLES if "\n" not in line])
def test_plain_texts_are_translated_line_by_line_and_nothing_is_a_mark(text):
    assert translated(f"{text}\n\n  {text}", Shouting(), is_markdown=False) == f"{text.upper()}\n\n  {text.upper()}"


SPOILERS = [
    "Der Mörder ist >!der Gärtner!<, sagt man.",
    ">!Alles **stirbt**, auch [der Hund](https://example.org)!<",
    "**Fett >!geheim!< fett** und >!noch eins!<",
    "Offen >!geheim\n\nauch geheim!< offen",
    "a >!b >!c!< d!< e",
    "`>!kein!<` und >!doch!< und \\>!nicht!<",
    "القاتل هو >!البستاني!< كما يقال.",
    "犯人は>!庭師!<です。",
]


@pytest.mark.parametrize("tags", list(Tags))
@pytest.mark.parametrize("text", SPOILERS)
def test_what_a_spoiler_hides_stays_within_its_marks(text, tags):
    done = translated(text, Shouting(tags))
    assert re.findall(r"(?<!\\)>!|!<", done) == re.findall(r"(?<!\\)>!|!<", text)
    assert hidden(done) == {word.upper() for word in hidden(text)}


def hidden(text):
    """The words between marks of spoilers, whichever way they are paired, outside code."""
    found, depth = set(), 0
    bare = re.sub(r"`[^`]*`|\\>!|\(https?[^)]*\)", "", text)
    for sign, word in re.findall(r"(>!|!<)|(\w+)", bare):
        depth += {">!": 1, "!<": -1}.get(sign, 0)
        if word and depth > 0:
            found.add(word)
    return found


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: re.sub(r"<x[^>]*>", "", text),
        lambda text: re.sub(r"</?m[^>]*>", "", text),
        lambda text: text + text,
        lambda text: re.sub(r"(<m id=\"1\">)(.*?)(</m>)", r"\2", text),
        lambda text: text.replace('id="1"', 'id="7"'),
        lambda text: text.replace("</m>", ""),
        lambda text: text.replace("<x", "<b>!</b><x"),
        lambda text: text.replace("<", "&lt;"),
    ],
)
def test_where_a_provider_loses_a_tag_the_words_are_translated_alone(spoil):
    text = "Vor **dem Fall** >!stirbt *jemand*!< `im` Haus."
    provider = Shouting(spoil=spoil)
    done = translated(text, provider)
    assert done == "VOR **DEM FALL** >!STIRBT *JEMAND*!< `im` HAUS."


def test_a_provider_may_move_marks_within_a_sentence():
    def turn(text):
        return re.sub(r"^(.*?) (<m.*</m>) (<x[^>]*/>)(.*)$", r"\3 \2 \1\4", text)

    assert translated("Vor **allem** `das` hier", Shouting(spoil=turn)) == "`das` **ALLEM** VOR HIER"


def test_words_of_a_spoiler_are_never_sent_with_those_around_it():
    provider = Shouting()
    translated("Der Mörder ist >!der Gärtner!<, sagt man.", provider)
    assert not any("Gärtner" in text and "Mörder" in text for text in provider.asked)


@pytest.mark.parametrize(
    "said",
    ["!<", ">!", "a !< b", "`", "**", "[x](javascript:alert(1))", "<script>", "&lt;", "\n\n# Titel\n\n", "~~~", "\\"],
)
def test_what_a_translation_brings_is_no_mark(said):
    done = translated("Offen >!geheim!< und **fett**.", Shouting(Tags.NONE, say=lambda _: f"{said} x"))
    assert re.findall(r"(?<!\\)>!|(?<!\\)!<", done) == [">!", "!<"]
    html = MARKDOWN.render(done)
    assert sorted(set(re.findall(r"<[^>]+>", html))) == ["</p>", "</strong>", "<p>", "<strong>"]


@given(st.text(alphabet=st.sampled_from("ab \n*_`[]()<>!~\\#-1.&;é字ع"), max_size=60))
def test_no_text_breaks_it_and_spoiler_marks_stay_in_order(text):
    for tags in Tags:
        done = translated(text, Shouting(tags, say=lambda said: said))
        assert hidden_marks(done) == hidden_marks(text)


TOKENS = [
    ">!",
    "!<",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "*",
    "**",
    "`",
    "[",
    "](https://a.example)",
    "\\",
    " ",
    ". ",
    "~~",
    "<",
    "_",
]


@given(st.lists(st.one_of(st.sampled_from(TOKENS), st.sampled_from(["aa", "bb", "cc", "dd", "ee"])), max_size=25))
def test_nothing_the_page_hides_is_seen_in_the_translation(tokens):
    """Each word stands once; what the page of the original does not show, that of the translation does not."""
    text = "".join(f"{token}{n}" if token.isalpha() else token for n, token in enumerate(tokens))
    seen = set(re.findall(r"[a-z]{2}\d+", markdown.plain(text)))
    for tags in Tags:
        done = translated(text, Shouting(tags))
        assert set(re.findall(r"[A-Z]{2}\d+", markdown.plain(done))) <= {word.upper() for word in seen}


def hidden_marks(text):
    document = take_apart(text, is_markdown=True)
    signs = []

    def walk(nodes):
        for node in nodes:
            if getattr(node, "is_wall", False) and node.source in {">!", "!<"}:
                signs.append(node.source)
            elif hasattr(node, "nodes"):
                signs.extend([">!"] if node.is_hidden else [])
                walk(node.nodes)
                signs.extend(["!<"] if node.is_hidden else [])

    for paragraph in document.paragraphs:
        walk(paragraph.nodes)
    return signs


@given(st.text(max_size=200))
def test_plain_text_put_together_is_the_same(text):
    assert take_apart(text, is_markdown=False).put_together() == text


def test_a_long_hostile_text_is_taken_apart_in_time():
    for sign in ("*", "_", "`", ">!", "[", "**a", "[a](", "<https://", "~~a", "`a``b", "*a _b "):
        document = take_apart(sign * (20_000 // len(sign)), is_markdown=True)
        assert sum(1 for p in document.paragraphs for _ in all_words(p.nodes)) >= 0
