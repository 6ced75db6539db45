"""Translates a whole text by a provider: the words by pieces, the marks kept, within a bounded time."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence, Sized
from dataclasses import dataclass, field

from lichtspiel.translating.marks import Document, Fixed, Mark, Node, Words, all_words, has_marks, take_apart
from lichtspiel.translating.providers import Deadline, Provider, ProviderError, Tags

LONGEST_TAGGED = 1500
"""A longer paragraph is translated by its words alone: a provider would have to be given it in pieces."""
_CORE = re.compile(r"([\s.,;:!?)\]»…。、\uff0c\uff01\uff1f؟،؛।]*)(.*?)(\s*)", re.DOTALL)
"""Words without what goes on from a mark before them, and without the white space around."""
_EMPTY = re.compile(r"<x id=\"(\d{1,4})\"\s*>\s*</x>")
_TAG = re.compile(r"<([mx]) id=\"(\d{1,4})\"\s*(/?)>|</m>|<")


class _LostError(ValueError):
    """A tag of an answer is lost, doubled or elsewhere."""


def translate_whole(
    texts: Sequence[tuple[str, bool]], provider: Provider, source: str, target: str, deadline: Deadline
) -> list[str]:
    """Translate texts, each with whether it is Markdown, in as few requests as can be. Raises ProviderError."""
    documents = [take_apart(text, is_markdown=is_markdown) for text, is_markdown in texts]
    tagged, plain = list[_Tagged](), list[Words]()
    for document in documents:
        _sort(document, provider.tags, tagged, plain)
    if tagged:
        answers = provider.translate([unit.text for unit in tagged], source, target, deadline, tagged=True)
        _check_number(answers, tagged)
        for unit, answer in zip(tagged, answers, strict=True):
            if not unit.take(answer):
                plain += all_words(unit.inner)
    _fill(plain, provider, source, target, deadline)
    return [document.put_together() for document in documents]


def _sort(document: Document, tags: Tags, tagged: list[_Tagged], plain: list[Words]) -> None:
    """Which paragraphs go with tags, and which words by themselves."""
    waiting: list[list[Node]] = [paragraph.nodes for paragraph in document.paragraphs]
    for nodes in waiting:  # it grows by what lies within spoilers
        unit = _Tagged.of(nodes, tags) if has_marks(nodes) and document.is_markdown else None
        if unit is None:
            plain += all_words(nodes)
            continue
        tagged.append(unit)
        waiting += [hidden.nodes for hidden in unit.hidden]


def _fill(plain: Iterable[Words], provider: Provider, source: str, target: str, deadline: Deadline) -> None:
    """Translate words; the same words are sent once, and what holds no letter is not sent."""
    waiting: dict[str, list[tuple[Words, str, str]]] = {}
    for words in plain:
        if words.translated is None and not words.is_empty:
            match = _CORE.fullmatch(words.text)
            assert match is not None  # it matches all
            left, core, right = match.groups()
            waiting.setdefault(core, []).append((words, left, right))
    if not waiting:
        return
    answers = provider.translate(list(waiting), source, target, deadline)
    _check_number(answers, waiting)
    for answer, places in zip(answers, waiting.values(), strict=True):
        said = " ".join(answer.split())
        for words, left, right in places:
            words.translated = f"{left}{said}{right}"


def _check_number(answers: Sequence[str], asked: Sized) -> None:
    if len(answers) != len(asked):
        raise ProviderError("The number of translations is not that of the texts.")


@dataclass(slots=True)
class _Tagged:
    """Nodes sent as one text, each mark as a tag with a number; spoilers and what is fixed as tags without words."""

    nodes: list[Node]
    inner: list[Node]
    """What lies between the white space at both ends; taken out of `nodes` where the answer cannot be used."""
    text: str = ""
    numbered: dict[int, Fixed | Mark] = field(default_factory=dict)
    hidden: list[Mark] = field(default_factory=list)

    @classmethod
    def of(cls, nodes: list[Node], tags: Tags) -> _Tagged | None:
        """The unit, where the provider keeps such tags and there are words."""
        unit = cls(nodes, list(nodes))
        unit.text = unit._encoded(nodes)
        is_fit = all(_fits(node, tags) for node in nodes) and any(not w.is_empty for w in unit._open_words(nodes))
        return unit if is_fit and tags and len(unit.text) <= LONGEST_TAGGED else None

    def take(self, answer: str) -> bool:
        """Put the translation in the place of the nodes; False where a tag is lost, doubled or elsewhere."""
        try:
            self.nodes[:] = self._decoded(answer)
        except _LostError:
            return False
        return True

    def _open_words(self, nodes: list[Node]) -> Iterable[Words]:
        for node in nodes:
            if isinstance(node, Words):
                yield node
            elif isinstance(node, Mark) and not node.is_hidden:
                yield from self._open_words(node.nodes)

    def _encoded(self, nodes: list[Node]) -> str:
        text = ""
        for node in nodes:
            if isinstance(node, Words):
                text += html.escape(node.text, quote=False)
                continue
            number = len(self.numbered) + 1
            self.numbered[number] = node
            if isinstance(node, Mark) and not node.is_hidden:
                text += f'<m id="{number}">{self._encoded(node.nodes)}</m>'
                continue
            if isinstance(node, Mark):
                self.hidden.append(node)
            text += f'<x id="{number}"/>'
        return text

    def _decoded(self, answer: str) -> list[Node]:
        """The nodes of an answer. Raises _LostError."""
        answer = _EMPTY.sub(r'<x id="\1"/>', answer)
        open_marks: list[tuple[int, list[Node]]] = [(0, [])]
        seen: set[int] = set()
        last = 0
        for tag in _TAG.finditer(answer):
            number, nodes = open_marks[-1]
            _add(nodes, answer[last : tag.start()])
            last = tag.end()
            if tag[0] == "</m>" and number:
                open_marks.pop()
                continue
            node = self._opened(tag, number, seen)
            if isinstance(node, Mark) and not node.is_hidden:
                node = Mark(node.opening, node.closing)
                open_marks.append((int(tag[2]), node.nodes))
            nodes.append(node)
        if len(open_marks) > 1 or len(seen) < len(self.numbered):
            raise _LostError
        _add(open_marks[0][1], answer[last:])
        return open_marks[0][1]

    def _opened(self, tag: re.Match[str], parent: int, seen: set[int]) -> Fixed | Mark:
        """The node a tag stands for; each stands once, and within the mark it stood in."""
        number = int(tag[2] or 0)
        node = self.numbered.get(number)
        if node is None or number in seen or self._parent(node) != parent:
            raise _LostError
        kind = "m" if isinstance(node, Mark) and not node.is_hidden else "x"
        if kind != tag[1] or bool(tag[3]) != (kind == "x"):
            raise _LostError
        seen.add(number)
        return node

    def _parent(self, node: Fixed | Mark) -> int:
        """The number of the mark a node stands in; 0 for none."""
        return next(
            (
                number
                for number, mark in self.numbered.items()
                if isinstance(mark, Mark) and not mark.is_hidden and any(child is node for child in mark.nodes)
            ),
            0,
        )


def _fits(node: Node, tags: Tags) -> bool:
    if isinstance(node, Words):
        return True
    if isinstance(node, Fixed) or node.is_hidden:
        return tags >= Tags.ALL and not (isinstance(node, Fixed) and node.is_wall)
    return all(_fits(child, tags) for child in node.nodes)


def _add(nodes: list[Node], text: str) -> None:
    if text:
        said = html.unescape(text)
        nodes.append(Words(said, said))
