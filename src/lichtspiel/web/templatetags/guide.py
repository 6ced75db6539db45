"""Tags that set allauth's pages into the guide's frame: `{% frame %}` around a page, `{% guide %}` for parts of ours.

Both render templates of the other engine (Jinja2), so that words, stylesheets and the way a page begins stand once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django import template
from django.forms import BoundField
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from lichtspiel.errors import GuideError
from lichtspiel.web import faults
from lichtspiel.web.browsers import in_words
from lichtspiel.web.entrance import account_tabs
from lichtspiel.web.rendering import Page, part, to_html

register = template.Library()


@dataclass(slots=True, kw_only=True)
class EntrancePage(Page):
    """A page of allauth: what stands in its head and its main part, rendered already."""

    head: SafeString
    main: SafeString
    tabs: list[tuple[str, str, bool]]


class PartNode(template.Node):
    """One part of a framed page."""

    child_nodelists = ("nodelist",)

    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name, self.nodelist = name, nodelist

    def render(self, context: Context) -> SafeString:
        """The part."""
        return self.nodelist.render(context)


class FrameNode(template.Node):
    """The guide's frame around the parts title, head and main."""

    child_nodelists = ("nodelist",)

    def __init__(self, layout: str, nodelist: NodeList) -> None:
        self.layout, self.nodelist = layout, nodelist

    def render(self, context: Context) -> SafeString:
        """The whole page."""
        parts = {node.name: node.render(context) for node in self.nodelist if isinstance(node, PartNode)}
        request = context["request"]
        page = EntrancePage(
            title=" ".join(strip_tags(parts["title"]).split()),
            alternates=[],
            is_indexed=False,
            head=parts["head"],
            main=parts["main"],
            tabs=account_tabs(request) if self.layout == "manage" else [],
        )
        return mark_safe(to_html(request, "entrance/page.html", page))


@register.tag
def frame(parser: Parser, token: Token) -> FrameNode:
    """`{% frame entrance %}{% part title %}…{% endpart %}{% part head %}…{% part main %}…{% endframe %}`."""
    nodelist = parser.parse(("endframe",))
    parser.delete_first_token()
    return FrameNode(token.split_contents()[1], nodelist)


@register.tag(name="part")
def part_of_frame(parser: Parser, token: Token) -> PartNode:
    """One part of a frame."""
    nodelist = parser.parse(("endpart",))
    parser.delete_first_token()
    return PartNode(token.split_contents()[1], nodelist)


@register.simple_tag(takes_context=True)
def guide(context: Context, name: str) -> SafeString:
    """A part of a page from the guide's own templates, with all that this page knows."""
    return mark_safe(part(context["request"], name, cast("dict[str, Any]", context.flatten())))


@register.simple_tag(takes_context=True)
def sessions(context: Context) -> SafeString:
    """Where somebody is signed in, each browser in words."""
    known = cast("dict[str, Any]", context.flatten())
    rows = [(session, in_words(session.user_agent)) for session in known["sessions"]]
    return mark_safe(part(context["request"], "entrance/sessions.html", {**known, "sessions": rows}))


@register.filter
def plain(field: BoundField) -> BoundField:
    """A field whose label stands beside it: without the same words again inside it."""
    if field.label and field.field.widget.attrs.get("placeholder") == field.label:
        del field.field.widget.attrs["placeholder"]
    return field


@register.filter
def sentence(fault: GuideError | None) -> str:
    """What a fault says in the reader's language."""
    return faults.sentence(fault) if fault else ""
