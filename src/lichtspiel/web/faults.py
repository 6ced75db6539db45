"""What went wrong, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext

from lichtspiel.errors import GuideError


def sentence(fault: GuideError) -> str:
    """The sentence of a fault: its class's docstring is the message that catalogues translate."""
    template = gettext(fault.template)
    return template % {name: gettext(str(value)) for name, value in fault.params.items()} if fault.params else template
