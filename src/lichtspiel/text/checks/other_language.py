"""Text that is in another language than it claims: the whole of it, or single sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from lichtspiel.text.detection import cld_vote, langid_votes, language_of_script, masked, near, shared_script, unnamed
from lichtspiel.text.findings import Finding, Proposal
from lichtspiel.text.language import UnknownLanguageError, canonical, locale_of
from lichtspiel.text.registry import check
from lichtspiel.text.sentences import sentences
from lichtspiel.text.specimen import Specimen
from lichtspiel.text.words import is_word

_READ = 4000
_SHORTEST = 60
_SHORTEST_BY_SCRIPT = 20
_SHORTEST_SENTENCE = 25
_NO_LANGUAGE = frozenset({"und", "mul", "zxx", "mis"})
_ONE_LANGUAGE = {"no": "nb", "nn": "nb", "bs": "sh", "hr": "sh", "sr": "sh", "yue": "zh", "wuu": "zh", "tl": "fil"} | {
    "prs": "fa", "nan": "zh", "hak": "zh", "sco": "en", "pcm": "en", "arz": "ar",
    "sh": "sh",
}  # fmt: skip
"""Languages between which no finding is made: a reader of one reads the other, and no detector tells them well."""
_SEVERAL_SCRIPTS = frozenset({"zh", "sr", "sh", "bs", "uz", "az", "kk", "pa", "ku", "tg", "tt", "mn", "ms", "crh"})
_QUOTING = frozenset("\"'“”„«»‘‚‹「『(*_>-–—―♪#~")
_QUOTING_AFTER = frozenset("\"'”“»’›」』)*_♪")
_WORD = re.compile(r"[^\W\d_]+")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_FEW_KANA = 3
"""Fewer stand in a face or are a word in play; Japanese has more in every sentence."""
_HAN_SIGN = re.compile("[\u3400-\u9fff]")
_MOSTLY = 0.7
_HAN = re.compile("[\u3400-\u9fff]{4}")
_LITTLE = 0.08
"""The chance that may be left to the claimed language."""


@check("wrong_language", kinds=("wrong_language",), order=70, titles_too=False)
def find_wrong_language(specimen: Specimen) -> Iterable[Finding]:
    """The text as a whole is in another language than the one it is filed under.

    Example: a synopsis filed as Turkish that begins "Da sich der alte Kutter als seeuntüchtig herausstellt …".

    Two detectors must name the same other language, in 60 characters or more; where the script alone decides (kana in
    a text filed as Hebrew) 20 are enough. Names, quotations and brackets do not count. Titles are never examined: no
    detector tells three words. Not claimed: Bosnian, Croatian and Serbian are not told apart, nor Bokmål and Nynorsk,
    nor the varieties of Chinese and of Arabic; romanised text (ja-Latn) is not examined.
    """
    claimed = _claim(specimen)
    if claimed is None:
        return
    found = _other_language(specimen.text, claimed)
    if found is not None:
        yield Finding(
            kind="wrong_language",
            start=0,
            end=len(specimen.text),
            message="The text is filed under %(claimed)s but is written in %(found)s.",
            severity="high",
            confidence=0.9 if near(claimed, found) else 0.98,
            params={"claimed": claimed, "found": found},
            check="wrong_language",
        )


@check("foreign_sentence", kinds=("foreign_sentence",), order=71, titles_too=False)
def find_foreign_sentence(specimen: Specimen) -> Iterable[Finding]:
    """A sentence within the text is in another language than the rest.

    Example: "… lever hun av å synge. Five people are trapped in a lift. Men så kommer vinteren …" in a Norwegian text.

    Each sentence of 25 characters or more is looked at by itself; both detectors must name the same other language.
    Proposed is to leave it out, with low confidence: often it has to be translated instead. Not claimed: sentences in
    a near relative of the text's language (Czech in Slovak), lines that are quoted or stand as a motto in a
    paragraph of their own, names, titles.
    """
    claimed = _claim(specimen)
    if claimed is None or len(specimen.text) < 2 * _SHORTEST_SENTENCE or _other_language(specimen.text, claimed):
        return
    text = specimen.text
    spans = sentences(text)
    for start, end, found in _runs(text, spans, claimed):
        if end - start >= len(text.strip()):
            return
        first, last = _with_space(text, start, end)
        yield Finding(
            kind="foreign_sentence",
            start=first,
            end=last,
            message="This passage is in %(found)s; the text is filed under %(claimed)s.",
            severity="medium",
            confidence=0.85,
            proposals=(Proposal("", 0.5, "leave_out"),),
            params={"claimed": claimed, "found": found},
            check="foreign_sentence",
        )


def _claim(specimen: Specimen) -> str | None:
    if specimen.language is None or len(specimen.text) < _SHORTEST_BY_SCRIPT:
        return None
    return claimed_language(specimen.language)


@lru_cache(1024)
def claimed_language(tag: str) -> str | None:
    """The language of a tag as the detectors name it, or None where they can't be asked (und, ja-Latn, x-klingon)."""
    try:
        language, script, _ = locale_of(tag)
        usual = locale_of(canonical(language)).script
    except UnknownLanguageError:
        return None
    if language in _NO_LANGUAGE or (script != usual and language not in _SEVERAL_SCRIPTS):
        return None
    return _ONE_LANGUAGE.get(language, language)


@lru_cache(2)
def _other_language(text: str, claimed: str) -> str | None:
    """The language the text is in, where that is not the claimed one."""
    sample = text[:_READ]
    if _same(cld_vote(sample)[0], claimed):
        return None
    by_script = _language_of_script(sample, claimed)
    if by_script is not None:
        return None if _same(by_script, claimed) or _writes(claimed, by_script) else by_script
    if _is_alien(sample, claimed):
        found = agreed_other(masked(sample), claimed, share=0.5, sure=0.3)
        mixed = found == "en" and not _is_english(sample)
        return None if found is None or mixed or _speaks(sample, claimed) else found
    if len(sample) < (_SHORTEST_BY_SCRIPT if _HAN.search(sample) else _SHORTEST) or _is_names(sample):
        return None
    found = agreed_other(masked(sample), claimed, share=0.7, sure=0.6)
    return None if found is None or _speaks(sample, claimed) else found


def _language_of_script(text: str, claimed: str) -> str | None:
    """The language a script points to; Chinese with kana in it is not Japanese where that lacks the characters."""
    found = language_of_script(text)
    if found == "ja" and claimed == "zh":
        unknown = {sign for sign in _HAN_SIGN.findall(text) if not sign.encode("cp932", "ignore")}
        return claimed if len(unknown) > 1 or len(_KANA.findall(text)) < _FEW_KANA else found
    return found


def _is_english(text: str) -> bool:
    """Whether most words are English ones: Hindi in Latin letters is mixed with them, and detectors know it badly."""
    words = [word for word in _WORD.findall(text) if word.islower()][:200]
    return sum(is_word(word, "en") for word in words) >= _MOSTLY * len(words)


def _speaks(text: str, claimed: str) -> bool:
    """Whether a fifth of the text or more is sentences in the claimed language after all."""
    spans = [(start, end) for start, end in sentences(text) if end - start >= _SHORTEST_SENTENCE]
    if len(spans) < 2:
        return False
    own = sum(end - start for start, end in spans if _same(cld_vote(text[start:end])[0], claimed))
    return own * 5 >= len(text)


def _is_alien(text: str, claimed: str) -> bool:
    """Whether the text is in a script that the claimed language is not written in."""
    script = shared_script(text)
    return bool(script) and claimed not in _SEVERAL_SCRIPTS and script != locale_of(claimed).script


def agreed_other(text: str, claimed: str, *, share: float, sure: float) -> str | None:
    """The other language both detectors name, with at least this share of the text and this probability."""
    found, part = cld_vote(text)
    if not found or part < share or _same(found, claimed):
        return None
    chance: dict[str, float] = {}
    for tag, probability in langid_votes(text, most=200):
        one = _ONE_LANGUAGE.get(tag, tag)
        chance[one] = chance.get(one, 0) + probability
    if claimed not in chance:
        return None
    relative = near(found, claimed)
    likeliest = max(chance, key=lambda tag: chance[tag])
    if (
        not _same(found, likeliest)
        or chance[likeliest] < (0.9 if relative else sure)
        or part < (0.9 if relative else 0)
    ):
        return None
    return found if chance[claimed] < _LITTLE else None


def _same(found: str, claimed: str) -> bool:
    return _ONE_LANGUAGE.get(found, found) == claimed


def _writes(claimed: str, by_script: str) -> bool:
    """Whether the claimed language is written in the script that pointed to another ("grc" in Greek letters)."""
    return locale_of(claimed).script == locale_of(by_script).script if claimed != "sh" else False


def _runs(text: str, spans: list[tuple[int, int]], claimed: str) -> Iterator[tuple[int, int, str]]:
    """The foreign passages: sentences that follow one another in one language; what is quoted is passed over."""
    quoted_until = 0
    for start, end, found in _joined(text, spans, claimed):
        if start < quoted_until or _quoted(text, start, end):
            quoted_until = text.find("\n\n", end) % (len(text) + 1)
        else:
            yield start, end, found


def _joined(text: str, spans: list[tuple[int, int]], claimed: str) -> Iterator[tuple[int, int, str]]:
    begun: tuple[int, int, str] | None = None
    for start, end in spans:
        if end - start >= _SHORTEST_SENTENCE:
            found = _foreign(text[start:end], claimed)
        else:
            found = begun[2] if begun and cld_vote(text[start:end])[0] == begun[2] else None
        if begun is not None and found == begun[2]:
            begun = (begun[0], end, begun[2])
            continue
        if begun is not None:
            yield begun
        begun = (start, end, found) if found else None
    if begun is not None:
        yield begun


def _quoted(text: str, start: int, end: int) -> bool:
    """Whether a passage is given as somebody's words: in quotation marks, after a dash or a colon, in a block quote."""
    before = text[max(0, start - 400) : start].rsplit("\n\n", 1)[-1]
    opened = sum(map(before.count, "“«„「『(")) > sum(map(before.count, "”»」』)")) or before.count('"') % 2 == 1
    return bool(
        opened
        or text[start] in _QUOTING
        or before.rstrip()[-1:] in {":", "：", *_QUOTING}
        or text[end - 1] in _QUOTING_AFTER
        or text[end : end + 2].lstrip()[:1] in _QUOTING_AFTER
        or (_ends_paragraph(text[:start][-20:]) and _begins_paragraph(text[end : end + 20]))
    )


def _ends_paragraph(before: str) -> bool:
    """Whether a passage after this begins a paragraph; an epigraph stands in one of its own."""
    return not before.strip() or before.rstrip(" \t\r").endswith("\n")


def _begins_paragraph(after: str) -> bool:
    return after.lstrip(" \t\r").startswith("\n")


def _foreign(sentence: str, claimed: str) -> str | None:
    found, _ = cld_vote(sentence)
    if _same(found, claimed):
        return None
    by_script = _language_of_script(sentence, claimed)
    if by_script is not None:
        return None if _same(by_script, claimed) or _writes(claimed, by_script) else by_script
    if _is_alien(sentence, claimed):
        return _foreign_by_script(sentence, claimed)
    if not found or near(found, claimed):
        return None
    return _sentence_language(sentence, claimed, share=0.8, sure=0.8)


def _sentence_language(sentence: str, claimed: str, *, share: float, sure: float) -> str | None:
    bare = unnamed(sentence)
    if len(bare) < _SHORTEST_SENTENCE or _is_names(sentence):
        return None
    return agreed_other(bare, claimed, share=share, sure=sure)


def _is_names(text: str) -> bool:
    """Whether most words are capitalised, as in a cast, a list of songs or a title."""
    words = _WORD.findall(text)
    capitals: int = sum(word[0].isupper() for word in words)
    return capitals > 0.6 * len(words)


def _foreign_by_script(sentence: str, claimed: str) -> str | None:
    """The language of a sentence that can not be in the claimed one; in Latin letters it may be a list of names."""
    if shared_script(sentence) != "Latn":
        return langid_votes(sentence, most=1)[0].tag
    return _sentence_language(sentence, claimed, share=0.5, sure=0.4)


def _with_space(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the white space that would be left over if it were taken out."""
    while end < len(text) and text[end].isspace():
        end += 1
    if end == len(text):
        while start > 0 and text[start - 1].isspace():
            start -= 1
    return start, end
