"""After saving in the admin: what the text engine finds in the texts of the film, with the way to the desk."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import ngettext

from lichtspiel.desk.examining import examine_films


def tell_findings(request: HttpRequest, film_id: int) -> None:
    """Examine the film's texts and say how many findings wait."""
    found = len(examine_films([film_id]))
    if found:
        sentence = ngettext(
            "The desk keeps %(count)s finding in its texts.", "The desk keeps %(count)s findings in its texts.", found
        )
        link = format_html('<a href="/desk/?film={}">{}</a>', film_id, sentence % {"count": found})
        messages.warning(request, link)
