"""Which language a text of a page is in, and how languages are named to a person."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from lichtspiel.text import detect_language

_SURE = 0.6
_LIKELY = 0.2


@dataclass(frozen=True, slots=True)
class Told:
    """A BCP 47 tag, and whether the text itself told it (else its heading did)."""

    tag: str
    is_detected: bool


def language_of(text: str, heading: str) -> Told:
    """The language of a text under a heading in `heading` (empty where no heading tells).

    The text decides where it surely is in another language; a short text is taken to be in that of its heading.
    """
    found = detect_language(text)
    if not found:
        return Told(heading or "und", is_detected=False)
    base = heading.split("-", maxsplit=1)[0]
    for other in found:
        if heading and base == other.tag.split("-")[0] and other.confidence >= _LIKELY:
            return Told(_finer(heading, other.tag), is_detected=True)
    if found[0].confidence >= _SURE or (not heading and found[0].confidence >= _LIKELY):
        return Told(found[0].tag, is_detected=True)
    return Told(heading or "und", is_detected=False)


@lru_cache(512)
def language_name(tag: str) -> str:
    """The English name of a language with its tag: “German (de)”."""
    from babel import Locale  # noqa: PLC0415  (it reads CLDR from disk)

    names = Locale("en").languages
    name = names.get(tag.replace("-", "_")) or names.get(tag.split("-", maxsplit=1)[0])
    return f"{name} ({tag})" if name else ("an unknown language" if tag == "und" else tag)


def _finer(heading: str, detected: str) -> str:
    """Both name one language: the detector tells the script of Chinese, the heading that of Serbian."""
    return detected if detected.startswith("zh-") and heading.startswith("zh") else heading
