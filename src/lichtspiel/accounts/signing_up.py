"""Who may make an account: by the operator's choice, by invitation, and not from behind a barrier."""

from __future__ import annotations

from http import HTTPStatus
from itertools import chain

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest
from django.utils.crypto import get_random_string
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lichtspiel.accounts.barriers import is_barred_address, is_barred_email
from lichtspiel.accounts.client_address import client_address
from lichtspiel.accounts.inviting import InvitationSpentError, is_usable, use
from lichtspiel.accounts.languages import set_first_languages
from lichtspiel.accounts.models import Account
from lichtspiel.accounts.user_names import is_reserved, looks, name_key, validate_new_name
from lichtspiel.errors import GuideError

INVITATION = "invitation"
"""Where the session keeps the code, through all the pages of signing up."""
_NAME_SIGNS = "abcdefghijkmnpqrstuvwxyz23456789"


class RegistrationClosedError(GuideError):
    """Nobody can make an account here at present."""

    status = HTTPStatus.FORBIDDEN


class InvitationNeededError(GuideError):
    """An account is made with an invitation here. Ask somebody who looks after this guide for one."""

    status = HTTPStatus.FORBIDDEN


class AddressBarredError(GuideError):
    """No account can be made from your internet address, because of what others did from there."""

    status = HTTPStatus.FORBIDDEN


class EmailBarredError(GuideError):
    """No account can be made with an e-mail address of this domain."""

    status = HTTPStatus.FORBIDDEN


def refusal(request: HttpRequest, *, is_vouched: bool = False) -> GuideError | None:
    """Why whoever asks may not make an account; None if they may. `is_vouched`: the operator's own provider sent them.

    An invitation in the address is kept in the session.
    """
    if is_barred_address(client_address(request)):
        return AddressBarredError()
    code = request.GET.get(INVITATION, "")
    if is_usable(code):
        request.session[INVITATION] = code
    if settings.REGISTRATION == "open" or (is_vouched and settings.OIDC_REGISTRATION):
        return None
    if settings.REGISTRATION == "closed":
        return RegistrationClosedError()
    return None if is_usable(request.session.get(INVITATION, "")) else InvitationNeededError()


def admit(request: HttpRequest, account: Account, *, is_vouched: bool = False) -> None:
    """Spend the invitation an account was made with, and note the languages its browser asks for.

    Raises InvitationSpentError if somebody was quicker.
    """
    code = request.session.pop(INVITATION, "")
    needs_one = settings.REGISTRATION == "invitation" and not (is_vouched and settings.OIDC_REGISTRATION)
    if not code and needs_one:
        raise InvitationSpentError
    if code:
        try:
            use(code, account)
        except InvitationSpentError:
            if needs_one:
                raise
    set_first_languages(account, request.headers.get("Accept-Language", ""), get_language() or "en")


def check_new_name(name: str, *, in_database: bool = True) -> None:
    """Whether somebody may take the user name. Raises ValidationError with a sentence."""
    validate_new_name(name)
    if is_reserved(name, settings.SITE_NAME):
        raise ValidationError(_("This name is kept for those who run the guide. Choose another."), code="reserved")
    if not in_database:
        return
    if Account.objects.filter(username_key=name_key(name)).exists():
        raise ValidationError(_("A user with that username already exists."), code="unique")
    if Account.objects.filter(Q(username_look__in=looks(name))).exists():
        raise ValidationError(_("Somebody has a name that looks nearly the same. Choose another."), code="look")


def check_new_email(email: str) -> None:
    """Whether somebody may use the e-mail address here. Raises ValidationError with a sentence."""
    if email and is_barred_email(email):
        raise ValidationError(_("No account can be made with an e-mail address of this domain."), code="barred")


def free_name(*wanted: str) -> str:
    """A user name nobody has, made of the first of these that can be one; never of an e-mail address."""
    usable = (name for name in wanted if name and "@" not in name)
    made = (f"reader-{get_random_string(length, _NAME_SIGNS)}" for length in range(4, 40))
    for name in chain(usable, made):
        try:
            check_new_name(name)
        except ValidationError:
            continue
        return name
    raise AssertionError  # 36 random names were all taken
