"""The words of a language, from whichever dictionary it has, in the form they are stored in."""

from __future__ import annotations

import collections
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator

from word_lists.hunspell import hunspell_words
from word_lists.sources import SOURCES
from word_lists.syllables import syllables

MOST_LETTERS = 78
KOREAN_PARTICLES = (
    "은 는 이 가 을 를 의 에 에서 에게 으로 로 와 과 도 만 까지 부터 이다 입니다 이라고 라고 "
    "하다 하는 한 했다 들 들이 들은 들을"
)


def chosen_words(language: str, longest: int) -> list[str]:
    """The words to store, sorted: those in letters of the language, without capitals where the small word is there."""
    shaped = {s for word in words_of(language, longest) if usable(s := shape(language, word))}
    letters = common_letters(shaped)
    return sorted(w for w in shaped if letters.issuperset(w) and not (w.endswith("^") and w[:-1] in shaped))


def words_of(language: str, longest: int) -> Iterator[str]:
    """The words of a language whose stems are no longer than told."""
    source = SOURCES.get(language)
    if source is None:
        yield from syllables(language)
    elif source.package.startswith("aspell-"):
        yield from (word for word in aspell_words(source.name) if len(word) <= longest)
    else:
        yield from hunspell_words(language, source.name, longest)
        yield from KOREAN_PARTICLES.split() if language == "ko" else ()


def aspell_words(name: str) -> Iterator[str]:
    """All words of an installed aspell dictionary with their forms."""
    dump = subprocess.run(["aspell", "-l", name, "--encoding=utf-8", "dump", "master"], capture_output=True, check=True)
    spread = subprocess.run(
        ["aspell", "-l", name, "--encoding=utf-8", "expand"], input=dump.stdout, capture_output=True, check=True
    )
    yield from spread.stdout.decode("utf-8", "replace").split()


def shape(language: str, word: str) -> str:
    """The form a word is stored in: NFC (Korean: letters, not syllables), lower case, a capital told by a last '^'."""
    word = unicodedata.normalize("NFC", word).replace("\u2019", "'").strip("-'.\u200c\u200d")
    capital = len(word) > 1 and word[0] != word[0].lower() and word[1:] == word[1:].lower()
    lower = word.replace("I", "\u0131").replace("\u0130", "i").lower() if language in {"tr", "az"} else word.lower()
    lower = unicodedata.normalize("NFD", lower) if language == "ko" else lower
    return lower + "^" if capital else lower


def usable(word: str) -> bool:
    """Whether a stored word is one of letters, of a common length."""
    body = word.rstrip("^")
    return 1 <= len(body) <= 15 and all(unicodedata.category(c)[0] in "LM" or c in "'-\u200c\u200d" for c in body)


def common_letters(words: Iterable[str]) -> set[str]:
    """The letters a language is written in; a word with a rarer one is foreign to it."""
    counts = collections.Counter(c for word in words for c in word)
    often = sorted(counts, key=lambda c: (-counts[c], c))[:MOST_LETTERS]
    return {c for c in often if counts[c] > counts[often[0]] / 50_000} | {"^"}
