"""A title line taken apart: the year, and the parts that may be the film's title by themselves."""

from __future__ import annotations

from dataclasses import dataclass

import regex

_FIRST_YEAR, _LAST_YEAR = 1870, 2040
_HASHES = regex.compile(r"^ {0,3}#{1,6}\s*(.*?)\s*#*$")
_WRAPPED = (("**", "**"), ("__", "__"), ("*", "*"), ("_", "_"))
_QUOTES = (
    ("„", "“"),
    ("„", "”"),
    ("“", "”"),
    ('"', '"'),
    ("«", "»"),
    ("»", "«"),
    ("「", "」"),
    ("『", "』"),
    ("《", "》"),
    ("‘", "’"),
)
_IN_BRACKETS = regex.compile(
    r"\s*[(\[（［〔【](?P<before>[\p{L}\p{M}\s/.,&-]{0,30}?)[\s,]*(?P<year>\p{Nd}{4})\s?(?:年|년|г\.?|m\.)?[)\]）］〕】]\s*$"
)
_AT_END = regex.compile(r"(?:,\s*|\s+[–—|·-]\s+)(?P<year>\p{Nd}{4})\s*$")
_ANYWHERE = regex.compile(r"(?<!\p{Nd})(?P<year>\p{Nd}{4})(?!\p{Nd})")
_PARTED = regex.compile(r"\s+[–—―|·/~‒-]\s+|\s*[—―｜／]\s*|\s?[:：]\s+|(?<=\p{L})：|\s+[-–—]{2,}\s+")
# A colon stands inside titles (“2001: A Space Odyssey”) as often as behind them; a dash between spaces seldom does.
_DASHED = regex.compile(r"\s+[–—―|‒-]\s+|\s*[—―｜]\s*|\s+[-–—]{2,}\s+")
_BRACKETED = regex.compile(r"^(?P<before>.+?)\s*[(\[（](?P<inside>[^()\[\]（）]{1,200})[)\]）]\s*$")


@dataclass(frozen=True, slots=True)
class TitleLine:
    """A title line without its marks: the text kept whole but for a year in brackets, and that year."""

    text: str
    year: int | None = None


def title_line(line: str) -> TitleLine:
    """Take the Markdown marks, quotation marks around the whole, and the year off a title line.

    What follows a backslash is the title just as it is.
    """
    if line.startswith("\\"):
        return TitleLine(line[1:].strip())
    text, year = _without_year(_unwrapped(line.strip()))
    return TitleLine(_unwrapped(text), year)


def year_in(text: str) -> int | None:
    """The year a line names; None where it names none, or several."""
    years = {year for found in _ANYWHERE.finditer(text) if (year := _year(found["year"]))}
    return years.pop() if len(years) == 1 else None


def candidates(title: str) -> list[str]:
    """The whole line, then what stands before its dashes and colons, then its other parts; each once.

    >>> candidates("Leaving Las Vegas – Ein Abschied")
    ['Leaving Las Vegas – Ein Abschied', 'Leaving Las Vegas', 'Ein Abschied']
    """
    found = [title]
    bracketed = _BRACKETED.match(title)
    if bracketed:
        found += [bracketed["before"].strip(), bracketed["inside"].strip()]
    cuts = [(cut.start(), cut.end()) for cut in _PARTED.finditer(title)][:8]
    found += [title[:start] for start, _ in reversed(cuts)]
    found += [title[end:] for _, end in cuts]
    plain = [_unwrapped(part.strip()) for part in found]
    return list(dict.fromkeys(part for part in plain if part))


def before_dash(title: str) -> str:
    """What stands before the first dash or bar; the whole where there is none.

    >>> before_dash("Leaving Las Vegas – Ein Abschied"), before_dash("2001: A Space Odyssey")
    ('Leaving Las Vegas', '2001: A Space Odyssey')
    """
    cut = _DASHED.search(title)
    return _unwrapped(title[: cut.start()].strip()) if cut and title[: cut.start()].strip() else title


def _unwrapped(text: str) -> str:
    heading = _HASHES.match(text)
    text = heading[1] if heading and heading[1] else text
    for opening, closing in (*_WRAPPED, *_QUOTES):
        inner = text[len(opening) : len(text) - len(closing)]
        wrapped = text.startswith(opening) and text.endswith(closing) and len(text) > len(opening) + len(closing)
        if wrapped and opening not in inner and closing not in inner:
            text = inner.strip()
    return text


def _without_year(text: str) -> tuple[str, int | None]:
    for pattern in (_IN_BRACKETS, _AT_END):
        found = pattern.search(text)
        if found and found.start() and (year := _year(found["year"])):
            return text[: found.start()].strip(), year
    bracketed = _BRACKETED.match(text)
    return text, year_in(bracketed["inside"]) if bracketed else None


def _year(digits: str) -> int | None:
    year = int(digits)
    return year if _FIRST_YEAR <= year <= _LAST_YEAR else None
