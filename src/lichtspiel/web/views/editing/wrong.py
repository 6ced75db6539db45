"""What is wrong with something typed: a sentence that stands beside the field."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be meant: what the form sends, the name in its language, and what tells them from others."""

    value: str
    name: str
    language: str = ""
    note: str = ""
    is_chosen: bool = False


class WrongError(Exception):
    """Something typed cannot be read; the message is the sentence, in the reader's language."""

    def __init__(self, sentence: str, candidates: tuple[Candidate, ...] = (), path: str = "") -> None:
        self.sentence = sentence
        self.candidates = candidates
        self.path = path
        """Where to look, such as the page of a film that is in the guide already."""
        super().__init__(sentence)


@dataclass(slots=True)
class Told:
    """What a field is told: the sentence, and who may be meant."""

    sentence: str = ""
    candidates: tuple[Candidate, ...] = field(default_factory=tuple)
    path: str = ""
