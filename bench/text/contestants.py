"""Who takes part, each in a process of its own: `python -m bench.text.contestants NAME` answers on stdout as JSON."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher

from bench.text.cases import Case, broken, sound

ANY = "any"
"""The kind of a finding of somebody who only changes texts and does not say why."""
Said = tuple[list[tuple[str, int, int]], str]
"""Findings (kind, start, end) and the text as it should be."""
Contestant = Callable[[Case], Said]


@dataclass(frozen=True, slots=True)
class Result:
    """What a contestant said of every case, and what it took."""

    said: list[Said]
    import_seconds: float
    first_answer_seconds: float
    """From the beginning of the import to the answer for a first plot, with all tables that needs."""
    megabytes: float
    texts_a_second: float
    broken_a_second: float
    ascii_title_us: float
    title_us: float

    @property
    def mixed_a_second(self) -> float:
        """Texts a second where one in five is broken, as in the dirtiest imports."""
        return 5 / (4 / self.texts_a_second + 1 / self.broken_a_second)


def engine() -> Contestant:
    from lichtspiel.text import check, repair

    def ask(case: Case) -> Said:
        findings = check(case.text, case.language, case.field)
        found = [(finding.kind, finding.start, finding.end) for finding in findings]
        return found, repair(case.text, findings).text

    return ask


def ftfy_alone() -> Contestant:
    import ftfy

    # As it is meant for good text: curly quotes and full-width letters may stay.
    config = ftfy.TextFixerConfig(
        unescape_html=True, uncurl_quotes=False, fix_character_width=False, fix_latin_ligatures=False
    )

    def ask(case: Case) -> Said:
        text = ftfy.fix_text(case.text, config)
        return ([] if text == case.text else [(ANY, *_changed(case.text, text))]), text

    return ask


def mixed_scripts() -> Contestant:
    import regex

    word = regex.compile(r"[\p{L}\p{M}]+")
    scripts = [
        regex.compile(rf"\p{{Script={name}}}")
        for name in ("Latin", "Cyrillic", "Greek", "Arabic", "Hebrew", "Devanagari", "Bengali", "Gujarati", "Georgian")
    ]

    def ask(case: Case) -> Said:
        words = () if case.text.isascii() else word.finditer(case.text)
        mixed = [match for match in words if sum(bool(script.search(match[0])) for script in scripts) > 1]
        return [("script_mix", *match.span()) for match in mixed], case.text

    return ask


def langid() -> Contestant:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

    def ask(case: Case) -> Said:
        if case.field == "title" or len(case.text) < 60:
            return [], case.text
        tag, share = identifier.classify(case.text)
        claimed = {"nb": "no"}.get(case.language.split("-")[0], case.language.split("-")[0])
        return ([("wrong_language", 0, len(case.text))] if tag != claimed and share > 0.9 else []), case.text

    return ask


CONTESTANTS = {
    "lichtspiel.text": engine,
    "ftfy alone": ftfy_alone,
    "mixed-script test": mixed_scripts,
    "py3langid alone": langid,
}
CLAIMS = {
    "ftfy alone": ("mojibake", "lost_char", "invisible", "nfc", "entity"),
    "mixed-script test": ("script_mix", "homoglyph"),
    "py3langid alone": ("wrong_language",),
}
"""The kinds each is for; the engine is for all."""


def _changed(before: str, after: str) -> tuple[int, int]:
    """The span of what was changed, from the first sign to the last."""
    blocks = [op for op in SequenceMatcher(None, before, after, autojunk=False).get_opcodes() if op[0] != "equal"]
    return min(op[1] for op in blocks), max(op[2] for op in blocks)


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(name: str) -> Result:
    """Everything one contestant is measured by."""
    texts = sound()
    cases = texts + broken(texts)
    before = _megabytes()
    began = time.perf_counter()
    ask = CONTESTANTS[name]()
    import_seconds = time.perf_counter() - began
    ask(next(case for case in cases if case.field == "synopsis"))
    first_answer_seconds = time.perf_counter() - began
    said = [ask(case) for case in cases]  # loads what is loaded when first needed
    began = time.process_time()  # the time of this process, however busy the machine is
    for case in texts:
        ask(case)
    speed = len(texts) / (time.process_time() - began)
    began = time.process_time()
    for case in cases[len(texts) :]:
        ask(case)
    broken_speed = (len(cases) - len(texts)) / (time.process_time() - began)
    titles = [case for case in texts if case.field == "title"]
    return Result(
        said=said,
        import_seconds=import_seconds,
        first_answer_seconds=first_answer_seconds,
        megabytes=_megabytes() - before,
        texts_a_second=speed,
        broken_a_second=broken_speed,
        ascii_title_us=_each_us(ask, [case for case in titles if case.text.isascii()]),
        title_us=_each_us(ask, titles),
    )


def _each_us(ask: Contestant, cases: list[Case]) -> float:
    best = float("inf")
    for _ in range(3):
        began = time.process_time()
        for case in cases:
            ask(case)
        best = min(best, time.process_time() - began)
    return best / len(cases) * 1e6


if __name__ == "__main__":
    json.dump(asdict(measure(sys.argv[1])), sys.stdout)
