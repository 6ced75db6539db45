"""Reports are decided, and whoever made them is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from lichtspiel.accounts.models import Account
from lichtspiel.community.models import NotificationKind
from lichtspiel.community.notifying import notify
from lichtspiel.moderation import changing
from lichtspiel.moderation.changing import Change
from lichtspiel.moderation.models import Reason, Report, Verdict
from lichtspiel.moderation.things import Thing, about, find_all
from lichtspiel.moderation.writing_down import MINE, naming


def judge(things: Sequence[Thing], moderator: Account, verdict: Verdict, reason: Reason | None = None) -> Change:
    """Decide the open reports of things (of one reason, if so wished), and tell who made them."""
    rows = Report.objects.filter(about(things), **({"reason": reason} if reason else {}))
    return judge_reports(rows, moderator, verdict)


def judge_reports(rows: QuerySet[Report], moderator: Account, verdict: Verdict) -> Change:
    """Decide those reports that are open, and tell who made them."""
    after = {"verdict": verdict, "decided_by_id": moderator.pk, "decided_at": timezone.now()}
    change = changing.update(rows, {"verdict": Verdict.OPEN, "decided_by_id": None, "decided_at": None}, after)
    told = Report.objects.filter(pk__in=change.ids, reporter__isnull=False)
    found = list(told.values_list("reporter", "film", "table", "row_id"))
    there = find_all((table, row_id) for _reporter, _film, table, row_id in found)
    for reporter, film, table, row_id in found:
        facts = {"verdict": verdict.value, "path": MINE}
        named = naming(table, row_id) if (table, row_id) in there else {}
        what: dict[str, Any] = {"film_id": film, "facts": facts} | named
        notify([reporter], NotificationKind.REPORT, **what)
    return change
