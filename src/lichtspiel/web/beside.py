"""What the text engine finds in a text, beside the form it is written in: a help, never a wall.

The writer takes a proposal with one click, types another, or insists that it is right. A form has, besides its text
fields, `take` (the name of the buttons) and `other:…` (what is typed instead); its view calls `answer` and shows the
form again. Everything works without scripts; with them the same buttons replace in place (static/js/writing.js).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from lichtspiel.desk.insisting import Doubt, doubt
from lichtspiel.text.findings import Field, Finding
from lichtspiel.web import finding_words
from lichtspiel.web.marking import is_unseen, marked, spot
from lichtspiel.web.sent import lines

MOST = 20
"""So many findings stand beside a text; the rest after these are settled."""
AROUND = 60
"""So many characters are shown on each side of a spot."""
LONGEST = 120_000
"""So many code points of a text are looked at: that bounds the time."""
_OTHER = "other"
_INSIST = "insist"


@dataclass(frozen=True, slots=True)
class Proposed:
    """What could stand there instead; `value` is that of its button."""

    value: str
    text: str
    shown: Markup


@dataclass(frozen=True, slots=True)
class Beside:
    """A finding beside the text. `start` and `end` count code points, `start16` and `end16` UTF-16 units (browsers)."""

    field: str
    start: int
    end: int
    start16: int
    end16: int
    spot: str
    kind: str
    kind_name: str
    severity: str
    severity_name: str
    sentence: Markup
    excerpt: Markup
    language: str
    typed: str
    proposals: list[Proposed]
    is_insisted: bool = False

    @property
    def key(self) -> str:
        """Field and span, as values of buttons begin."""
        return f"{self.field}:{self.start}:{self.end}"

    @property
    def other_name(self) -> str:
        """The name of the field for something else."""
        return f"{_OTHER}:{self.key}"

    @property
    def other_value(self) -> str:
        """The value of the button that puts it there."""
        return f"{self.key}:{_OTHER}"

    @property
    def insist_value(self) -> str:
        """The value of the button that says it is right."""
        return f"{self.key}:{_INSIST}"


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a click: the new texts of the fields, what is insisted on, and whether it was still there."""

    texts: dict[str, str]
    insisted: frozenset[tuple[str, Doubt]] = frozenset()
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A text in a field of a form: its language ("" or "und": not known) and what the engine takes it for."""

    text: str
    language: str
    kind: Field = "review"


def findings(written: Written, known_words: Collection[str] = frozenset()) -> list[Finding]:
    """What the engine finds that is not mended silently anyway."""
    from lichtspiel import text as engine  # noqa: PLC0415  loaded when a text comes

    claimed = written.language if written.language not in {"", "und"} else None
    found = engine.check(written.text[:LONGEST], claimed, written.kind, known_words)
    cut = {"truncation"} if len(written.text) > LONGEST else set()
    return [finding for finding in found if finding.severity != "silent" and finding.kind not in cut]


def beside(  # noqa: PLR0913  what a finding is shown with
    text: str,
    language: str,
    field: str,
    known_words: Collection[str] = frozenset(),
    *,
    interface: str,
    kind: Field = "review",
    insisted: Collection[Doubt] = frozenset(),
) -> list[Beside]:
    """What stands beside a text in the form field `field`, in the order of the text; at most `MOST`."""
    found = findings(Written(text, language, kind), known_words)
    return [_beside(finding, text, language, field, interface, insisted) for finding in found[:MOST]]


def answer(
    taken: str, written: Mapping[str, Written], typed: Mapping[str, str], known_words: Collection[str] = frozenset()
) -> Answer:
    """Do what a button `take` asks for: put a proposal, or what was typed, in its place; or note that it is right.

    `typed` is the form (its `other:…` fields). Where the text is no longer what the button was made for nothing is
    done.
    """
    texts = {name: one.text for name, one in written.items()}
    field, _, rest = taken.partition(":")
    start, end, what = [*rest.split(":"), "", "", ""][:3]
    if field not in written:
        return Answer(texts)
    found = findings(written[field], known_words)
    finding = next((f for f in found if (str(f.start), str(f.end)) == (start, end)), None)
    if finding is None:
        return Answer(texts)
    now = texts[field]
    if what == _INSIST:
        return Answer(texts, frozenset({(field, doubt(finding.kind, now[finding.start : finding.end]))}), is_done=True)
    replacement = _replacement(finding, what, typed.get(f"{_OTHER}:{field}:{start}:{end}"))
    if replacement is None:
        return Answer(texts)
    texts[field] = now[: finding.start] + replacement + now[finding.end :]
    return Answer(texts, is_done=True)


def insisted_value(field: str, on: Doubt) -> str:
    """What is insisted on, as a hidden field `insisted` carries it from form to form."""
    return ":".join((field, *on))


def insisted_of(values: Collection[str]) -> frozenset[tuple[str, Doubt]]:
    """What the hidden fields `insisted` say; at most 100 of them."""
    parts = [value.split(":", 2) for value in list(values)[:100]]
    return frozenset((field, doubt(kind, word)) for field, kind, word in (p for p in parts if len(p) == 3))


def _replacement(finding: Finding, what: str, other: str | None) -> str | None:
    if what == _OTHER:
        return lines(other) if other is not None else None
    number = int(what) if what in {"0", "1", "2"} else len(finding.proposals)
    return finding.proposals[number].replacement if number < len(finding.proposals) else None


def _beside(  # noqa: PLR0913, PLR0917
    finding: Finding, text: str, language: str, field: str, interface: str, insisted: Collection[Doubt]
) -> Beside:
    there = text[finding.start : finding.end]
    start16 = _units(text[: finding.start])
    return Beside(
        field=field,
        start=finding.start,
        end=finding.end,
        start16=start16,
        end16=start16 + _units(there),
        spot=there,
        kind=finding.kind,
        kind_name=finding_words.kind_name(finding.kind),
        severity=finding.severity,
        severity_name=finding_words.severity_name(finding.severity),
        sentence=finding_words.sentence(finding.message, finding.params, interface),
        excerpt=_excerpt(text, finding.start, finding.end),
        language=language,
        typed="".join(sign for sign in there if not is_unseen(sign)) if finding.kind == "invisible" else there,
        proposals=[
            Proposed(f"{field}:{finding.start}:{finding.end}:{n}", proposal.replacement, spot(proposal.replacement))
            for n, proposal in enumerate(finding.proposals[:3])
        ],
        is_insisted=doubt(finding.kind, there) in insisted,
    )


def _excerpt(text: str, start: int, end: int) -> Markup:
    """The spot with what stands around it, on as few lines as fit beside a text."""
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    shown = marked(text[first:last], start - first, end - first)
    return Markup("").join(["…" if first else "", shown, "…" if last < len(text) else ""])


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
