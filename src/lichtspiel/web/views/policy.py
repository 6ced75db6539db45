"""What is welcome in the guide: the operator's own page, and until there is one a text of ours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from markupsafe import Markup

from lichtspiel.text.language import choose
from lichtspiel.web import addresses, markdown
from lichtspiel.web.pages.wording import is_foreign
from lichtspiel.web.reader import INTERFACE_LANGUAGES, ReaderRequest
from lichtspiel.web.rendering import Page, render
from lichtspiel.web.views import operator

NAME = "policy"
OURS = Path(__file__).parent.parent / "policy"


@dataclass(slots=True, kw_only=True)
class PolicyPage(Page):
    """The text of ours: sections, each with its heading; the first has none."""

    sections: list[tuple[str, Markup]]
    text_language: str
    is_foreign: bool


@require_safe
def show(request: ReaderRequest, language: str) -> HttpResponse:
    """Show `policy.<language>.txt` of the operator's folder, else ours in the language that serves the reader best."""
    if any(settings.PAGES_FOLDER.glob(f"{NAME}.*.txt")):
        return operator.show(request, language, NAME)
    tag = choose(_languages(), language, request.reader.others) or "en"
    page = PolicyPage(
        title=_("What is welcome here"),
        canonical=addresses.page(language, NAME),
        alternates=[(t, addresses.page(t, NAME)) for t in INTERFACE_LANGUAGES],
        is_indexed=language in INTERFACE_LANGUAGES,
        sections=_sections(tag),
        text_language=tag,
        is_foreign=is_foreign(tag, request.reader),
    )
    return render(request, "policy.html", page)


def _languages() -> list[str]:
    return sorted(path.name.split(".")[1] for path in OURS.glob(f"{NAME}.*.txt"))


@lru_cache(16)
def _sections(tag: str) -> list[tuple[str, Markup]]:
    source = (OURS / f"{NAME}.{tag}.txt").read_text(encoding="utf-8")
    parts = source.replace("{licence}", settings.REVIEW_LICENCE).split("\n# ")
    first, *others = parts
    headed = [part.partition("\n") for part in others]
    return [("", markdown.render(first, tag)), *((head, markdown.render(body, tag)) for head, _line, body in headed)]
