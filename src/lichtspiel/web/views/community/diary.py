"""Diaries: noting that a film was seen, correcting and taking it back."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lichtspiel.accounts.audiences import Part
from lichtspiel.community import seeing, wanting
from lichtspiel.community.models import Viewing
from lichtspiel.errors import GuideError
from lichtspiel.films.models import Film
from lichtspiel.reviews.door import characters
from lichtspiel.web import addresses
from lichtspiel.web.access import SignedInRequest, signed_in
from lichtspiel.web.faults import sentence
from lichtspiel.web.formats import format_date, short_day, typed_day
from lichtspiel.web.going import back, to
from lichtspiel.web.named import film_or_404
from lichtspiel.web.pages.cards import cards_of
from lichtspiel.web.pages.community.films import ForgetPage, SeenPage, ShownViewing
from lichtspiel.web.pages.films import Card
from lichtspiel.web.rendering import render
from lichtspiel.web.sent import typed
from lichtspiel.web.views.community.watchlist import say_that_it_went_off


@require_safe
@signed_in
def to_own(request: SignedInRequest) -> HttpResponse:
    """Lead to one's own diary."""
    return to(_diary(request))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def seen(request: SignedInRequest, language: str, film_id: int) -> HttpResponse:
    """Note that one saw a film; the form comes back with what was typed where something is wrong."""
    film = film_or_404(film_id)
    page = _form(request, film, addresses.film_act(language, film.pk, "seen"))
    page.is_wanted = wanting.is_wanted(request.user, film)
    if request.method != "POST":
        return render(request, "community/seen.html", page)
    page.stays_wanted = request.POST.get("stays_wanted") == "1"
    day = _read(request, page)
    if not page.mistakes:
        try:
            viewing = seeing.saw(request.user, film, day, stays_wanted=page.stays_wanted)
            if page.note:
                seeing.change_viewing(viewing, day, page.note)
        except GuideError as fault:
            page.mistakes["day"] = sentence(fault)
    if page.mistakes:
        return render(request, "community/seen.html", page, HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(request, _noted(day, request.reader.interface))
    if page.is_wanted and not page.stays_wanted:
        say_that_it_went_off(request, film)
    return back(request, addresses.film_act(language, film.pk, ""))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change(request: SignedInRequest, viewing_id: int) -> HttpResponse:
    """Give a diary entry another day or note."""
    viewing = _own_or_404(request, viewing_id)
    page = _form(request, viewing.film, f"/me/diary/{viewing.pk}")
    page.is_new, page.back = False, _diary(request)
    if request.method != "POST":
        page.day, page.note = viewing.seen_on.isoformat() if viewing.seen_on else "", viewing.note
        return render(request, "community/seen.html", page)
    day = _read(request, page)
    if not page.mistakes:
        try:
            seeing.change_viewing(viewing, day, page.note)
        except GuideError as fault:
            page.mistakes["day"] = sentence(fault)
    if page.mistakes:
        return render(request, "community/seen.html", page, HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(request, _("The diary is corrected."))
    return to(_diary(request))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def forget(request: SignedInRequest, viewing_id: int) -> HttpResponse:
    """Ask whether a diary entry is to go, saying what goes, and delete it."""
    viewing = _own_or_404(request, viewing_id)
    if request.method == "POST":
        viewing.delete()
        messages.success(request, _("The entry is gone from the diary."))
        return to(_diary(request))
    shown = ShownViewing(viewing.pk, _card(request, viewing.film), viewing.seen_on, None, "", viewing.note)
    if viewing.review_id:
        shown.review_path = addresses.review(request.reader.language, viewing.review_id)
    page = ForgetPage(
        title=_("Delete a diary entry"),
        alternates=[],
        is_indexed=False,
        viewing=shown,
        path=f"/me/diary/{viewing.pk}/delete",
        back=_diary(request),
    )
    return render(request, "community/forget.html", page)


def _diary(request: SignedInRequest) -> str:
    return addresses.reader(request.reader.language, request.user.username, Part.DIARY)


def _own_or_404(request: SignedInRequest, viewing_id: int) -> Viewing:
    viewing = Viewing.objects.select_related("film").filter(pk=viewing_id, account=request.user).first()
    if viewing is None:
        raise Http404
    return viewing


def _card(request: SignedInRequest, film: Film) -> Card:
    card = cards_of([film.pk], request.reader).get(film.pk)
    if card is None:
        raise Http404
    return card


def _form(request: SignedInRequest, film: Film, path: str) -> SeenPage:
    card = _card(request, film)
    today = timezone.localdate()
    return SeenPage(
        title=_("Seen: %(film)s") % {"film": card.title.text},
        alternates=[],
        is_indexed=False,
        film=card,
        path=path,
        back=card.path,
        day=today.isoformat(),
        note="",
        today=today,
    )


def _read(request: SignedInRequest, page: SeenPage) -> date | None:
    """What was typed, put into the form; mistakes are noted in it."""
    page.day, page.note = typed(request, "day", 10), " ".join(typed(request, "note", seeing.LONGEST_NOTE).split())
    if max(characters(page.note), len(page.note) // 3) > seeing.LONGEST_NOTE:
        page.mistakes["note"] = _("The note is too long: %(most)s characters at most.") % {"most": seeing.LONGEST_NOTE}
    if not page.day:
        return None
    try:
        return typed_day(page.day, request.reader.interface)
    except ValueError:
        page.mistakes["day"] = _("A day is written like this: %(day)s. Leave it empty where it is not known.") % {
            "day": short_day(date(2026, 3, 31), request.reader.interface)
        }
        return None


def _noted(day: date | None, interface: str) -> str:
    if day is None:
        return _("The film is in the diary, without a day.")
    return _("The film is in the diary on %(day)s.") % {"day": format_date(day, interface)}
