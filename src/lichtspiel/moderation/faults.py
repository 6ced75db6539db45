"""Why something could not be reported or done."""

from __future__ import annotations

from http import HTTPStatus

from lichtspiel.errors import GuideError


class ReportedAlreadyError(GuideError):
    """You reported this already. A moderator will look at it."""

    status = HTTPStatus.CONFLICT


class ReportOfOneselfError(GuideError):
    """It is your own. You can change or delete it yourself."""


class MayNotReportError(GuideError):
    """Your account may not report anything at present."""

    status = HTTPStatus.FORBIDDEN


class NoReasonError(GuideError):
    """Say why."""


class WordsMissingError(GuideError):
    """Say in a few words what is wrong."""


class TooLongError(GuideError):
    """That is too long: at most %(most)s characters."""


class OnOneselfError(GuideError):
    """Nobody decides about what is their own. Another moderator has to look at it."""

    status = HTTPStatus.FORBIDDEN


class OnAdministratorError(GuideError):
    """Moderators do not act on administrators."""

    status = HTTPStatus.FORBIDDEN


class DoneMeanwhileError(GuideError):
    """Somebody else decided about this, or its author changed it, since the page was opened. Nothing was done."""

    status = HTTPStatus.CONFLICT


class NothingToDoError(GuideError):
    """It is so already."""

    status = HTTPStatus.CONFLICT


class ChangedSinceError(GuideError):
    """Something was changed here again since, or is gone. Undo the later act first."""

    status = HTTPStatus.CONFLICT


class UndoneError(GuideError):
    """It is undone already."""

    status = HTTPStatus.CONFLICT


class NotUndoableError(GuideError):
    """Such an act cannot be undone."""


class NoNetworkError(GuideError):
    """“%(text)s” is no range of addresses. Write it like 192.0.2.0/24 or 2001:db8::/32."""


class WideNetworkError(GuideError):
    """“%(text)s” shuts out too many. A range may be at most as wide as /8, and /19 for IPv6."""


class NoDomainError(GuideError):
    """“%(text)s” is no domain. Write it like example.org."""


class OwnAddressError(GuideError):
    """You are in this range yourself."""


class PastError(GuideError):
    """That day is over. Choose one to come."""


class NoLanguageError(GuideError):
    """“%(text)s” is no language that is known here. Write its tag: de, pt-BR, zh-Hant."""


class NotAppealableError(GuideError):
    """It cannot be answered, or was answered already."""

    status = HTTPStatus.CONFLICT


class AnsweredError(GuideError):
    """The appeal is answered already."""

    status = HTTPStatus.CONFLICT


class WithdrawnError(GuideError):
    """Whoever wrote the appeal deleted their account. There is nothing to decide."""

    status = HTTPStatus.CONFLICT


class AnotherHasToDecideError(GuideError):
    """The appeal is about an act of yours. Another moderator decides it."""

    status = HTTPStatus.FORBIDDEN


class NoAnswerError(GuideError):
    """Say why the decision stands."""
