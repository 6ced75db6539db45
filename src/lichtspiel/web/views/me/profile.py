"""What somebody says of themselves, and who sees what."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lichtspiel.accounts.languages import NoSuchLanguageError
from lichtspiel.accounts.limits import Limit, TooOftenError, spend
from lichtspiel.accounts.models import Audience
from lichtspiel.accounts.profiles import (
    LONGEST_ABOUT,
    LONGEST_NAME,
    AboutTooLongError,
    NameTooLongError,
    change_profile,
    language_of_about,
    tidy_about,
    tidy_name,
)
from lichtspiel.reviews.reviewers import rename_reviewer
from lichtspiel.web import choices
from lichtspiel.web.access import SignedInRequest, signed_in
from lichtspiel.web.faults import sentence
from lichtspiel.web.formats import language_name
from lichtspiel.web.going import to
from lichtspiel.web.pages.me import Mistakes, Option, Privacy, PrivacyPage, ProfilePage, me_frame, privacy_parts
from lichtspiel.web.rendering import render

CHANGES = Limit("profile", 60, 3600)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def profile(request: SignedInRequest) -> HttpResponse:
    """Show the form, or take over what it says."""
    if request.method != "POST":
        account = request.user
        return _profile_page(request, account.name, account.about, account.about_language, Mistakes())
    asked = request.POST
    name, about, language = asked.get("name", ""), asked.get("about", ""), asked.get("about_language", "").strip()
    mistakes, tag = Mistakes(), ""
    try:
        name = tidy_name(name)
    except NameTooLongError as fault:
        mistakes.sentences["name"] = sentence(fault)
    try:
        about = tidy_about(about)
    except AboutTooLongError as fault:
        mistakes.sentences["about"] = sentence(fault)
    try:
        tag = choices.language_meant(language, request.reader.interface) if language else ""
    except NoSuchLanguageError as fault:
        mistakes.sentences["about_language"] = sentence(fault)
    mistakes.sentences |= _hindrance(request)
    if mistakes.sentences:
        return _profile_page(request, name, about, language, mistakes)
    with transaction.atomic():
        change_profile(request.user, name, about, tag)
        rename_reviewer(request.user)
    messages.success(request, _("Saved."))
    return to("/me/profile")


def _hindrance(request: SignedInRequest) -> dict[str, str]:
    """Why nothing may be changed at present: what stands here is read by everybody."""
    if request.user.is_blocked:
        return {"name": _("A moderator keeps this account from writing.")}
    try:
        spend(CHANGES, request.user.pk)
    except TooOftenError as fault:
        return {"name": sentence(fault)}
    return {}


def _profile_page(
    request: SignedInRequest, name: str, about: str, about_language: str, mistakes: Mistakes
) -> HttpResponse:
    interface = request.reader.interface
    is_found = bool(about_language) and not mistakes.sentences and about_language == language_of_about(about)
    page = ProfilePage(
        **me_frame(request.user, "/me/profile"),
        username=request.user.username,
        name=name,
        about=about,
        about_language="" if is_found else _shown(about_language, interface),  # so that it follows the next text
        detected=language_name(about_language, interface) if is_found else "",
        offered=choices.languages(interface),
        longest_name=LONGEST_NAME,
        longest_about=LONGEST_ABOUT,
        mistakes=mistakes,
    )
    return render(request, "me/profile.html", page, HTTPStatus.BAD_REQUEST if mistakes.sentences else HTTPStatus.OK)


def _shown(language: str, interface: str) -> str:
    """A language as its field shows it: by the name that is read back as the same tag, else by its tag."""
    name = language_name(language, interface) if language else ""
    try:
        return name if name and choices.language_meant(name, interface) == language else language
    except NoSuchLanguageError:
        return language


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def privacy(request: SignedInRequest) -> HttpResponse:
    """Show who sees what, or take it over."""
    account = request.user
    columns = [column for column, _label, _help in privacy_parts()]
    if request.method == "POST":
        chosen = {c: v for c in columns if (v := request.POST.get(c, "")) in Audience.values}
        for column, audience in chosen.items():
            setattr(account, column, audience)
        account.save(update_fields=list(chosen))
        messages.success(request, _("Saved."))
        return to("/me/privacy")
    page = PrivacyPage(
        **me_frame(account, "/me/privacy"),
        parts=[
            Privacy(column, label, explanation, _audiences(getattr(account, column)))
            for column, label, explanation in privacy_parts()
        ],
    )
    return render(request, "me/privacy.html", page)


def _audiences(chosen: str) -> list[Option]:
    return [Option(value, str(label), value == chosen) for value, label in Audience.choices]
