"""`POST /api/v1/check`: what the text engine says of a text."""

from __future__ import annotations

from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Field, Router, Schema
from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

from lichtspiel.api.faults import Faulty
from lichtspiel.api.v1.wording import sentence
from lichtspiel.text import check, mend
from lichtspiel.text import findings as engine
from lichtspiel.text.language import UnknownLanguageError, canonical

router = Router(tags=["text"])

MOST_WORDS, LONGEST_WORD = 10_000, 100


def tag_or_none(value: str | None) -> str | None:
    """A language in canonical form; “und” is none. Raises ValueError."""
    if value is None or value.split("-")[0].lower() == "und":
        return None
    try:
        return canonical(value)
    except UnknownLanguageError as error:
        raise ValueError(str(error)) from None


class TextToCheck(Schema):
    """A text, and what is claimed of it."""

    model_config = ConfigDict(extra="forbid")

    text: str
    language: Annotated[str | None, AfterValidator(tag_or_none)] = Field(
        default=None, description="BCP 47 tag of the language the text claims to be in.", examples=["de"]
    )
    field: Literal["title", "synopsis", "review"] = Field(
        default="title", description="What the text is. Of a title little is asked, and never its language."
    )
    known_words: list[Annotated[str, StringConstraints(max_length=LONGEST_WORD)]] = Field(
        default_factory=list, max_length=MOST_WORDS, description="Words that are right here, such as the cast's names."
    )


# What is answered are plain models: those of ninja look each field up in a getter of their own, which takes ten times
# as long, and one text may have a hundred thousand findings.


class Proposal(BaseModel):
    """What could stand at a finding's span instead; an empty replacement leaves it out."""

    replacement: str
    confidence: float


class Finding(BaseModel):
    """One fault. `start` and `end` count code points of the text: half-open."""

    kind: engine.Kind
    start: int
    end: int
    spot: str = Field(description="What stands there.")
    severity: engine.Severity = Field(description="`silent` is mended without asking.")
    confidence: float
    sentence: str = Field(description="In the language asked for by Accept-Language: English, German or Arabic.")
    proposals: list[Proposal] = Field(description="At most three, the best first.")


class Step(BaseModel):
    """Replace `start` to `end` by the replacement; each step is of the text as the one before left it."""

    start: int
    end: int
    replacement: str
    repair: str


class Checked(BaseModel):
    """What was found, and the text with the first proposals in place, until nothing was left to mend."""

    findings: list[Finding]
    repaired: str
    steps: list[Step] = Field(description="They make `repaired` of the text, one after the other.")


@router.post("/check", response={200: Checked, 413: Faulty, 422: Faulty}, summary="Check a text", operation_id="check")
def check_text(request: HttpRequest, asked: TextToCheck) -> Checked:
    """Find broken characters, wrong languages and leftovers in a text, and propose repairs. Nothing is stored."""
    del request
    known = frozenset(word.casefold() for word in asked.known_words)
    findings = check(asked.text, asked.language, asked.field, known)
    repaired = mend(asked.text, asked.language, asked.field, known, found=findings) if findings else None
    return Checked(
        findings=[finding_of(asked.text, found) for found in findings],
        repaired=repaired.text if repaired else asked.text,
        steps=[
            Step(start=step.start, end=step.end, replacement=step.replacement, repair=step.repair)
            for step in (repaired.steps if repaired else ())
        ],
    )


def finding_of(text: str, found: engine.Finding) -> Finding:
    """A finding in a text, as answers tell it."""
    return Finding(
        kind=found.kind,
        start=found.start,
        end=found.end,
        spot=text[found.start : found.end],
        severity=found.severity,
        confidence=round(found.confidence, 3),
        sentence=sentence(found),
        proposals=[
            Proposal(replacement=proposal.replacement, confidence=round(proposal.confidence, 3))
            for proposal in found.proposals
        ],
    )
