"""What a repair says of itself in lists of changes: the kind of what was broken, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import get_args

from django.utils.translation import gettext as _

from lichtspiel.desk.models import Decided
from lichtspiel.films.models import Revision
from lichtspiel.films.models.revision import Act
from lichtspiel.text.findings import Kind
from lichtspiel.web.finding_words import kind_name

_CODED = re.compile(rf"(?:{'|'.join(get_args(Kind))}): “(.*?)” → “(.*?)”(?= · |\Z)", re.DOTALL)
"""As older repairs wrote it, and those that took them back, by the name the engine has for the kind."""


def repaired_kinds(revisions: Sequence[Revision]) -> dict[int, list[str]]:
    """The kinds of what each repair mended, by revision. One query, none where there is no repair."""
    found: dict[int, list[str]] = {}
    repairs = [revision.pk for revision in revisions if revision.act == Act.REPAIR]
    if repairs:
        rows = Decided.objects.filter(revision__in=repairs).order_by("pk").values_list("revision", "finding__kind")
        for revision, kind in rows:
            if kind not in found.setdefault(revision, []):
                found[revision].append(kind)
    return found


def told(revision: Revision, kinds: Sequence[str]) -> str:
    """The comment of a revision, with the kinds of what it mended."""
    if revision.act not in {Act.REPAIR, Act.RESTORE}:
        return revision.comment
    is_back = revision.act == Act.RESTORE
    comment = _CODED.sub(r"“\2” → “\1”" if is_back else r"“\1” → “\2”", revision.comment)
    names = _(", ").join(name for kind in kinds if (name := kind_name(kind)) != kind)
    return f"{names}: {comment}" if names else comment
