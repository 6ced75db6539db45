"""Runs the text engine over the texts of files, in several processes where there is much to do."""

from __future__ import annotations

import multiprocessing
from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from typing import TypeVar

from lichtspiel.checking.units import Unit
from lichtspiel.text import check, detect_language
from lichtspiel.text.findings import Field, Finding

_SURE_OF_LANGUAGE = 0.9
_ENOUGH_TO_TELL = 60
_BATCH = 200_000
"""So many characters are sent to a process at once."""
_PLACE_FOR_A_VALUE = ("{", "%", "$", "<", "[", "#")
_MARKUP = frozenset({"entity"})
_EMPHASIS = frozenset("*_#>")
"""What Markdown begins with, which elsewhere is left over from a tool that wrote it."""
_CLAIMS = frozenset({"wrong_language", "foreign_sentence"})
"""Kinds that only mean something where a language is claimed."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Question:
    """A text for the engine, without the file around it."""

    text: str
    language: str | None
    field: Field
    fallback: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, and the language the text was taken for."""

    findings: tuple[Finding, ...] = ()
    language: str | None = None


def guessed(text: str) -> str | None:
    """The language of a text that claims none, where that can be told for sure."""
    if text.isascii() or len(text) < _ENOUGH_TO_TELL:
        return None
    found = detect_language(text)
    return found[0].tag if found and found[0].confidence >= _SURE_OF_LANGUAGE else None


def answer(question: Question, known: frozenset[str] = frozenset()) -> Answer:
    """Ask the engine about one text."""
    text = question.text
    language = question.language or guessed(text) or question.fallback
    findings = check(text, language, question.field, known)
    if question.language is None:
        findings = [finding for finding in findings if finding.kind not in _CLAIMS]
    return Answer(tuple(findings), language)


def answers(questions: Sequence[Question], known: frozenset[str]) -> list[Answer]:
    """Ask about many: what a process does."""
    return [answer(question, known) for question in questions]


def examined(
    files: Iterable[tuple[T, Sequence[Unit]]], known: frozenset[str] = frozenset(), processes: int = 1
) -> Iterator[tuple[T, list[Answer]]]:
    """For each file the answers to its texts, in order; not more is held than the processes need."""
    if processes <= 1:
        for file, units in files:
            yield file, [_settled(unit, answer(_question(unit), known)) for unit in units]
        return
    # Started anew: nothing of this process, such as an open connection, is shared with them.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, context) as pool:
        waiting: deque[tuple[T, Sequence[Unit], list[Future[list[Answer]]]]] = deque()
        for file, units in files:
            waiting.append((file, units, [pool.submit(answers, batch, known) for batch in _batches(units)]))
            while sum(len(futures) for _, _, futures in waiting) > 4 * processes and len(waiting) > 1:
                yield _collected(*waiting.popleft())
        while waiting:
            yield _collected(*waiting.popleft())


def _collected(file: T, units: Sequence[Unit], futures: Iterable[Future[list[Answer]]]) -> tuple[T, list[Answer]]:
    found = [answer for future in futures for answer in future.result()]
    return file, [_settled(unit, answer) for unit, answer in zip(units, found, strict=True)]


def _question(unit: Unit) -> Question:
    return Question(unit.prose, unit.language, unit.field, unit.fallback)


def _batches(units: Sequence[Unit]) -> Iterator[list[Question]]:
    batch, size = list[Question](), 0
    for unit in units:
        batch.append(_question(unit))
        size += len(unit.text)
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _settled(unit: Unit, answer: Answer) -> Answer:
    """Without what is as it should be in this kind of file."""
    if not answer.findings:
        return answer
    kept = tuple(finding for finding in answer.findings if not _belongs(unit, finding))
    return replace(answer, findings=kept)


def _belongs(unit: Unit, finding: Finding) -> bool:
    spot = unit.text[finding.start : finding.end].strip()
    if unit.original and spot and spot in unit.original:
        return True
    if unit.is_marked_up and (finding.kind in _MARKUP or (finding.kind == "llm_leftover" and spot[:1] in _EMPHASIS)):
        return True
    if unit.has_places_for_values and finding.kind == "llm_leftover" and spot.startswith(_PLACE_FOR_A_VALUE):
        return not unit.original
    after = bisect_left(unit.code, (finding.end, 0))
    return after > 0 and finding.start < unit.code[after - 1][1]
