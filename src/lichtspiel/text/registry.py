"""Every check by id, with what the documentation says of it.

A check is a function `(Specimen) -> Iterable[Finding]` in a file of its own under `checks/`,
registered by the decorator. The order of `order=` is the order of running.
"""

from __future__ import annotations

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


_checks: dict[str, Check] = {}


def check(
    id: str, *, kinds: tuple[Kind, ...], order: int, ascii_too: bool = True, titles_too: bool = True
) -> Callable[[CheckFunction], CheckFunction]:
    """Register the decorated function; its docstring becomes the documentation of the check."""

    def register(function: CheckFunction) -> CheckFunction:
        summary = (function.__doc__ or "").strip()
        _checks[id] = Check(id, kinds, order, function, summary, ascii_too, titles_too)
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
def checks_for(field: Field, is_ascii: bool) -> tuple[Check, ...]:
    """The checks that can find something in such a text."""
    return tuple(c for c in all_checks() if (c.ascii_too or not is_ascii) and (c.titles_too or field != "title"))
