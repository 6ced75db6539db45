"""The text under examination, with what is known of it; computed views are made once and shared by the checks."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from functools import lru_cache

from lichtspiel.text.findings import Field


@dataclasses.dataclass(slots=True)
class Specimen:
    """A text, the language it claims (BCP 47) or None, its field, and words that are known to be right here.

    `known_words` are casefolded words such as the names in the film's cast and the words of its other titles.
    """

    text: str
    language: str | None = None
    field: Field = "synopsis"
    known_words: Collection[str] = frozenset()
    searched: set[str] = dataclasses.field(default_factory=set)
    """Words another reading of which was looked for, which takes long; so that checks can stop at some number."""

    @property
    def base_language(self) -> str | None:
        """The primary language subtag, lower case: "zh" of "zh-Hant-TW"."""
        return _base_of(self.language) if self.language else None


@lru_cache(1024)
def _base_of(language: str) -> str:
    return language.replace("_", "-").split("-", 1)[0].lower()
