"""What keeps the form of a review from being published: all of it at once, each beside its field."""

from __future__ import annotations

from collections.abc import Callable

from lichtspiel.community import seeing
from lichtspiel.errors import GuideError
from lichtspiel.reviews import door
from lichtspiel.web import faults as told
from lichtspiel.web.pages.writing import Form, day_mistake


def mistakes(form: Form) -> dict[str, str]:
    """Sentences by field; those of a preview, of a draft and of publishing are the same."""
    checks: dict[str, Callable[[], object]] = {
        "title": lambda: door.measured_title(door.cleaned(form.title)),
        "text": lambda: door.measured(door.cleaned(form.text)),
        "language": lambda: form.language and door.given_language(form.language),
        "seen_on": lambda: _check_day(form),
    }
    found = {}
    for field, check in checks.items():
        try:
            check()
        except GuideError as fault:
            found[field] = told.sentence(fault)
        except ValueError:
            found[field] = day_mistake()
    return found


def _check_day(form: Form) -> None:
    """Read the day as the language writes it; from here on the form has it as browsers' fields for dates want it."""
    day = form.day()
    form.seen_on = day.isoformat() if day else ""
    seeing.check_day(day)
