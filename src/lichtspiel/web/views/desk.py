"""The desk, for editors: findings that wait, one finding, what was decided."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lichtspiel.accounts.roles import Role
from lichtspiel.desk import deciding, queue
from lichtspiel.desk.models import Decision, Finding
from lichtspiel.desk.queue import Filters
from lichtspiel.desk.undoing import undo
from lichtspiel.errors import GuideError
from lichtspiel.films.models import Source
from lichtspiel.translating.faults import NotTranslatedError
from lichtspiel.translating.making import translate_anew
from lichtspiel.translating.models import TABLE, MachineTranslation
from lichtspiel.translating.providers import providers
from lichtspiel.web import finding_words
from lichtspiel.web.access import SignedInRequest, needs
from lichtspiel.web.faults import sentence
from lichtspiel.web.formats import language_name
from lichtspiel.web.going import to
from lichtspiel.web.pages import desk as pages
from lichtspiel.web.pages.films import Choice
from lichtspiel.web.reader import ReaderRequest
from lichtspiel.web.rendering import render
from lichtspiel.web.sent import lines, whole


@require_safe
def with_slash(request: HttpRequest) -> HttpResponse:
    """Lead from /desk to /desk/."""
    del request
    return HttpResponseRedirect(pages.HOME, status=HTTPStatus.MOVED_PERMANENTLY)


@require_safe
@needs(Role.EDITOR)
def show_queue(request: SignedInRequest) -> HttpResponse:
    """Show the findings that wait."""
    filters = _filters(request.GET)
    found = queue.page(filters, after=whole(request.GET.get("after", "")))
    findings = pages.shown_findings(found[: queue.PAGE], filters, request.reader)
    page = pages.QueuePage(
        title=_("Desk"),
        alternates=[],
        is_indexed=False,
        done=_done(request),
        filtered=urlencode(filters.chosen()),
        findings=findings,
        total=queue.waiting(filters).count(),
        causes=[] if filters.cause else _causes(filters, request),
        filters=filters,
        choices=_choices(filters, request.reader.interface),
        film=findings[0].film if filters.film and findings else None,
    )
    if filters.cause and found:
        page.cause = pages.cause_row(filters.cause, page.total, found[0], request.reader)
    if len(found) > queue.PAGE:
        page.next_path = pages.address(filters, after=found[queue.PAGE - 1].pk)
    return render(request, "desk/queue.html", page)


@require_safe
@needs(Role.EDITOR)
def show_finding(request: SignedInRequest, finding_id: int) -> HttpResponse:
    """Show one finding."""
    return _finding_page(request, _finding(finding_id), _filters(request.GET))


@require_POST
@needs(Role.EDITOR)
def decide(request: SignedInRequest, finding_id: int) -> HttpResponse:
    """Decide a finding, and go on to the next."""
    finding, filters = _finding(finding_id), _filters(QueryDict(request.POST.get("query", "")))
    try:
        decision = _decide(finding, request)
    except GuideError as fault:
        finding.refresh_from_db()
        return _finding_page(request, finding, filters, fault)
    if request.POST.get("back"):
        return to(pages.address(filters, done=decision.pk))
    following = queue.following(filters, finding.pk)
    return to(pages.address(filters, following, done=decision.pk))


@require_POST
@needs(Role.EDITOR)
def make_anew(request: SignedInRequest, finding_id: int) -> HttpResponse:
    """Have a broken translation by a machine made anew, and go on to the next finding."""
    finding, filters = _finding(finding_id), _filters(QueryDict(request.POST.get("query", "")))
    broken = MachineTranslation.objects.filter(pk=finding.row_id).first() if finding.table == TABLE else None
    if broken is None:
        raise Http404
    following = queue.following(filters, finding.pk)
    try:
        translate_anew(broken, request.user)
    except NotTranslatedError as fault:
        finding.refresh_from_db()
        return _finding_page(request, finding, filters, fault)
    messages.success(request, _("The translation was made anew, and is sound."))
    return to(pages.address(filters, following))


@require_POST
@needs(Role.EDITOR)
def decide_cause(request: SignedInRequest) -> HttpResponse:
    """Accept or dismiss all findings of a cause."""
    cause, act = request.POST.get("cause", ""), request.POST.get("act", "")
    acts = {"accept": deciding.accept_all, "dismiss": deciding.dismiss_all}
    if act not in acts or not cause:
        raise Http404
    outcome = acts[act](cause, request.user)
    done = outcome.decision.pk if outcome.decision else None
    return to(pages.address(Filters(cause=cause) if outcome.left else Filters(), done=done))


@require_POST
@needs(Role.EDITOR)
def undo_decision(request: SignedInRequest, decision_id: int) -> HttpResponse:
    """Take a decision back, and show its finding again."""
    decision = Decision.objects.filter(pk=decision_id).first()
    finding = decision.parts.order_by("pk").first() if decision else None
    if decision is None or finding is None:
        raise Http404
    count = decision.parts.count()
    try:
        undo(decision, request.user)
    except GuideError as fault:
        return _finding_page(request, _finding(finding.finding_id), Filters(), fault)
    return to(pages.DECIDED if count > 1 else pages.address(Filters(), finding.finding_id))


@require_safe
@needs(Role.EDITOR)
def show_decided(request: SignedInRequest) -> HttpResponse:
    """Show what was decided."""
    found = queue.decisions(whole(request.GET.get("after", "")))
    page = pages.DecidedPage(
        title=_("What was decided"),
        alternates=[],
        is_indexed=False,
        decisions=pages.decision_rows(found[: queue.PAGE]),
    )
    if len(found) > queue.PAGE:
        page.next_path = f"{pages.DECIDED}?after={found[queue.PAGE - 1].pk}"
    return render(request, "desk/decided.html", page)


def _decide(finding: Finding, request: SignedInRequest) -> Decision:
    act, _colon, index = request.POST.get("act", "").partition(":")
    account = request.user
    if act == "accept":
        return deciding.accept(finding, whole(index), account)
    if act == "edit":
        replacement = lines(request.POST.get("replacement", ""))
        return deciding.edit(finding, replacement, account)
    acts = {
        "dismiss": deciding.dismiss,
        "dismiss_kind": deciding.dismiss_kind_for_text,
        "let_word": deciding.let_word_be,
    }
    if act not in acts:
        raise Http404
    return acts[act](finding, account)


def _finding(finding_id: int) -> Finding:
    finding = Finding.objects.select_related("source").filter(pk=finding_id).first()
    if finding is None:
        raise Http404
    return finding


def _finding_page(
    request: ReaderRequest, finding: Finding, filters: Filters, fault: GuideError | None = None
) -> HttpResponse:
    before, behind = queue.beside(filters, finding.pk)
    (shown,) = pages.shown_findings([finding], filters, request.reader)
    title = _("Finding %(number)s: %(kind)s") % {"number": finding.pk, "kind": shown.kind}
    page = pages.FindingPage(
        title=title,
        alternates=[],
        is_indexed=False,
        done=_done(request),
        fault=sentence(fault) if fault else "",
        filtered=urlencode(filters.chosen()),
        finding=shown,
        previous_path=pages.address(filters, before) if before else "",
        next_path=pages.address(filters, behind) if behind else "",
        queue_path=pages.address(filters),
        decisions=pages.decision_rows(queue.decisions_of(finding.pk)),
        anew=f"{pages.HOME}finding/{finding.pk}/translate" if finding.table == TABLE and providers() else "",
    )
    return render(request, "desk/finding.html", page, fault.status if fault else HTTPStatus.OK)


def _done(request: HttpRequest) -> pages.DecisionRow | None:
    """What was decided just now, so that it can be undone at once."""
    number = whole(request.GET.get("done", ""))
    decision = queue.decision(number) if number else None
    return next(iter(pages.decision_rows([decision] if decision else [])), None)


def _causes(filters: Filters, request: ReaderRequest) -> list[pages.CauseRow]:
    causes = queue.causes(filters)
    firsts = Finding.objects.select_related("source").in_bulk([cause.first for cause in causes])
    return [pages.cause_row(c.cause, c.size, firsts[c.first], request.reader) for c in causes if c.first in firsts]


def _filters(asked: QueryDict) -> Filters:
    return Filters(
        kind=asked.get("kind", "")[:30],
        language=asked.get("language", "")[:35],
        source=asked.get("source", "")[:80],
        severity=asked.get("severity", "")[:10],
        film=whole(asked.get("film", "")),
        cause=asked.get("cause", "")[:200],
    )


def _choices(filters: Filters, interface: str) -> dict[str, list[Choice]]:
    sources = dict(Source.objects.filter(key__in=queue.counts("source")).values_list("key", "name"))
    names: dict[str, Callable[[str], str]] = {
        "kind": finding_words.kind_name,
        "language": lambda tag: language_name(tag, interface),
        "source": lambda key: sources.get(key, key),
        "severity": finding_words.severity_name,
    }
    return {
        column: [
            Choice(value, f"{name(value)} ({count})", value == getattr(filters, column))
            for value, count in sorted(queue.counts(column).items(), key=lambda item: -item[1])
        ]
        for column, name in names.items()
    }
