"""For moderators: who is kept out."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lichtspiel.accounts.client_address import client_address
from lichtspiel.accounts.models import AddressBarrier, DomainBarrier
from lichtspiel.accounts.roles import Role
from lichtspiel.errors import GuideError
from lichtspiel.moderation import barring
from lichtspiel.web.access import SignedInRequest, needs
from lichtspiel.web.faults import sentence
from lichtspiel.web.going import to
from lichtspiel.web.pages import moderation as pages
from lichtspiel.web.rendering import render
from lichtspiel.web.views.moderation.acts import until_end_of


@require_safe
@needs(Role.MODERATOR)
def show_barriers(request: SignedInRequest) -> HttpResponse:
    """Show who is kept out."""
    return _barriers_page(request)


@require_POST
@needs(Role.MODERATOR)
def bar_address(request: SignedInRequest) -> HttpResponse:
    """Bar a range of addresses."""
    asked = request.POST
    try:
        barring.bar_address(
            request.user,
            asked.get("network", ""),
            asked.get("reason", "")[:400],
            until=until_end_of(asked.get("until", "")),
            own=client_address(request),
        )
    except GuideError as fault:
        return _barriers_page(request, fault, "address")
    messages.success(request, _("Nobody signs up or writes from there now."))
    return _back()


@require_POST
@needs(Role.MODERATOR)
def bar_domain(request: SignedInRequest) -> HttpResponse:
    """Bar an e-mail domain."""
    try:
        barring.bar_domain(request.user, request.POST.get("domain", ""), request.POST.get("reason", "")[:400])
    except GuideError as fault:
        return _barriers_page(request, fault, "domain")
    messages.success(request, _("No address of this domain makes an account now."))
    return _back()


@require_POST
@needs(Role.MODERATOR)
def lift_address(request: SignedInRequest, barrier_id: int) -> HttpResponse:
    """Let a range of addresses in again."""
    return _lift(request, AddressBarrier.objects.filter(pk=barrier_id).first())


@require_POST
@needs(Role.MODERATOR)
def lift_domain(request: SignedInRequest, barrier_id: int) -> HttpResponse:
    """Let an e-mail domain in again."""
    return _lift(request, DomainBarrier.objects.filter(pk=barrier_id).first())


def _lift(request: SignedInRequest, barrier: AddressBarrier | DomainBarrier | None) -> HttpResponse:
    if barrier is None:
        raise Http404
    try:
        barring.lift(barrier, request.user)
    except GuideError as fault:
        return _barriers_page(request, fault)
    messages.success(request, _("The barrier is gone."))
    return _back()


def _barriers_page(request: SignedInRequest, fault: GuideError | None = None, act: str = "") -> HttpResponse:
    page = pages.BarriersPage(
        title=_("Who is kept out"),
        tab="barriers",
        fault=sentence(fault) if fault else "",
        networks=list(AddressBarrier.objects.order_by("-pk")[:500]),
        domains=list(DomainBarrier.objects.order_by("domain")[:1000]),
        typed={name: str(value) for name, value in request.POST.items()} if fault else {},
        act=act,
    )
    return render(request, "moderation/barriers.html", page, fault.status if fault else HTTPStatus.OK)


def _back() -> HttpResponse:
    return to(pages.BARRIERS)
