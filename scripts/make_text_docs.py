"""Write docs/text.md: what stands in it by hand, and every kind of finding from the registry with what the engine says.

python scripts/make_text_docs.py [--check]
"""

# ruff: noqa: E501 (examples and tables stand in lines of their own)

from __future__ import annotations

import inspect
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "src"))

from lichtspiel.text import check
from lichtspiel.text.findings import Finding
from lichtspiel.text.registry import Check, all_checks

TARGET = pathlib.Path(__file__).parents[1] / "docs/text.md"
BEGIN = "<!-- from here written by scripts/make_text_docs.py -->"

# Texts of our own (language, field, text): each is examined when the page is written, and what is found is shown.
EXAMPLES: dict[str, list[tuple[str | None, str, str]]] = {
    "mojibake": [("fr", "title", "Un cafÃ© Ã\N{NO-BREAK SPACE} Paris"), ("ru", "title", "РќРѕС‡РЅРѕР№ РїРѕРµР·Рґ")],
    "entity": [("fr", "title", "Tom &amp; Jerry au caf&eacute;"), ("en", "review", "Go and see it [b]now[/b].")],
    "invisible": [("de", "title", "Das Hand\N{ZERO WIDTH SPACE}buch"), ("en", "title", "A \N{RIGHT-TO-LEFT OVERRIDE}reversed title")],
    "nfc": [("fr", "title", "Cafe\N{COMBINING ACUTE ACCENT}")],
    "lost_char": [("cs", "title", "Dv\N{REPLACEMENT CHARACTER}r u lesa"), ("fr", "review", "Un film de d\N{REPLACEMENT CHARACTER}part.")],
    "script_mix": [
        ("de", "title", "Ein trિંક zum Vergessen"),
        ("ru", "review", "Не стoit оно того."),
        ("hi", "title", "यह तकनीki फिल्म"),
        ("ko", "review", "그는 스ポ츠를 좋아한다."),
        ("ar", "review", "هذا الفيلم بshcl عام"),
    ],
    "homoglyph": [("uk", "title", "Лiга справедливостi"), ("en", "title", "The lоng goodbye"), ("es", "title", "El gran раѕаје")],
    "llm_leftover": [
        ("en", "synopsis", "Sure! Here is the plot summary you asked for: A boy finds a boat and rows out to sea with his dog."),
        ("de", "synopsis", "[Handlung hier einfügen]"),
    ],
    "wrong_language": [
        ("tr", "synopsis", "Der alte Fischer kommt nach einer langen Nacht auf dem Meer zurück und findet sein Haus leer und kalt vor."),
    ],
    "foreign_sentence": [
        (
            "de",
            "synopsis",
            "Der alte Fischer kommt nach einer langen Nacht zurück. He finds his house empty and nobody in the village will talk to him. Am nächsten Morgen beginnt er zu suchen, und niemand will ihm helfen.",
        )
    ],
    "untranslated": [
        ("de", "synopsis", "Die Familie muss in die Berge fliehen, als the army takes over und alle Straßen in das Tal gesperrt werden."),
    ],
    "truncation": [("en", "synopsis", "A boy finds a boat, rows out to sea with his dog and in the storm he loses the… Show more")],
    "repeat": [("en", "synopsis", "The boat leaves at night the night the night the night the night and nobody sees it go.")],
}  # fmt: skip
TITLES = {
    "script_mix": "Letters of two scripts in one word",
    "homoglyph": "Look-alike letters",
    "mojibake": "Text read in a wrong encoding",
    "lost_char": "Lost letters",
    "invisible": "Invisible characters",
    "nfc": "Unicode normalisation",
    "entity": "Codes instead of letters",
    "wrong_language": "Another language than claimed",
    "foreign_sentence": "A sentence in another language",
    "untranslated": "Words left untranslated",
    "llm_leftover": "Words of the tool",
    "truncation": "A text cut off",
    "repeat": "The same again",
}


def main() -> int:
    """Write the page, or with --check say whether it is up to date."""
    kept = TARGET.read_text(encoding="utf-8").split(BEGIN)[0] if TARGET.exists() else INTRODUCTION
    page = f"{kept.rstrip()}\n\n{BEGIN}\n\n{kinds()}\n"
    if "--check" in sys.argv:
        current = TARGET.read_text(encoding="utf-8") if TARGET.exists() else ""
        return int(current != page)
    TARGET.write_text(page, encoding="utf-8")
    return 0


def kinds() -> str:
    """A section for each check with the kinds it finds."""
    return "\n\n".join(section(c) for c in all_checks())


def section(entry: Check) -> str:
    """What a check finds, in its own words, and what it says of the examples."""
    names = " and ".join(f"`{kind}`" for kind in entry.kinds)
    heads = " · ".join(TITLES.get(kind, kind) for kind in entry.kinds)
    rows = [row for kind in entry.kinds for example in EXAMPLES.get(kind, ()) for row in shown(kind, example)]
    table = ["", "| language | text | finding | proposed |", "|---|---|---|---|", *rows] if rows else []
    return "\n".join([f"## {heads}", "", f"Kind: {names}. Check: `{entry.id}`.", "", prose(entry.summary), *table])


def prose(summary: str) -> str:
    """A docstring as Markdown: code in it is shown, not obeyed."""
    return inspect.cleandoc(summary).replace("&", "&amp;").replace("<", "&lt;").replace("[", "\\[").replace("_", "\\_")


def shown(kind: str, example: tuple[str | None, str, str]) -> list[str]:
    """A row for each finding of the kind in an example, with the spot marked."""
    language, field, text = example
    found = [f for f in check(text, language, field) if f.kind == kind]  # type: ignore[arg-type]
    return [f"| {language or '?'} | {marked(text, f)} | {cell(f.sentence())} | {proposed(f)} |" for f in found]


def marked(text: str, finding: Finding) -> str:
    """The text with the span in bold, cut to what fits a table, invisible characters by name."""
    before, spot, after = text[: finding.start], text[finding.start : finding.end], text[finding.end :]
    before = before if len(before) < 60 else f"…{before[-50:]}"
    after = after if len(after) < 40 else f"{after[:30]}…"
    spot = spot if len(spot) < 120 else f"{spot[:100]}…"
    return f"{cell(before)}**{cell(spot) or '‸'}**{cell(after)}"


def proposed(finding: Finding) -> str:
    """The proposals in their order."""
    shown_ones = [cell(p.replacement[:80]) or "*(leave out)*" for p in finding.proposals]
    return ", ".join(shown_ones) or "–"


def cell(text: str) -> str:
    """Text safe inside a table: bars, marks and what cannot be seen are spelled."""
    spelled = (c if c.isprintable() and c not in "\u00a0\u3164" else f"⟨U+{ord(c):04X}⟩" for c in text)
    table = {"|": "\\|", "<": "&lt;", "*": "\\*", "&": "&amp;", "[": "\\[", "_": "\\_", "`": "\\`"}
    return "".join(table.get(c, c) for c in spelled)


INTRODUCTION = """# What the text engine finds

`lichtspiel.text` examines a text that claims to be in a language and says what is wrong with it. It is plain Python without
Django; `check` lists findings, `repair` puts their first proposals in place and returns the steps, `replay` makes them again
from the original, `mend` does all of it until nothing is left to mend.

    >>> from lichtspiel.text import check
    >>> [finding] = check("Ein trિંક zum Vergessen", "de", "title")
    >>> finding.kind, finding.proposal.replacement
    ('script_mix', 'trink')

A finding has a kind, a span in code points, a sentence for a person, a severity, a confidence and up to three ranked proposals.
What is of severity `silent` is mended without asking, and recorded. Nothing is ever refused because of a finding.

`known_words` tells the engine what is right here though no word list has it: names of the cast, words of other titles, words
that recur in the guide (`lichtspiel.text.words.learn`).

## What it stands on

- Scripts of letters are those of Unicode 17, scripts of languages those of CLDR; the test of mixed scripts is the level "Highly
  Restrictive" of UTS #39, taken word by word, with the scripts of the claimed language in place of the fixed sets.
- Proposals for mixed scripts are searched among all ways the foreign signs are spelled in other scripts and among the letters they
  look like, and ranked by a word list of the language. The lists are made by `scripts/make_word_lists.py` from Debian's spelling
  dictionaries; `src/lichtspiel/text/tables/words/LICENCES` names each with its licence. Some languages have none (Finnish,
  Czech, Bulgarian, Vietnamese, Albanian …), for want of a dictionary or of a licence that goes with ours: there a near relation's
  list helps, or none.
- Misread encodings are ftfy's field, with the encodings it lacks added.
- The language of a text is told only where two detectors agree, and never of a title.
"""

if __name__ == "__main__":
    sys.exit(main())
