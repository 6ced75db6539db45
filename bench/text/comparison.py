"""Scores what the contestants said of the broken and the sound texts, and prints the tables."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass

from bench.text.cases import Case, broken, sound
from bench.text.contestants import ANY, CLAIMS, CONTESTANTS, Result
from bench.text.defects import BREAKING

SILENT = "nfc"
"""The kind that is mended without asking; in a sound text it is nobody's false alarm, but there is none."""


@dataclass(frozen=True, slots=True)
class Score:
    """Of one kind: how much of what was said is right, how much was found, how much was mended as it was before."""

    precision: float | None
    recall: float
    exact: float | None


def main() -> None:
    """broken texts found and mended, and sound ones left alone, beside ftfy, a mixed-script test and py3langid"""
    texts = sound()
    cases = texts + broken(texts)
    counts = Counter(case.kind for case in cases)
    print(
        f"{counts.pop('')} sound texts in {len({case.language for case in texts})} languages; {counts.total()} broken"
    )
    results = {name: _run(name) for name in CONTESTANTS}
    for name, result in results.items():
        _print_scores(name, cases, result)
    _print_false_alarms(texts, results)
    _print_cost(results)


def _run(name: str) -> Result:
    command = [sys.executable, "-m", "bench.text.contestants", name]
    return Result(**json.loads(subprocess.run(command, capture_output=True, check=True).stdout))


def score(kind: str, cases: list[Case], result: Result) -> Score:
    """A finding is right where it is of the kind and touches the broken place."""
    right = said = found = exact = mendable = total = 0
    for case, (findings, text) in zip(cases, result.said, strict=True):
        here = [finding for finding in findings if finding[0] == ANY or _alike(finding[0], kind)]
        touching = [finding for finding in here if _alike(case.kind, kind) and _touches(case, finding)]
        said += sum(finding[0] == kind for finding in here)
        right += sum(finding[0] == kind for finding in touching)
        if case.kind == kind:
            total += 1
            found += bool(touching)
            mendable += bool(case.sound)
            exact += bool(case.sound) and text == case.sound
    return Score(right / said if said else None, found / max(1, total), exact / mendable if mendable else None)


def _alike(kind: str, other: str) -> bool:
    """Look-alikes are a mixture of scripts as well; only the engine tells one from the other."""
    return kind == other or {kind, other} == {"script_mix", "homoglyph"}


def _touches(case: Case, finding: tuple[str, int, int]) -> bool:
    _, start, end = finding
    return start <= case.end and case.start <= end


def _print_scores(name: str, cases: list[Case], result: Result) -> None:
    print(f"\n{name}\n{'':18}{'precision':>10}{'recall':>8}{'exact repair':>14}")
    for kind in CLAIMS.get(name, BREAKING):
        of_kind = score(kind, cases, result)
        print(f"{kind:18}{_share(of_kind.precision):>10}{of_kind.recall:8.2f}{_share(of_kind.exact):>14}")


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _print_false_alarms(texts: list[Case], results: dict[str, Result]) -> None:
    print(f"\n{'sound texts flagged':20}{'titles':>14}{'plots and reviews':>20}")
    for name, result in results.items():
        flagged = Counter(
            case.field == "title"
            for case, (findings, _) in zip(texts, result.said[: len(texts)], strict=True)
            if any(kind != SILENT for kind, *_ in findings)
        )
        titles = sum(case.field == "title" for case in texts)
        print(
            f"{name:20}{f'{flagged[True]} of {titles}':>14}{f'{flagged[False]} of {len(texts) - titles}':>20}",
        )


def _print_cost(results: dict[str, Result]) -> None:
    heads = f"{'sound/s':>9}{'broken/s':>10}{'mixed/s':>9}{'ASCII title':>13}{'any title':>11}"
    print(f"\n{'':20}{heads}{'import':>8}{'first':>8}{'memory':>9}")
    for name, result in results.items():
        speeds = f"{result.texts_a_second:9,.0f}{result.broken_a_second:10,.0f}{result.mixed_a_second:9,.0f}"
        print(
            f"{name:20}{speeds}{result.ascii_title_us:10.1f} µs{result.title_us:8.1f} µs"
            f"{result.import_seconds:6.2f} s{result.first_answer_seconds:6.2f} s{result.megabytes:6.0f} MB"
        )
    print("mixed: one text in five is broken; titles: the average of those of the sample, in any script")
    print("wanted of the engine: 2,000 mixed texts/s, titles 15 µs, import under 0.5 s, memory under 250 MB")


if __name__ == "__main__":
    main()
