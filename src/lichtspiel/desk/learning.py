"""What the engine is told about a film: the words that are right in its texts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

import regex

from lichtspiel.films.models import Credit, Film, PersonName, Title
from lichtspiel.text.scripts import EAST_ASIAN, script_of

_WORD = regex.compile(r"[\p{L}\p{M}'\u2019]+")


@dataclass(slots=True)
class Vocabulary:
    """The words of a film: of its people's names and its characters, and of each of its titles, all casefolded."""

    names: set[str] = field(default_factory=set)
    titles: Counter[str] = field(default_factory=Counter)
    by_title: dict[int, set[str]] = field(default_factory=dict)

    def known(self, leave_out: int | None = None) -> frozenset[str]:
        """The words known to be right; what only the title `leave_out` says does not count."""
        own = self.by_title.get(leave_out or 0, ())
        return frozenset(self.names | {word for word, count in self.titles.items() if count > (word in own)})


def known_words(film: Film, leave_out: int | None = None) -> frozenset[str]:
    """The words of a film's titles (but the title `leave_out`), of its people's names and of its characters."""
    return vocabularies([film.pk])[film.pk].known(leave_out)


def vocabularies(film_ids: Collection[int]) -> dict[int, Vocabulary]:
    """The words of some films; three queries."""
    found: dict[int, Vocabulary] = defaultdict(Vocabulary)
    for film, title, text in Title.objects.filter(film_id__in=film_ids).values_list("film_id", "pk", "text"):
        words = _words([text])
        found[film].by_title[title] = words
        found[film].titles.update(words)
    for film, *parts in Credit.objects.filter(film_id__in=film_ids).values_list("film_id", "person__name", "character"):
        found[film].names |= _words(parts)
    names = PersonName.objects.filter(person__credits__film_id__in=film_ids)
    for film, name in names.values_list("person__credits__film_id", "text").distinct():
        found[film].names |= _words([name])
    return found


def _words(texts: Iterable[str]) -> set[str]:
    return {word.casefold() for text in texts for word in _WORD.findall(text) if word.isascii() or _in_one_script(word)}


def _in_one_script(word: str) -> bool:
    """Whether a word is no mixture: one that is broken in two titles is not right for that."""
    scripts = {script_of(sign) for sign in word} - {""}
    return len(scripts) < 2 or scripts <= EAST_ASIAN
