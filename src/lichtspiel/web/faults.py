"""What went wrong, in the reader's language."""

from __future__ import annotations

from django.utils.translation import get_language, gettext

from lichtspiel.errors import GuideError
from lichtspiel.web.formats import number


def sentence(fault: GuideError) -> str:
    """The sentence of a fault: its class's docstring is the message that catalogues translate."""
    template = gettext(fault.template)
    if not fault.params:
        return template
    return template % {name: _shown(name, value, template) for name, value in fault.params.items()}


def _shown(name: str, value: object, template: str) -> object:
    if isinstance(value, int):  # 100,000 as the language writes it, unless the message wants the number itself
        return number(value, get_language() or "en") if f"%({name})s" in template else value
    return gettext(str(value))
