"""Code of web pages, forums, programs and addresses left in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lichtspiel.text.findings import Finding, Proposal
from lichtspiel.text.registry import check
from lichtspiel.text.repairs import entity as repairs
from lichtspiel.text.specimen import Specimen

_REFERENCE = re.compile(
    r"(?:&(?:amp;)*(?:#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};|#[0-9]{2,6}(?![0-9;])"
    r"|(?:nbsp|quot|[lr]aquo|[mn]dash|hellip|[lr][sd]quo|szlig|[aAoO][eE]lig"
    r"|[A-Za-z](?:acute|grave|circ|uml|tilde|cedil|ring|slash))(?![;\w])))+"
)
_TAG_NAMES = (
    "a|abbr|article|b|big|blockquote|body|br|center|cite|code|dd|del|div|dl|dt|em|figure|font|h[1-6]|head|hr|html|i|iframe"
    "|img|input|ins|label|li|link|meta|ol|p|pre|q|s|script|section|small|span|strike|strong|style|sub|sup|table|tbody|td"
    "|th|thead|title|tr|tt|u|ul"
)
_TAGS = re.compile(rf"(?:<(/?)({_TAG_NAMES})(?:\s[^<>]*|/)?>|<!--[^<>]*-->|<!\[CDATA\[|\]\]>)", re.IGNORECASE)
_BREAK = re.compile(r"<br[ /]*>(?:\s*<br[ /]*>)*", re.IGNORECASE)
_BBCODE = re.compile(
    r"\[(/?)(b|i|u|s|url|img|quote|spoiler|color|colour|size|font|center|code|list|youtube|left|right|sup|sub)(=[^\[\]\n]*)?\]",
    re.IGNORECASE,
)
_ESCAPED = re.compile(
    r"(?:\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2})+|\\r\\n|\\n(?:\\n)*|\\['\"]|(?<=[A-Za-z0-9])\\/(?=[A-Za-z0-9])"
)
_BARE_ESCAPE = re.compile(
    r"(?<=[a-z])(?:u00[c-f][0-9a-f])+|\b(?:u00[c-f][0-9a-f])+(?=[a-z])|(?:u04[0-5][0-9a-f]){2,}"
    r"|(?<=[a-z])u20(?:1[0-9a-f]|26)(?![0-9a-f])"
)
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_QUOTED_PRINTABLE = re.compile(r"(?:=(?:\r?\n)?[0-9A-F]{2})+")
_ADDRESS = re.compile(r"://|www\.|\.(?:com|org|net|de|fr|html?|php|jpe?g|png)\b|@", re.IGNORECASE)
_WINDOWS_PATH = re.compile(r"[A-Za-z]:\\")
_BLOCKS = frozenset(
    {"p", "div", "li", "tr", "td", "th", "blockquote", "hr", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6"}
)
_ALONE_IS_TEXT = frozenset("abipqsu")
"""Tags of one letter, which as a single `<i>` somebody may have meant."""


@check("entity", kinds=("entity",), order=15, signs=r"&<\[\]\\%=0")
def find_code(specimen: Specimen) -> Iterator[Finding]:
    r"""Code never turned into letters: "caf&eacute;", "Tom &amp; Jerry", "<br />", "[b]now[/b]", "\u00e9".

    Found are character references of HTML (named, by number, coded twice), tags of HTML and of forums, escapes
    of programs, percent signs of web addresses and equals signs of mail. The proposal is what the code stands
    for; tags go, and a line break becomes a space or, where a text is full of them, a line break.

    Not claimed: an ampersand between words ("R&B;", "Tom & Jerry"), "<3" and "->", a tag name nobody defined,
    "[REC]" and a lone "[i]", backslashes in paths, and anything inside a web address.
    """
    text = specimen.text
    if "&" in text:
        yield from _references(text)
    if "<" in text or "]]>" in text:
        yield from _tags(text, specimen.field == "title")
    if "[" in text:
        yield from _forum_code(text)
    if "\\" in text:
        yield from _escapes(text)
    if "%" in text:
        yield from _percent_signs(text)
    if "=" in text:
        yield from _equals_signs(text)
    if "u0" in text or "u20" in text:
        yield from _bare_escapes(text)


@cache
def _names() -> frozenset[str]:
    from html.entities import html5  # noqa: PLC0415 - two thousand names, needed by few texts

    return frozenset(name[:-1] for name in html5 if name.endswith(";"))


def _references(text: str) -> Iterator[Finding]:
    for match in _REFERENCE.finditer(text):
        for start, end in _known(match):
            decoded = repairs.decode_entities(_with_semicolon(text[start:end]))
            if decoded and "\xa0" in decoded:
                decoded = _plain_spaces(decoded, text[start - 1 : start], text[end : end + 1])
            yield _finding(
                text, (start, end), "A character of the text is written in HTML: %(code)s.", decoded, "entity.decode"
            )


def _plain_spaces(decoded: str, before: str, after: str) -> str:
    """Pages fill lines with `&nbsp;`: it is a common space, but where French wants a fixed one."""
    fixed = before in "«‹" if before else False
    return decoded if fixed or (after and after in ":;!?»›%€") else decoded.replace("\xa0", " ")


_ONE_REFERENCE = re.compile(r"&(?:amp;)*(#?)([A-Za-z0-9]+);?")


def _known(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The stretches of neighbouring references that name a character."""
    start = end = match.start()
    for one in _ONE_REFERENCE.finditer(match.string, match.start(), match.end()):
        if one[1] or one[2] in _names():
            end = one.end()
            continue
        if end > start:
            yield start, end
        start = end = one.end()
    if end > start:
        yield start, end


def _with_semicolon(code: str) -> str:
    return code if code.endswith(";") else code + ";"


def _tags(text: str, is_title: bool) -> Iterator[Finding]:
    found = list(_TAGS.finditer(text))
    closed = {match[2].lower() for match in found if match[2] and match[1]}
    keep_lines = not is_title and sum(1 for _ in _BREAK.finditer(text)) > 1
    start = end = 0
    names: list[str] = []
    for match in found:
        name = (match[2] or "").lower()
        if name in _ALONE_IS_TEXT and name not in closed and name != "p":
            continue
        if not names or text[end : match.start()].strip() or (match.start() > end and "br" not in (name, names[-1])):
            if names:
                yield _tag_finding(text, start, end, names, keep_lines)
            start, names = match.start(), []
        end = match.end()
        names.append(name)
    if names:
        yield _tag_finding(text, start, end, names, keep_lines)


def _tag_finding(text: str, start: int, end: int, names: list[str], keep_lines: bool) -> Finding:
    """The finding of tags that stand side by side."""
    replacement = _instead_of_tags(text[start - 1 : start], text[end : end + 1], names, keep_lines)
    return _finding(text, (start, end), "A tag of HTML is left in the text: %(code)s.", replacement, "entity.untag")


def _instead_of_tags(before: str, after: str, names: list[str], keep_lines: bool) -> str:
    """What the place of tags holds: nothing, unless words would grow together."""
    breaks = names.count("br")
    if breaks and keep_lines:
        return "\n" if breaks == 1 else "\n\n"
    apart = bool(before and after) and not before.isspace() and not after.isspace()
    if breaks:
        return " " if apart else ""
    sentence_ends = not before.isalnum() and before not in "<>([{«„“\"'"
    goes_on = after.isalnum() or after in "«„“\"'"
    return " " if apart and _BLOCKS.intersection(names) and sentence_ends and goes_on else ""


def _forum_code(text: str) -> Iterator[Finding]:
    found = list(_BBCODE.finditer(text))
    closed = {match[2].lower() for match in found if match[1]}
    for match in found:
        if match[1] or match[3] or match[2].lower() in closed:
            yield _finding(text, match.span(), "A code of a forum is left in the text: %(code)s.", "", "entity.untag")


def _escapes(text: str) -> Iterator[Finding]:
    in_path = _WINDOWS_PATH.search(text)
    for match in _ESCAPED.finditer(text):
        if in_path and match[0].startswith("\\n"):
            continue
        decoded = repairs.decode_escapes(match[0])
        yield _finding(
            text, match.span(), "An escape of a program is left in the text: %(code)s.", decoded, "entity.unescape"
        )


def _bare_escapes(text: str) -> Iterator[Finding]:
    for match in _BARE_ESCAPE.finditer(text):
        decoded = repairs.decode_bare_escapes(match[0])
        if decoded.isalpha() or match[0].startswith("u20"):
            yield _finding(
                text, match.span(), "An escape of a program is left in the text: %(code)s.", decoded, "entity.unescape"
            )


def _percent_signs(text: str) -> Iterator[Finding]:
    for match in _PERCENT.finditer(text):
        decoded = repairs.decode_percent(match[0])
        if not decoded or _in_address(text, match.start(), match.end()):
            continue
        if decoded.isascii() and not _between_letters(text, match.start(), match.end()):
            continue
        if all(c.isprintable() for c in decoded):
            yield _finding(
                text, match.span(), "A code of web addresses is left in the text: %(code)s.", decoded, "entity.unquote"
            )


def _equals_signs(text: str) -> Iterator[Finding]:
    for match in _QUOTED_PRINTABLE.finditer(text):
        decoded = repairs.decode_quoted_printable(match[0])
        if not decoded or decoded.isascii() or _in_address(text, match.start(), match.end()):
            continue
        if len(match[0]) > 3 or (decoded.isalpha() and _beside_small_letter(text, match.start(), match.end())):
            yield _finding(
                text, match.span(), "A code of mail is left in the text: %(code)s.", decoded, "entity.unquote"
            )


def _in_address(text: str, start: int, end: int) -> bool:
    """Whether the stretch is part of a web address or an e-mail address."""
    first = (
        max(text.rfind(" ", max(0, start - 300), start), text.rfind("\n", max(0, start - 300), start), start - 300) + 1
    )
    last = text.find(" ", end, end + 100)
    return bool(_ADDRESS.search(text, max(0, first), last if last >= 0 else min(len(text), end + 100)))


def _between_letters(text: str, start: int, end: int) -> bool:
    return start > 0 and end < len(text) and text[start - 1].isalpha() and text[end].isalpha()


def _beside_small_letter(text: str, start: int, end: int) -> bool:
    return start > 0 and text[start - 1].islower() and (end == len(text) or not text[end].isupper())


def _finding(text: str, span: tuple[int, int], message: str, replacement: str | None, repair: str) -> Finding:
    start, end = span
    return Finding(
        kind="entity",
        start=start,
        end=end,
        message=message,
        severity="high" if replacement else "medium",
        confidence=0.97,
        proposals=() if replacement is None else (Proposal(replacement, 0.97, repair),),
        params={"code": text[start : min(end, start + 60)]},
        check="entity",
    )
