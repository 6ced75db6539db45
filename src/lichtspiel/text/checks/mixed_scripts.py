"""Letters of two scripts in one word: signs that sound like the letters meant, and letters that look like them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from lichtspiel.text.candidates import Candidate, candidates, search
from lichtspiel.text.deliberate import Mixture
from lichtspiel.text.findings import Finding, Kind, Proposal
from lichtspiel.text.lookalikes import lookalikes, plain_latin
from lichtspiel.text.mixture import mixtures, scripts_of
from lichtspiel.text.registry import check
from lichtspiel.text.scripts import script_of
from lichtspiel.text.specimen import Specimen
from lichtspiel.text.wordcase import cased
from lichtspiel.text.words import has_list, is_word, word_list

MOST_FOUND = 2_000  # words in one text: more, nobody looks at, and a text mended in rounds would take long
MOST_SEARCHES = 60  # of candidates in one text: beyond, findings come without a proposal
NAMES = {
    "Latn": "Latin", "Cyrl": "Cyrillic", "Grek": "Greek", "Armn": "Armenian", "Geor": "Georgian", "Hebr": "Hebrew",
    "Arab": "Arabic", "Deva": "Devanagari", "Beng": "Bengali", "Guru": "Gurmukhi", "Gujr": "Gujarati", "Orya": "Oriya",
    "Taml": "Tamil", "Telu": "Telugu", "Knda": "Kannada", "Mlym": "Malayalam", "Sinh": "Sinhala", "Thai": "Thai",
    "Hang": "Korean",
    "Hira": "Japanese", "Kana": "Japanese", "Hani": "Chinese", "odd": "special",
}  # fmt: skip
# Letters of languages that have no word list of their own.
ALPHABETS = {
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюяѝ",
    "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџшѐѝ",
    "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
}
# Signs whose shape and sound say different letters.
SOUND_OTHERWISE = frozenset("рсухвнρνυχηγωpcyxbhu")
LIKELIER = 0.8  # nats a letter by which a reading must be likelier than the mere shape
_QUOTES = frozenset("\"'“”„«»‹›‘’「『《")
MIX = "“%(word)s” mixes %(own)s letters with %(foreign)s ones."
STRAY = "“%(word)s” is written in %(foreign)s letters amid %(own)s ones."
LOOKALIKE = "“%(word)s” holds %(foreign)s letters that only look like %(own)s ones."


@check("mixed_scripts", kinds=("script_mix", "homoglyph"), order=40, ascii_too=False)
def mixed_scripts(specimen: Specimen) -> Iterable[Finding]:
    """A word with letters of a script it cannot be written in.

    Letters may be of another script by sound ("Ein trિંક zum Vergessen" for "trink": a machine went on in the wrong
    script) or by shape ("Лiга" with a Latin i: a slip of the keyboard, or a disguise). The scripts a word may have
    follow the language the text claims. Proposed are words of that language that sound or look so.

    In a synopsis or a review a lone word of another script amid a sentence is found too ("handeln sehr 复杂"), unless
    it is quoted, has a capital, comes twice, or somebody calls it a word or says it; it may come without a proposal.

    Not claimed: what people mix on purpose ("SuperАлиби", "Духless", "WΔZ", "はだか拳Ω", "K-PAX"), Latin letters among
    Chinese, Japanese and Thai ones, and among Korean ones where no Korean word comes of them ("K팝", "ktx시네마").
    """
    for count, mixture in enumerate(islice(mixtures(specimen), MOST_FOUND)):
        yield finding(specimen, mixture, propose=count < MOST_SEARCHES)


def finding(specimen: Specimen, mixture: Mixture, *, propose: bool) -> Finding:
    """The finding for one word, of the kind its likeliest reading says."""
    found = readings(specimen, mixture) if propose else []
    if mixture.stray:
        return _finding(specimen, mixture, "script_mix", [c for c in found if c.listed], STRAY)
    turned = _in_own_script(specimen, mixture) if propose else None
    if turned:
        mixture, found = turned, readings(specimen, turned)
    shape = _all_alike(mixture) and _by_shape(mixture, found)
    if shape:
        shapes = {_bare(c.word, mixture.script) for c in found if c.by_shape}
        strange = {c.word for c in found if c.by_shape and not _in_alphabet(c.word, specimen, mixture)}
        found = [c for c in found if c.by_shape or c.listed or strange]
        # Where a sign's sound is another than its shape, a word that exists goes before one that only looks so.
        doubtful = bool(_signs(mixture) & SOUND_OTHERWISE) and not any(c.by_shape and c.listed for c in found)
        found.sort(
            key=lambda c: (
                c.word in strange,
                doubtful and not c.listed,
                _bare(c.word, mixture.script) not in shapes,
                not c.listed,
            )
        )
    return _finding(specimen, mixture, "homoglyph" if shape else "script_mix", found, LOOKALIKE if shape else MIX)


def _finding(specimen: Specimen, mixture: Mixture, kind: Kind, found: list[Candidate], message: str) -> Finding:
    return Finding(
        kind=kind,
        start=mixture.start,
        end=mixture.end,
        message=message,
        severity="medium" if kind == "homoglyph" else "high",
        confidence=0.95,
        proposals=tuple(_proposals(specimen, mixture, found)),
        params={
            "word": mixture.word,
            "own": NAMES.get(mixture.script, mixture.script),
            "foreign": " / ".join(NAMES.get(code, code) for code in sorted(mixture.foreign)),
        },
        check="mixed_scripts",
    )


def _bare(word: str, script: str) -> str:
    """A Greek word without accents, which Latin letters seldom show; other words as they are."""
    if script != "Grek":
        return word
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if unicodedata.category(sign) != "Mn")


def _in_alphabet(word: str, specimen: Specimen, mixture: Mixture) -> bool:
    """Whether the language writes the letters put in, as far as that is known: "кіно" is no Russian."""
    words = word_list(specimen.language, mixture.script) if has_list(specimen.language, mixture.script) else None
    alphabet = words.alphabet if words else ALPHABETS.get(specimen.base_language or "", "")
    given = mixture.word.lower()
    return not alphabet or all(sign in alphabet or sign in given for sign in word)


def readings(specimen: Specimen, mixture: Mixture) -> list[Candidate]:
    """The candidates in the text's language; where that knows none, those of English: film texts are full of it."""
    word, script, foreign = mixture.word, mixture.script, mixture.foreign
    found = candidates(word, script, foreign, specimen.language, specimen.known_words)
    if script == "Latn" and specimen.base_language != "en" and not (found and found[0].listed):
        english = [
            replace(c, cost=c.cost + 1.0) for c in search(word, script, foreign, "en", listed_only=True) if c.listed
        ]
        found = sorted(english + found, key=lambda c: c.cost)
    return found


def _by_shape(mixture: Mixture, found: list[Candidate]) -> bool:
    """Whether letters that all look like the word's own were taken for them, and not for their sound."""
    signs = _signs(mixture)
    shapes = [c for c in found if c.by_shape]
    if not found or found[0].by_shape:
        return True
    if not found[0].listed:  # where no list has either, the letters tell: "prekpacan" is no Croatian
        return not (signs & SOUND_OTHERWISE and shapes and found[0].fit + LIKELIER < shapes[0].fit)
    if len(signs) < 2 or any(c.listed or is_word(c.word, "en") for c in shapes):
        return True
    return not signs & SOUND_OTHERWISE and "Grek" not in mixture.foreign


def _in_own_script(specimen: Specimen, mixture: Mixture) -> Mixture | None:
    """A word that seems of another script, taken for one of the text's: where that is a word, and is not quoted."""
    own = scripts_of(specimen)
    before = specimen.text[: mixture.start].rstrip(" ")[-1:]
    if not specimen.language or mixture.script in own or before in _QUOTES:
        return None
    for script in sorted(mixture.foreign & own):
        turned = replace(mixture, script=script, foreign=(mixture.foreign - {script}) | {mixture.script})
        if any(c.listed for c in readings(specimen, turned)):
            return turned
    return None


def _signs(mixture: Mixture) -> set[str]:
    """The foreign signs of the word."""
    return {sign.lower() for sign in mixture.word if script_of(sign) in mixture.foreign}


def _all_alike(mixture: Mixture) -> bool:
    """Whether every foreign sign has the shape of a letter of the word's own script."""
    for sign in mixture.word:
        script = script_of(sign)
        if plain_latin(sign) and "odd" in mixture.foreign:
            continue
        if script in mixture.foreign:
            options = lookalikes(mixture.script, script).get(sign, ())
            if not options or options[0][1]:
                return False
    return True


def _proposals(specimen: Specimen, mixture: Mixture, found: list[Candidate]) -> list[Proposal]:
    """Up to three replacements, spelled in the case of the word, with the confidence their lead gives them."""
    proposals: list[Proposal] = []
    best = found[0].cost if found else 0.0
    own_list = has_list(specimen.language, mixture.script)
    for candidate in found:
        if candidate.cost > best + 5 or not _convinces(candidate, own_list=own_list):
            continue
        written = cased(specimen, mixture, candidate)
        if written != mixture.word and all(p.replacement != written for p in proposals):
            confidence = _confidence(candidate, best, len(proposals))
            if proposals:
                confidence = min(confidence, proposals[-1].confidence)
            proposals.append(Proposal(written, confidence, "transliterate"))
    return proposals[:3]


def _convinces(candidate: Candidate, *, own_list: bool) -> bool:
    """Whether a candidate is worth showing: a known word, plain shapes, or a plain reading that looks likely."""
    likely = candidate.fit < (4.2 if own_list else 6.0)
    return candidate.listed or candidate.by_shape or (candidate.sound < 3.2 and likely)


def _confidence(candidate: Candidate, best: float, rank: int) -> float:
    sure = 0.95 if candidate.by_shape else 0.9 if candidate.listed else 0.5
    return round(max(0.05, (sure - 0.03 * candidate.cost) / (1 + rank) - 0.05 * max(0.0, candidate.cost - best)), 3)
