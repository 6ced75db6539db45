"""Markdown as reviews and replies are written in it: a small, safe set, with passages that are hidden until asked for.

Paragraphs, line breaks, emphasis, strong, struck out, quotations, lists, code spans, rules, links to the web.
Headings become a strong line. No images, no tables, no HTML: that is shown as it was typed. What is rendered passes
nh3; hidden passages and marks of proposals are put in after, since nothing a writer types can make them.
Works without scripts: a hidden passage is a check box with its label, or a `<details>`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

import nh3
import regex
from django.utils.translation import get_language, pgettext
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup, escape

from lichtspiel.web.formats import text_direction
from lichtspiel.web.spoilers import BLOCK_CLOSE, BLOCK_OPEN, CLOSE, OPEN, Edit, edited, edits
from lichtspiel.web.stored import language_attributes

_MARK_OPEN, _MARK_CLOSE = "\ufdd4", "\ufdd5"
_OURS = regex.compile("[\ufdd0-\ufdef]")
_RULES = (
    "blockquote", "heading", "hr", "list", "paragraph", "normalize", "block", "inline", "text_join",
    "autolink", "backticks", "emphasis", "strikethrough", "escape", "newline", "text", "balance_pairs",
    "fragments_join",
)  # fmt: skip
_TAGS = {"p", "br", "hr", "em", "strong", "s", "blockquote", "ul", "ol", "li", "code", "a"}
_PIECES = regex.compile(r'<(?:[^>"]|"[^"]*+")*+>|[\ufdd0-\ufdd5]|[^<\ufdd0-\ufdd5]++')
_LINK = regex.compile(
    r"\[((?:[^\[\]\\\ufdd0\ufdd1]|\\[\s\S])++)\]"
    r"\([ \t]*+<?(https?://[^\s<>()\[\]\"]*+(?:\([^\s<>()\[\]\"]*+\)[^\s<>()\[\]\"]*+)*+)>?"
    r"(?:[ \t]++(?:\"[^\"\n]*+\"|'[^'\n]*+'))?+[ \t]*+\)",
    regex.IGNORECASE,
)
_RIGHT_TO_LEFT = regex.compile(
    "[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_LETTER = regex.compile(r"\p{L}")
_LONG = 20_000
"""Of texts of more characters fewer are kept."""
_MOST_LINES = 5000
"""A text of more lines than anybody writes is shown without its Markdown: each block costs time."""
_PARAGRAPHS = regex.compile(r"\n[ \t\r]*+\n\s*+")


def render(source: str, language: str, *, follow: bool = False, marks: Sequence[tuple[int, int]] = ()) -> Markup:
    """A Markdown text as HTML, with its language and direction.

    `marks` are spans of the source (half open, in code points) where proposals stand. Links are not followed by search
    engines unless `follow`. Linear in the length of the text: 100,000 characters take less than a second.
    """
    spans = tuple((start, end) for start, end in marks)
    kept = _kept if len(source) <= _LONG else _kept_long
    return kept(source, language, follow, spans, get_language() or "en")


def plain(source: str, *, spoilers: bool = False) -> str:
    """What a Markdown text says, without its marks: for excerpts, feeds and descriptions. Hidden passages are left out.

    Paragraphs are parted by an empty line.
    """
    if source.count("\n") > _MOST_LINES:
        return source.strip() if spoilers or ">!" not in source else "…"
    said = "".join(_words(_tokens(source, ()), spoilers=spoilers))
    return str(_PARAGRAPHS.sub("\n\n", said)).strip()


def _rendered(source: str, language: str, follow: bool, marks: tuple[tuple[int, int], ...], interface: str) -> Markup:
    attributes = language_attributes(language)
    if source.count("\n") > _MOST_LINES:
        return Markup(f'<div class="prose" {attributes}>{_without_markdown(source, interface)}</div>')  # noqa: S704
    env: dict[str, Any] = {"direction": "auto" if language in {"", "und"} else text_direction(language)}
    html = _parser().renderer.render(_tokens(source, marks, env), _parser().options, env)
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        tag_attribute_values={
            "p": {"dir": {"ltr", "rtl", "auto"}, "class": {"subhead"}},
            "li": {"dir": {"ltr", "rtl", "auto"}},
        },
        url_schemes={"http", "https"},
        link_rel="noopener" if follow else "nofollow ugc noopener",
    )
    inside = "".join(_with_ours(clean, interface))
    return Markup(f'<div class="prose" {attributes}>{inside}</div>')  # noqa: S704  cleaned


_kept = lru_cache(1024)(_rendered)
_kept_long = lru_cache(32)(_rendered)


def _without_markdown(source: str, interface: str) -> str:
    """Paragraphs and lines alone; where something is to be hidden all of it is."""
    inside = "</p><p>".join(_PARAGRAPHS.split(str(escape(source.strip())))).replace("\n", "<br>")
    hidden = _hidden(interface)
    return f"{hidden[BLOCK_OPEN]}<p>{inside}</p>{hidden[BLOCK_CLOSE]}" if ">!" in source else f"<p>{inside}</p>"


def _tokens(source: str, marks: Sequence[tuple[int, int]], env: dict[str, Any] | None = None) -> list[Token]:
    source = _OURS.sub("\N{REPLACEMENT CHARACTER}", source)
    changes = list(edits(source))
    for start, end in marks:
        changes += [Edit(start, 2, start, _MARK_OPEN), Edit(end, 0, end, _MARK_CLOSE)]
    return _parser().parse(edited(source, changes) if changes else source, {} if env is None else env)


@cache
def _parser() -> MarkdownIt:
    """The parser, made when the first text is read."""
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True, "xhtmlOut": False})
    parser.enable("strikethrough")
    parser.inline.ruler.after("escape", "our_link", _link)
    parser.inline.ruler.after("escape", "spoiler", _spoiler)
    parser.block.ruler.before("blockquote", "spoilers", _spoilers, {"alt": ["paragraph", "blockquote", "list"]})
    parser.core.ruler.push("directions", _directions)
    for ruler in (parser.core.ruler, parser.block.ruler, parser.inline.ruler, parser.inline.ruler2):
        unwanted = {*ruler.get_all_rules()} - {*_RULES, "our_link", "spoiler", "spoilers", "directions"}
        ruler.disable(sorted(unwanted))
    for sign in (OPEN, CLOSE):
        parser.inline.add_terminator_char(sign)
    parser.normalizeLink = _address  # type: ignore[method-assign]
    parser.validateLink = _is_of_the_web  # type: ignore[method-assign]
    ours = {"spoiler_open": OPEN, "spoiler_close": CLOSE, "spoilers_open": BLOCK_OPEN, "spoilers_close": BLOCK_CLOSE}
    for name, shown in ours.items():
        parser.renderer.rules[name] = _constant(shown)  # type: ignore[attr-defined]
    return parser


def _constant(shown: str) -> Any:
    return lambda *_arguments: shown


def _address(url: str) -> str:
    """The address of a link, percent-encoded, without what marks proposals."""
    from markdown_it.common.normalize_url import normalizeLink  # noqa: PLC0415  loaded with the parser

    return normalizeLink(_OURS.sub("", url))


def _is_of_the_web(url: str) -> bool:
    return url.lower().startswith(("https://", "http://"))


def _link(state: StateInline, silent: bool) -> bool:
    """`[words](https://…)`: markdown-it's own rule looks at each bracket of a long row of them again and again."""
    if state.src[state.pos] != "[" or state.linkLevel:
        return False
    match = _LINK.match(state.src, state.pos, state.posMax)
    href = _address(match[2]) if match else ""
    if match is None or not _is_of_the_web(href):
        return False
    if not silent:
        state.push("link_open", "a", 1).attrs = {"href": href}
        state.linkLevel += 1
        _inside(state, match.start(1), match.end(1))
        state.linkLevel -= 1
        state.push("link_close", "a", -1)
    state.pos = match.end()
    return True


def _spoiler(state: StateInline, silent: bool) -> bool:
    """A hidden passage within a paragraph; one that does not end there is hidden up to the paragraph's end."""
    sign = state.src[state.pos]
    if sign not in {OPEN, CLOSE}:
        return False
    if sign == CLOSE:
        state.pos += 1
        return True
    found = state.src.find(CLOSE, state.pos, state.posMax)
    end = found if found >= 0 else state.posMax
    if not silent:
        state.push("spoiler_open", "", 1)
        _inside(state, state.pos + 1, end)
        state.push("spoiler_close", "", -1)
    state.pos = end + (found >= 0)
    return True


def _inside(state: StateInline, start: int, end: int) -> None:
    outside = state.posMax
    state.pos, state.posMax = start, end
    state.md.inline.tokenize(state)
    state.posMax = outside


def _spoilers(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Hidden paragraphs, between two lines that only say so."""
    sign = _line(state, start_line)
    if sign not in {BLOCK_OPEN, BLOCK_CLOSE}:
        return False
    if silent:
        return True
    last = start_line
    if sign == BLOCK_OPEN:
        last = next((n for n in range(start_line + 1, end_line) if _line(state, n) == BLOCK_CLOSE), end_line)
        state.push("spoilers_open", "", 1).block = True
        state.md.block.tokenize(state, start_line + 1, last)
        state.push("spoilers_close", "", -1).block = True
    state.line = min(last + 1, end_line)
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _directions(state: StateCore) -> None:
    """A paragraph nearly all in letters of the other direction goes that way; headings become strong lines."""
    items = list[Token]()
    for number, token in enumerate(state.tokens):
        if token.type == "heading_open":
            token.tag, token.attrs["class"] = "p", "subhead"
            state.tokens[number + 1].children = _strong(state.tokens[number + 1].children or [])
        elif token.type == "heading_close":
            token.tag = "p"
        elif token.type == "list_item_open":
            items.append(token)
        elif token.type == "list_item_close":
            items.pop()
        if token.type in {"paragraph_open", "heading_open"}:
            own = _direction(state.tokens[number + 1].content, state.env.get("direction", ""))
            bearer = items[-1] if token.hidden and items else token
            if own:
                bearer.attrs["dir"] = own


def _strong(children: list[Token]) -> list[Token]:
    return [Token("strong_open", "strong", 1), *children, Token("strong_close", "strong", -1)]


def _direction(text: str, around: str) -> str:
    """The direction a paragraph needs for itself, "" where that of the text serves."""
    if around in {"", "auto"}:
        return around
    to_left = sum(1 for _ in _RIGHT_TO_LEFT.finditer(text))
    letters = sum(1 for _ in _LETTER.finditer(text))
    share = min(1.0, to_left / letters) if letters else 0.5
    if around == "ltr" and share > 0.9:
        return "rtl"
    return "ltr" if around == "rtl" and share < 0.1 else ""


def _with_ours(html: str, interface: str) -> Iterator[str]:
    """Put in what a writer cannot: hidden passages, and the marks around proposals, a run of text at a time."""
    within = _hidden(interface)
    is_marked = False
    for piece in _PIECES.findall(html):
        if piece in within:
            yield within[piece]
        elif piece in {_MARK_OPEN, _MARK_CLOSE}:
            is_marked = piece == _MARK_OPEN
        elif is_marked and piece[0] != "<" and not piece.isspace():
            yield f'<mark class="finding">{piece}</mark>'
        else:
            yield piece


def _hidden(interface: str) -> dict[str, str]:
    word = escape(pgettext("review", "Spoiler"))
    label = f'lang="{escape(interface)}" dir="{text_direction(interface)}"'
    return {
        OPEN: f'<span class="spoiler"><label {label}><input type="checkbox" autocomplete="off">{word}</label>'
        '<span class="spoiled" hidden>',
        CLOSE: "</span></span>",
        BLOCK_OPEN: f'<details class="spoiler"><summary {label}>{word}</summary>',
        BLOCK_CLOSE: "</details>",
    }


def _words(tokens: Sequence[Token], *, spoilers: bool) -> Iterator[str]:
    depth = 0
    for token in tokens:
        if token.type.startswith("spoiler"):
            depth += token.nesting
            if token.nesting > 0 and not spoilers:
                yield "…\n\n" if token.type == "spoilers_open" else "…"
        elif depth and not spoilers:
            continue
        elif token.type == "inline":
            yield from _words(token.children or [], spoilers=spoilers)
        elif token.type in {"softbreak", "hardbreak"}:
            yield "\n"
        elif token.type.endswith(("paragraph_close", "heading_close")):
            yield "\n" if token.hidden else "\n\n"
        else:
            yield token.content if token.type in {"text", "code_inline"} else ""
