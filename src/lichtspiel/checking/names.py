"""What the names of files, columns and keys tell of the texts in them: the language, and what kind of text it is."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from pathlib import PurePath

from lichtspiel.text.findings import Field
from lichtspiel.text.language import UnknownLanguageError, canonical

LANGUAGE_KEYS = frozenset(
    {"lang", "language", "locale", "langcode", "lang_code", "language_code", "languagecode", "@language", "xml:lang"}
    | {
        "sprache",
        "langue",
        "idioma",
        "lingua",
        "язык",
        "мова",
        "язык_текста",
        "言語",
        "语言",
        "語言",
        "언어",
        "اللغة",
        "زبان",
        "भाषा",
    }
)
"""Keys and columns that hold the language of the texts beside them."""
_WORDS: dict[Field, frozenset[str]] = {
    "title": frozenset({"title", "titles", "name", "label", "heading", "headline", "titel", "titre", "titulo"}),
    "synopsis": frozenset({"plot", "synopsis", "overview", "description", "summary", "abstract", "handlung"}),
    "review": frozenset({"review", "text", "body", "content", "comment", "critique", "kritik", "message"}),
}  # fmt: skip
_CODE = re.compile(
    r"(?:[a-z]{2}|fil|yue|ckb|hsb|dsb|gsw|nds|haw|ast)(?:[-_][A-Z][a-z]{3})?(?:[-_](?:[A-Z]{2}|[0-9]{3}))?"
)
"""Of languages with three letters only those that are translated into; “min” and “new” are words of file names."""
_AT_THE_END = re.compile(rf"(?:\.|_|-(?=\w+[-_][A-Z]))({_CODE.pattern})$")
_FOLDERS = frozenset({"locale", "locales", "_locales", "lang", "langs", "languages", "i18n", "l10n", "translations"})
_LONGEST_TITLE = 60


@lru_cache(2048)
def language_code(text: str) -> str | None:
    """A tag as files are named by, in canonical form: “pt_BR”; None for anything else."""
    if not _CODE.fullmatch(text):
        return None
    try:
        return canonical(text)
    except UnknownLanguageError:
        return None


@lru_cache(2048)
def tag(value: str) -> str | None:
    """The language somebody wrote into a file; None where that is none."""
    try:
        found = canonical(value.strip())
    except UnknownLanguageError:
        return None
    return None if found.split("-", 1)[0] in {"und", "mul", "zxx", "mis"} else found


def language_of_path(path: str, *, is_catalogue: bool) -> str | None:
    """The language a file is named by: “de.json”, “page.de.txt”, “messages_de.json”, “locale/de/app.json”.

    Only a catalogue of messages may be named by the language alone: “is.txt” is hardly Icelandic.
    """
    pure = PurePath(path)
    stem = (
        pure.name.split(".", 1)[0]
        if is_catalogue and pure.name.count(".") == 1
        else pure.name.removesuffix(pure.suffix)
    )
    if is_catalogue and (found := language_code(stem)):
        return found
    ending = _AT_THE_END.search(stem)
    if ending and (is_catalogue or ending[0].startswith(".")) and (found := language_code(ending[1])):
        return found
    parents = pure.parts[:-1]
    folders = (folder for above, folder in pairwise(parents) if above.lower() in _FOLDERS)
    return next((found for folder in folders if (found := language_code(folder))), None)


@lru_cache(2048)
def field_of_name(name: str) -> Field | None:
    """What a key or a column named so holds."""
    parts = re.split(r"[\W_]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower())
    return next((field for field, words in _WORDS.items() if words & set(parts)), None)


def field_of(name: str, text: str) -> Field:
    """What a text is taken for, by the name it goes under, else by its length."""
    found = field_of_name(name)
    if found and (found != "title" or len(text) <= 4 * _LONGEST_TITLE):
        return found
    return field_of_length(text)


def field_of_length(text: str) -> Field:
    """A short line is taken for a title, of which little is asked; anything else for a review."""
    return "title" if len(text) <= _LONGEST_TITLE and "\n" not in text.strip() else "review"


@lru_cache(2048)
def language_of_name(name: str) -> str | None:
    """The language a key or a column ends in: “title_de”, “plot-pt-BR”; not “film_id”."""
    match = re.fullmatch(rf"(.+?)[_.:@-]({_CODE.pattern})", name)
    return language_code(match[2]) if match and field_of_name(match[1]) else None
