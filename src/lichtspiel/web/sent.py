"""What a request asks: numbers and texts of its query and its form, read so that nothing breaks on what is none."""

from __future__ import annotations

from django.http import HttpRequest

from lichtspiel.reviews.door import cleaned

LARGEST = 10**18 - 1
"""No id is larger: what a database's big integer holds, and an address of a page."""
MOST_CODE_POINTS = 20
"""Of one character as a reader counts them; a form comes back with more than fits, but not with a book."""


def whole(value: str, most: int = LARGEST) -> int:
    """A number in ASCII digits up to `most`; 0 for anything else."""
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 19 else 0
    return number if number <= most else 0


def typed(request: HttpRequest, name: str, most: int) -> str:
    """What was typed into a field, as it can be stored; more of it than fits any column is not kept in memory."""
    return cleaned(request.POST.get(name, ""))[: MOST_CODE_POINTS * most]


def lines(text: str) -> str:
    """A text as a browser's text field holds it: with one kind of line break."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_undoing(request: HttpRequest) -> bool:
    """Whether a form asks for the contrary: each button says what it wants, so that pressed twice it does no harm."""
    return request.POST.get("undo") == "1"
