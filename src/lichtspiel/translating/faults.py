"""Why a text could not be translated: one small class each, with the sentence that is read at the text."""

from __future__ import annotations

from http import HTTPStatus

from lichtspiel.errors import GuideError


class NotTranslatedError(GuideError):
    """The text could not be translated just now. Nothing is lost; try again later."""

    status = HTTPStatus.SERVICE_UNAVAILABLE


class UnreachableError(NotTranslatedError):
    """The translation service does not answer just now. Try again later."""


class QuotaUsedUpError(NotTranslatedError):
    """The translation service has no more to give for now: its quota is used up."""


class TooBusyError(NotTranslatedError):
    """The translation service has too much to do. Try again in %(minutes)s minutes."""


class TookTooLongError(NotTranslatedError):
    """The translation took too long and was given up. Try again later, when there is less to do."""


class BeingMadeError(NotTranslatedError):
    """Somebody has just asked for this translation, and it is being made. Look again in a moment."""


class NoPairError(NotTranslatedError):
    """No translation service here translates from this language to that of the page."""

    status = HTTPStatus.CONFLICT


class OriginalGoneError(NotTranslatedError):
    """The text that was translated is no more, and its translation went with it."""

    status = HTTPStatus.CONFLICT


class TooLongError(NotTranslatedError):
    """The text is too long to be translated by a machine here."""

    status = HTTPStatus.CONFLICT


class BrokenTranslationError(NotTranslatedError):
    """A translation was made, but it is broken and not shown. The editors have been told."""

    status = HTTPStatus.CONFLICT


class EnoughTodayError(NotTranslatedError):
    """You have had as much translated as one person may in a day. Try again in %(hours)s hours."""

    status = HTTPStatus.TOO_MANY_REQUESTS


class EnoughInAllError(NotTranslatedError):
    """As much has been translated today as the guide may have translated in a day. Try again in %(hours)s hours."""

    status = HTTPStatus.TOO_MANY_REQUESTS


class AlreadyTranslatedError(GuideError):
    """There is a translation into this language already."""

    status = HTTPStatus.CONFLICT
