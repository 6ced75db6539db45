"""The pages an operator fills: about, imprint, privacy."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lichtspiel.text.language import choose
from lichtspiel.web import addresses
from lichtspiel.web.pages.wording import is_foreign
from lichtspiel.web.reader import INTERFACE_LANGUAGES, ReaderRequest
from lichtspiel.web.rendering import Page, render

NAMES = ("about", "imprint", "privacy")


@dataclass(slots=True, kw_only=True)
class OperatorPage(Page):
    """A text of the operator's; `text` is empty until there is one."""

    name: str
    text: str
    text_language: str
    is_foreign: bool


def title_of(name: str) -> str:
    """What a page is called."""
    return {
        "about": _("About this guide"),
        "imprint": _("Imprint"),
        "privacy": _("Privacy"),
        "policy": _("What is welcome here"),
    }[name]


@require_safe
def show(request: ReaderRequest, language: str, name: str) -> HttpResponse:
    """Show `<pages folder>/<name>.<language>.txt`, in the language that serves the reader best."""
    files = {path.name.split(".")[1]: path for path in settings.PAGES_FOLDER.glob(f"{name}.*.txt")}
    tag = choose(sorted(files), language, request.reader.others)
    page = OperatorPage(
        title=title_of(name),
        canonical=addresses.page(language, name),
        alternates=[(t, addresses.page(t, name)) for t in INTERFACE_LANGUAGES],
        is_indexed=bool(tag) and language in INTERFACE_LANGUAGES,
        name=name,
        text=files[tag].read_text(encoding="utf-8", errors="replace") if tag else "",
        text_language=tag or "",
        is_foreign=is_foreign(tag or "", request.reader),
    )
    return render(request, "operator.html", page)
