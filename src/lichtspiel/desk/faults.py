"""Why a decision could not be carried out."""

from __future__ import annotations

from http import HTTPStatus

from lichtspiel.errors import GuideError


class OutdatedError(GuideError):
    """The text was changed meanwhile. Nothing was overwritten; what is wrong with it now is listed anew."""

    status = HTTPStatus.CONFLICT


class DecidedError(GuideError):
    """The finding is decided already."""

    status = HTTPStatus.CONFLICT


class NoProposalError(GuideError):
    """The finding has no such proposal."""


class UnchangedError(GuideError):
    """The replacement is what stands there already. To leave the text as it is, dismiss the finding."""


class ImpossibleError(GuideError):
    """The text cannot become “%(text)s”. %(reason)s."""

    status = HTTPStatus.CONFLICT


class ChangedSinceError(GuideError):
    """The text was changed again after this decision. Undo the later change first."""

    status = HTTPStatus.CONFLICT


class UndoneError(GuideError):
    """The decision is undone already."""

    status = HTTPStatus.CONFLICT
