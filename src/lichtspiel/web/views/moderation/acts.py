"""For moderators: what waits, one thing and what is done with it, appeals."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, time, timedelta
from http import HTTPStatus
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lichtspiel.accounts.languages import NoSuchLanguageError
from lichtspiel.accounts.models import Account
from lichtspiel.accounts.roles import Role
from lichtspiel.errors import GuideError
from lichtspiel.moderation import acting, appealing, blocking, locking, log, queue, taking
from lichtspiel.moderation.models import Action, Appeal, Reason, Report
from lichtspiel.moderation.things import Kind, Thing, find, find_all, gone
from lichtspiel.moderation.undoing import undo as take_back
from lichtspiel.reviews.models import ReviewLock
from lichtspiel.web import choices
from lichtspiel.web.access import SignedInRequest, needs
from lichtspiel.web.faults import sentence
from lichtspiel.web.formats import language_name
from lichtspiel.web.going import to
from lichtspiel.web.pages import moderation as pages
from lichtspiel.web.pages.films import Choice
from lichtspiel.web.pages.things import HOME, cards, kind_name, thing_path
from lichtspiel.web.rendering import render
from lichtspiel.web.sent import lines, whole

Doing = Callable[[Thing, Account, QueryDict, dict[str, str]], Action]


@require_safe
def with_slash(request: HttpRequest) -> HttpResponse:
    """Lead from /moderation to /moderation/."""
    del request
    return HttpResponseRedirect(HOME, status=HTTPStatus.MOVED_PERMANENTLY)


@require_safe
@needs(Role.MODERATOR)
def show_queue(request: SignedInRequest) -> HttpResponse:
    """Show what waits, the oldest first."""
    filters = _filters(request.GET)
    filtered = urlencode(filters.chosen())
    found = queue.page(filters, request.GET.get("after", "")[:80])
    page = pages.QueuePage(
        title=_("Moderation"),
        tab="queue",
        done=done(request),
        entries=pages.entry_cards(found[: queue.PAGE], filtered, request.reader),
        counts=queue.counts(),
        filters=filters,
        filtered=filtered,
        choices=_choices(filters, request.reader.interface),
    )
    if len(found) > queue.PAGE:
        page.next_path = pages.queue_path(filters, after=found[queue.PAGE - 1].place)
    return render(request, "moderation/queue.html", page)


@require_safe
@needs(Role.MODERATOR)
def show_thing(request: SignedInRequest, kind: Kind, row_id: int) -> HttpResponse:
    """Show one thing with all that is known of it."""
    return _thing_page(request, _thing(kind, row_id), request.GET)


@require_POST
@needs(Role.MODERATOR)
def act(request: SignedInRequest, kind: Kind, row_id: int, deed: str) -> HttpResponse:
    """Do something with a thing, and go back to what waits."""
    kinds, do = ACTS[deed]
    thing = _thing(kind, row_id)
    if kind not in kinds:
        raise Http404
    said = {name: lines(request.POST.get(name, "")) for name in ("note", "seen")}
    try:
        action = do(thing, request.user, request.POST, said)
    except GuideError as fault:
        return _thing_page(request, _thing(kind, row_id), request.POST, fault, deed)
    if request.POST.get("stay"):
        return to(thing_path(kind, row_id, urlencode({"done": action.pk})))
    return to(pages.queue_path(_filters(QueryDict(request.POST.get("query", ""))), done=action.pk))


@require_POST
@needs(Role.MODERATOR)
def undo(request: SignedInRequest, action_id: int) -> HttpResponse:
    """Take back what was done."""
    action = Action.objects.filter(pk=action_id).first()
    if action is None:
        raise Http404
    try:
        _done, left = take_back(action, request.user)
    except GuideError as fault:
        messages.error(request, sentence(fault))
        return to(pages.LOG)
    messages.success(request, _("It is undone."))
    if left:
        told = ngettext("%(count)s thing was changed again since and stays as it is.",
                        "%(count)s things were changed again since and stay as they are.", left)  # fmt: skip
        messages.warning(request, told % {"count": left})
    return to(pages.LOG)


@require_safe
@needs(Role.MODERATOR)
def show_appeal(request: SignedInRequest, appeal_id: int) -> HttpResponse:
    """Show an appeal, what it is about, and who wrote it."""
    return _appeal_page(request, _appeal(appeal_id))


@require_POST
@needs(Role.MODERATOR)
def grant(request: SignedInRequest, appeal_id: int) -> HttpResponse:
    """Grant an appeal: what was done is taken back."""
    return _answer(request, _appeal(appeal_id), appealing.grant)


@require_POST
@needs(Role.MODERATOR)
def refuse(request: SignedInRequest, appeal_id: int) -> HttpResponse:
    """Refuse an appeal, and say why."""
    return _answer(request, _appeal(appeal_id), appealing.refuse)


def done(request: HttpRequest) -> pages.ActRow | None:
    """What was done just now, so that it can be undone at once."""
    number = whole(request.GET.get("done", ""))
    action = log.action(number) if number else None
    return pages.act_rows([action], request.reader)[0] if action else None  # type: ignore[attr-defined]


def until_end_of(value: str) -> datetime | None:
    """The end of a day in the moderator's time zone; None where no day is named."""
    try:
        day = parse_date(value.strip())
    except ValueError:
        return None
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min)) if day else None


def _hide(thing: Thing, moderator: Account, asked: QueryDict, said: dict[str, str]) -> Action:
    return acting.hide(thing, moderator, asked.get("reason", "")[:500], **said)


def _language(thing: Thing, moderator: Account, asked: QueryDict, said: dict[str, str]) -> Action:
    typed = asked.get("language", "")
    with suppress(NoSuchLanguageError):  # the act says it in its own words
        typed = choices.language_meant(typed, get_language() or "en")
    return acting.correct_language(thing, moderator, typed, **said)


def _block(thing: Thing, moderator: Account, asked: QueryDict, said: dict[str, str]) -> Action:
    how = blocking.Block(
        reason=asked.get("reason", "")[:500],
        until=until_end_of(asked.get("until", "")),
        hides_all=bool(asked.get("hides_all")),
        leaves_out_ratings=bool(asked.get("leaves_out_ratings")),
    )
    return blocking.block(thing, moderator, how, **said)


_TEXTS = frozenset({Kind.REVIEW, Kind.REPLY, Kind.TRANSLATION, Kind.LIST})
ACTS: dict[str, tuple[frozenset[Kind], Doing]] = {
    "hide": (_TEXTS, _hide),
    "show": (_TEXTS, lambda thing, by, _asked, said: acting.show(thing, by, **said)),
    "release": (_TEXTS, lambda thing, by, _asked, said: acting.release(thing, by, **said)),
    "dismiss": (_TEXTS | {Kind.ACCOUNT}, lambda thing, by, _asked, said: acting.dismiss(thing, by, **said)),
    "spoiler": (frozenset({Kind.REVIEW}), lambda thing, by, _asked, said: acting.mark_spoiler(thing, by, **said)),
    "language": (_TEXTS | {Kind.ACCOUNT}, _language),
    "block": (frozenset({Kind.ACCOUNT}), _block),
    "unblock": (frozenset({Kind.ACCOUNT}), lambda thing, by, _asked, said: blocking.unblock(thing, by, **said)),
    "lock": (
        frozenset({Kind.FILM}),
        lambda thing, by, asked, said: locking.lock(thing, by, asked.get("reason", "")[:500], **said),
    ),
    "unlock": (frozenset({Kind.FILM}), lambda thing, by, _asked, said: locking.unlock(thing, by, **said)),
}
"""What can be done, with which kinds of things; the words stand in addresses."""


def _thing(kind: Kind, row_id: int) -> Thing:
    """A thing; of one whose row is gone what is left are reports and the log."""
    thing = find(kind, row_id)
    if thing is None:
        thing = gone(kind, row_id)
        if not Report.objects.filter(table=thing.table, row_id=row_id).exists():
            raise Http404
    return thing


def _thing_page(
    request: SignedInRequest, thing: Thing, asked: QueryDict, fault: GuideError | None = None, deed: str = ""
) -> HttpResponse:
    thing = pages.for_moderators(thing)
    (card,) = cards([thing], request.reader).values()
    card.seen = taking.standing(thing)
    reports = Report.objects.filter(table=thing.table, row_id=thing.id).select_related("reporter").order_by("-pk")[:100]
    query = asked.get("query", "") if request.method == "POST" else request.GET.urlencode()
    page = pages.ThingPage(
        title=pgettext("moderation", "%(kind)s: %(label)s") % {"kind": card.kind_name, "label": card.label.text},
        done=done(request),
        fault=sentence(fault) if fault else "",
        thing=card,
        reports=pages.report_rows(reports, thing.excerpt, request.reader),
        acts=pages.act_rows(log.actions_on(thing), request.reader),
        history=log.history(thing.author) if thing.author else None,
        person=thing.author,
        versions=pages.versions(thing),
        appeals=list(appealing.open_appeals(thing.table, thing.id)),
        lock=ReviewLock.objects.filter(film=thing.film_id).first() if thing.film_id else None,
        filtered=urlencode(_filters(QueryDict(query)).chosen()),
        typed={name: str(value) for name, value in asked.items()} if fault else {},
        act=deed,
        offered=choices.languages(request.reader.interface),
    )
    return render(request, "moderation/thing.html", page, fault.status if fault else HTTPStatus.OK)


def _appeal(appeal_id: int) -> Appeal:
    found = Appeal.objects.select_related("account", "action__moderator", "action__account", "answered_by")
    appeal = found.filter(pk=appeal_id).first()
    if appeal is None:
        raise Http404
    return appeal


def _answer(request: SignedInRequest, appeal: Appeal, decide: Callable[[Appeal, Account, str], Action]) -> HttpResponse:
    answer = lines(request.POST.get("answer", ""))
    try:
        action = decide(appeal, request.user, answer)
    except GuideError as fault:
        return _appeal_page(request, _appeal(appeal.pk), fault)
    return to(pages.queue_path(queue.Filters(), done=action.pk))


def _appeal_page(request: SignedInRequest, appeal: Appeal, fault: GuideError | None = None) -> HttpResponse:
    action = appeal.action
    things = find_all([(action.table, action.row_id or 0)]).values()
    shown = cards(map(pages.for_moderators, things), request.reader)
    (row,) = pages.act_rows([action], request.reader)
    page = pages.AppealPage(
        title=_("Appeal by %(name)s") % {"name": appeal.account.shown_name} if appeal.account else _("Appeal"),
        fault=sentence(fault) if fault else "",
        appeal=appeal,
        act=row,
        thing=next(iter(shown.values()), None),
        history=log.history(appeal.account) if appeal.account else None,
        person=appeal.account,
        may_decide=appeal.is_open and appealing.may_decide(appeal, request.user),
        answer=request.POST.get("answer", ""),
    )
    return render(request, "moderation/appeal.html", page, fault.status if fault else HTTPStatus.OK)


def _filters(asked: QueryDict) -> queue.Filters:
    def one_of(name: str, known: object) -> str:
        value = asked.get(name, "")
        return value if value in known else ""  # type: ignore[operator]

    return queue.Filters(
        what=one_of("what", (queue.REPORTS, queue.HELD, queue.APPEALS)),
        kind=one_of("kind", [kind.value for kind in Kind]),
        language=asked.get("language", "")[:35],
        reason=one_of("reason", Reason.values),
        age=one_of("age", queue.AGES),
    )


def _choices(filters: queue.Filters, interface: str) -> dict[str, list[Choice]]:
    kinds = [(kind.value, kind_name(kind)) for kind in Kind if kind != Kind.FILM]
    ages = [("day", _("more than a day")), ("week", _("more than a week")), ("month", _("more than a month"))]
    tags = {*queue.languages(), *filter(None, [filters.language])}
    offered: dict[str, list[tuple[str, str]]] = {
        "kind": kinds,
        "language": [(tag, language_name(tag, interface)) for tag in sorted(tags)],
        "reason": [(reason.value, str(reason.label)) for reason in Reason],
        "age": ages,
    }
    chosen = filters.chosen()
    return {
        name: [Choice(value, label, value == chosen.get(name)) for value, label in values]
        for name, values in offered.items()
    }
