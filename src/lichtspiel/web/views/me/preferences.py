"""How the guide is for somebody: language, time zone and colours of pages, and the languages read and written."""

from __future__ import annotations

from http import HTTPStatus
from zoneinfo import available_timezones

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lichtspiel.accounts.languages import (
    LastLanguageError,
    Use,
    add_language,
    languages_of,
    move_language,
    remove_language,
    set_first_languages,
)
from lichtspiel.accounts.models import Account, ColourScheme
from lichtspiel.errors import GuideError
from lichtspiel.web import choices
from lichtspiel.web.access import SignedInRequest, signed_in
from lichtspiel.web.faults import sentence
from lichtspiel.web.formats import language_name, native_language_name
from lichtspiel.web.going import to
from lichtspiel.web.pages.me import ChosenLanguage, LanguageList, Mistakes, Option, PreferencesPage, me_frame
from lichtspiel.web.reader import INTERFACE_LANGUAGES, ReaderRequest
from lichtspiel.web.rendering import render

UP, DOWN = -1, 1


@require_safe
@signed_in
def show(request: SignedInRequest) -> HttpResponse:
    """Show the preferences; whoever comes for the first time finds the languages of their browser."""
    first_languages(request, request.user)
    return _page(request)


def first_languages(request: ReaderRequest, account: Account) -> None:
    """Where somebody has named no language, begin with those the browser asks for."""
    set_first_languages(account, request.headers.get("Accept-Language", ""), request.reader.interface)


@require_POST
@signed_in
def save(request: SignedInRequest) -> HttpResponse:
    """Take over interface language, time zone and colours."""
    account, asked = request.user, request.POST
    wanted = {key: asked.get(key, "") for key in ("interface_language", "time_zone", "colour_scheme")}
    mistakes = Mistakes()
    if wanted["interface_language"] not in {"", *INTERFACE_LANGUAGES}:
        mistakes.sentences["interface_language"] = _("The guide does not speak this language.")
    if wanted["time_zone"] and wanted["time_zone"] not in available_timezones():
        mistakes.sentences["time_zone"] = _("There is no such time zone.")
    if wanted["colour_scheme"] not in ColourScheme.values:
        mistakes.sentences["colour_scheme"] = _("There are no such colours.")
    for key in wanted.keys() - mistakes.sentences.keys():
        setattr(account, key, wanted[key])
    if mistakes.sentences:
        return _page(request, mistakes=mistakes)
    account.save(update_fields=list(wanted))
    messages.success(request, _("Saved."))
    return to("/me/")


@require_POST
@signed_in
def add(request: SignedInRequest, use: Use) -> HttpResponse:
    """Add a language, by its name or tag."""
    typed = request.POST.get("language", "")
    try:
        add_language(request.user, use, choices.language_meant(typed, request.reader.interface))
    except GuideError as fault:
        return _page(request, typed={use: typed[:100]}, faults={use: fault})
    return _back(use)


@require_POST
@signed_in
def remove(request: SignedInRequest, use: Use, tag: str) -> HttpResponse:
    """Take a language out."""
    try:
        remove_language(request.user, use, tag)
    except LastLanguageError as fault:
        return _page(request, faults={use: fault})
    return _back(use)


@require_POST
@signed_in
def move_up(request: SignedInRequest, use: Use, tag: str) -> HttpResponse:
    """Move a language one place up."""
    move_language(request.user, use, tag, UP)
    return _back(use)


@require_POST
@signed_in
def move_down(request: SignedInRequest, use: Use, tag: str) -> HttpResponse:
    """Move a language one place down."""
    move_language(request.user, use, tag, DOWN)
    return _back(use)


def _back(use: Use) -> HttpResponse:
    return to(f"/me/#{use}")


def _page(
    request: SignedInRequest,
    *,
    mistakes: Mistakes | None = None,
    typed: dict[Use, str] | None = None,
    faults: dict[Use, GuideError] | None = None,
) -> HttpResponse:
    """The page, with what was typed and what is wrong with it."""
    account, interface = request.user, request.reader.interface
    page = PreferencesPage(
        **me_frame(account, "/me/"),
        lists=[_languages(account, use, interface, (typed or {}).get(use, ""), (faults or {}).get(use)) for use in Use],
        offered=choices.languages(interface),
        interface_languages=_interface_languages(account),
        time_zones=_time_zones(account, interface),
        schemes=[Option(value, str(label), value == account.colour_scheme) for value, label in ColourScheme.choices],
        mistakes=mistakes or Mistakes(),
    )
    is_wrong = bool(page.mistakes.sentences or faults)
    return render(request, "me/preferences.html", page, HTTPStatus.BAD_REQUEST if is_wrong else HTTPStatus.OK)


def _languages(account: Account, use: Use, interface: str, typed: str, fault: GuideError | None) -> LanguageList:
    tags = languages_of(account, use)
    reads = use == Use.READS
    return LanguageList(
        use=use,
        heading=_("Languages I read") if reads else _("Languages I write"),
        explanation=_("Reviews, plots and titles in these languages come first, in this order. None is hidden.")
        if reads
        else _("Offered first when I write. The language of a text is found by itself; this helps."),
        chosen=[
            ChosenLanguage(
                tag, language_name(tag, interface), native_language_name(tag), place == 0, place == len(tags) - 1
            )
            for place, tag in enumerate(tags)
        ],
        typed=typed,
        mistake=sentence(fault) if fault else "",
    )


def _interface_languages(account: Account) -> list[Option]:
    own = [
        Option(tag, native_language_name(tag), tag == account.interface_language, tag) for tag in INTERFACE_LANGUAGES
    ]
    return [Option("", _("As the address of the page says"), not account.interface_language), *own]


def _time_zones(account: Account, interface: str) -> list[Option]:
    places = choices.time_zones(interface)
    if account.time_zone and account.time_zone not in dict(places):
        places = [*places, (account.time_zone, account.time_zone)]
    return [
        Option("", _("That of the guide"), not account.time_zone),
        *(Option(zone, name, zone == account.time_zone) for zone, name in places),
    ]
