"""Every check by id, with what the documentation says of it.

A check is a function `(Specimen) -> Iterable[Finding]` in a file of its own under `checks/`,
registered by the decorator. The order of `order=` is the order of running.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from lichtspiel.text.findings import Field, Finding, Kind
from lichtspiel.text.specimen import Specimen

CheckFunction = Callable[[Specimen], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """A registered check: its id, the kinds it finds, and the words the documentation is made of."""

    id: str
    kinds: tuple[Kind, ...]
    order: int
    run: CheckFunction
    summary: str
    ascii_too: bool
    """Whether the check can find anything in a text that is plain ASCII."""
    titles_too: bool
    """Whether the check can find anything in a title."""
    signs: str = ""
    """The body of a class of characters: in a text that holds none of them the check finds nothing. "" for any text."""


@dataclass(frozen=True, slots=True)
class Course:
    """The checks texts of one sort go through: all, or those for any text where it holds no sign of the others."""

    all: tuple[CheckFunction, ...]
    for_any: tuple[CheckFunction, ...]
    signs: re.Pattern[str]

    def of(self, text: str) -> tuple[CheckFunction, ...]:
        """The checks that can find something in the text."""
        return self.all if self.signs.search(text) else self.for_any


_checks: dict[str, Check] = {}


def check(  # noqa: PLR0913  what is known of a check
    id: str,
    *,
    kinds: tuple[Kind, ...],
    order: int,
    ascii_too: bool = True,
    titles_too: bool = True,
    signs: str = "",
) -> Callable[[CheckFunction], CheckFunction]:
    """Register the decorated function; its docstring becomes the documentation of the check."""

    def register(function: CheckFunction) -> CheckFunction:
        summary = (function.__doc__ or "").strip()
        _checks[id] = Check(id, kinds, order, function, summary, ascii_too, titles_too, signs)
        return function

    return register


@cache
def all_checks() -> tuple[Check, ...]:
    """All checks in running order."""
    package = import_module("lichtspiel.text.checks")
    for module in iter_modules(package.__path__):
        import_module(f"{package.__name__}.{module.name}")
    return tuple(sorted(_checks.values(), key=lambda c: (c.order, c.id)))


@cache
def course_for(field: Field, is_ascii: bool) -> Course:
    """The checks that can find something in such texts."""
    checks = [c for c in all_checks() if (c.ascii_too or not is_ascii) and (c.titles_too or field != "title")]
    signs = re.compile(f"[{''.join(c.signs for c in checks)}]")
    if is_ascii:  # a class of few characters is faster
        signs = re.compile(f"[{''.join(re.escape(c) for c in map(chr, range(128)) if signs.match(c))}]")
    return Course(tuple(c.run for c in checks), tuple(c.run for c in checks if not c.signs), signs)
