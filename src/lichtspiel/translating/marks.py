"""Takes the words out of a text, so that only they are translated, and puts it together again with all its marks.

A mark here is what Markdown shows without saying it: emphasis, links, code, and `>!…!<` around what gives the story
away. Words inside a spoiler are translated apart from those around it, and every mark a spoiler begins or ends with
stays where it was among the words: no translation can uncover one. What a translation itself brings that Markdown
would read is escaped.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass, field

import regex


@dataclass(slots=True)
class Words:
    """Words to translate; `translated` is filled in."""

    text: str
    translated: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to translate: no letter in any script."""
        return _LETTER.search(self.text) is None


@dataclass(slots=True)
class Fixed:
    """What stays as it is. `is_wall`: no words may be moved across it."""

    source: str
    is_wall: bool = False


@dataclass(slots=True)
class Mark:
    """Marks around nodes. `is_hidden`: a spoiler."""

    opening: str
    closing: str
    nodes: list[Node] = field(default_factory=list)
    is_hidden: bool = False


Node = Words | Fixed | Mark


@dataclass(slots=True)
class Paragraph:
    """Words that belong together, with what begins the line and what ends it."""

    prefix: str
    nodes: list[Node]
    ending: str


@dataclass(slots=True)
class Document:
    """A text taken apart; put together again it shows the same."""

    paragraphs: list[Paragraph]
    is_markdown: bool

    def put_together(self) -> str:
        """The text, with the translations of those words that have one."""
        return "".join(
            f"{p.prefix}{_at_line_start(p.nodes)}{p.ending}"
            if self.is_markdown
            else f"{p.prefix}{''.join(_said(node) for node in p.nodes)}{p.ending}"
            for p in self.paragraphs
        )


_LETTER = regex.compile(r"\p{L}")
_LINE = regex.compile(r"([^\n]*)(\n|\Z)")
_PREFIX = regex.compile(r"[ \t]*(?:>(?!!)[ \t]?)*[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?:#{1,6}[ \t]+)?")
_FENCE = regex.compile(r"[ \t>]*(`{3,}|~{3,})")
_ALONE = regex.compile(r"[ \t>]*(?:(?:[-*_][ \t]*){3,}|=+|-+|\[[^\]]+\]:[ \t]*\S.*|\|?[ \t:|-]*\|[ \t:|-]*)[ \t]*")
_LINK_END = r"\]\((?:[^()\\\s]|\\.|\([^()\s]*\))*(?:[ \t]+(?:\"[^\"]*\"|'[^']*'))?\)"
_INLINE = regex.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<code>(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))"
    r"|>!(?P<spoiler>(?:(?!>!|!<).)+)!<"
    r"|(?P<wall>>!|!<)"
    r"|(?P<auto><(?:https?://|mailto:)[^<>\s]*>)"
    rf"|(?P<image>!\[[^\]]*{_LINK_END})"
    rf"|\[(?P<link>(?:[^\[\]\\]|\\.)+)(?P<link_end>{_LINK_END})"
    r"|(?P<address>https?://[^\s<>\"']*[\w/])"
    r"|\*\*\*(?P<both>(?=[^\s*])[^*]+?(?<=[^\s*]))\*\*\*(?!\*)"
    r"|\*\*(?P<strong>(?=\S)(?:(?!\*\*).)+?(?<=\S))\*\*(?!\*)"
    r"|(?<!\w)__(?P<strong_>(?=\S)(?:(?!__).)+?(?<=\S))__(?!\w)"
    r"|\*(?P<emphasis>(?=[^\s*])(?:\\.|[^*]|\*\*(?=\S)[^*]+\*\*)+?(?<=[^\s]))\*(?!\*)"
    r"|(?<!\w)_(?P<emphasis_>(?=[^\s_])[^_]+?(?<=[^\s_]))_(?!\w)"
    r"|~~(?P<struck>(?=\S)(?:(?!~~).)+?(?<=\S))~~",
    regex.DOTALL,
)
_MARKS = {"both": "***", "strong": "**", "strong_": "**", "emphasis": "*", "emphasis_": "*", "struck": "~~"}
_BREAK = regex.compile(r"(?:\\|[ \t]*)\n[ \t]*(?:>(?!!)[ \t]?)*")
"""The end of a line, which the guide shows, with what begins the next within a quotation."""
_ACTIVE = regex.compile(r"[\\`*_\[\]<>~]|&(?=#|\w+;)|(?<=[<>])!|!(?=[<>\[])")
_AT_START = regex.compile(r"(?:[-+=#|](?=\s|=|-|#|\Z|\|)|(\d{1,9})([.)])(?=\s|\Z))")
_DEEPEST = 8


def take_apart(text: str, *, is_markdown: bool) -> Document:
    """Find the paragraphs of a text and the words in them; without Markdown each line is one and nothing is a mark."""
    if not is_markdown:
        lines = [(m[1], m[2]) for m in _LINE.finditer(text) if m[0]]
        return Document([Paragraph("", _trimmed([Words(line)]), end) for line, end in lines], is_markdown=False)
    return Document(list(_paragraphs(text)), is_markdown=True)


def all_words(nodes: list[Node]) -> Iterator[Words]:
    """The words of nodes and of all in them, in order."""
    for node in nodes:
        if isinstance(node, Words):
            yield node
        elif isinstance(node, Mark):
            yield from all_words(node.nodes)


def has_marks(nodes: list[Node]) -> bool:
    """Whether there is anything but words."""
    return any(not isinstance(node, Words) for node in nodes)


# Blocks


def _paragraphs(text: str) -> Iterator[Paragraph]:
    fence = ""
    gathered: list[str] = []
    prefix = ending = ""
    for match in _LINE.finditer(text):
        line, end = match[1], match[2]
        if not match[0]:
            break
        opened = _FENCE.match(line)
        stays = bool(fence) or opened is not None or not line.strip() or _ALONE.fullmatch(line) is not None
        starts = _matched(_PREFIX, line)
        goes_on = gathered and not stays and starts.strip() in {"", _quote(prefix)}
        if gathered and not goes_on:
            yield _paragraph(prefix, gathered, ending)
            gathered = []
        if stays:
            yield Paragraph("", [Fixed(line, is_wall=True)], end)
            if opened:
                fence = opened[1][:3] if not fence else "" if opened[1].startswith(fence) else fence
        else:
            prefix = prefix if goes_on else starts
            gathered.append(line if goes_on else line[len(starts) :])
            ending = end
    if gathered:
        yield _paragraph(prefix, gathered, ending)


def _paragraph(prefix: str, lines: list[str], ending: str) -> Paragraph:
    text = "\n".join(lines)
    if (len(text) - len(text.rstrip("\\"))) % 2:  # a backslash before the end of the line breaks it
        text, ending = text[:-1], "\\" + ending
    return Paragraph(prefix, _trimmed(_nodes(text)), ending)


def _quote(prefix: str) -> str:
    return "".join(c for c in prefix if c == ">")


# Marks within a paragraph


def _nodes(text: str, depth: int = 0) -> list[Node]:
    nodes: list[Node] = []
    last = 0
    for match in _INLINE.finditer(text) if depth < _DEEPEST else ():
        made = _node(match, depth)
        _add_words(nodes, text[last : match.start()])
        last = match.end()
        if isinstance(made, str):
            _add_words(nodes, made, is_literal=True)
        else:
            nodes.append(made)
    rest = text[last:]
    if depth >= _DEEPEST and _INLINE.search(rest):
        return [Fixed(rest, is_wall=True)]
    _add_words(nodes, rest)
    return nodes


def _node(match: regex.Match[str], depth: int) -> Node | str:
    kind = match.lastgroup or ""
    found = {name: value for name, value in match.groupdict().items() if value is not None}
    if "escape" in found:
        return str(found["escape"][1:])
    if "spoiler" in found:
        return Mark(">!", "!<", _trimmed(_nodes(found["spoiler"], depth + 1)), is_hidden=True)
    if "link" in found:
        return Mark("[", found["link_end"], _nodes(found["link"], depth + 1))
    for name, sign in _MARKS.items():
        if name in found:
            return Mark(sign, sign, _nodes(found[name], depth + 1))
    return Fixed(match[0], is_wall=kind == "wall")


def _add_words(nodes: list[Node], text: str, *, is_literal: bool = False) -> None:
    said = text if is_literal else html.unescape(text)
    if not said:
        return
    last = 0
    for end in _BREAK.finditer(said) if not is_literal else ():
        _add_words(nodes, said[last : end.start()], is_literal=True)
        nodes.append(Fixed(end[0]))
        last = end.end()
    said = said[last:]
    if nodes and isinstance(nodes[-1], Words):
        nodes[-1].text += said
    elif said:
        nodes.append(Words(said))


def _trimmed(nodes: list[Node]) -> list[Node]:
    """The nodes with white space at both ends apart, where no translation can lose it."""
    for at, strip in ((0, str.lstrip), (-1, str.rstrip)):
        if nodes and isinstance(nodes[at], Words):
            words = nodes[at]
            assert isinstance(words, Words)
            kept = strip(words.text)
            space = words.text[: len(words.text) - len(kept)] if at == 0 else words.text[len(kept) :]
            if space and kept:
                words.text = kept
                nodes.insert(0 if at == 0 else len(nodes), Words(space))
    return nodes


# Writing


def _said(node: Node) -> str:
    if isinstance(node, Words):
        return node.text if node.translated is None else node.translated
    assert isinstance(node, Fixed)
    return node.source


def _written(nodes: list[Node]) -> str:
    text = ""
    for node in nodes:
        if isinstance(node, Fixed):
            text += node.source
        elif isinstance(node, Words):
            text += _escaped(" ".join(_said(node).split("\n")))
        else:
            text += _marked(node, text)
    return text


def _marked(mark: Mark, before: str) -> str:
    """The marks around what they mark; emphasis is only read as such where it begins and ends with a letter."""
    inside = _written(mark.nodes)
    if mark.opening not in _MARKS.values():
        return f"{mark.opening}{inside}{mark.closing}"
    left = _matched(_OUTSIDE_LEFT, inside)
    right = _ended(inside[len(left) :])
    core = inside[len(left) : len(inside) - len(right)]
    if not core:
        return inside
    if before.endswith(mark.opening[0]):
        left = left or " "
    return f"{left}{mark.opening}{core}{mark.closing}{right}"


_OUTSIDE_LEFT = regex.compile(r"(?:\s|(?![\\\[>!(*~`])[\p{P}\p{S}])*")
_OUTSIDE_RIGHT = regex.compile(r"(?:\s|(?<!\\)(?![\])<*~`])[\p{P}\p{S}])*\Z")


def _matched(pattern: regex.Pattern[str], text: str) -> str:
    match = pattern.match(text)
    return str(match[0]) if match else ""


def _ended(text: str) -> str:
    match = _OUTSIDE_RIGHT.search(text)
    return str(match[0]) if match else ""


def _escaped(text: str) -> str:
    return str(_ACTIVE.sub(lambda m: "\\" + m[0], text))


def _at_line_start(nodes: list[Node]) -> str:
    """The nodes as written at the beginning of a line, where no sign in the words may make a list or heading."""
    text = _written(nodes)
    match = _AT_START.match(text) if nodes and isinstance(nodes[0], Words) else None
    if match is None:
        return text
    return f"{match[1]}\\{text[len(match[1]) :]}" if match[1] else f"\\{text}"
